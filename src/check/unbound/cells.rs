//! The cells of all tables by what they say, to find those that an unbound figure may mean.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Sentence;
use crate::language::{Dimension, Measure, Ratio};
use crate::model::{Fact, Table, Tables, Unit, Units, Value};

/// What cells count: a dimension, and that of what it is counted per.
type Kind = Option<(Dimension, Option<Dimension>)>;

/// A cell by its place.
#[derive(Debug, Clone, Copy)]
struct Place {
    table: usize,
    row: usize,
    column: usize,
}

/// The cells of a site by what they count, each in the order of its amount in the base unit.
#[derive(Debug, Default)]
pub(super) struct Cells {
    tables: Vec<Arc<Table>>,
    units: Units,
    /// Made when the first figure is looked up.
    lists: OnceLock<Lists>,
}

/// Cells in the order of their amounts.
#[derive(Debug, Default)]
struct Lists {
    /// In base units, by what they count.
    by_kind: HashMap<Kind, Vec<(f64, Place)>>,
    /// In the columns' own units.
    plain: Vec<(f64, Place)>,
}

/// So far from a cell may a rounding of it be, and a figure that was once its own.
const NEAR: f64 = 0.1;

/// How much likelier a cell is whose table belongs to the page.
const USED: u32 = 2;

/// How much likelier a cell is whose row the sentence names.
const NAMED: u32 = 4;

/// So many cells of about the same amount are compared.
const COMPARED: usize = 64;

/// The cells that a figure may mean.
pub(super) struct Match<'a> {
    /// Those that say the same, the likeliest first.
    pub equal: Vec<Fact<'a>>,
    /// Whether the first of these is likelier than any other.
    is_clear: bool,
    /// One of a table that belongs here, which says nearly the same.
    pub near: Option<Fact<'a>>,
}

impl<'a> Match<'a> {
    /// The cell that is meant.
    pub fn best(&self) -> Option<&Fact<'a>> {
        self.equal.first().filter(|_| self.is_clear)
    }

    /// Whether plain text, which can hold no fact, says what a cell says that its page quotes.
    pub fn holds_plain_text(&self, sentence: &Sentence<'_>) -> bool {
        self.equal.iter().any(|fact| sentence.quotes(fact))
    }
}

impl Cells {
    pub fn new(tables: &Tables, units: &Units) -> Self {
        Self {
            tables: tables.values().cloned().collect(),
            units: units.clone(),
            lists: OnceLock::new(),
        }
    }

    /// Whether they are those of some tables, none of which was read anew since.
    pub fn is_of(&self, tables: &Tables, units: &Units) -> bool {
        let same = |(own, other): (&Arc<Table>, &Arc<Table>)| Arc::ptr_eq(own, other);
        self.tables.len() == tables.len()
            && self.tables.iter().zip(tables.values()).all(same)
            && self.units == *units
    }

    fn fact(&self, place: Place) -> Option<Fact<'_>> {
        let table = self.tables.get(place.table)?;
        let row = table.rows.get(place.row)?;
        Some(Fact {
            table,
            row,
            column: table.columns.get(place.column)?,
            cell: row.cells.get(place.column)?,
        })
    }

    /// The cells that the figure at a part of a sentence may mean.
    pub fn find(
        &self,
        sentence: &Sentence<'_>,
        span: &Range<usize>,
        says: &[(Option<Measure>, f64)],
    ) -> Match<'_> {
        let mut equal: Vec<(u32, Fact<'_>)> = Vec::new();
        let mut near: Option<(f64, Fact<'_>)> = None;
        for (amount, place) in says
            .iter()
            .flat_map(|(unit, amount)| self.about(*unit, *amount))
        {
            let Some(fact) = self.fact(place) else {
                continue;
            };
            if sentence.agrees(span, &fact) {
                equal.push((likeness(sentence, &fact), fact));
            } else if sentence.uses(fact.table) && is_named(sentence, &fact) {
                let wanted = says.iter().map(|(_, wanted)| (amount - wanted).abs());
                let distance = wanted.fold(f64::INFINITY, f64::min);
                if near.as_ref().is_none_or(|(least, _)| distance < *least) {
                    near = Some((distance, fact));
                }
            }
        }
        equal.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        // That a page uses a table tells little where several of its cells say the same, and that a cell says the same nothing.
        let likeness = |place: usize| equal.get(place).map_or(0, |(likeness, _)| *likeness);
        let others = equal.iter().skip(1);
        let is_only = others.clone().all(|(likeness, _)| *likeness < USED);
        let is_clear =
            likeness(0) > likeness(1) && (likeness(0) >= NAMED || (likeness(0) >= USED && is_only));
        Match {
            equal: equal.into_iter().map(|(_, fact)| fact).collect(),
            is_clear,
            near: near.map(|(_, fact)| fact),
        }
    }

    /// The cells of about an amount, in a unit or in none that is written.
    fn about(&self, unit: Option<Measure>, amount: f64) -> Vec<(f64, Place)> {
        let lists = self
            .lists
            .get_or_init(|| Lists::new(&self.tables, &self.units));
        let mut about = Vec::new();
        match unit {
            None => around(&lists.plain, amount, &mut about),
            Some(unit) => {
                for (kind, list) in &lists.by_kind {
                    let fits = kind.is_none_or(|(dimension, per)| {
                        dimension == unit.dimension && (unit.per.is_none() || per == unit.per)
                    });
                    if fits {
                        around(list, amount, &mut about);
                    }
                }
            }
        }
        let distance = |value: f64| (value - amount).abs();
        about.sort_by(|(a, _), (b, _)| order(distance(*a), distance(*b)));
        about.truncate(COMPARED);
        about
    }
}

