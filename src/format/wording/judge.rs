//! Whether a quantity that was read is a cell's.

use std::ops::Range;

use super::reading::{Amount, Grammar, NotUnderstood, Reading};
use super::tokens::{Token, tokens};
use super::{Lexicon, Whole, Wording};
use crate::format::Formatter;
use crate::language::{Measure, Ratio, THINGS};
use crate::model::{Qualifier, Quantity, Unit};

/// What the words hold.
enum Figures {
    None,
    One(Box<Reading>),
    Several(Vec<Range<usize>>),
}

/// How a quantity stands to a cell.
pub(super) enum Verdict {
    Agrees,
    NoFigure,
    Several(Vec<Range<usize>>),
    NotUnderstood(Range<usize>),
    OtherUnit(Box<Reading>),
    /// In the unit in which it was compared.
    Differs(Box<Reading>, Option<Measure>),
    OtherQualifier(Box<Reading>),
}

impl Formatter {
    pub(super) fn says_number(
        &self,
        phrase: &Whole,
        quantity: &Quantity,
        unit: Option<Unit>,
    ) -> Wording {
        match self.verdict(phrase, quantity, unit) {
            Verdict::Agrees => Wording::Agrees,
            Verdict::NoFigure => Wording::NoFigure,
            Verdict::Several(spans) => Wording::Several(spans),
            Verdict::NotUnderstood(span) => {
                Wording::NotUnderstood(phrase.difference(&span, String::new()))
            }
            Verdict::OtherQualifier(reading) => {
                let difference = phrase.difference(&reading.whole, String::new());
                Wording::OtherQualifier(difference, quantity.is)
            }
            Verdict::OtherUnit(reading) if is_same_number(&reading, quantity) => {
                Wording::UnitChanged(phrase.difference(&reading.span, String::new()))
            }
            Verdict::Differs(reading, written)
                if is_off_by_thousands(&reading, written, quantity, self.cell_measure(unit)) =>
            {
                Wording::UnitChanged(phrase.difference(&reading.span, String::new()))
            }
            Verdict::OtherUnit(reading) => {
                Wording::OtherUnit(self.mended(phrase, &reading, None, quantity, unit))
            }
            Verdict::Differs(reading, written) => {
                Wording::Differs(self.mended(phrase, &reading, written, quantity, unit))
            }
        }
    }

    /// How the words stand to the cell.
    pub(super) fn verdict(
        &self,
        phrase: &Whole,
        quantity: &Quantity,
        unit: Option<Unit>,
    ) -> Verdict {
        let reading = match self.figures(phrase) {
            Ok(Figures::None) => return Verdict::NoFigure,
            Ok(Figures::Several(spans)) => return Verdict::Several(spans),
            Ok(Figures::One(reading)) => reading,
            Err(NotUnderstood(span)) => return Verdict::NotUnderstood(span),
        };
        let cell = self.cell_measure(unit);
        let Some(measures) = measures(&reading, cell, unit) else {
            return Verdict::OtherUnit(reading);
        };
        let agrees = measures
            .iter()
            .any(|written| is_amount(&reading, *written, quantity, cell).unwrap_or(false));
        if !agrees {
            return Verdict::Differs(reading, measures.first().copied().flatten());
        }
        if !is_qualified(&reading, quantity.is) {
            return Verdict::OtherQualifier(reading);
        }
        Verdict::Agrees
    }

    pub(super) fn cell_measure(&self, unit: Option<Unit>) -> Option<Measure> {
        unit.and_then(|unit| self.units.measure(unit))
    }

    /// The words hold no figure: the cell is empty.
    pub(super) fn says_nothing(&self, phrase: &Whole) -> Wording {
        match self.figures(phrase) {
            Ok(Figures::None) => Wording::Agrees,
            Ok(Figures::One(reading)) => {
                Wording::Differs(phrase.difference(&reading.span, String::new()))
            }
            Ok(Figures::Several(_)) | Err(_) => {
                Wording::Differs(phrase.difference(&phrase.words.clone(), String::new()))
            }
        }
    }

    pub(super) fn tokens(&self, phrase: &Whole) -> Vec<Token<'_>> {
        let lexicon = self
            .lexicon
            .get_or_init(|| Lexicon::new(self.language, &self.units));
        tokens(&phrase.text, lexicon, &self.language.data().marks)
    }

    pub(super) fn grammar<'a>(&self, phrase: &'a Whole, tokens: &'a [Token<'a>]) -> Grammar<'a> {
        Grammar {
            text: &phrase.text,
            tokens,
            data: self.language.data(),
        }
    }

    /// The figures of the words: in digits, or in words where there are none in digits.
    fn figures(&self, phrase: &Whole) -> Result<Figures, NotUnderstood> {
        let tokens = self.tokens(phrase);
        let grammar = self.grammar(phrase, &tokens);
        for in_words in [false, true] {
            let mut found: Vec<Reading> = Vec::new();
            for (index, token) in tokens.iter().enumerate() {
                let is_taken = found.last().is_some_and(|last| index < last.tokens.end);
                if is_taken || !phrase.holds(&token.span) || !grammar.begins(index, in_words) {
                    continue;
                }
                found.push(grammar.read(index)?);
            }
            if found.len() > 1 {
                let spans = found
                    .into_iter()
                    .map(|reading| phrase.inside(&reading.span));
                return Ok(Figures::Several(spans.collect()));
            }
            if let Some(reading) = found.pop() {
                return Ok(Figures::One(Box::new(reading)));
            }
        }
        Ok(Figures::None)
    }

    /// The bytes of what stands in the words beside a year or a date and makes it something else: 2024 tonnes.
    pub(super) fn unit_beside(&self, phrase: &Whole) -> Option<Range<usize>> {
        let tokens = self.tokens(phrase);
        let grammar = self.grammar(phrase, &tokens);
        tokens.iter().enumerate().find_map(|(index, token)| {
            if !phrase.holds(&token.span) || !grammar.begins(index, false) {
                return None;
            }
            match grammar.read(index) {
                Ok(reading) => {
                    let is_time = |unit: &Measure| Some(*unit) == Measure::named("year");
                    let is_other = !reading.units.is_empty() && !reading.units.iter().any(is_time);
                    (is_other || reading.low.is_scaled || reading.high.is_some())
                        .then_some(reading.span)
                }
                Err(NotUnderstood(span)) => Some(span),
            }
        })
    }
}

