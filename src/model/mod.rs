//! What reading yields and rendering takes: plain data, no disk, no format, no HTML.

mod language;
mod page;
mod reference;
mod site;
mod source;
mod table;
mod value;

pub use language::{Language, Text};
pub use page::{Change, ChangeKind, Fragment, Heading, Hole, Page, PageKind, Part};
pub use reference::{Citation, Reference, Target};
pub use site::{Asset, Entity, Fact, Settings, Site, Strings};
pub use source::{Claim, ClaimKind, Evidence, Source, Status, Term};
pub use table::{Cell, CellStatus, Chart, Check, Column, ColumnType, Row, Table};
pub use value::{Date, Qualifier, Quantity, Unit, Value};