/// The cells of a list whose amounts are near one.
fn around(list: &[(f64, Place)], amount: f64, about: &mut Vec<(f64, Place)>) {
    let margin = amount.abs() * NEAR;
    let from = list.partition_point(|(value, _)| *value < amount - margin);
    let rest = list.get(from..).unwrap_or_default();
    let inside = rest
        .iter()
        .take_while(|(value, _)| *value <= amount + margin);
    about.extend(inside.copied());
}

/// How likely a cell is meant: words of its row stand in the sentence, and its table belongs to the page.
fn likeness(sentence: &Sentence<'_>, fact: &Fact<'_>) -> u32 {
    u32::from(sentence.quotes(fact))
        + USED * u32::from(sentence.uses(fact.table))
        + NAMED * u32::from(is_named(sentence, fact))
}

/// Whether the sentence names what the row is of.
fn is_named(sentence: &Sentence<'_>, fact: &Fact<'_>) -> bool {
    let text = sentence.text.text.to_lowercase();
    let names = fact.row.cells.iter().filter_map(|cell| match &cell.value {
        Value::Text(words) => Some(words.get(sentence.formatter.language).to_lowercase()),
        _ => None,
    });
    names
        .into_iter()
        .any(|name| name.chars().count() >= 2 && text.contains(&name))
}

impl Lists {
    fn new(tables: &[Arc<Table>], units: &Units) -> Self {
        let mut lists = Self::default();
        for (place, table) in tables.iter().enumerate() {
            for column in 0..table.columns.len() {
                lists.add(units, (place, table), column);
            }
        }
        for list in lists.by_kind.values_mut().chain([&mut lists.plain]) {
            list.sort_by(|(a, _), (b, _)| order(*a, *b));
        }
        lists
    }

    fn add(&mut self, units: &Units, (at, table): (usize, &Table), column: usize) {
        let unit = table.columns.get(column).and_then(|column| column.unit);
        let measure = unit.and_then(|unit| units.measure(unit));
        let kind = measure.map(|measure| (measure.dimension, measure.per));
        let worth = measure
            .map_or(Ratio::ONE, |measure| measure.worth)
            .approximate();
        for (row, cells) in table.rows.iter().enumerate() {
            let value = cells.cells.get(column).map(|cell| &cell.value);
            let Some(Value::Number(quantity)) = value else {
                continue;
            };
            let end = Ratio::of(quantity.high.unwrap_or(quantity.low));
            let Some(amount) = end.map(Ratio::approximate) else {
                continue;
            };
            let place = Place {
                table: at,
                row,
                column,
            };
            self.by_kind
                .entry(kind)
                .or_default()
                .push((amount * worth, place));
            self.plain.push((amount, place));
            if unit == Some(Unit::Kilotonne) {
                // It is said in tonnes.
                self.plain.push((amount * 1000.0, place));
            }
        }
    }
}

fn order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}
