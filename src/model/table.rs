//! A typed table: columns, rows, cells, the checks that hold it together and the charts drawn from it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Date, FormerKeys, HasKey, Keyed, Pattern, Prose, Text, Unit, Value};
use crate::language::Language;

/// One file of `content/data/`.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name: the file's, and the first part of a fact's address.
    pub name: String,
    /// Its file, from the root.
    pub file: String,
    /// The names that it had, with their bytes.
    pub was: Vec<(String, Range<usize>)>,
    /// Keys that its columns had.
    pub former_columns: FormerKeys,
    /// Keys that its rows had.
    pub former_rows: FormerKeys,
    /// What it shows.
    pub title: Text,
    /// More on it.
    pub description: Prose,
    /// The period that the figures speak of.
    pub as_of: Text,
    /// Keys of sources, with their bytes.
    pub sources: Vec<(String, Range<usize>)>,
    /// In the order they are shown.
    pub columns: Keyed<Column>,
    /// In the order they are shown.
    pub rows: Keyed<Row>,
    /// What must hold over its rows.
    pub checks: Vec<Check>,
    /// What is drawn from it.
    pub charts: Keyed<Chart>,
    /// How it is told as a timeline, if it is one.
    pub timeline: Option<Timeline>,
    /// Remarks on the whole.
    pub notes: Vec<Prose>,
    /// Whether something of its file could not be read, which a fault tells: what is missing may be there.
    pub is_partial: bool,
}

impl Table {
    /// The place of the column that answers to one of another table: both have, or had, the same key.
    pub fn column_like(&self, other: &Self, key: &str) -> Option<usize> {
        let named = |key: &str| {
            let renamed = || self.columns.position(self.former_columns.renamed(key)?);
            self.columns.position(key).or_else(renamed)
        };
        let formers = other.former_columns.iter();
        let mut formers = formers.filter(|former| &*former.new == key);
        named(key).or_else(|| formers.find_map(|former| named(&former.old)))
    }

    /// The keys of the sources that a cell rests on: its own; else those at the cell that names its row; else the table's.
    pub fn sources_of<'t>(&'t self, row: &'t Row, cell: &'t Cell) -> &'t [(String, Range<usize>)] {
        let named = row.cells.first().map_or(&[][..], |first| &first.sources);
        [cell.sources.as_slice(), named]
            .into_iter()
            .find(|sources| !sources.is_empty())
            .unwrap_or(&self.sources)
    }
}

/// The columns of a table of events that make it a timeline, by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// When each event happened.
    pub date: usize,
    /// What happened.
    pub text: usize,
    /// Whose event it is: a lane beside those of others.
    pub lane: Option<usize>,
}

/// A column's meaning and constraints.
#[derive(Debug, Clone)]
pub struct Column {
    /// The third part of a fact's address.
    pub key: String,
    /// Its heading.
    pub title: Text,
    /// More on it.
    pub description: Text,
    /// What an empty cell of it says: that a thing has no such value, where "not available" would be untrue.
    pub empty: Text,
    /// The language of its words where that is not the page's: of what is quoted.
    pub lang: Option<Language>,
    /// What its cells hold.
    pub kind: ColumnType,
    /// What its numbers count.
    pub unit: Option<Unit>,
    /// The bytes of the unit's name; empty if there is none.
    pub unit_span: Range<usize>,
    /// Whether its type or unit could not be read, which a fault tells.
    pub is_unread: bool,
    /// Whether a cell may not be empty.
    pub required: bool,
    /// Whether no value may come twice.
    pub unique: bool,
    /// The least number.
    pub min: Option<Decimal>,
    /// The greatest number.
    pub max: Option<Decimal>,
    /// The only values.
    pub allowed: Keyed<String>,
    /// A regular expression that the whole text must match.
    pub pattern: Option<Pattern>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Words.
    String,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// Yes or no.
    Boolean,
    /// A date.
    Date,
    /// A year.
    Year,
    /// An http(s) or mailto address.
    Url,
}

impl ColumnType {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::String,
        Self::Integer,
        Self::Number,
        Self::Boolean,
        Self::Date,
        Self::Year,
        Self::Url,
    ];

    /// The word in a table's `type:`; the same as in Frictionless Table Schema but for `url`.
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Year => "year",
            Self::Url => "url",
        }
    }

    /// The type of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its cells stand flush right.
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Integer | Self::Number)
    }
}

