//! Whether the words of a fact say what its cell says.
//!
//! The words hold one figure, in any writing of the page's language, with or without its unit; it must be the cell's, or
//! a correct rounding of it at the precision that is written. Words around it are free.

#![allow(clippy::string_slice)] // each bound was found in the same text

mod scan;

use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};
use scan::Written;

use super::Formatter;
use crate::model::{Date, Language, Quantity, Unit, Value};

/// How words stand to a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// They say the same.
    Agrees,
    /// The bytes `span` of the words say something else; `replacement` is the standard form for that place.
    Differs {
        /// Bytes of the words.
        span: Range<usize>,
        /// What belongs there.
        replacement: String,
    },
    /// The figure stands with another unit than the column's.
    OtherUnit {
        /// Bytes of the words.
        span: Range<usize>,
        /// What belongs there.
        replacement: String,
    },
    /// The cell holds a figure, the words hold none.
    NoFigure,
    /// The words hold more than one figure: these bytes.
    Several(Vec<Range<usize>>),
}

impl Formatter {
    /// Compares the words with the value of a cell in a column of the unit `unit`.
    pub fn wording(&self, words: &str, value: &Value, unit: Option<Unit>) -> Wording {
        match value {
            // No figure that words could give wrongly; the link leads to the cell.
            Value::Boolean(_) | Value::Url(_) => Wording::Agrees,
            Value::Empty | Value::Unread => match scan::figures(words, self.language).first() {
                Some(figure) => self.differs(figure.span.clone(), value, unit),
                None => Wording::Agrees,
            },
            Value::Text(text) => {
                let cell = text.get(self.language);
                if contains(words, cell) {
                    Wording::Agrees
                } else {
                    self.differs(0..words.len(), value, unit)
                }
            }
            Value::Date(date) => {
                if self.says_date(words, *date) {
                    Wording::Agrees
                } else {
                    self.differs(self.date_span(words), value, unit)
                }
            }
            Value::Year(year) => {
                if digits(words) == [year.to_string()] {
                    Wording::Agrees
                } else {
                    self.differs(self.date_span(words), value, unit)
                }
            }
            Value::Number(quantity) => self.says_number(words, quantity, unit),
        }
    }

    fn differs(&self, span: Range<usize>, value: &Value, unit: Option<Unit>) -> Wording {
        let replacement = self.cell(value, unit);
        Wording::Differs { span, replacement }
    }

    fn says_number(&self, words: &str, quantity: &Quantity, unit: Option<Unit>) -> Wording {
        let figures = scan::figures(words, self.language);
        let [figure] = figures.as_slice() else {
            return match figures.len() {
                0 => Wording::NoFigure,
                _ => Wording::Several(figures.into_iter().map(|figure| figure.span).collect()),
            };
        };
        let span = figure.span.clone();
        let replacement = match figure.unit {
            Some(_) => self.figure(quantity, unit),
            None => self.figure(quantity, None),
        };
        let cell = unit.map(base);
        let factors: Vec<Decimal> =
            match (figure.unit.map(|(unit, times)| (base(unit), times)), cell) {
                (Some((written, times)), Some(cell)) if written.0 == cell.0 => {
                    vec![written.1 * Decimal::from(times) / cell.1]
                }
                (Some(_), _) => return Wording::OtherUnit { span, replacement },
                // The unit stands outside of the words: the column's, or the one that people say for it.
                (None, Some(cell)) => vec![Decimal::ONE, Decimal::ONE / cell.1],
                (None, None) => vec![Decimal::ONE],
            };
        if factors
            .into_iter()
            .any(|factor| is_rounding(figure, factor, quantity))
        {
            Wording::Agrees
        } else {
            Wording::Differs { span, replacement }
        }
    }

    /// The words give the date, or a part of it, and nothing of another date.
    fn says_date(&self, words: &str, date: Date) -> bool {
        let months = self.months();
        let is_free = |rest: &str| {
            let rest = rest.to_lowercase();
            let mut parts = rest.split(|next: char| !next.is_alphanumeric());
            parts.all(|part| {
                !part.contains(|next: char| next.is_ascii_digit())
                    && !months.iter().any(|month| month == part)
            })
        };
        self.date_forms(date).iter().any(|form| {
            find(words, form).is_some_and(|span| {
                let mut rest = words[..span.start].to_owned();
                rest.push(' ');
                rest.push_str(&words[span.end..]);
                is_free(&rest)
            })
        })
    }

