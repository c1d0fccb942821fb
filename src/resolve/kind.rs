//! What each kind of reference declares of itself, and what references resolve to.

use std::ops::Range;
use std::sync::Arc;

use super::reach::Scope;
use super::unresolved::Unresolved;
use crate::atlas::Address;
use crate::model::{AddressText, Chart, Fact, Fragment, Origin, Table, Target};

/// A kind of reference.
#[derive(Debug, Clone, Copy)]
pub struct ReferenceKind {
    /// The scheme of its addresses in Markdown; of those that have none, a word of their own.
    pub scheme: &'static str,
    /// How it is written.
    pub form: Form,
    /// The target of what the Markdown reader gathered.
    pub parse: fn(Parsed) -> Target,
    /// What the target means; only asked of targets of this scheme.
    pub resolve:
        for<'a> fn(Scope<'a>, Origin<'a>, &'a Target) -> Result<Resolved<'a>, Unresolved<'a>>,
}

/// How a reference is written in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `[words](scheme:address)`.
    Link,
    /// `[words](scheme:address)`, whose words are part of what it says: they are gathered before it is parsed.
    Words,
    /// `![words](scheme:address)`, shown as a block of its own.
    Block,
    /// Without a scheme in Markdown.
    Bare,
}

/// What the Markdown reader gathered of a reference.
#[derive(Debug)]
pub struct Parsed {
    /// What follows the scheme.
    pub address: AddressText,
    /// The words as plain text; none of a [`Form::Link`], which is parsed before its words.
    pub words: String,
    /// How many bytes of the words stand in the file just so.
    pub verbatim: usize,
    /// The words as HTML.
    pub inner: Fragment,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy)]
pub enum Resolved<'a> {
    /// A cell, with what is around it.
    Cell(Fact<'a>),
    /// A table.
    Table(&'a Arc<Table>),
    /// A chart and its table.
    Chart(&'a Arc<Table>, &'a Chart),
    /// Sources: each key has its entry.
    Sources,
    /// An entry of a register: the path of the register's page, and the entry's key.
    Entry(&'static str, &'a str),
    /// A published address, and an anchor there; an empty one where none is named.
    Address(&'a Address, &'a str),
    /// An anchor in the same page.
    Anchor(&'a str),
}

/// Where a malformed address stands.
pub(super) fn malformed<'a>(
    target: &'a Target,
    code: &'static str,
    thing: &'static str,
    form: &'static str,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let (text, span): (&str, Range<usize>) = match target {
        Target::Malformed { address, .. } => (address.text(), address.span()),
        _ => ("", 0..0),
    };
    Err(Unresolved::malformed(code, text, span, thing, form))
}
