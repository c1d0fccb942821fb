//! A newer file over a table that is there: which cells change, without touching anything else of the table's text.

use std::ops::Range;

use super::columns::{Imported, ImportedColumn, ImportedRow};
use super::table::{cell_text, row_text};
use crate::diagnostic::replaced;
use crate::model::{Cell, Column, ColumnType, Quantity, Row, Table, Text, Value};
use crate::read::yaml::{Key, Kind, Node, parse, whole};

/// What a newer file changes.
#[derive(Debug, Default)]
pub struct Update {
    /// In the order of the table.
    pub changes: Vec<Change>,
    /// The keys of rows that are new.
    pub new_rows: Vec<String>,
    /// What stays as it is although the file says otherwise, a sentence each.
    pub notes: Vec<String>,
    /// The table's text as it is to be.
    pub text: String,
}

/// A cell that changes.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The keys of its row and column.
    pub row: String,
    /// The same.
    pub column: String,
    /// What it says.
    pub old: String,
    /// What it is to say.
    pub new: String,
    span: Range<usize>,
    text: String,
}

/// What `imported` changes in a table, whose file holds `text`. Rows are those of the same key or first cell, columns those of
/// the same key or title.
pub fn update(table: &Table, text: &str, imported: &Imported) -> Update {
    let mut update = Update {
        notes: imported.notes.clone(),
        ..Update::default()
    };
    let columns: Vec<Option<(usize, &Column)>> = imported
        .columns
        .iter()
        .map(|column| column_like(table, column))
        .collect();
    for (column, _) in imported
        .columns
        .iter()
        .zip(&columns)
        .filter(|(_, known)| known.is_none())
    {
        update
            .notes
            .push(format!("the table has no column `{}`", column.title));
    }
    let mut seen = Vec::new();
    let mut new_rows = Vec::new();
    for row in &imported.rows {
        let Some((place, known)) = row_like(table, &columns, row) else {
            new_rows.push(row);
            continue;
        };
        seen.push(place);
        for (column, cell) in columns.iter().zip(&row.cells) {
            if let Some((at, column)) = column
                && let Some(old) = known.cells.get(*at)
            {
                update.cell(text, (known, column), old, cell.as_deref());
            }
        }
    }
    for (place, row) in table.rows.iter().enumerate() {
        if !seen.contains(&place) {
            update
                .notes
                .push(format!("the file has no row `{}`, which stays", row.key));
        }
    }
    let changes = update.changes.iter();
    (update.text, _) = replaced(text, changes.map(|it| (it.span.clone(), &*it.text)));
    update.add_rows(text, &columns, &new_rows);
    update
}

fn column_like<'a>(table: &'a Table, column: &ImportedColumn) -> Option<(usize, &'a Column)> {
    let is_key = |known: &&Column| known.key == column.key;
    let is_title = |known: &&Column| is_among(&known.title, &column.title);
    let known = table.columns.iter().find(is_key);
    let known = known.or_else(|| table.columns.iter().find(is_title))?;
    Some((table.columns.position(&known.key)?, known))
}

/// Whether one of the languages of a text says this.
fn is_among(text: &Text, words: &str) -> bool {
    let words = words.to_lowercase();
    text.0.iter().any(|(_, text)| text.to_lowercase() == words)
}

/// The row of the same key, or whose first cell of words says the same.
fn row_like<'a>(
    table: &'a Table,
    columns: &[Option<(usize, &Column)>],
    row: &ImportedRow,
) -> Option<(usize, &'a Row)> {
    let mut cells = columns.iter().zip(&row.cells);
    let label = cells.find_map(|(column, cell)| {
        let (at, column) = (*column)?;
        (column.kind == ColumnType::String).then_some((at, cell.as_deref()?))
    });
    let is_label = |known: &&Row| {
        label.is_some_and(
            |(at, label)| match known.cells.get(at).map(|cell| &cell.value) {
                Some(Value::Text(text)) => is_among(text, label),
                _ => false,
            },
        )
    };
    let known = table.rows.iter().find(is_label);
    let known = known.or_else(|| table.rows.iter().find(|known| known.key == row.key))?;
    Some((table.rows.position(&known.key)?, known))
}