    /// From the first word that holds a digit or names a month to the last; all of the words where there is none.
    fn date_span(&self, words: &str) -> Range<usize> {
        let months = self.months();
        let is_part = |word: &str| {
            let bare = word
                .trim_matches(|next: char| !next.is_alphanumeric())
                .to_lowercase();
            bare.contains(|next: char| next.is_ascii_digit()) || months.contains(&bare)
        };
        let starts = |word: &str| word.as_ptr() as usize - words.as_ptr() as usize;
        let mut parts = words.split_whitespace().filter(|word| is_part(word));
        let Some(first) = parts.next() else {
            return 0..words.len();
        };
        let last = parts.next_back().unwrap_or(first);
        let span = starts(first)..starts(last) + last.len();
        let is_latin = |next: char| (next as u32) < 0x2e80;
        if words[span.clone()].chars().all(is_latin) {
            let part = &words[span.clone()];
            let trimmed = part.trim_end_matches(|next: char| !next.is_alphanumeric());
            return span.start..span.start + trimmed.len();
        }
        // No spaces part the words: from the first digit, with the sign after the last.
        let is_digit = |next: char| next.is_ascii_digit();
        match (words.find(is_digit), words.rfind(is_digit)) {
            (Some(start), Some(last)) => {
                let sign = words[last + 1..].chars().next();
                let sign = sign.filter(|next| is_date_sign(*next));
                start..last + 1 + sign.map_or(0, char::len_utf8)
            }
            _ => span,
        }
    }
}

/// Whether a date goes on after its digits with this sign: in any language, since the words may be in another.
fn is_date_sign(next: char) -> bool {
    let mut all = Language::ALL.into_iter();
    all.any(|language| language.data().vocabulary.date_signs.contains(&next))
}

/// The unit that a unit is counted in, and how many of those it is.
fn base(unit: Unit) -> (Unit, Decimal) {
    match unit {
        Unit::Kilogram => (Unit::Tonne, Decimal::new(1, 3)),
        Unit::Kilotonne => (Unit::Tonne, Decimal::from(1_000)),
        Unit::Kilometre => (Unit::Metre, Decimal::from(1_000)),
        Unit::UsdPerKilogram => (Unit::Usd, Decimal::ONE),
        unit => (unit, Decimal::ONE),
    }
}

/// Whether the written figure, times `factor`, is the cell's at the precision that is written.
fn is_rounding(figure: &Written, factor: Decimal, cell: &Quantity) -> bool {
    let same = |written: Decimal, cell: Decimal| {
        let (Some(value), Some(step)) =
            (written.checked_mul(factor), figure.step.checked_mul(factor))
        else {
            return false;
        };
        let steps = (0..=figure.zeros)
            .filter_map(|zeros| step.checked_mul(Decimal::from(10_u64.checked_pow(zeros)?)));
        value == cell
            || steps
                .into_iter()
                .any(|step| rounded(cell, step).is_some_and(|cell| cell == value))
    };
    match (figure.high, cell.high) {
        (None, None) => same(figure.low, cell.low),
        (Some(high), Some(cell_high)) => same(figure.low, cell.low) && same(high, cell_high),
        _ => false,
    }
}

/// `number` to the nearest multiple of `step`, halves away from zero.
fn rounded(number: Decimal, step: Decimal) -> Option<Decimal> {
    let steps = number.checked_div(step)?;
    steps
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .checked_mul(step)
}

/// Whether `words` hold `part`, whatever the case and the kind of quotation marks.
fn contains(words: &str, part: &str) -> bool {
    let plain = |text: &str| {
        let text = text
            .to_lowercase()
            .replace(['‘', '’'], "'")
            .replace(['“', '”'], "\"");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(words).contains(&plain(part))
}

/// The bytes of `words` that are `form`, whatever the case of ASCII letters, if nothing runs on from it.
fn find(words: &str, form: &str) -> Option<Range<usize>> {
    let (lower, form) = (words.to_ascii_lowercase(), form.to_ascii_lowercase());
    let start = lower.find(&form)?;
    let end = start + form.len();
    let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
    let runs_on =
        is_digit(words[..start].chars().next_back()) || is_digit(words[end..].chars().next());
    (!runs_on).then_some(start..end)
}

/// Every run of digits.
fn digits(words: &str) -> Vec<&str> {
    let runs = words.split(|next: char| !next.is_ascii_digit());
    runs.filter(|run| !run.is_empty()).collect()
}
