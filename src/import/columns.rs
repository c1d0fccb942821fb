//! The columns of a sheet: what each is called, what its cells hold, and in which unit.

use std::collections::HashMap;

use super::Rows;
use super::cell::Shown;
use crate::model::ColumnType;
use crate::read::web_address::is_web_address;
use crate::scaffold::Refused;

/// A table as it was imported.
#[derive(Debug)]
pub struct Imported {
    /// In the order of the sheet.
    pub columns: Vec<ImportedColumn>,
    /// In the order of the sheet.
    pub rows: Vec<ImportedRow>,
    /// What was left out, or taken for something else, a sentence each.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Debug)]
pub struct ImportedColumn {
    /// Its key, made from its heading.
    pub key: String,
    /// Its heading, without a unit in brackets.
    pub title: String,
    /// What its cells hold.
    pub kind: ColumnType,
    /// What its numbers count.
    pub unit: Option<&'static str>,
    /// Whether each row has a cell.
    pub is_full: bool,
}

/// A row.
#[derive(Debug)]
pub struct ImportedRow {
    /// Its key, made from its first cell.
    pub key: String,
    /// A cell for each column: its text as a table has it.
    pub cells: Vec<Option<String>>,
}

/// The table in the rows of a sheet: the first with two cells, and a row under it, holds the headings, and the first empty row
/// after them ends it.
///
/// # Errors
/// That there is none.
pub(super) fn imported(rows: Rows) -> Result<Imported, Refused> {
    let filled = |row: &Vec<Shown>| row.iter().filter(|cell| **cell != Shown::Empty).count();
    let widest = rows.iter().map(filled).max().unwrap_or(0);
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    let head = pairs.position(|(row, next)| {
        filled(row) >= widest.min(2) && filled(row) > 0 && filled(next) > 0
    });
    let mut notes = Vec::new();
    let none = || {
        Refused::told(
            "there is no table in this sheet",
            "its first row holds the headings of the columns, and each other a row of cells",
        )
    };
    let head = head.ok_or_else(none)?;
    let mut rest = rows.into_iter().skip(head);
    let heads = rest.next().ok_or_else(none)?;
    if head > 0 {
        notes.push(format!(
            "{} above the headings left out",
            counted(head, "row")
        ));
    }
    let body: Vec<_> = rest.by_ref().take_while(|row| filled(row) > 0).collect();
    let after = rest.filter(|row| filled(row) > 0).count();
    if after > 0 {
        notes.push(format!(
            "{} after an empty one left out",
            counted(after, "row")
        ));
    }
    let mut columns = Vec::new();
    let mut keys = Keys::default();
    let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); body.len()];
    for (place, head) in heads.iter().enumerate() {
        let at = |row: &Vec<Shown>| row.get(place).cloned().unwrap_or(Shown::Empty);
        let column: Vec<_> = body.iter().map(at).collect();
        if *head == Shown::Empty && column.iter().all(|cell| *cell == Shown::Empty) {
            continue;
        }
        let title = plain(head).unwrap_or_else(|| format!("Column {}", place + 1));
        let (column, texts) = one(&title, &column, &mut keys, &mut notes);
        for (row, text) in cells.iter_mut().zip(texts) {
            row.push(text);
        }
        columns.push(column);
    }
    Ok(Imported {
        rows: keyed(cells),
        columns,
        notes,
    })
}

/// A column and the texts of its cells.
fn one(
    title: &str,
    cells: &[Shown],
    keys: &mut Keys,
    notes: &mut Vec<String>,
) -> (ImportedColumn, Vec<Option<String>>) {
    let (name, named_unit) = unit_of(title);
    let kind = kind(name, cells);
    let is_number = matches!(kind, ColumnType::Number | ColumnType::Integer);
    let mut units = cells.iter().filter_map(|cell| match cell {
        Shown::Number(number) => Some(number.unit),
        _ => None,
    });
    let first = units.next().flatten();
    let is_mixed = units.any(|unit| unit != first);
    if is_number && is_mixed {
        notes.push(format!(
            "the cells of `{title}` are in several units, so that none was taken"
        ));
    }
    let is_scaled = |cell: &Shown| matches!(cell, Shown::Number(number) if number.thousands > 0);
    if is_number && cells.iter().any(is_scaled) {
        notes.push(format!(
            "the sheet shows `{title}` in thousands or millions, and so it was taken: say so in its title"
        ));
    }
    let seen = first.filter(|_| !is_mixed);
    // What stands in brackets is the unit, unless the cells say another.
    let unit = seen
        .or(named_unit.filter(|_| !is_mixed))
        .filter(|_| is_number);
    let title = if unit.is_some() && unit == named_unit {
        name
    } else {
        title
    };
    let texts: Vec<_> = cells.iter().map(plain).collect();
    let column = ImportedColumn {
        key: keys.unique(&slug(title, 'c')),
        title: title.to_owned(),
        kind,
        unit,
        is_full: texts.iter().all(Option::is_some),
    };
    (column, texts)
}

