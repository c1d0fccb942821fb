//! What stands before the number of a quantity: sign, leading unit, and what bounds it.

use super::{Grammar, Part, Read, counted_per};
use crate::format::wording::cursor::Cursor;
use crate::format::wording::lexicon::Meaning;
use crate::format::wording::tokens::{EDGE, Kind, is_fraction_mark};
use crate::language::{Qualifier, TIMES};

impl Grammar<'_> {
    /// What stands before the number, from the token `limit` on: its signs, and words that bound it, from right to left.
    pub(super) fn before(&self, index: usize, part: &mut Part, limit: usize) -> Read<()> {
        let mut at = self.at(index);
        // A part that begins with its own article: "a hundred".
        while let Some(token) = at.back_over_space().back().filter(|at| at.index >= limit) {
            let is_touching = token.index + 1 == at.index;
            if self.sign(token, is_touching, limit, part)? || self.word(token, part)? {
                // What it is counted per may be two words.
                part.tokens.start = part.tokens.start.min(token.index);
                at = self.at(part.tokens.start);
                continue;
            }
            if !filler(token) {
                break;
            }
            at = token;
        }
        Ok(())
    }

    pub(super) fn sign(
        &self,
        token: Cursor<'_>,
        is_touching: bool,
        limit: usize,
        part: &mut Part,
    ) -> Read<bool> {
        let Some(mark) = token.mark() else {
            return Ok(false);
        };
        match mark {
            '-' | '−' | '–' | '—' if is_touching && (token.index == limit || is_minus(token)) =>
            {
                self.negate(token, part)?;
            }
            '+' if is_touching => {}
            '≥' => part.bounds.push(Qualifier::AtLeast),
            '>' => part.bounds.push(Qualifier::MoreThan),
            '≤' => part.bounds.push(Qualifier::AtMost),
            '<' => part.bounds.push(Qualifier::LessThan),
            '~' | '≈' | '～' => part.bounds.push(Qualifier::About),
            '±' | '×' | '÷' | '*' => return self.unknown(token.index..token.index + 1),
            '/' if is_touching => return self.unknown(token.index..token.index + 1),
            mark if is_fraction_mark(mark) => return self.unknown(token.index..token.index + 1),
            _ => return Ok(false),
        }
        part.core.start = token.index.min(part.core.start);
        if !matches!(mark, '-' | '−' | '–' | '—' | '+') {
            part.core.start = part.core.start.max(token.index + 1);
        }
        Ok(true)
    }

    pub(super) fn negate(&self, token: Cursor<'_>, part: &mut Part) -> Read<()> {
        let value = part.amount.value.negated().filter(|_| !part.has_sign);
        let Some(value) = value else {
            return self.unknown(token.index..token.index + 1);
        };
        part.amount.value = value;
        part.has_sign = true;
        Ok(())
    }

    pub(super) fn word(&self, token: Cursor<'_>, part: &mut Part) -> Read<bool> {
        let lead: Vec<_> = token
            .units()
            .into_iter()
            .filter(|unit| unit.leads)
            .collect();
        for meaning in token.meanings() {
            match meaning {
                Meaning::BoundBefore(bound) => {
                    let units = part.units.iter().flatten();
                    let is_time = part.units.is_some()
                        && units
                            .map(|unit| unit.measure.dimension)
                            .all(|unit| TIMES.contains(&unit));
                    if is_time && token.has(Meaning::During) {
                        part.possible_bounds.push(*bound);
                    } else {
                        part.bounds.push(*bound);
                    }
                    return Ok(true);
                }
                Meaning::Negative => {
                    self.negate(token, part)?;
                    part.core.start = token.index;
                    return Ok(true);
                }
                Meaning::Multiple | Meaning::Ordinal => {
                    return self.unknown(token.index..token.index + 1);
                }
                // "a third of 70%"
                Meaning::Part(_) if lead.is_empty() => {
                    return self.unknown(token.index..token.index + 1);
                }
                Meaning::RangeOpener => {
                    part.opens_range = true;
                    return Ok(true);
                }
                _ => {}
            }
        }
        if !lead.is_empty() {
            let known = part.units.as_ref();
            let fits = known.is_none_or(|known| {
                known
                    .iter()
                    .any(|unit| lead.iter().any(|lead| lead.measure == unit.measure))
            });
            if !fits {
                return self.unknown(token.index..token.index + 1);
            }
            if part.units.is_none() {
                part.units = Some(lead);
                // Money makes scales of short signs that stand behind: "$400m".
                if !part.amount.is_scaled {
                    self.scales_of_money(part)?;
                }
            }
            part.core.start = token.index;
            return Ok(true);
        }
        leading_per(token, part)
    }

    pub(super) fn scales_of_money(&self, part: &mut Part) -> Read<()> {
        let end = part.tokens.end;
        self.scales(part)?;
        if part.tokens.end > end {
            self.unit(part)?;
            self.per(part)?;
            self.bound_after(part);
        }
        Ok(())
    }
}

/// A dash is a minus unless something ends before it: "5–6", "pages–6".
fn is_minus(dash: Cursor<'_>) -> bool {
    let Some(before) = dash.back().and_then(Cursor::token) else {
        return true;
    };
    match &before.kind {
        Kind::Number(_) | Kind::Malformed | Kind::Ending | Kind::Mark(EDGE) => false,
        Kind::Space => true,
        // The sign for a minus is no hyphen.
        _ if dash.mark() == Some('−') => true,
        Kind::Mark(mark) => !matches!(mark, ')' | ']' | '"' | '”' | '’' | '%' | '-' | '–' | '—'),
        Kind::Word(meanings) => meanings
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Unit(unit) if unit.leads)),
        Kind::Unknown => false,
    }
}

/// 每千克20美元; kilogram başına 20 dolar.
fn leading_per(token: Cursor<'_>, part: &mut Part) -> Read<bool> {
    let (unit, start) = if token.has(Meaning::PerAfter) {
        let Some(unit) = token.back_over_space().back() else {
            return Ok(false);
        };
        (unit, unit.index)
    } else {
        match token.back() {
            Some(per) if per.has(Meaning::PerBefore) => (token, per.index),
            _ => return Ok(false),
        }
    };
    let Some(measures) = counted_per(unit) else {
        return Ok(false);
    };
    if !measures.is_empty() {
        part.per = Some(measures);
    }
    part.tokens.start = start;
    part.core.start = start;
    Ok(true)
}

/// Whether a word may be skipped, since what belongs to the number stands before it: "half of the 70%".
fn filler(token: Cursor<'_>) -> bool {
    let mut at = token;
    for _ in 0..3 {
        if !at.has(Meaning::Filler) {
            return at.meanings().iter().any(|meaning| {
                matches!(
                    meaning,
                    Meaning::BoundBefore(_)
                        | Meaning::Multiple
                        | Meaning::Part(_)
                        | Meaning::Negative
                )
            });
        }
        match at.back_over_space().back() {
            Some(before) => at = before,
            None => return false,
        }
    }
    false
}
