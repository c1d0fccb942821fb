//! The grammar of a quantity: bound, sign, number, scale, unit, per, range. It is read whole, from the number outward.

mod after;
mod before;
mod number;

use std::ops::Range;

use super::cursor::Cursor;
use super::lexicon::{Meaning, NamedUnit};
use super::numerals::numeral;
use super::tokens::{Kind, Token, vulgar_fraction};
use crate::language::{LocaleData, Measure, Qualifier, Ratio, TIMES};

/// One end of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub value: Ratio,
    /// The worth of one in the last place written; 0 for what is exact as it stands, such as three quarters.
    pub step: Ratio,
    /// How many trailing zeros may be rounding.
    pub zeros: u32,
    /// Whether a scale word is counted in.
    pub is_scaled: bool,
}

/// A quantity as it is written.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub low: Amount,
    /// The other end of a range.
    pub high: Option<Amount>,
    /// What the unit that stands with it may be; nothing where none stands.
    pub units: Vec<Measure>,
    pub qualifiers: Vec<Qualifier>,
    /// What may be such, or say how long something lasts: "over five years".
    pub possible_qualifiers: Vec<Qualifier>,
    /// The bytes of number, scale and unit.
    pub span: Range<usize>,
    /// The same, with what bounds it.
    pub whole: Range<usize>,
    /// The tokens that it holds.
    pub tokens: Range<usize>,
    /// The bytes of its digits, and the power of ten that its scale words make, where it is one number in digits without a sign.
    pub digits: Option<(Range<usize>, Ratio)>,
}

/// Bytes that belong to a quantity and are not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotUnderstood(pub Range<usize>);

/// A quantity whose number is being read.
#[derive(Debug, Clone)]
struct Part {
    amount: Amount,
    units: Option<Vec<NamedUnit>>,
    per: Option<Vec<Measure>>,
    bounds: Vec<Qualifier>,
    /// What bounds it or says how long something lasts.
    possible_bounds: Vec<Qualifier>,
    has_sign: bool,
    opens_range: bool,
    /// The token of its number.
    number: usize,
    /// The tokens that it holds.
    tokens: Range<usize>,
    /// The first and the token after the last of number, scale and unit.
    core: Range<usize>,
}

type Read<T> = Result<T, NotUnderstood>;

/// Reads quantities of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token<'a>],
    pub data: &'a LocaleData,
}

