//! Workbooks of Excel (ECMA-376): values, and the number formats of their cells.

use std::collections::{BTreeMap, HashMap};

use super::cell::Shown;
use super::number_format::format_of;
use super::package::Package;
use super::xml::{Step, walk};
use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Rows, sheet_named, too_large};
use crate::scaffold::Refused;

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    is_1904: bool,
    strings: Vec<String>,
    /// The code of the number format of each style of cells.
    formats: Vec<String>,
}

/// Reads a sheet.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Rows, Refused> {
    let mut package = Package::new(bytes)?;
    let mut book = Book::default();
    let mut sheets: Vec<(String, String)> = Vec::new();
    let mut hidden = Vec::new();
    walk(&package.needed("xl/workbook.xml")?, |step| {
        match step {
            Step::Open("workbookPr", attributes) => {
                let flag = attributes.get("date1904");
                book.is_1904 = matches!(flag.as_deref(), Some("1" | "true"));
            }
            Step::Open("sheet", attributes) => {
                let name = attributes.get("name").unwrap_or_default();
                let sheet = (name, attributes.get("id").unwrap_or_default());
                if attributes
                    .get("state")
                    .is_none_or(|state| state == "visible")
                {
                    sheets.push(sheet);
                } else {
                    hidden.push(sheet);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    // Who names a sheet may mean one that is hidden.
    sheets.append(&mut hidden);
    let id = sheet_named(&sheets, wanted)?.clone();
    let mut part = String::new();
    walk(&package.needed("xl/_rels/workbook.xml.rels")?, |step| {
        if let Step::Open("Relationship", attributes) = step
            && attributes.get("Id").as_ref() == Some(&id)
        {
            part = attributes.get("Target").unwrap_or_default();
        }
        Ok(())
    })?;
    let part = match part.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{part}"),
    };
    if let Some(bytes) = package.part("xl/sharedStrings.xml")? {
        book.strings = strings(&bytes)?;
    }
    if let Some(bytes) = package.part("xl/styles.xml")? {
        book.formats = formats(&bytes)?;
    }
    cells(&package.needed(&part)?, &book)
}

/// The strings that cells name by their place.
fn strings(bytes: &[u8]) -> Result<Vec<String>, Refused> {
    let mut strings = Vec::new();
    let (mut text, mut is_text, mut is_reading_aid) = (String::new(), false, false);
    walk(bytes, |step| {
        match step {
            Step::Open("si", _) => text.clear(),
            Step::Open("t", _) => is_text = true,
            Step::Close("t") => is_text = false,
            // How Japanese is read out.
            Step::Open("rPh", _) => is_reading_aid = true,
            Step::Close("rPh") => is_reading_aid = false,
            Step::Text(more) if is_text && !is_reading_aid => text.push_str(more),
            Step::Close("si") => strings.push(std::mem::take(&mut text)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The code of the number format of each style of cells.
fn formats(bytes: &[u8]) -> Result<Vec<String>, Refused> {
    let mut own: HashMap<u32, String> = HashMap::new();
    let (mut codes, mut is_of_cells) = (Vec::new(), false);
    walk(bytes, |step| {
        match step {
            Step::Open("numFmt", attributes) => {
                if let Some(id) = attributes.number("numFmtId") {
                    own.insert(id, attributes.get("formatCode").unwrap_or_default());
                }
            }
            Step::Open("cellXfs", _) => is_of_cells = true,
            Step::Close("cellXfs") => is_of_cells = false,
            Step::Open("xf", attributes) if is_of_cells => {
                let id = attributes.number("numFmtId").unwrap_or(0);
                let code = own.get(&id).cloned();
                codes.push(code.unwrap_or_else(|| built_in(id).to_owned()));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(codes)
}

/// The code of a format that is not written in the file (18.8.30).
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"$\"#,##0",
        7 | 8 => "\"$\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14..=16 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        17 | 55 => "mmm-yy",
        18..=21 | 32..=35 | 56 => "h:mm",
        22 => "yyyy-mm-dd h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
        45..=47 => "mm:ss",
        49 => "@",
        _ => "General",
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    row: usize,
    column: usize,
    style: usize,
    kind: String,
    text: String,
}

/// The cells of a sheet.
fn cells(bytes: &[u8], book: &Book) -> Result<Rows, Refused> {
    let mut rows: BTreeMap<usize, Vec<Shown>> = BTreeMap::new();
    let (mut cell, mut is_text, mut count) = (Open::default(), false, 0);
    walk(bytes, |step| {
        match step {
            Step::Open("row", attributes) => {
                cell.row = attributes.number("r").unwrap_or(cell.row + 1);
                cell.column = 0;
            }
            Step::Open("c", attributes) => {
                let name = attributes.get("r");
                let column = name.and_then(|name| column_of(&name));
                cell.column = column.unwrap_or(cell.column + 1);
                cell.style = attributes.number("s").unwrap_or(0);
                cell.kind = attributes.get("t").unwrap_or_default();
                cell.text.clear();
            }
            Step::Open("v" | "t", _) => is_text = true,
            Step::Close("v" | "t") => is_text = false,
            Step::Text(text) if is_text => cell.text.push_str(text),
            Step::Close("c") => {
                let shown = shown(&cell, book);
                if shown != Shown::Empty {
                    count += 1;
                    if cell.column > MOST_COLUMNS || rows.len() >= MOST_ROWS || count > MOST_CELLS {
                        return Err(too_large("100,000 rows, 1,000 columns or 500,000 cells"));
                    }
                    let row = rows.entry(cell.row).or_default();
                    row.resize(row.len().max(cell.column), Shown::Empty);
                    if let Some(place) = row.get_mut(cell.column - 1) {
                        *place = shown;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(with_gaps(rows))
}

/// Rows by their number, with one empty row where some have no cells.
pub(super) fn with_gaps(rows: BTreeMap<usize, Vec<Shown>>) -> Rows {
    let mut all = Rows::new();
    let mut last = 0;
    for (number, row) in rows {
        if number > last + 1 && last > 0 {
            all.push(Vec::new());
        }
        all.push(row);
        last = number;
    }
    all
}

fn shown(cell: &Open, book: &Book) -> Shown {
    let text = cell.text.trim();
    match cell.kind.as_str() {
        "s" => {
            let place: Option<usize> = text.parse().ok();
            let string = place.and_then(|place| book.strings.get(place));
            string.map_or(Shown::Empty, |text| Shown::text(text))
        }
        "str" | "inlineStr" | "e" => Shown::text(&cell.text),
        "b" => Shown::Boolean(text == "1"),
        "d" => {
            let day: String = text.chars().take(10).collect();
            Shown::date(&day, text)
        }
        _ => match text.parse() {
            Ok(value) => {
                let code = book
                    .formats
                    .get(cell.style)
                    .map_or("General", String::as_str);
                format_of(code, value).show(value, book.is_1904)
            }
            Err(_) => Shown::text(text),
        },
    }
}

/// The number of a cell's column: 28 of `AB12`.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    letters
        .take(4)
        .try_fold(0_usize, |number, letter| {
            Some(number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1)
        })
        .filter(|number| *number > 0)
}
