//! A column of a table.

use super::edits::rename_key;
use super::kind::RenameKind;
use super::plan::{Edit, Refusal, Renaming};
use super::row::{new_key, table_and_key};
use super::yaml;
use crate::mentions::{Thing, View};
use crate::model::Table;
use crate::read::visit::parsed;

pub(super) const KIND: RenameKind = RenameKind {
    noun: "column",
    form: "TABLE/COLUMN",
    new: "the new key",
    rename,
    name_of: |thing| match thing {
        Thing::Column(table, column) => Some(format!("{table}/{column}")),
        _ => None,
    },
};

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let (table, column) = table_and_key(view, &KIND, old)?;
    let keys = || table.columns.keys();
    let new = new_key(&KIND, table, (column, new), keys)?;
    let thing = Thing::Column(table.name.clone(), column.to_owned());
    let mut renaming = rename_key(view, &thing, new)?;
    if is_compared(view, table, column) {
        renaming.edits.extend(formerly(view, table, column));
    }
    renaming.sorted()
}

/// Whether a chart draws the column beside one of another table, which it finds by a key that both have or had.
fn is_compared(view: &View<'_>, table: &Table, column: &str) -> bool {
    let draws = |owner: &Table, other: &Table| {
        let charts = owner.charts.iter();
        let mut panels = charts.flat_map(|chart| &chart.panels);
        panels.any(|panel| {
            let name = panel.table.as_ref().map(|(name, _)| name);
            name == Some(&other.name)
        })
    };
    let mut others = view.site.tables.values();
    others.any(|other| {
        other.name != table.name
            && (draws(table, other) || draws(other, table))
            && other.column_like(table, column).is_some()
    })
}

/// `was` in the column's declaration.
fn formerly(view: &View<'_>, table: &Table, column: &str) -> Option<Edit> {
    let text = view.text(&table.file)?;
    let (_, root) = parsed(&table.file, &text)?;
    let declared = yaml::field(yaml::field(&root, "columns")?, column)?;
    let (bytes, new) = yaml::add(&text, declared, "was", column)?;
    Some(Edit::new(&table.file, &bytes, new))
}