/// A row: one cell per column, in the columns' order.
#[derive(Debug, Clone)]
pub struct Row {
    /// The second part of a fact's address.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<usize>,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
}

/// A value and what is said of it.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// The bytes of the value.
    pub span: Range<usize>,
    /// A remark.
    pub note: Prose,
    /// Keys of sources that hold for this cell alone, with their bytes.
    pub sources: Vec<(String, Range<usize>)>,
    /// How firm it is.
    pub status: Option<CellStatus>,
}

/// How firm a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellStatus {
    /// Computed or judged, not counted.
    Estimate,
    /// May yet be revised.
    Provisional,
    /// Others give another.
    Disputed,
}

impl CellStatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Estimate, Self::Provisional, Self::Disputed];

    /// The word in a cell's `status:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Estimate => "estimate",
            Self::Provisional => "provisional",
            Self::Disputed => "disputed",
        }
    }
}

/// A sum that must come out.
#[derive(Debug, Clone)]
pub struct Check {
    /// The column that is summed.
    pub sum: usize,
    /// What the sum must be.
    pub equals: Decimal,
    /// By how much it may be off.
    pub tolerance: Decimal,
    /// The bytes of the check.
    pub span: Range<usize>,
}

/// A drawing of some of the columns.
#[derive(Debug, Clone)]
pub struct Chart {
    /// The second part of a chart's address.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<usize>,
    /// Which drawing; the drawing module of that name holds the rules.
    pub kind: String,
    /// The column that names what is drawn, or the lines.
    pub label: Option<usize>,
    /// The column that tells apart what has one label.
    pub name: Option<usize>,
    /// The column that names the lanes of a timeline.
    pub group: Option<usize>,
    /// When what is drawn was.
    pub time: Time,
    /// The columns that are drawn.
    pub values: Vec<usize>,
    /// The rows that are drawn, in this order; all if empty.
    pub rows: Vec<usize>,
    /// The rows that are claims, and no measurements.
    pub claimed: Vec<usize>,
    /// Whether the largest stands first.
    pub is_sorted: bool,
    /// What is compared.
    pub panels: Vec<ChartPanel>,
    /// The message.
    pub title: Text,
    /// What is measured, where the columns do not say it; may be empty.
    pub measure: Text,
    /// The period of what is drawn, where it is not that of the whole table; may be empty.
    pub as_of: Text,
    /// What it shows, in words, for where no page says it; may be empty.
    pub description: Text,
    /// A remark; may be empty.
    pub note: Text,
    /// Whether some of it could not be read, which a fault tells.
    pub is_partial: bool,
}

/// What tells when the figures of a chart were.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Time {
    /// Nothing does.
    #[default]
    None,
    /// A column of dates or years.
    Column(usize),
    /// A date for each of the columns that are drawn.
    Columns(Vec<Date>),
}

/// A panel of a chart that compares tables: its keys are looked up when all tables are there.
#[derive(Debug, Clone)]
pub struct ChartPanel {
    /// The table that it is drawn from, with its bytes; the chart's own without one.
    pub table: Option<(String, Range<usize>)>,
    /// What it shows.
    pub title: Text,
    /// The keys of the rows that it compares, with their bytes.
    pub rows: Vec<(String, Range<usize>)>,
    /// The keys of those that are claims, and no measurements, with their bytes.
    pub claimed: Vec<(String, Range<usize>)>,
}

impl HasKey for Column {
    fn key(&self) -> &str {
        &self.key
    }
}

impl HasKey for Row {
    fn key(&self) -> &str {
        &self.key
    }
}

impl HasKey for Chart {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A cell with what is around it.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    /// Its table.
    pub table: &'a Table,
    /// Its row.
    pub row: &'a Row,
    /// Its column.
    pub column: &'a Column,
    /// The cell.
    pub cell: &'a Cell,
}

impl Table {
    /// The cell where a row and a column meet.
    pub fn fact(&self, row: &str, column: &str) -> Option<Fact<'_>> {
        let (row, place) = (self.rows.with_key(row)?, self.columns.position(column)?);
        Some(Fact {
            table: self,
            row,
            column: self.columns.get(place)?,
            cell: row.cells.get(place)?,
        })
    }
}
