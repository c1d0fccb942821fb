//! The rows of a table: a cell per column.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cell;
use super::columns::{Columns, address_part, renamed_column, unknown_column};
use super::reader::Reader;
use super::yaml::{Key, Kind, Node};
use crate::diagnostic::Diagnostic;
use crate::model::{Cell, Column, FormerKey, Keyed, Prose, Row, Table, Value};

/// The keys that a row had, beside its cells; a column of this name has it for its own.
const WAS: &str = "was";

/// Reads the rows of a table whose columns are known.
pub(super) fn read(reader: &mut Reader<'_>, table: &mut Table, node: &Node) {
    let columns = Columns::of(table);
    // Where columns could not be read, cells seem to be in none.
    let is_partial = table.is_partial || columns.all.iter().next().is_none();
    let entries = reader.entries(node);
    let misnamed = if is_partial {
        HashMap::new()
    } else {
        misnamed(columns, entries)
    };
    let (mut rows, mut former) = (Vec::new(), Vec::new());
    for (key, node) in entries {
        address_part(reader, "row", &key.text, &key.span);
        let is_read = matches!(node.kind, Kind::Mapping(_));
        let cells = reader.entries(node);
        let mut row = RowReader::new(columns, cells, key, is_partial || !is_read);
        let was = reader.keys(row.was);
        former.extend(FormerKey::of(&key.text, &was));
        for (name, new) in std::mem::take(&mut row.renamed) {
            renamed_column(reader, name, new);
        }
        let unknown = std::mem::take(&mut row.unknown);
        for name in &unknown {
            match misnamed.get(name.text.as_str()) {
                Some((first, count)) if *first == name.span => {
                    let others = format!("in {count} rows");
                    row.report(reader, name, &others);
                }
                Some(_) => {}
                None => row.report(reader, name, ""),
            }
        }
        rows.push(Row {
            key: key.text.clone(),
            span: key.span.clone(),
            cells: row.cells(reader, &unknown),
        });
    }
    table.is_partial |= !misnamed.is_empty() || is_partial;
    (table.rows, table.former_rows) = (rows.into(), former.into());
}

/// Names of no column that most rows have, with the first place of each and in how many rows it is: it is the column that
/// is misnamed, and told once.
fn misnamed<'a>(
    columns: Columns<'_>,
    rows: &'a [(Key, Node)],
) -> HashMap<&'a str, (Range<usize>, usize)> {
    let mut names: HashMap<&str, (Range<usize>, usize)> = HashMap::new();
    for (_, row) in rows {
        let Kind::Mapping(cells) = &row.kind else {
            continue;
        };
        for (place, (name, _)) in cells.iter().enumerate() {
            let is_known = name.text == WAS
                || column_of(columns.all, place, &name.text).is_some()
                || columns.renamed(&name.text).is_some();
            if !is_known {
                let first = (name.span.clone(), 0);
                names.entry(&name.text).or_insert(first).1 += 1;
            }
        }
    }
    names.retain(|_, (_, count)| *count > 1 && 2 * *count > rows.len());
    names
}

/// The place of the column `name`: most rows give their cells in the order of the columns.
fn column_of(columns: &Keyed<Column>, place: usize, name: &str) -> Option<usize> {
    match columns.get(place) {
        Some(column) if column.key == name => Some(place),
        _ => columns.position(name),
    }
}

/// One row being read.
struct RowReader<'a> {
    columns: &'a Keyed<Column>,
    /// What the row has in each column.
    cells: Vec<Option<&'a Node>>,
    /// The names of cells that are in no column.
    unknown: Vec<&'a Key>,
    /// The names of cells that are in a column that is called otherwise now.
    renamed: Vec<(&'a Key, &'a str)>,
    /// The keys that the row had.
    was: Option<&'a Node>,
    key: &'a Key,
    is_partial: bool,
}

impl<'a> RowReader<'a> {
    fn new(
        columns: Columns<'a>,
        entries: &'a [(Key, Node)],
        key: &'a Key,
        is_partial: bool,
    ) -> Self {
        let mut row = Self {
            columns: columns.all,
            cells: vec![None; columns.all.len()],
            unknown: Vec::new(),
            renamed: Vec::new(),
            was: None,
            key,
            is_partial,
        };
        for (place, (name, node)) in entries.iter().enumerate() {
            let at = column_of(columns.all, place, &name.text);
            if let Some(cell) = at.and_then(|at| row.cells.get_mut(at)) {
                *cell = Some(node);
            } else if name.text == WAS {
                row.was = Some(node);
            } else if let Some((new, at)) = columns.renamed(&name.text) {
                row.renamed.push((name, new));
                // Where it has a cell of the new name too, that one counts.
                if let Some(cell) = row.cells.get_mut(at) {
                    cell.get_or_insert(node);
                }
            } else if !is_partial {
                row.unknown.push(name);
            }
        }
        row
    }

    /// The keys of the columns in which the row has nothing.
    fn missing(&self) -> impl Iterator<Item = &'a str> + Clone {
        let pairs = self.columns.iter().zip(&self.cells);
        pairs.filter_map(|(column, cell)| cell.is_none().then_some(column.key.as_str()))
    }

    fn report(&self, reader: &mut Reader<'_>, name: &Key, label: &str) {
        // A column without a cell here is meant rather than one that has one.
        let near = reader.suggestions.nearest(&name.text, self.missing());
        unknown_column(reader, name, near, self.columns.keys(), label);
    }

    fn cells(&self, reader: &mut Reader<'_>, unknown: &[&Key]) -> Vec<Cell> {
        // A misspelt name is reported as unknown, and not as missing also.
        let suggestions = &mut reader.suggestions;
        let near = |name: &&Key| suggestions.nearest(&name.text, self.missing());
        let mut meant: HashSet<_> = unknown.iter().filter_map(near).collect();
        if !unknown.is_empty() && unknown.len() == self.missing().count() {
            meant.extend(self.missing());
        }
        let cells = self.columns.iter().zip(&self.cells).map(|(column, node)| {
            if let Some(node) = node {
                return cell::cell(reader, column, node);
            }
            let is_told =
                self.is_partial || reader.is_partial || meant.contains(column.key.as_str());
            if column.required && !is_told {
                report_missing(reader, column, self.key);
            }
            Cell {
                value: if column.required || is_told {
                    Value::Unread
                } else {
                    Value::Empty
                },
                span: self.key.span.clone(),
                note: Prose::default(),
                sources: Vec::new(),
                status: None,
            }
        });
        cells.collect()
    }
}

fn report_missing(reader: &mut Reader<'_>, column: &Column, row: &Key) {
    let key = &column.key;
    let message = format!("row `{}` has no value for `{key}`", row.text);
    let fault = Diagnostic::new("missing-cell", reader.span(&row.span), message).help(format!(
        "give a value, or set `required: false` on the column `{key}`"
    ));
    reader.diagnostics.push(fault);
}
