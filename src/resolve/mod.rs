//! What a reference means: the one place that looks up cells, tables, charts, sources, claims, terms, pages and pictures.
//!
//! One file a kind of reference; [`KINDS`] lists them. The Markdown reader parses by it, checks turn what is
//! [`Unresolved`] into diagnostics, and whoever renders, indexes or completes takes what is [`Resolved`].

mod chart;
mod citation;
mod claim;
mod entry;
mod fact;
mod image;
mod kind;
mod link;
mod reach;
mod register;
mod site_path;
mod table;
mod term;
mod unresolved;

pub use fact::cell;
pub use kind::{Form, Parsed, ReferenceKind, Resolved};
pub use reach::{EntryChanges, FormerPages, PageHeadings, Reach, Scope};
pub use register::Register;
pub use unresolved::{Absence, Gap, Known, Missing, Unresolved};

use crate::model::{Origin, Target};

/// Every kind of reference.
pub const KINDS: &[ReferenceKind] = &[
    fact::KIND,
    link::KIND,
    citation::KIND,
    claim::KIND,
    term::KIND,
    table::KIND,
    chart::KIND,
    image::KIND,
];

/// The kind of reference that a scheme of Markdown names: `fact:`.
pub fn kind_of(scheme: &str) -> Option<&'static ReferenceKind> {
    KINDS.iter().find(|kind| kind.scheme == scheme)
}

/// What a reference leads to that stands in `from`.
///
/// # Errors
/// What of it is not there, with what is.
pub fn resolve<'a>(
    scope: Scope<'a>,
    from: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    match kind_of(target.scheme()) {
        Some(kind) => (kind.resolve)(scope, from, target),
        None => Err(Unresolved::default()),
    }
}
