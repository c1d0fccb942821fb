//! What each kind of thing declares of its renaming.

use super::plan::{Refusal, Renaming};
use crate::mentions::{Thing, View};

/// A kind of thing that can be renamed.
#[derive(Debug, Clone, Copy)]
pub struct RenameKind {
    /// The word for it.
    pub noun: &'static str,
    /// How its old name is written on the command line: `TABLE/ROW`.
    pub form: &'static str,
    /// What its new name is: "the key of the row".
    pub new: &'static str,
    /// What gives the thing its new name; [`super::rename`] asks for the rest.
    pub(super) rename: fn(&View<'_>, &str, &str) -> Result<Renaming, Refusal>,
    /// The old name, as `rename` takes it, of a thing of this kind.
    pub name_of: fn(&Thing) -> Option<String>,
}
