//! How the values of a field are written: what a reader can take them for.

use super::fields::Field;
use super::formula::guarded;
use crate::model::{ColumnType, Language, Table, Value};

/// How the values of a field are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexical {
    Words,
    Integer,
    Decimal,
    Boolean,
    /// `2024-10-16`.
    Day,
    /// `2024-10`.
    Month,
    /// `2024`.
    Year,
    /// Days, months and years among each other.
    Dates,
    Address,
}

impl Lexical {
    /// How the values of a field of the table are written. A date of which only the month or the year is known is not a day.
    pub fn of(table: &Table, field: &Field<'_>) -> Self {
        if !field.aspect.is_of_the_column() {
            return Self::Words;
        }
        match field.definition.kind {
            ColumnType::String => Self::Words,
            ColumnType::Integer => Self::Integer,
            ColumnType::Number => Self::Decimal,
            ColumnType::Boolean => Self::Boolean,
            ColumnType::Year => Self::Year,
            ColumnType::Url => Self::Address,
            ColumnType::Date => dates(table, field),
        }
    }

    /// Whether a value is a number, and so can have a least and a greatest.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }
}

fn dates(table: &Table, field: &Field<'_>) -> Lexical {
    let mut found = None;
    for cell in field.cells(table) {
        let Value::Date(date) = &cell.value else {
            continue;
        };
        let next = match (date.month, date.day) {
            (_, Some(_)) => Lexical::Day,
            (Some(_), None) => Lexical::Month,
            (None, None) => Lexical::Year,
        };
        if found.is_some_and(|found| found != next) {
            return Lexical::Dates;
        }
        found = Some(next);
    }
    found.unwrap_or(Lexical::Day)
}

/// The only values of a field as its file writes them; none where it has others, or may have any.
///
/// What a column allows is held against the text that stands first, which need not be that of the file's language.
pub(super) fn allowed(table: &Table, field: &Field<'_>, language: Language) -> Vec<String> {
    if !field.aspect.is_of_the_column() {
        return field
            .aspect
            .words()
            .into_iter()
            .map(str::to_owned)
            .collect();
    }
    let allowed = &field.definition.allowed;
    let holds = |text: &str| text.is_empty() || allowed.position(text).is_some();
    let is_plain = field.aspect.is_value()
        && field
            .cells(table)
            .all(|cell| holds(&field.plain_text(cell, language)));
    if !is_plain {
        return Vec::new();
    }
    let words = allowed.iter();
    words
        .map(|word| {
            if field.is_text() {
                guarded(word).into_owned()
            } else {
                word.clone()
            }
        })
        .collect()
}