/// What the cells of a column hold.
fn kind(title: &str, cells: &[Shown]) -> ColumnType {
    let filled: Vec<_> = cells.iter().filter(|cell| **cell != Shown::Empty).collect();
    let all = |is: fn(&Shown) -> bool| !filled.is_empty() && filled.iter().all(|cell| is(cell));
    let is_year = |cell: &Shown| matches!(plain(cell).as_deref().map(str::as_bytes), Some([b'1'..=b'2', rest @ ..]) if rest.len() == 3 && rest.iter().all(u8::is_ascii_digit));
    let is_of_years = ["year", "yıl", "年", "年份"].contains(&title.to_lowercase().as_str());
    if all(|cell| matches!(cell, Shown::Number(_))) {
        let is_whole =
            |cell: &Shown| matches!(cell, Shown::Number(number) if number.digits.scale() == 0);
        if is_of_years && all(is_year) {
            ColumnType::Year
        } else if all(is_whole) {
            ColumnType::Integer
        } else {
            ColumnType::Number
        }
    } else if all(|cell| matches!(cell, Shown::Date(_))) {
        if all(is_year) {
            ColumnType::Year
        } else {
            ColumnType::Date
        }
    } else if all(|cell| matches!(cell, Shown::Boolean(_))) {
        ColumnType::Boolean
    } else if all(|cell| matches!(cell, Shown::Text(text) if is_web_address(text))) {
        ColumnType::Url
    } else {
        ColumnType::String
    }
}

/// The text of a cell as a table has it.
fn plain(cell: &Shown) -> Option<String> {
    match cell {
        Shown::Empty => None,
        // A line break in a cell is a space in a table.
        Shown::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Shown::Number(number) => Some(number.digits.to_string()),
        Shown::Boolean(flag) => Some(flag.to_string()),
        Shown::Date(date) => Some(date.clone()),
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A heading without the unit in brackets at its end, and that unit.
fn unit_of(title: &str) -> (&str, Option<&'static str>) {
    let inner = title
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    let Some((name, unit)) = inner else {
        return (title, None);
    };
    let unit = match unit.trim().to_lowercase().as_str() {
        "%" | "per cent" | "percent" => "percent",
        "$" | "us$" | "usd" => "usd",
        "€" | "eur" | "euro" | "euros" => "eur",
        "t" | "tonnes" | "tonne" | "metric tonnes" => "tonne",
        "kt" | "kilotonnes" | "thousand tonnes" => "kilotonne",
        "kg" | "kilograms" => "kilogram",
        "m" | "metres" | "meters" => "metre",
        "km" | "kilometres" | "kilometers" => "kilometre",
        "people" | "persons" => "person",
        _ => return (title, None),
    };
    (name.trim_end(), Some(unit))
}

fn keyed(cells: Vec<Vec<Option<String>>>) -> Vec<ImportedRow> {
    let mut keys = Keys::default();
    let rows = cells.into_iter().map(|cells| {
        let name = cells.first().cloned().flatten().unwrap_or_default();
        ImportedRow {
            key: keys.unique(&slug(&name, 'r')),
            cells,
        }
    });
    rows.collect()
}

/// A key made from words: `rail-freight` of "Rail freight (t)". One that began with a digit has a letter before it.
fn slug(words: &str, letter: char) -> String {
    let lower = words.to_lowercase();
    let parts = lower.split(|next: char| !next.is_alphanumeric());
    let slug = parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let slug: String = slug.chars().take(40).collect();
    let slug = slug.trim_end_matches('-');
    match slug.chars().next() {
        Some(first) if first.is_alphabetic() => slug.to_owned(),
        _ => format!("{letter}{slug}"),
    }
}

/// The keys that are taken, each with the number that it last got where it was asked for again.
#[derive(Default)]
pub(super) struct Keys(HashMap<String, usize>);

impl Keys {
    /// The key, with a number if it is taken.
    pub fn unique(&mut self, key: &str) -> String {
        // A row's former keys stand under `was`.
        let wanted = if key == "was" { "was-1" } else { key };
        let mut number = self.0.get(wanted).copied().unwrap_or(1);
        let mut unique = wanted.to_owned();
        while self.0.contains_key(&unique) {
            number += 1;
            unique = format!("{key}-{number}");
        }
        self.0.insert(wanted.to_owned(), number);
        self.0.entry(unique.clone()).or_insert(1);
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_given_twice() {
        let mut keys = Keys::default();
        let given = ["a", "a-2", "a", "a", "a-2", "was", "was"].map(|key| keys.unique(key));
        let expected = ["a", "a-2", "a-3", "a-4", "a-2-2", "was-1", "was-2"];
        assert_eq!(given, expected);
    }

    /// A sheet may hold the same words in each of its rows.
    #[test]
    fn many_rows_of_one_name_take_no_longer_than_others() {
        let mut keys = Keys::default();
        let last = (0..super::super::MOST_ROWS)
            .map(|_| keys.unique("a"))
            .last();
        assert_eq!(last, Some(format!("a-{}", super::super::MOST_ROWS)));
    }
}
