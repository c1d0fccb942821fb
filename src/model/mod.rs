//! What reading yields and rendering takes: plain data, no disk, no format, no HTML.

mod block;
mod body;
mod extra;
pub mod files;
mod former;
mod fragment;
mod keyed;
mod page;
pub mod page_address;
mod pages;
mod pattern;
mod period;
mod prose;
mod reference;
mod rules;
pub mod site;
mod source;
mod table;
mod text;
mod translations;
mod trust;
mod unbound;
mod value;
mod work;

pub use block::{Block, BlockKind, Digest};
pub use body::{Body, TextStore};
pub use extra::{Extra, NO_EXTRA};
pub use former::{FormerKey, FormerKeys, FormerPage};
pub use fragment::{Fragment, Hole, HoleSide, is_inline, tag_name};
pub use keyed::{HasKey, Keyed, is_key};
pub use page::{
    Change, ChangeKind, FigureWaiver, Heading, Headings, Origin, Page, PageKind, TextLength,
};
pub use pages::{PageView, Pages, SamePage};
pub use pattern::Pattern;
pub use period::Period;
pub use prose::{Passage, Prose};
pub use reference::{
    AddressText, CellAddress, ChartAddress, Citation, Context, Reference, SiteAddress, Target,
};
pub use rules::{RuleLevel, SiteRule, Waiver};
pub use site::{
    Asset, BUILTIN, Entity, Glossary, HeadingIds, ICONS, Settings, SharedTables, Site, Sources,
    Strings, Tables, YamlProse, YamlTexts,
};
pub use source::{Claim, ClaimKind, Evidence, Source, Status, Term};
pub use table::{
    Cell, CellStatus, Chart, ChartPanel, Check, Column, ColumnType, Fact, Row, Table, Time,
    Timeline,
};
pub use text::Text;
pub use translations::TranslationRecord;
pub use trust::{NextReview, Response, Role};
pub use unbound::{Piece, UnboundText};
pub use value::{Date, Qualifier, Quantity, Value};
pub use work::{Person, Work, WorkDetail};

pub use crate::language::{Language, Unit, Units};