impl<'a> Grammar<'a> {
    fn at(&self, index: usize) -> Cursor<'a> {
        Cursor {
            text: self.text,
            tokens: self.tokens,
            index,
        }
    }

    fn unknown<T>(&self, tokens: Range<usize>) -> Read<T> {
        Err(NotUnderstood(self.at(tokens.start).bytes_to(tokens.end)))
    }

    /// Whether a number begins at a token; in words only if asked.
    pub fn begins(&self, index: usize, in_words: bool) -> bool {
        let at = self.at(index);
        match at.token().map(|token| &token.kind) {
            Some(Kind::Number(_) | Kind::Malformed) => true,
            Some(Kind::Word(meanings)) if in_words => {
                let is_part = meanings
                    .iter()
                    .any(|meaning| matches!(meaning, Meaning::Part(_)));
                numeral(at, self.data.vocabulary.numerals).is_some() || is_part
            }
            Some(Kind::Mark(mark)) => in_words && vulgar_fraction(*mark).is_some(),
            _ => false,
        }
    }

    /// The quantity whose number begins at a token.
    ///
    /// # Errors
    /// What stands beside the number and belongs to it, and is not understood.
    pub fn read(&self, index: usize) -> Read<Reading> {
        let mut first = self.part(index)?;
        let Some((connector, second)) = self.other_end(&first)? else {
            self.nothing_more(first.tokens.end)?;
            return Ok(reading(self, first));
        };
        // "2 to 3 billion": the scale is said once, for both.
        let scaled = second.amount.is_scaled && !first.amount.is_scaled;
        if scaled && let Some((_, scale)) = self.digits(&second) {
            let low = first.amount;
            let (Some(value), Some(step)) = (low.value.times(scale), low.step.times(scale)) else {
                return self.unknown(first.tokens);
            };
            first.amount = Amount { value, step, ..low };
        }
        if let (Some(one), Some(other)) = (&first.units, &second.units)
            && !one
                .iter()
                .any(|unit| other.iter().any(|other| unit.measure == other.measure))
        {
            return self.unknown(connector..second.tokens.end);
        }
        self.nothing_more(second.tokens.end)?;
        let whole = Part {
            units: second.units.or(first.units.take()),
            per: second.per.or(first.per.take()),
            bounds: [first.bounds.clone(), second.bounds].concat(),
            possible_bounds: [first.possible_bounds.clone(), second.possible_bounds].concat(),
            tokens: first.tokens.start..second.tokens.end,
            core: first.core.start..second.core.end,
            ..first
        };
        let mut whole = reading(self, whole);
        whole.digits = None;
        whole.high = Some(Amount {
            zeros: 0,
            ..second.amount
        });
        whole.low.zeros = 0;
        Ok(whole)
    }

    /// The bytes of a number in digits, and the power of ten that its scale words make.
    fn digits(&self, part: &Part) -> Option<(Range<usize>, Ratio)> {
        let token = self.tokens.get(part.number)?;
        let Kind::Number(digits) = token.kind else {
            return None;
        };
        Some((token.span.clone(), part.amount.step.over(digits.step)?))
    }

    /// What follows the first end of a range: where it is joined, and the other end.
    fn other_end(&self, first: &Part) -> Read<Option<(usize, Part)>> {
        let gap = self.at(first.tokens.end);
        let joint = gap.skip_space();
        let is_open =
            joint.has(Meaning::BetweenOpened) && (first.opens_range || self.opens_after(joint));
        let is_dash = matches!(joint.mark(), Some('–' | '-' | '—' | '−' | '～' | '~'));
        if !(joint.has(Meaning::Between) || is_open || is_dash) {
            return Ok(None);
        }
        let mut next = joint.next();
        while next.mark().is_some_and(|mark| Some(mark) == joint.mark()) {
            next = next.next();
        }
        let next = next.skip_space();
        // Signs of the second's own may stand before it: "$5–$6", "%5–%6", "−2 to −1".
        let is_sign = |at: Cursor<'_>| {
            at.units().iter().any(|unit| unit.leads)
                || at.has(Meaning::Negative)
                || matches!(at.mark(), Some('-' | '−' | '–'))
        };
        let mut number = next;
        for _ in 0..2 {
            if !self.begins(number.index, true) && is_sign(number) {
                number = number.next().skip_space();
            }
        }
        if !self.begins(number.index, true) {
            return Ok(None);
        }
        let mut second = self.part_after(number.index)?;
        self.before(number.index, &mut second, joint.index + 1)?;
        if self.opens_after(joint) {
            second.tokens.end = self.closing(second.tokens.end);
        }
        Ok(Some((joint.index, second)))
    }

    /// Turkish: `5 ile 6 arasında`, whose opener stands behind.
    fn opens_after(&self, joint: Cursor<'_>) -> bool {
        let rest = joint.index..self.tokens.len().min(joint.index.saturating_add(10));
        let mut rest = rest.map(|index| self.at(index));
        rest.any(|at| at.has(Meaning::RangeOpener))
    }

    fn closing(&self, end: usize) -> usize {
        let at = self.at(end).skip_space();
        if at.has(Meaning::RangeOpener) {
            at.index + 1
        } else {
            end
        }
    }

    fn part(&self, index: usize) -> Read<Part> {
        let mut part = self.part_after(index)?;
        self.before(index, &mut part, 0)?;
        Ok(part)
    }

    /// A number and what follows it.
    fn part_after(&self, index: usize) -> Read<Part> {
        let (amount, units, end) = self.number(index)?;
        let mut part = Part {
            amount,
            units,
            per: None,
            bounds: Vec::new(),
            possible_bounds: Vec::new(),
            has_sign: false,
            opens_range: false,
            number: index,
            tokens: index..end,
            core: index..end,
        };
        self.after(&mut part)?;
        Ok(part)
    }
}

/// What the word here may be a figure per; nothing for a length of time, since how often is not of what: "$2 billion a year"
/// is $2 billion. None if it is no unit.
fn counted_per(at: Cursor<'_>) -> Option<Vec<Measure>> {
    let units = at.units();
    let measures = units.iter().map(|unit| unit.measure);
    let measures = measures.filter(|measure| !TIMES.contains(&measure.dimension));
    (!units.is_empty()).then(|| measures.collect())
}

/// The reading of a part that is all there is.
fn reading(grammar: &Grammar<'_>, part: Part) -> Reading {
    let digits = grammar.digits(&part).filter(|_| !part.has_sign);
    let units = part.units.unwrap_or_default();
    let per = part.per.unwrap_or_default();
    let measures = units.iter().map(|unit| unit.measure);
    let measures: Vec<_> = if per.is_empty() {
        measures.collect()
    } else {
        measures
            .flat_map(|unit| per.iter().filter_map(move |per| unit.per(*per)))
            .collect()
    };
    Reading {
        digits,
        low: part.amount,
        high: None,
        units: measures,
        qualifiers: part.bounds,
        possible_qualifiers: part.possible_bounds,
        span: grammar.at(part.core.start).bytes_to(part.core.end),
        whole: grammar.at(part.tokens.start).bytes_to(part.tokens.end),
        tokens: part.tokens,
    }
}
