//! The fields of a table's download: what each column, and each thing said of its cells, is called there.

use std::collections::HashSet;

use super::formula::guarded;
use crate::model::{Cell, CellStatus, Column, ColumnType, Language, Qualifier, Table, Value};
use crate::render::edition::Edition;
use crate::render::parts::prose;
use crate::render::renderer::Renderer;

/// What stands between the keys of a cell's sources.
pub(super) const SEPARATOR: &str = ";";

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
    /// The sources of the cell alone; nothing where its table's stand for it.
    Sources,
}

impl Aspect {
    /// What the name of the field ends in, after the column's.
    fn suffix(self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Low => "_low",
            Self::High => "_high",
            Self::Qualifier => "_is",
            Self::Status => "_status",
            Self::Note => "_note",
            Self::Sources => "_sources",
        }
    }

    /// What it says of the column's cells, in a word; nothing of the value.
    pub fn word(self) -> Option<&'static str> {
        self.suffix().strip_prefix('_')
    }

    /// What the field says of the cells of a column; nothing of the value, which the editor describes.
    pub fn meaning(self, column: &str) -> Option<String> {
        let meaning = match self {
            Self::Value => return None,
            Self::Low => format!("The low end of `{column}` where it is a range."),
            Self::High => format!("The high end of `{column}` where it is a range."),
            Self::Qualifier => format!("How exact `{column}` is; exact where empty."),
            Self::Status => format!("How firm `{column}` is; firm where empty."),
            Self::Note => format!("A remark on `{column}`."),
            Self::Sources => format!(
                "Keys of the sources of `{column}`, separated by `{SEPARATOR}`; where empty, the sources of the table."
            ),
        };
        Some(meaning)
    }

    /// The only words that the field can hold, where they are few.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Qualifier => Qualifier::ALL.map(Qualifier::name).to_vec(),
            Self::Status => CellStatus::ALL.map(CellStatus::name).to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether it is the column's own field, and not one beside it.
    pub fn is_value(self) -> bool {
        self == Self::Value
    }

    /// Whether the field holds numbers, or whatever else the column does.
    pub fn is_of_the_column(self) -> bool {
        matches!(self, Self::Value | Self::Low | Self::High)
    }
}

/// A field of the download: the column of the table, and what of it.
#[derive(Debug)]
pub(in crate::render) struct Field<'a> {
    pub name: String,
    pub column: usize,
    pub definition: &'a Column,
    pub aspect: Aspect,
    /// Whether it is empty in no row, and may not be.
    pub is_required: bool,
}

impl Field<'_> {
    /// Whether it holds words, whose first character is the editor's choice.
    pub fn is_text(&self) -> bool {
        match self.aspect {
            Aspect::Value => matches!(self.definition.kind, ColumnType::String | ColumnType::Url),
            Aspect::Low | Aspect::High => false,
            Aspect::Qualifier | Aspect::Status | Aspect::Note | Aspect::Sources => true,
        }
    }

    /// What it holds of a row's cell, before any apostrophe; empty where there is nothing.
    pub fn text(&self, cell: &Cell, renderer: &Renderer, edition: &Edition) -> String {
        match self.aspect {
            Aspect::Note => prose::plain(renderer, edition, &cell.note).into_owned(),
            _ => self.plain_text(cell, edition.language),
        }
    }

    /// The same, of all but notes, which may quote other cells.
    pub fn plain_text(&self, cell: &Cell, language: Language) -> String {
        let quantity = cell.value.quantity();
        let range = quantity.and_then(|quantity| Some((quantity.low, quantity.high?)));
        let text = match self.aspect {
            Aspect::Value if range.is_some() => None,
            Aspect::Value => match &cell.value {
                Value::Text(text) => Some(text.get(language).to_owned()),
                value => value.machine(),
            },
            Aspect::Low => range.map(|(low, _)| low.to_string()),
            Aspect::High => range.map(|(_, high)| high.to_string()),
            Aspect::Qualifier => quantity
                .and_then(|quantity| quantity.is)
                .map(|is| is.name().to_owned()),
            Aspect::Status => cell.status.map(|status| status.name().to_owned()),
            Aspect::Note => None,
            Aspect::Sources => {
                let keys: Vec<_> = cell.sources.iter().map(|(key, _)| key.as_str()).collect();
                Some(keys.join(SEPARATOR))
            }
        };
        text.unwrap_or_default()
    }

    /// Its cells, in the order of the rows.
    pub fn cells<'a>(&self, table: &'a Table) -> impl Iterator<Item = &'a Cell> + use<'a> {
        let column = self.column;
        table
            .rows
            .iter()
            .filter_map(move |row| row.cells.get(column))
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
pub(in crate::render) fn fields(table: &Table, language: Language) -> Vec<Field<'_>> {
    let mut has = vec![Has::default(); table.columns.len()];
    // Row by row, as cells are stored: a wide table column by column would miss the cache with every cell.
    for row in &table.rows {
        for (has, cell) in has.iter_mut().zip(&row.cells) {
            has.note(cell, language);
        }
    }
    let mut taken: HashSet<String> = table.columns.keys().map(str::to_owned).collect();
    taken.insert(row_field(table).to_owned());
    let mut fields = Vec::new();
    for (column, (definition, has)) in table.columns.iter().zip(has).enumerate() {
        let kinds = [
            (true, Aspect::Value),
            (has.range, Aspect::Low),
            (has.range, Aspect::High),
            (has.qualifier, Aspect::Qualifier),
            (has.status, Aspect::Status),
            (has.note, Aspect::Note),
            (has.sources, Aspect::Sources),
        ];
        let kinds = kinds.into_iter().filter(|(is_there, _)| *is_there);
        fields.extend(kinds.map(|(_, aspect)| Field {
            name: name(&mut taken, &definition.key, aspect),
            column,
            definition,
            aspect,
            is_required: aspect == Aspect::Value && definition.required && !has.gap,
        }));
    }
    fields
}

/// The name of a field, which no other field has: `amount_note` may also be a column.
fn name(taken: &mut HashSet<String>, column: &str, aspect: Aspect) -> String {
    let mut name = format!("{column}{}", aspect.suffix());
    while aspect != Aspect::Value && !taken.insert(name.clone()) {
        name.push('_');
    }
    guarded(&name).into_owned()
}

/// What any cell of a column has beside its value.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // each says one thing of its own
struct Has {
    range: bool,
    qualifier: bool,
    status: bool,
    note: bool,
    sources: bool,
    /// A value that is written as nothing.
    gap: bool,
}

impl Has {
    fn note(&mut self, cell: &Cell, language: Language) {
        if let Some(quantity) = cell.value.quantity() {
            self.range |= quantity.high.is_some();
            self.qualifier |= quantity.is.is_some();
        }
        self.status |= cell.status.is_some();
        self.note |= !cell.note.is_empty();
        self.sources |= !cell.sources.is_empty();
        self.gap |= match &cell.value {
            Value::Empty | Value::Unread => true,
            Value::Number(quantity) => quantity.high.is_some(),
            Value::Text(text) => text.get(language).is_empty(),
            _ => false,
        };
    }
}