impl Update {
    fn cell(&mut self, text: &str, (row, column): (&Row, &Column), old: &Cell, new: Option<&str>) {
        let place = format!("{}/{}", row.key, column.key);
        let said = said(&old.value);
        let Some(new) = new else {
            if old.value != Value::Empty {
                self.notes
                    .push(format!("{place} is empty in the file, and stays {said}"));
            }
            return;
        };
        let is_same = match &old.value {
            Value::Number(Quantity {
                low, high: None, ..
            }) => new.parse() == Ok(*low),
            Value::Text(text) => is_among(text, new),
            _ => said == new,
        };
        if is_same {
            return;
        }
        let is_fit = match (column.kind, &old.value) {
            // A range, or a text in several languages, says more than a cell of the file.
            (_, Value::Number(Quantity { high: Some(_), .. }) | Value::Unread) => false,
            (_, Value::Text(text)) if text.0.len() > 1 => false,
            (ColumnType::Number, _) => new.parse::<rust_decimal::Decimal>().is_ok(),
            (ColumnType::Integer, _) => new
                .parse::<rust_decimal::Decimal>()
                .is_ok_and(|new| new.fract().is_zero()),
            (ColumnType::Boolean, _) => matches!(new, "true" | "false"),
            _ => true,
        };
        // A cell that is left out has no place of its own.
        let written = text.get(old.span.clone()).unwrap_or_default();
        let has_place = old.value != Value::Empty || matches!(written, "null" | "~");
        if !is_fit || !has_place {
            self.notes
                .push(format!("{place} is `{new}` in the file, and stays {said}"));
            return;
        }
        self.changes.push(Change {
            row: row.key.clone(),
            column: column.key.clone(),
            old: said,
            new: new.to_owned(),
            span: old.span.clone(),
            text: cell_text(column.kind, new),
        });
    }

    /// Adds rows after the last one.
    fn add_rows(&mut self, old: &str, columns: &[Option<(usize, &Column)>], rows: &[&ImportedRow]) {
        if rows.is_empty() {
            return;
        }
        let Some((at, indent)) = end_of_rows(&self.text) else {
            let keys: Vec<_> = rows.iter().map(|row| format!("`{}`", row.key)).collect();
            let note = format!(
                "rows that are not in the table cannot be added to it as it is written: {}",
                keys.join(", ")
            );
            self.notes.push(note);
            return;
        };
        let line_end = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let mut added = String::new();
        for row in rows {
            let known = columns.iter().zip(&row.cells).filter_map(|(column, cell)| {
                let (_, column) = (*column)?;
                Some(((column.key.as_str(), column.kind), cell.clone()))
            });
            let (columns, cells): (Vec<_>, Vec<_>) = known.unzip();
            let row = ImportedRow {
                key: row.key.clone(),
                cells,
            };
            added.push_str(line_end);
            added.push_str(&indent);
            added.push_str(&row_text(&row, columns.into_iter()));
            self.new_rows.push(row.key);
        }
        self.text.insert_str(at, &added);
    }
}

/// What a cell says, for people who read the terminal.
fn said(value: &Value) -> String {
    match value {
        Value::Number(Quantity {
            low,
            high: Some(high),
            ..
        }) => format!("{low} to {high}"),
        Value::Text(text) => text
            .0
            .first()
            .map_or_else(String::new, |(_, text)| text.clone()),
        Value::Empty => "empty".to_owned(),
        value => value.machine().unwrap_or_default(),
    }
}

/// The end of the line that the last row ends on, and what stands before each row: where rows have a line each.
fn end_of_rows(text: &str) -> Option<(usize, String)> {
    let parsed = parse(text, whole(text));
    let rows = entries(&parsed.root)?
        .iter()
        .find(|(key, _)| key.text == "rows")?;
    let (key, node) = entries(&rows.1)?.last()?;
    let line = text.get(..key.span.start)?.rfind('\n')? + 1;
    let indent = text.get(line..key.span.start)?;
    if !indent.chars().all(|next| next == ' ') || indent.is_empty() {
        return None;
    }
    let rest = text.get(node.span.end..)?;
    // What a block ends with may be counted to it.
    let last = text.get(..node.span.end)?.trim_end().len();
    let after = if last < node.span.end && text.get(last..node.span.end)?.contains('\n') {
        last + text.get(last..)?.find('\n')?
    } else {
        node.span.end + rest.find('\n').unwrap_or(rest.len())
    };
    let at = if text.get(..after)?.ends_with('\r') {
        after - 1
    } else {
        after
    };
    Some((at, indent.to_owned()))
}

fn entries(node: &Node) -> Option<&[(Key, Node)]> {
    match &node.kind {
        Kind::Mapping(entries) => Some(entries),
        _ => None,
    }
}
