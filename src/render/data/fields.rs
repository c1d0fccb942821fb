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
    let mut has = vec![Has::default(); table.columns.len()];
    // Row by row, as cells are stored: a wide table column by column would miss the cache with every cell.
    for row in &table.rows {
        for (has, cell) in has.iter_mut().zip(&row.cells) {
            has.note(cell);
        }
    }
    let mut fields = Vec::new();
    for (column, (definition, has)) in table.columns.iter().zip(has).enumerate() {
        let kinds = [
            (true, "", Aspect::Value),
            (has.range, "_low", Aspect::Low),
            (has.range, "_high", Aspect::High),
            (has.qualifier, "_is", Aspect::Qualifier),
            (has.status, "_status", Aspect::Status),
            (has.note, "_note", Aspect::Note),
        ];
        let kinds = kinds.into_iter().filter(|(is_there, ..)| *is_there);
        fields.extend(kinds.map(|(_, suffix, aspect)| Field {
            name: guarded(&format!("{}{suffix}", definition.key)).into_owned(),
            column,
            definition,
            aspect,
        }));
    }
    fields
}

/// What any cell of a column has beside its value.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // each says one thing of its own
struct Has {
    range: bool,
    qualifier: bool,
    status: bool,
    note: bool,
}

impl Has {
    fn note(&mut self, cell: &Cell) {
        if let Some(quantity) = cell.value.quantity() {
            self.range |= quantity.high.is_some();
            self.qualifier |= quantity.is.is_some();
        }
        self.status |= cell.status.is_some();
        self.note |= !cell.note.is_empty();
    }
}
