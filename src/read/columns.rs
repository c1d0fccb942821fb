//! The columns of a table, as its rows, checks and charts name them.

use std::ops::Range;

use super::reader::Reader;
use super::yaml::{Key, Node};
use crate::diagnostic::{Diagnostic, listed, scalar};
use crate::model::{Column, FormerKeys, Keyed, Table, is_key};

/// The keys of rows and columns are parts of addresses: a fact's and an anchor's.
pub(super) fn address_part(reader: &mut Reader<'_>, what: &str, key: &str, span: &Range<usize>) {
    if !is_key(key) {
        let message = format!("invalid {what} key `{key}`");
        let fault = Diagnostic::new("bad-key", reader.span(span), message)
            .help("use letters, digits, `-`, `_` and `.`");
        reader.diagnostics.push(fault);
    }
}

pub(super) fn unknown_column<'a>(
    reader: &mut Reader<'_>,
    name: &Key,
    near: Option<&str>,
    columns: impl Iterator<Item = &'a str> + Clone,
    label: &str,
) {
    let suggestions = &mut reader.suggestions;
    let help = match near.or_else(|| suggestions.nearest(&name.text, columns.clone())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("available columns: {}", listed(columns, ", ")),
    };
    let message = format!("no column `{}`", name.text);
    let fault = Diagnostic::new("unknown-column", reader.span(&name.span), message);
    reader.diagnostics.push(fault.label(label).help(help));
}

/// Reports the use of a key that a column had.
pub(super) fn renamed_column(reader: &mut Reader<'_>, name: &Key, new: &str) {
    let message = format!("no column `{}`: renamed to `{new}`", name.text);
    let fix = scalar(&name.text, &name.span, new);
    let fault = Diagnostic::new("unknown-column", reader.span(&name.span), message).renamed(
        name.span.clone(),
        fix,
        new,
    );
    reader.diagnostics.push(fault);
}

/// The columns of a table, and the keys that they had.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub all: &'a Keyed<Column>,
    pub former: &'a FormerKeys,
}

impl<'a> Columns<'a> {
    pub fn of(table: &'a Table) -> Self {
        Self {
            all: &table.columns,
            former: &table.former_columns,
        }
    }

    /// What the column is called now whose key was `old`, and its place.
    pub fn renamed(self, old: &str) -> Option<(&'a str, usize)> {
        let new = self.former.renamed(old)?;
        Some((new, self.all.position(new)?))
    }
}

/// The place of the column that `node` names.
pub(super) fn column_at(
    reader: &mut Reader<'_>,
    columns: Columns<'_>,
    node: &Node,
) -> Option<usize> {
    let text = reader.string(node)?;
    let entry = columns.all.position(&text);
    if entry.is_some() {
        return entry;
    }
    let span = node.span.clone();
    let name = Key { text, span };
    if let Some((new, place)) = columns.renamed(&name.text) {
        renamed_column(reader, &name, new);
        return Some(place);
    }
    unknown_column(reader, &name, None, columns.all.keys(), "");
    None
}
