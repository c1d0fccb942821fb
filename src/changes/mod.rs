//! What changed between two builds of a site, by what they publish for machines: the tables that `datapackage.json` names,
//! `claims.json` and `pages.json`.
//!
//! Pure: whoever calls reads the files. `built` reads one build, `compare` finds what differs, and one file each prints it
//! ([`FORMATS`]).

mod address;
mod built;
mod change;
mod compare;
mod entry;
mod figure;
mod findings;
mod formats;
mod human;
mod json;
mod markdown;

pub use address::FigureAddress;
pub use built::{Built, Claim, Fault, Page, Source, Table};
pub use change::{Change, ClaimChange, FigureChange, PageRef};
pub use compare::{Changes, Labels};
pub use figure::Figure;
pub use findings::Finding;
pub use formats::{FORMATS, Format};
