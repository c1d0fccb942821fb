//! Sheets of `LibreOffice` and others (`OpenDocument` 1.3): values, and the number styles of their cells.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cell::{Shown, of_money};
use super::number_format::{Date, Digits, NumberFormat, compare};
use super::package::Package;
use super::xlsx::with_gaps;
use super::xml::{Attributes, Step, walk};
use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Rows, sheet_named, too_large};
use crate::scaffold::Refused;

/// A number style: what it shows, and others that stand for it under a condition.
#[derive(Default)]
struct DataStyle {
    format: NumberFormat,
    maps: Vec<(String, f64, String)>,
    unit: Option<&'static str>,
}

/// The styles of a document.
#[derive(Default)]
struct Styles {
    /// By their names.
    data: HashMap<String, DataStyle>,
    /// The number style of each style of cells, and the style that it is derived from.
    cells: HashMap<String, (Option<String>, Option<String>)>,
    /// Those of sheets that are hidden.
    hidden: HashSet<String>,
}

/// Reads a sheet.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Rows, Refused> {
    let mut package = Package::new(bytes)?;
    let content = package.needed("content.xml")?;
    let mut styles = Styles::default();
    if let Some(bytes) = package.part("styles.xml")? {
        styles.read(&bytes)?;
    }
    styles.read(&content)?;
    let (mut names, mut hidden, mut count) = (Vec::new(), Vec::new(), 0);
    walk(&content, |step| {
        if let Step::Open("table", attributes) = step {
            let style = attributes.get("style-name").unwrap_or_default();
            let name = attributes.get("name").unwrap_or_default();
            if styles.hidden.contains(&style) {
                hidden.push((name, count));
            } else {
                names.push((name, count));
            }
            count += 1;
        }
        Ok(())
    })?;
    // Who names a sheet may mean one that is hidden.
    names.append(&mut hidden);
    let sheet = *sheet_named(&names, wanted)?;
    Sheet::new(&styles, sheet).read(&content)
}

