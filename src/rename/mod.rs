//! What has a key gets another, everywhere: edits of files and moves of files, for the command and for editors.
//!
//! One file a kind of thing; [`KINDS`] lists them. Where things are named is known by [`crate::mentions`]; whether the site is
//! right under the new name, by examining it ([`faults`]), so that no rule of what a name may be stands here again.

mod claim;
mod column;
mod edits;
mod faults;
mod heading;
mod kind;
mod moves;
mod page;
mod plan;
mod records;
mod row;
mod source;
mod table;
mod term;
mod yaml;

pub use faults::faults;
pub use kind::RenameKind;
pub use plan::{Edit, Refusal, Renaming};

use crate::mentions::View;

/// Every kind of thing that can be renamed.
pub const KINDS: &[RenameKind] = &[
    row::KIND,
    column::KIND,
    table::KIND,
    page::KIND,
    heading::KIND,
    claim::KIND,
    term::KIND,
    source::KIND,
];

/// Gives something of a kind another name: the edits and moves that this takes, in whole.
///
/// # Errors
/// Why it is not renamed.
pub fn rename(
    view: &View<'_>,
    kind: &RenameKind,
    old: &str,
    new: &str,
) -> Result<Renaming, Refusal> {
    records::followed(view, (kind.rename)(view, old, new)?)
}

/// The kind of thing of a noun.
pub fn kind_of(noun: &str) -> Option<&'static RenameKind> {
    KINDS.iter().find(|kind| kind.noun == noun)
}
