//! A newer file over a table that is there: which cells change, without touching anything else of the table's text.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use rust_decimal::Decimal;

use super::columns::{Imported, ImportedColumn, ImportedRow, Keys};
use super::table::{cell_text, row_text};
use crate::diagnostic::replaced;
use crate::model::{Cell, Column, ColumnType, Date, Quantity, Row, Table, Text, Value};
use crate::read::web_address::is_web_address;
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
    let columns = columns_of(table, imported, &mut update.notes);
    let mut known_rows = KnownRows::new(table);
    let mut new_rows = Vec::new();
    for row in &imported.rows {
        let Some(known) = known_rows.like(row, &columns) else {
            new_rows.push(row);
            continue;
        };
        for (column, cell) in columns.iter().zip(&row.cells) {
            if let Some((at, column)) = column
                && let Some(old) = known.cells.get(*at)
            {
                update.cell(text, (known, column), old, cell.as_deref());
            }
        }
    }
    for row in known_rows.left() {
        update
            .notes
            .push(format!("the file has no row `{}`, which stays", row.key));
    }
    let changes = update.changes.iter();
    (update.text, _) = replaced(text, changes.map(|it| (it.span.clone(), &*it.text)));
    update.add_rows(text, table, &columns, &new_rows);
    update
}

/// The columns of the file among those of the table, each of which is found once.
fn columns_of<'a>(
    table: &'a Table,
    imported: &Imported,
    notes: &mut Vec<String>,
) -> Vec<Option<(usize, &'a Column)>> {
    let mut found = HashSet::new();
    let columns = imported.columns.iter().map(|column| {
        let place = column_like(table, column).filter(|place| found.insert(*place));
        let known = place.and_then(|place| Some((place, table.columns.get(place)?)));
        if known.is_none() {
            notes.push(format!("the table has no column `{}`", column.title));
        }
        known
    });
    columns.collect()
}

/// The place of the column of the same key, or title.
fn column_like(table: &Table, column: &ImportedColumn) -> Option<usize> {
    let words = column.title.to_lowercase();
    let is_title = |known: &Column| said_in(&known.title).any(|title| title == words);
    let by_key = table.columns.position(&column.key);
    by_key.or_else(|| table.columns.iter().position(is_title))
}

/// What a text says in each language, without regard to case.
fn said_in(text: &Text) -> impl Iterator<Item = String> {
    text.0.iter().map(|(_, text)| text.to_lowercase())
}

/// The rows of a table, each found once by what a newer file calls it.
struct KnownRows<'a> {
    table: &'a Table,
    /// By column: what its cells say, in any language, and the rows in which one says so.
    by_words: HashMap<usize, HashMap<String, VecDeque<usize>>>,
    found: HashSet<usize>,
}

impl<'a> KnownRows<'a> {
    fn new(table: &'a Table) -> Self {
        Self {
            table,
            by_words: HashMap::new(),
            found: HashSet::new(),
        }
    }

    /// The row whose first cell of words says the same, or of the same key. Rows that say the same are those of the file in the
    /// order in which they stand.
    fn like(&mut self, row: &ImportedRow, columns: &[Option<(usize, &Column)>]) -> Option<&'a Row> {
        let mut cells = columns.iter().zip(&row.cells);
        let label = cells.find_map(|(column, cell)| {
            let (at, column) = (*column)?;
            (column.kind == ColumnType::String).then_some((at, cell.as_deref()?))
        });
        let by_words = label.and_then(|(at, label)| {
            let words = self.by_words.entry(at);
            let words = words.or_insert_with(|| words_of(self.table, at));
            let places = words.get_mut(&label.to_lowercase())?;
            // One may have been found by its key.
            std::iter::from_fn(|| places.pop_front()).find(|place| !self.found.contains(place))
        });
        let by_key = || {
            let place = self.table.rows.position(&row.key);
            place.filter(|place| !self.found.contains(place))
        };
        let place = by_words.or_else(by_key)?;
        self.found.insert(place);
        self.table.rows.get(place)
    }

    /// Those that were not found.
    fn left(&self) -> impl Iterator<Item = &'a Row> {
        let rows = self.table.rows.iter().enumerate();
        let left = rows.filter(|(place, _)| !self.found.contains(place));
        left.map(|(_, row)| row)
    }
}

/// What the cells of a column say, and the rows in which one says so.
fn words_of(table: &Table, at: usize) -> HashMap<String, VecDeque<usize>> {
    let mut words: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (place, row) in table.rows.iter().enumerate() {
        if let Some(Value::Text(text)) = row.cells.get(at).map(|cell| &cell.value) {
            for text in said_in(text) {
                words.entry(text).or_default().push_back(place);
            }
        }
    }
    words
}

/// Whether a text can be the value of a cell.
fn fits(kind: ColumnType, text: &str) -> bool {
    let number = || {
        let is_plain = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
        is_plain
            .then(|| Decimal::from_str_exact(text).ok())
            .flatten()
    };
    match kind {
        ColumnType::String => true,
        ColumnType::Url => is_web_address(text),
        ColumnType::Integer => number().is_some_and(|number| number.fract().is_zero()),
        ColumnType::Number => number().is_some(),
        ColumnType::Boolean => matches!(text, "true" | "false"),
        ColumnType::Date => Date::parse(text).is_some(),
        ColumnType::Year => text.len() == 4 && Date::parse(text).is_some(),
    }
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
            Value::Text(text) => said_in(text).any(|text| text == new.to_lowercase()),
            _ => said == new,
        };
        if is_same {
            return;
        }
        let is_fit = match (column.kind, &old.value) {
            // A range, or a text in several languages, says more than a cell of the file.
            (_, Value::Number(Quantity { high: Some(_), .. }) | Value::Unread) => false,
            (_, Value::Text(text)) if text.0.len() > 1 => false,
            (kind, _) => fits(kind, new),
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
    fn add_rows(
        &mut self,
        old: &str,
        table: &Table,
        columns: &[Option<(usize, &Column)>],
        rows: &[&ImportedRow],
    ) {
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
        let mut keys = Keys::default();
        for key in table.rows.keys() {
            keys.unique(key);
        }
        for row in rows {
            let key = keys.unique(&row.key);
            added.push_str(line_end);
            added.push_str(&indent);
            added.push_str(&self.new_row(row, &key, columns));
            self.new_rows.push(key);
        }
        self.text.insert_str(at, &added);
    }

    /// The text of a new row, without what cannot stand in its columns.
    fn new_row(
        &mut self,
        row: &ImportedRow,
        key: &str,
        columns: &[Option<(usize, &Column)>],
    ) -> String {
        let known = columns.iter().zip(&row.cells);
        let known = known.filter_map(|(column, cell)| Some(((*column)?.1, cell.as_deref())));
        let mut cells = Vec::new();
        for (column, cell) in known.clone() {
            let fit = cell.filter(|cell| fits(column.kind, cell));
            if let (None, Some(cell)) = (fit, cell) {
                let column = &column.key;
                let note = format!("{key}/{column} is `{cell}` in the file, and stays empty");
                self.notes.push(note);
            }
            cells.push(fit.map(str::to_owned));
        }
        let key = key.to_owned();
        let columns = known.map(|(column, _)| (column.key.as_str(), column.kind));
        row_text(&ImportedRow { key, cells }, columns)
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
