//! What reading yields and rendering takes: plain data, no disk, no format, no HTML.

mod page;
mod reference;
mod site;
mod source;
mod table;
mod text;
mod value;

pub use page::{Change, ChangeKind, Fragment, Heading, Hole, Page, PageKind, Part};
pub use reference::{Citation, Reference, Target};
pub use site::{Asset, Entity, Fact, Settings, Site, Strings};
pub use source::{Claim, ClaimKind, Evidence, Source, Status, Term};
pub use table::{Cell, CellStatus, Chart, Check, Column, ColumnType, Row, Table};
pub use text::Text;
pub use value::{Date, Qualifier, Quantity, Value};

pub use crate::language::{Language, Unit};
