//! The fields of a table's download: what each column, and each thing said of its cells, is called there.

use super::formula::guarded;
use crate::model::{Cell, Column, ColumnType, Table};

/// What a field of the download holds of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Aspect {
    /// The value; of a range nothing, since it has two.
    Value,
    Low,
    High,
    Qualifier,
    Status,
    Note,
}

/// A field of the download: the column of the table, and what of it.
#[derive(Debug)]
pub(in crate::render) struct Field<'a> {
    pub name: String,
    pub column: usize,
    pub definition: &'a Column,
    pub aspect: Aspect,
}

impl Field<'_> {
    /// Whether it holds words, whose first character is the editor's choice.
    pub fn is_text(&self) -> bool {
        match self.aspect {
            Aspect::Value => matches!(self.definition.kind, ColumnType::String | ColumnType::Url),
            Aspect::Low | Aspect::High => false,
            Aspect::Qualifier | Aspect::Status | Aspect::Note => true,
        }
    }
}

/// The name of the field that holds the rows' keys.
pub(in crate::render) fn row_field(table: &Table) -> &'static str {
    if table.columns.position("row").is_some() {
        "row_key"
    } else {
        "row"
    }
}

/// The fields after the row's key: the columns, and beside each what any of its cells has more than a value.
pub(in crate::render) fn fields(table: &Table) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    for (column, definition) in table.columns.iter().enumerate() {
        let mut add = |suffix: &str, aspect| {
            let name = guarded(&format!("{}{suffix}", definition.key)).into_owned();
            fields.push(Field {
                name,
                column,
                definition,
                aspect,
            });
        };
        let any = |has: fn(&Cell) -> bool| {
            let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            cells.any(has)
        };
        add("", Aspect::Value);
        if any(|cell| {
            cell.value
                .quantity()
                .is_some_and(|quantity| quantity.high.is_some())
        }) {
            add("_low", Aspect::Low);
            add("_high", Aspect::High);
        }
        if any(|cell| {
            cell.value
                .quantity()
                .is_some_and(|quantity| quantity.is.is_some())
        }) {
            add("_is", Aspect::Qualifier);
        }
        if any(|cell| cell.status.is_some()) {
            add("_status", Aspect::Status);
        }
        if any(|cell| !cell.note.is_empty()) {
            add("_note", Aspect::Note);
        }
    }
    fields
}
