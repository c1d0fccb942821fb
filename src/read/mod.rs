//! The bytes of the tree in, checked data and diagnostics out. Reading never fails: it reports.

mod active;
pub mod bibliography;
pub mod cell;
mod charts;
mod checks;
pub mod claims;
mod columns;
mod comma;
pub mod declared;
pub mod fields;
mod file;
pub mod front_matter;
pub mod overlay;
pub mod page;
mod picture_size;
pub mod prose;
mod reader;
pub mod reading;
mod rows;
mod rules;
pub mod schema;
pub mod settings;
pub mod shape;
pub mod table;
mod timeline;
mod translations;
pub mod tree;
mod trust;
mod units;
pub mod visit;
mod web_address;
mod work;
pub mod yaml;

pub use reading::{Reading, read};
pub use settings::SiteOptions;
pub use tree::{Tree, Unreadable};
