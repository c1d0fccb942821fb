//! The rows of a table: a cell per column.

use std::collections::HashMap;
use std::ops::Range;

use super::cell;
use super::reader::Reader;
use super::table::{address_part, unknown_column};
use super::yaml::{Key, Node};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Cell, Column, Row, Table, Text, Value};

/// Reads the rows of a table whose columns are known.
pub(super) fn read(reader: &mut Reader<'_>, table: &mut Table, node: &Node) {
    let columns = &table.columns;
    // Where columns could not be read, cells seem to be in none.
    let is_partial = table.is_partial || columns.iter().next().is_none();
    let entries = reader.entries(node);
    let misnamed = if is_partial {
        HashMap::new()
    } else {
        misnamed(columns, entries)
    };
    let mut rows = Vec::new();
    for (key, node) in entries {
        address_part(reader, "row", &key.text, &key.span);
        let is_read = matches!(node.kind, super::yaml::Kind::Mapping(_));
        let mut row = RowReader {
            columns,
            cells: reader.entries(node),
            key,
            is_partial: is_partial || !is_read,
        };
        let unknown = row.unknown();
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
    table.rows = rows.into();
}

/// Names of no column that most rows have, with the first place of each and in how many rows it is: it is the column that
/// is misnamed, and told once.
fn misnamed<'a>(
    columns: &[Column],
    rows: &'a [(Key, Node)],
) -> HashMap<&'a str, (Range<usize>, usize)> {
    let mut names: HashMap<&str, (Range<usize>, usize)> = HashMap::new();
    for (_, row) in rows {
        let super::yaml::Kind::Mapping(cells) = &row.kind else {
            continue;
        };
        for (name, _) in cells {
            if !columns.iter().any(|column| column.key == name.text) {
                let first = (name.span.clone(), 0);
                names.entry(&name.text).or_insert(first).1 += 1;
            }
        }
    }
    names.retain(|_, (_, count)| *count > 1 && 2 * *count > rows.len());
    names
}

/// One row being read.
struct RowReader<'a> {
    columns: &'a [Column],
    cells: &'a [(Key, Node)],
    key: &'a Key,
    is_partial: bool,
}

impl<'a> RowReader<'a> {
    /// The names of cells that are in no column.
    fn unknown(&self) -> Vec<&'a Key> {
        if self.is_partial {
            return Vec::new();
        }
        let names = self.cells.iter().map(|(name, _)| name);
        let is_column = |name: &&Key| self.columns.iter().any(|column| column.key == name.text);
        names.filter(|name| !is_column(name)).collect()
    }

    fn has(&self, column: &Column) -> bool {
        self.cells.iter().any(|(name, _)| name.text == column.key)
    }

    fn report(&self, reader: &mut Reader<'_>, name: &Key, label: &str) {
        // A column without a cell here is meant rather than one that has one.
        let missing = self.columns.iter().filter(|column| !self.has(column));
        let near = nearest(&name.text, missing.map(|column| column.key.as_str()));
        let keys = self.columns.iter().map(|column| column.key.as_str());
        unknown_column(reader, name, near, keys, label);
    }

    fn cells(&mut self, reader: &mut Reader<'_>, unknown: &[&Key]) -> Vec<Cell> {
        let missing: Vec<_> = self
            .columns
            .iter()
            .filter(|column| !self.has(column))
            .collect();
        let keys = || missing.iter().map(|column| column.key.as_str());
        // A misspelt name is reported as unknown, and not as missing also.
        let mut meant: Vec<_> = unknown
            .iter()
            .filter_map(|name| nearest(&name.text, keys()))
            .collect();
        if unknown.len() == missing.len() {
            meant.extend(keys());
        }
        let cells = self.columns.iter().map(|column| {
            let entry = self.cells.iter().find(|(name, _)| name.text == column.key);
            if let Some((_, node)) = entry {
                return cell::cell(reader, column, node);
            }
            let is_told =
                self.is_partial || reader.is_partial || meant.contains(&column.key.as_str());
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
                note: Text::default(),
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
