//! A row of a table.

use super::edits::rename_key;
use super::kind::RenameKind;
use super::plan::{Refusal, Renaming, key};
use crate::mentions::{Thing, View};
use crate::model::Table;

pub(super) const KIND: RenameKind = RenameKind {
    noun: "row",
    form: "TABLE/ROW",
    new: "the new key",
    rename,
    name_of: |thing| match thing {
        Thing::Row(table, row) => Some(format!("{table}/{row}")),
        _ => None,
    },
};

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let (table, row) = table_and_key(view, &KIND, old)?;
    let keys = || table.rows.keys();
    let new = new_key(&KIND, table, (row, new), keys)?;
    let thing = Thing::Row(table.name.clone(), row.to_owned());
    rename_key(view, &thing, new)
}

/// The table, and the key of a part of it, that `TABLE/KEY` names.
pub(super) fn table_and_key<'a, 'o>(
    view: &View<'a>,
    kind: &RenameKind,
    old: &'o str,
) -> Result<(&'a Table, &'o str), Refusal> {
    let malformed = || Refusal::malformed(kind.noun, old, kind.form);
    let (name, key) = old.split_once('/').ok_or_else(malformed)?;
    let tables = &view.site.tables;
    let unknown = || Refusal::unknown("table", name, tables.keys().map(String::as_str));
    let table = tables.get(name).ok_or_else(unknown)?;
    Ok((table, key))
}

/// The new key of a part of a table, which may be given with the table before it.
pub(super) fn new_key<'o, 'k, Keys: Iterator<Item = &'k str> + Clone>(
    kind: &RenameKind,
    table: &Table,
    (old, new): (&str, &'o str),
    keys: impl Fn() -> Keys,
) -> Result<&'o str, Refusal> {
    let own = new.strip_prefix(table.name.as_str());
    let new = own.and_then(|rest| rest.strip_prefix('/')).unwrap_or(new);
    if !keys().any(|known| known == old) {
        let noun = format!("{} of `{}` called", kind.noun, table.name);
        return Err(Refusal::unknown(&noun, old, keys()));
    }
    if keys().any(|known| known == new) {
        return Err(Refusal::taken(kind.noun, new));
    }
    key(kind.noun, new)?;
    Ok(new)
}