impl Styles {
    fn read(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        let mut open: Option<(String, DataStyle)> = None;
        let mut last = String::new();
        let mut is_symbol = false;
        walk(bytes, |step| {
            match step {
                Step::Open("style", attributes) => {
                    if let Some(name) = attributes.get("name") {
                        let data = attributes.get("data-style-name");
                        let parent = attributes.get("parent-style-name");
                        last.clone_from(&name);
                        self.cells.insert(name, (data, parent));
                    }
                }
                Step::Open(
                    kind @ ("number-style" | "percentage-style" | "currency-style" | "date-style"
                    | "time-style" | "text-style" | "boolean-style"),
                    attributes,
                ) => {
                    let name = attributes.get("name").unwrap_or_default();
                    let format = match kind {
                        "date-style" | "time-style" => NumberFormat::Date(Date::default()),
                        _ => NumberFormat::General,
                    };
                    let style = DataStyle {
                        format,
                        ..DataStyle::default()
                    };
                    open = Some((name, style));
                }
                Step::Close(
                    kind @ ("number-style" | "percentage-style" | "currency-style" | "date-style"
                    | "time-style" | "text-style" | "boolean-style"),
                ) => {
                    if let Some((name, mut style)) = open.take() {
                        if let NumberFormat::Number(digits) = &mut style.format {
                            digits.unit = style.unit;
                            digits.percents = u32::from(kind == "percentage-style");
                        }
                        self.data.insert(name, style);
                    }
                }
                Step::Open("table-properties", attributes)
                    if attributes.get("display").as_deref() == Some("false") =>
                {
                    self.hidden.insert(last.clone());
                }
                // A sign of money stands beside the number, in an element of its own or as a text.
                Step::Open("currency-symbol" | "text", _) => is_symbol = true,
                Step::Close("currency-symbol" | "text") => is_symbol = false,
                Step::Text(text) if is_symbol => {
                    if let Some((_, style)) = &mut open {
                        style.unit = style.unit.or_else(|| of_money(text));
                    }
                }
                Step::Open(name, attributes) => {
                    if let Some((_, style)) = &mut open {
                        style.take(name, &attributes);
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// How a value of a cell in a style is shown.
    fn format(&self, style: &str, value: f64) -> NumberFormat {
        let mut name = Some(style);
        // A style that is its own ancestor would have no end.
        for _ in 0..16 {
            let Some((data, parent)) = name.and_then(|name| self.cells.get(name)) else {
                break;
            };
            if let Some(data) = data {
                return self.of_data(data, value);
            }
            name = parent.as_deref();
        }
        NumberFormat::General
    }

    fn of_data(&self, name: &str, value: f64) -> NumberFormat {
        let Some(style) = self.data.get(name) else {
            return NumberFormat::General;
        };
        let holds =
            |(operator, bound, _): &&(String, f64, String)| compare(operator, value, *bound);
        let mapped = style.maps.iter().find(holds);
        let mapped = mapped.and_then(|(_, _, name)| self.data.get(name));
        mapped.unwrap_or(style).format.clone()
    }
}

impl DataStyle {
    /// Takes in what an element inside of a number style says.
    fn take(&mut self, element: &str, attributes: &Attributes<'_>) {
        match (element, &mut self.format) {
            ("number", format) => {
                // Without a number of decimals it shows those that there are.
                if let Some(most) = attributes.number("decimal-places") {
                    let most: u32 = most;
                    let least: Option<u32> = attributes.number("min-decimal-places");
                    let factor: f64 = attributes.number("display-factor").unwrap_or(1.0);
                    *format = NumberFormat::Number(Digits {
                        least: least.unwrap_or(most).min(most).min(28),
                        most: most.min(28),
                        thousands: [1e3, 1e6, 1e9]
                            .iter()
                            .filter(|step| factor >= **step)
                            .count()
                            .try_into()
                            .unwrap_or(0),
                        ..Digits::default()
                    });
                }
            }
            ("year", NumberFormat::Date(date)) => date.year = true,
            ("month", NumberFormat::Date(date)) => date.month = true,
            ("day" | "day-of-week" | "week-of-year", NumberFormat::Date(date)) => date.day = true,
            ("map", _) => {
                let condition = attributes.get("condition").unwrap_or_default();
                let test = condition.trim().trim_start_matches("value()");
                let bound = test.trim_start_matches(['<', '>', '=', '!']);
                if let (Some(operator), Ok(bound), Some(name)) = (
                    test.strip_suffix(bound),
                    bound.trim().parse(),
                    attributes.get("apply-style-name"),
                ) {
                    self.maps.push((operator.to_owned(), bound, name));
                }
            }
            _ => {}
        }
    }
}

/// A sheet that is being read.
struct Sheet<'a> {
    styles: &'a Styles,
    /// Its place among the sheets.
    wanted: usize,
    /// The style of each column, and up to which column it holds.
    columns: Vec<(usize, Option<String>)>,
    rows: BTreeMap<usize, Vec<Shown>>,
    row: Vec<Shown>,
    row_number: usize,
    column: usize,
    count: usize,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    repeated: usize,
    style: Option<String>,
    kind: Option<String>,
    value: Option<String>,
    money: Option<String>,
    /// Whether it is a boolean that is computed, which is a number to the format.
    is_boolean: bool,
    text: String,
}

impl<'a> Sheet<'a> {
    fn new(styles: &'a Styles, wanted: usize) -> Self {
        Self {
            styles,
            wanted,
            columns: Vec::new(),
            rows: BTreeMap::new(),
            row: Vec::new(),
            row_number: 0,
            column: 0,
            count: 0,
        }
    }

    fn read(mut self, content: &[u8]) -> Result<Rows, Refused> {
        let (mut sheets, mut is_wanted) = (0, false);
        let (mut cell, mut repeated) = (None, 1);
        // Remarks and drawings inside of a cell are not its text.
        let (mut aside, mut is_text) = (0, false);
        walk(content, |step| {
            match step {
                Step::Open("table", _) => {
                    is_wanted = sheets == self.wanted;
                    sheets += 1;
                }
                Step::Close("table") => is_wanted = false,
                _ if !is_wanted => {}
                Step::Open("annotation" | "shapes" | "frame", _) => aside += 1,
                Step::Close("annotation" | "shapes" | "frame") => aside -= 1,
                _ if aside > 0 => {}
                Step::Open("table-column", attributes) => {
                    let first = self.columns.last().map_or(0, |(last, _)| *last);
                    let count: usize = attributes.number("number-columns-repeated").unwrap_or(1);
                    self.columns.push((
                        first.saturating_add(count),
                        attributes.get("default-cell-style-name"),
                    ));
                }
                Step::Open("table-row", attributes) => {
                    repeated = attributes.number("number-rows-repeated").unwrap_or(1);
                    (self.row, self.column) = (Vec::new(), 0);
                }
                Step::Close("table-row") => self.end_row(repeated)?,
                Step::Open("table-cell" | "covered-table-cell", attributes) => {
                    cell = Some(open(&attributes));
                }
                Step::Open("p", _) => {
                    if let Some(open) = cell.as_mut().filter(|open| !open.text.is_empty()) {
                        open.text.push(' ');
                    }
                    is_text = true;
                }
                Step::Close("p") => is_text = false,
                // So many spaces.
                Step::Open("s", attributes) => {
                    if let Some(open) = &mut cell {
                        let count = attributes.number("c").unwrap_or(1_usize);
                        open.text.push_str(&" ".repeat(count.min(100)));
                    }
                }
                Step::Text(text) if is_text => {
                    if let Some(open) = &mut cell {
                        open.text.push_str(text);
                    }
                }
                Step::Close("table-cell" | "covered-table-cell") => {
                    if let Some(open) = cell.take() {
                        self.end_cell(&open)?;
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(with_gaps(self.rows))
    }

    fn end_cell(&mut self, cell: &Open) -> Result<(), Refused> {
        let shown = self.shown(cell);
        let start = self.column;
        self.column = start.saturating_add(cell.repeated);
        if shown == Shown::Empty {
            return Ok(());
        }
        if self.column > MOST_COLUMNS {
            return Err(too_large("1,000 columns"));
        }
        self.row.resize(start, Shown::Empty);
        self.row.resize(self.column, shown);
        Ok(())
    }

    fn end_row(&mut self, repeated: usize) -> Result<(), Refused> {
        let row = std::mem::take(&mut self.row);
        if row.is_empty() {
            self.row_number = self.row_number.saturating_add(repeated);
            return Ok(());
        }
        self.count = self
            .count
            .saturating_add(row.len().saturating_mul(repeated));
        if repeated > MOST_ROWS - self.rows.len().min(MOST_ROWS) || self.count > MOST_CELLS {
            return Err(too_large("100,000 rows or 500,000 cells"));
        }
        for _ in 0..repeated {
            self.row_number += 1;
            self.rows.insert(self.row_number, row.clone());
        }
        Ok(())
    }

    fn shown(&self, cell: &Open) -> Shown {
        let value = cell.value.as_deref().unwrap_or_default();
        match cell.kind.as_deref() {
            Some("float") if cell.is_boolean => Shown::Boolean(value == "1"),
            Some("float" | "percentage" | "currency") => {
                let Ok(number) = value.parse() else {
                    return Shown::text(&cell.text);
                };
                let of_column = || {
                    let mut columns = self.columns.iter();
                    columns.find(|(last, _)| self.column < *last)?.1.as_deref()
                };
                let style = cell.style.as_deref().or_else(of_column);
                let format = style.map_or(NumberFormat::General, |style| {
                    self.styles.format(style, number)
                });
                let shown = format.show(number, false);
                match (shown, cell.money.as_deref().and_then(of_money)) {
                    (Shown::Number(number), unit @ Some(_)) => {
                        Shown::Number(super::cell::Number { unit, ..number })
                    }
                    (shown, _) => shown,
                }
            }
            Some("boolean") => Shown::Boolean(value == "true"),
            Some("date") => {
                let day = value.split('T').next().unwrap_or_default();
                let style = cell.style.as_deref();
                let format = style.map(|style| self.styles.format(style, 1.0));
                let most = match format {
                    Some(NumberFormat::Date(Date {
                        year: true,
                        month: false,
                        day: false,
                        ..
                    })) => 4,
                    Some(NumberFormat::Date(Date {
                        month: true,
                        day: false,
                        ..
                    })) => 7,
                    _ => 10,
                };
                let day: String = day.chars().take(most).collect();
                Shown::date(&day, &cell.text)
            }
            _ => Shown::text(&cell.text),
        }
    }
}

fn open(attributes: &Attributes<'_>) -> Open {
    let value = ["value", "date-value", "boolean-value"];
    Open {
        repeated: attributes.number("number-columns-repeated").unwrap_or(1),
        style: attributes.get("style-name"),
        kind: attributes.get("value-type"),
        value: value.into_iter().find_map(|name| attributes.get(name)),
        money: attributes.get("currency"),
        is_boolean: attributes
            .get("formula")
            .is_some_and(|formula| matches!(formula.as_str(), "of:=TRUE()" | "of:=FALSE()")),
        text: String::new(),
    }
}