/// What a reading's unit may be, of those that can be compared with the cell's; none if it is another.
fn measures(
    reading: &Reading,
    cell: Option<Measure>,
    unit: Option<Unit>,
) -> Option<Vec<Option<Measure>>> {
    if reading.units.is_empty() {
        // The unit stands elsewhere: the column's, or the one that people say for it.
        let mut measures = vec![cell];
        if unit == Some(Unit::Kilotonne) {
            measures.push(Measure::named("tonne"));
        }
        return Some(measures);
    }
    let Some(cell) = cell else {
        // A count of nothing in particular may be said of people, elements or countries.
        let is_thing = reading
            .units
            .iter()
            .any(|unit| THINGS.contains(&unit.dimension));
        return is_thing.then(|| vec![None]);
    };
    let like = reading.units.iter().filter_map(|written| {
        if written.is_like(cell) {
            return Some(Some(*written));
        }
        // "$1,010" in a column of prices a kilogram.
        let is_bare =
            written.per.is_none() && written.dimension == cell.dimension && cell.per.is_some();
        is_bare.then_some(Some(Measure {
            worth: written.worth.times(cell.worth)?,
            per: cell.per,
            ..*written
        }))
    });
    let like: Vec<_> = like.collect();
    (!like.is_empty()).then_some(like)
}

/// How many of the base unit a unit is; 1 for none.
pub(super) fn worth(measure: Option<Measure>) -> Ratio {
    measure.map_or(Ratio::ONE, |measure| measure.worth)
}

/// Whether the amount, in a unit, is the cell's, or a correct rounding of it at the precision that is written.
fn is_amount(
    reading: &Reading,
    written: Option<Measure>,
    cell: &Quantity,
    unit: Option<Measure>,
) -> Option<bool> {
    let factor = worth(written).over(worth(unit))?;
    let low = is_end(&reading.low, factor, Ratio::of(cell.low)?)?;
    match (&reading.high, cell.high) {
        (None, None) => Some(low),
        (Some(high), Some(cell_high)) => Some(low && is_end(high, factor, Ratio::of(cell_high)?)?),
        _ => Some(false),
    }
}

/// Whether the digits are the cell's, whatever they count.
fn is_same_number(reading: &Reading, cell: &Quantity) -> bool {
    is_amount(reading, None, cell, None).unwrap_or(false)
}

/// Whether a figure with its unit is the cell's a thousand or a million times over, or so many times less: it was written
/// when the column was in another unit. Columns of money are in no thousands.
fn is_off_by_thousands(
    reading: &Reading,
    written: Option<Measure>,
    cell: &Quantity,
    unit: Option<Measure>,
) -> bool {
    if reading.units.is_empty() || unit.is_none_or(Measure::is_money) {
        return false;
    }
    [3, 6].into_iter().any(|power| {
        let Some((factor, unit)) = Ratio::power_of_ten(power).zip(unit) else {
            return false;
        };
        let scaled = [unit.worth.times(factor), unit.worth.over(factor)];
        scaled.into_iter().flatten().any(|worth| {
            let unit = Some(Measure { worth, ..unit });
            is_amount(reading, written, cell, unit).unwrap_or(false)
        })
    })
}

fn is_end(written: &Amount, factor: Ratio, cell: Ratio) -> Option<bool> {
    let value = written.value.times(factor)?;
    if value == cell {
        return Some(true);
    }
    let mut step = written.step.times(factor)?;
    if step == Ratio::ZERO {
        return Some(false);
    }
    for _ in 0..=written.zeros {
        if cell.rounded(step) == Some(value) {
            return Some(true);
        }
        step = step.times(Ratio::power_of_ten(1)?)?;
    }
    Some(false)
}

/// Whether words beside a figure say how exact it is as the cell does. "About" bounds nothing, and is free.
fn is_qualified(reading: &Reading, cell: Option<Qualifier>) -> bool {
    let is_bound = |bound: &&Qualifier| **bound != Qualifier::About;
    let mut said = reading.qualifiers.iter().filter(is_bound);
    match cell {
        None | Some(Qualifier::About) => said.next().is_none(),
        Some(is) => {
            let mut said = said.chain(&reading.possible_qualifiers).peekable();
            said.peek().is_some() && said.all(|bound| is.allows(*bound))
        }
    }
}
