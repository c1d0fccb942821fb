//! What belongs in the place of a figure that differs: in the style that was written where that can be, and only what reads
//! as the cell with all the words around it as they are.

use std::ops::Range;

use rust_decimal::Decimal;

use super::judge::{Verdict, worth};
use super::reading::Reading;
use super::{Difference, Whole};
use crate::format::Formatter;
use crate::language::{Measure, Ratio};
use crate::model::{Quantity, Unit};

impl Formatter {
    /// What is written, and what should be; `written` is the unit in which the two were compared.
    pub(super) fn mended(
        &self,
        phrase: &Whole,
        reading: &Reading,
        written: Option<Measure>,
        quantity: &Quantity,
        unit: Option<Unit>,
    ) -> Difference {
        let unit_is_written = !reading.units.is_empty();
        let standard = self.figure(quantity, unit.filter(|_| unit_is_written));
        let candidates = [
            self.in_style(phrase, reading, written, quantity, unit),
            Some(standard),
        ];
        // What stands outside of the words stays as it is.
        let span = &phrase.within_words(&reading.span);
        let right = candidates.into_iter().flatten().find(|text| {
            let mended = phrase.replaced(span, text);
            mended.is_some_and(|mended| {
                matches!(self.verdict(&mended, quantity, unit), Verdict::Agrees)
            })
        });
        Difference {
            span: phrase.inside(span),
            replacement: right,
            ..phrase.difference(&reading.span, String::new())
        }
    }

    /// The quantity with another number and the same scale, unit and signs.
    fn in_style(
        &self,
        phrase: &Whole,
        reading: &Reading,
        written: Option<Measure>,
        quantity: &Quantity,
        unit: Option<Unit>,
    ) -> Option<String> {
        let (digits, scale) = reading.digits.as_ref()?;
        if quantity.high.is_some() || quantity.low.is_sign_negative() {
            return None;
        }
        let cell = self.cell_measure(unit);
        let value = Ratio::of(quantity.low)?.times(worth(cell))?;
        let value = value.over(worth(written))?.over(*scale)?;
        let number = if *scale == Ratio::ONE && written == cell {
            // In the digits of the cell.
            quantity.low
        } else {
            value.to_decimal()?.normalize()
        };
        // "$2,000 million" is not how it is said.
        if *scale != Ratio::ONE && !(Decimal::ONE..Decimal::ONE_THOUSAND).contains(&number) {
            return None;
        }
        let span = phrase.within_words(&reading.span);
        let before = phrase.text.get(span.start..digits.start)?;
        let after = phrase.text.get(digits.end..span.end)?;
        Some([before, &self.number(number), after].concat())
    }
}

impl Whole {
    /// Of these bytes, those that are in the words.
    fn within_words(&self, span: &Range<usize>) -> Range<usize> {
        span.start.max(self.words.start)..span.end.min(self.words.end)
    }

    /// The phrase with other text at bytes of the words; none if they are not all in the words.
    fn replaced(&self, span: &Range<usize>, text: &str) -> Option<Self> {
        if span.start < self.words.start || self.words.end < span.end || span.end < span.start {
            return None;
        }
        let (before, after) = (self.text.get(..span.start)?, self.text.get(span.end..)?);
        let end = (self.words.end - span.len()).checked_add(text.len())?;
        Some(Self {
            text: [before, text, after].concat(),
            words: self.words.start..end,
        })
    }
}
