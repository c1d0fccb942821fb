//! What a chart is drawn from: its rows, in the order they are drawn, and the words for what their cells hold.

use std::collections::BTreeMap;

use super::scale::number;
use crate::format::Formatter;
use crate::model::{Cell, CellStatus, Chart, ChartPanel, Column, Row, Table, Tables, Time, Value};

/// A chart, with all that drawing it may read.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The table that it stands in.
    pub table: &'a Table,
    /// The chart.
    pub chart: &'a Chart,
    /// The tables that its panels may be drawn from.
    pub tables: &'a Tables,
    /// How the language writes figures.
    pub format: &'a Formatter,
    /// The templates' own words in the language, by key.
    pub words: &'a BTreeMap<String, String>,
}

/// A figure, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Datum {
    pub low: f64,
    /// The high end of a range.
    pub high: Option<f64>,
    /// How firm it is; none where it was counted.
    pub status: Option<CellStatus>,
    /// The figure with its unit, as the language writes it.
    pub figure: String,
    /// The same with what is said of it: `8% (disputed)`.
    pub text: String,
}

impl Datum {
    /// Whether it was counted, and not estimated.
    pub fn is_firm(&self) -> bool {
        self.status.is_none()
    }

    /// The end that is furthest to the right.
    pub fn end(&self) -> f64 {
        self.high.unwrap_or(self.low)
    }

    /// The figure, or the middle of a range.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.low, self.end())
    }
}

impl<'a> Scene<'a> {
    /// One of the templates' own words; its key where strings.yaml has none.
    pub fn word(self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The columns that are drawn.
    pub fn columns(self) -> impl Iterator<Item = (usize, &'a Column)> {
        let columns = self.chart.values.iter();
        columns.filter_map(move |at| Some((*at, self.table.columns.get(*at)?)))
    }

    /// The rows that are drawn, each with its place in the table.
    pub fn rows(self) -> Vec<(usize, &'a Row)> {
        let every: Vec<usize> = (0..self.table.rows.len()).collect();
        let chosen = if self.chart.rows.is_empty() {
            &every
        } else {
            &self.chart.rows
        };
        let rows = chosen.iter();
        let mut rows: Vec<_> = rows
            .filter_map(|at| Some((*at, self.table.rows.get(*at)?)))
            .collect();
        if self.chart.is_sorted {
            let first = self.chart.values.first().copied().unwrap_or_default();
            let key = |(_, row): &(usize, &Row)| quantity(row, first);
            // The largest first, what is not known last; of equals, the one that was written first.
            rows.sort_by(|a, b| match (key(a), key(b)) {
                (Some(a), Some(b)) => b.cmp(&a),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        rows
    }

    /// The table that a panel is drawn from.
    pub fn panel_table(self, panel: &ChartPanel) -> Option<&'a Table> {
        match &panel.table {
            Some((name, _)) => self.tables.get(name).map(|table| &**table),
            None => Some(self.table),
        }
    }

    /// What is 100 in an index, in words; none in other kinds.
    pub fn index_base(self) -> Option<String> {
        if self.chart.kind != "index" {
            return None;
        }
        let first = match &self.chart.time {
            Time::Columns(dates) => dates.first().map(|date| date.as_years()),
            _ => {
                let rows = self.rows();
                let times = rows.iter().filter_map(|(_, row)| self.time_of(row));
                times.min_by(f64::total_cmp)
            }
        };
        let year = self.year(first?.floor());
        Some(self.word("index_base").replace("{year}", &year))
    }

    /// Whether a row is claimed and not measured.
    pub fn is_claimed(self, row: usize) -> bool {
        self.chart.claimed.contains(&row)
    }

    /// The words of a row in a column; empty without one.
    pub fn words_of(self, row: &Row, column: Option<usize>) -> String {
        let cell = column.and_then(|at| row.cells.get(at));
        cell.map_or_else(String::new, |cell| self.format.cell(&cell.value, None))
    }

    /// What names a row.
    pub fn label(self, row: &Row) -> String {
        self.words_of(row, self.chart.label)
    }

    /// The figure of a row in a column of the table; none where there is none.
    pub(super) fn datum(self, row: &Row, column: usize) -> Option<Datum> {
        self.datum_of(self.table, row, column)
    }

    /// The figure of a row in a column of a table.
    pub(super) fn datum_of(self, table: &Table, row: &Row, column: usize) -> Option<Datum> {
        let cell = row.cells.get(column)?;
        let quantity = cell.value.quantity()?;
        let unit = table.columns.get(column).and_then(|column| column.unit);
        let figure = self.format.cell(&cell.value, unit);
        let text = format!("{figure}{}", self.said_of(cell));
        Some(Datum {
            low: number(quantity.low),
            high: quantity.high.map(number),
            status: cell.status,
            figure,
            text,
        })
    }

    /// How firm a cell is, in brackets; empty where nothing is said.
    fn said_of(self, cell: &Cell) -> String {
        let status = cell.status.map(|status| self.word(status.name()));
        status.map_or_else(String::new, |status| self.in_brackets(status))
    }

    /// What hollow dots say of the figures that they stand for; none where all are counted.
    pub(super) fn hollow<'d>(self, data: impl Iterator<Item = &'d Datum>) -> Option<String> {
        let met: Vec<_> = data.filter_map(|datum| datum.status).collect();
        let statuses = CellStatus::ALL.iter().filter(|status| met.contains(status));
        let words: Vec<_> = statuses.map(|status| self.word(status.name())).collect();
        (!words.is_empty()).then(|| words.join(self.word("comma")))
    }

    /// Words in the brackets of the language, with the space that goes before them.
    pub fn in_brackets(self, words: &str) -> String {
        let open = self.word("open_bracket");
        format!("{open}{words}{}", self.word("close_bracket"))
    }

    /// A year, as the language writes it.
    pub fn year(self, year: f64) -> String {
        // Years of the calendar are exact.
        #[allow(clippy::cast_possible_truncation)]
        let year = year.round() as i32;
        self.format.cell(&Value::Year(year), None)
    }

    /// When a row is, in years.
    pub fn time_of(self, row: &Row) -> Option<f64> {
        let Time::Column(column) = self.chart.time else {
            return None;
        };
        match row.cells.get(column)?.value {
            Value::Year(year) => Some(f64::from(year)),
            Value::Date(date) => Some(date.as_years()),
            _ => None,
        }
    }
}

/// The figure by which rows are sorted.
fn quantity(row: &Row, column: usize) -> Option<rust_decimal::Decimal> {
    let cell = row.cells.get(column)?;
    Some(cell.value.quantity()?.low)
}
