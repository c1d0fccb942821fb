//! The bare number of a quantity: in digits, in words, or as a part of a whole.

use super::{Amount, Grammar, Read};
use crate::format::wording::cursor::Cursor;
use crate::format::wording::lexicon::{Meaning, NamedUnit};
use crate::format::wording::numerals::numeral;
use crate::format::wording::tokens::{Kind, is_fraction_mark, vulgar_fraction};
use crate::language::{Measure, PART, Ratio};

impl Grammar<'_> {
    /// The bare number, and the unit if it has one of its own, as a fraction has.
    pub(super) fn number(&self, index: usize) -> Read<(Amount, Option<Vec<NamedUnit>>, usize)> {
        let at = self.at(index);
        if let Some((value, end)) = self.fraction(at) {
            let amount = Amount {
                value,
                step: Ratio::ZERO,
                zeros: 0,
                is_scaled: false,
            };
            let part = NamedUnit {
                measure: Measure::of(PART, Ratio::ONE),
                is_currency: false,
                leads: false,
            };
            // "half a million" is a number, "three quarters" a part.
            let scale = self.at(end).skip_space();
            let scale = if scale.has(Meaning::Filler) {
                scale.next().skip_space()
            } else {
                scale
            };
            let is_number = scale
                .meanings()
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Scale(_)));
            return Ok(if is_number {
                (amount, None, scale.index)
            } else {
                (amount, Some(vec![part]), end)
            });
        }
        match at.token().map(|token| &token.kind) {
            Some(Kind::Number(digits)) => {
                let amount = Amount {
                    value: digits.value,
                    step: digits.step,
                    zeros: digits.zeros,
                    is_scaled: false,
                };
                self.with_fraction_mark(amount, index + 1)
            }
            Some(Kind::Word(_)) => match numeral(at, self.data.vocabulary.numerals) {
                Some(found) => {
                    let amount = Amount {
                        value: found.value,
                        step: found.step,
                        zeros: 0,
                        is_scaled: false,
                    };
                    Ok((amount, None, found.end))
                }
                None => self.unknown(index..index + 1),
            },
            _ => self.unknown(index..index + 1),
        }
    }

    /// "71½" is a half more; what else stands on the line above it is not understood.
    pub(super) fn with_fraction_mark(
        &self,
        amount: Amount,
        end: usize,
    ) -> Read<(Amount, Option<Vec<NamedUnit>>, usize)> {
        let Some(mark) = self.at(end).mark().filter(|mark| is_fraction_mark(*mark)) else {
            return Ok((amount, None, end));
        };
        let value = vulgar_fraction(mark).and_then(|part| amount.value.plus(part));
        match value {
            Some(value) if amount.step == Ratio::ONE => {
                let amount = Amount {
                    value,
                    step: Ratio::ZERO,
                    zeros: 0,
                    ..amount
                };
                Ok((amount, None, end + 1))
            }
            _ => self.unknown(end..end + 1),
        }
    }

    /// "three quarters", "a third", "half", ½, dörtte üç, 三分之二.
    pub(super) fn fraction(&self, at: Cursor<'_>) -> Option<(Ratio, usize)> {
        if let Some(value) = at.mark().and_then(vulgar_fraction) {
            return Some((value, at.index + 1));
        }
        let part_at = |at: Cursor<'_>| {
            at.find(|meaning| match meaning {
                Meaning::Part(whole) => Ratio::new(1, i128::from(whole)),
                _ => None,
            })
        };
        let grammar = self.data.vocabulary.numerals;
        if let Some(part) = part_at(at) {
            // dörtte üç: how many of them follows.
            let next = at.next().skip_space();
            return match numeral(next, grammar)
                .filter(|_| self.data.vocabulary.parts_lead && at.units().is_empty())
            {
                Some(count) => Some((count.value.times(part)?, count.end)),
                None => Some((part, at.index + 1)),
            };
        }
        let count = numeral(at, grammar)?;
        let next = self.at(count.end).skip_gap();
        if next.has(Meaning::FractionJoint) {
            let above = numeral(next.next(), grammar)?;
            return Some((above.value.over(count.value)?, above.end));
        }
        let part = part_at(next)?;
        Some((count.value.times(part)?, next.index + 1))
    }
}
