//! What changed between two builds of a site, by what they publish for machines: the tables that `datapackage.json` names,
//! `claims.json` and `pages.json`.
//!
//! Pure: whoever calls reads the files. `built` reads one build, `compare` finds what differs, and one file each prints it
//! ([`FORMATS`]).

mod address;
mod built;
mod compare;
mod entry;
mod figure;
mod formats;
mod human;
mod json;
mod markdown;

pub use built::{Built, Fault};
pub use compare::{Change, Changes, ClaimChange, FigureChange, Finding, PageRef};
pub use formats::{FORMATS, Format};
