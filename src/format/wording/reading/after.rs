//! What follows the number of a quantity: scale, unit, what it is counted per, and what bounds it.

use super::{Amount, Grammar, Part, Read, counted_per};
use crate::format::wording::cursor::Cursor;
use crate::format::wording::lexicon::{Meaning, is_spaced};
use crate::format::wording::tokens::{Kind, Token, is_fraction_mark};
use crate::language::{Qualifier, Ratio};

impl Grammar<'_> {
    /// Scale, unit, per, bound, in this order.
    pub(super) fn after(&self, part: &mut Part) -> Read<()> {
        self.is_cardinal(part)?;
        self.skip_ending(part);
        self.inner_bound(part);
        self.scales(part)?;
        self.inner_bound(part);
        self.unit(part)?;
        self.per(part)?;
        self.bound_after(part);
        // 100 binden fazla kişi, "70 or more people"
        if part.units.is_none() && !part.bounds.is_empty() {
            self.unit(part)?;
        }
        Ok(())
    }

    /// No ordinal: 16th, 5'inci.
    fn is_cardinal(&self, part: &Part) -> Read<()> {
        let here = self.at(part.tokens.end);
        let text = here
            .token()
            .and_then(|token| self.text.get(token.span.clone()));
        let ending = text
            .unwrap_or_default()
            .trim_start_matches(['\'', '\u{2019}']);
        let mut ordinals = self.data.vocabulary.ordinal_endings.iter();
        let is_ending = matches!(
            here.token().map(|token| &token.kind),
            Some(Kind::Ending | Kind::Unknown)
        );
        if is_ending && ordinals.any(|ordinal| ending.starts_with(ordinal)) {
            return self.unknown(part.tokens.end..part.tokens.end + 1);
        }
        Ok(())
    }

    pub(super) fn skip_ending(&self, part: &mut Part) {
        if matches!(
            self.at(part.tokens.end).token(),
            Some(Token {
                kind: Kind::Ending,
                ..
            })
        ) {
            part.tokens.end += 1;
        }
    }

    /// 20多亿, 70余吨: a bound between the number and what it counts.
    pub(super) fn inner_bound(&self, part: &mut Part) {
        let bound = self.at(part.tokens.end).find(|meaning| match meaning {
            Meaning::BoundInside(bound) => Some(bound),
            _ => None,
        });
        if let Some(bound) = bound {
            part.bounds.push(bound);
            part.tokens.end += 1;
        }
    }

    pub(super) fn scales(&self, part: &mut Part) -> Read<()> {
        loop {
            let at = self.at(part.tokens.end).skip_gap();
            let is_money = self.is_money_before(part.number);
            let Some(power) = scale(part, at, is_money) else {
                return Ok(());
            };
            let ten = Ratio::power_of_ten(power);
            let scaled = ten.and_then(|ten| {
                Some((part.amount.value.times(ten)?, part.amount.step.times(ten)?))
            });
            let Some((value, step)) = scaled else {
                return self.unknown(part.tokens.start..at.index + 1);
            };
            part.amount = Amount {
                value,
                step,
                zeros: 0,
                is_scaled: true,
            };
            part.tokens.end = at.index + 1;
            part.core.end = part.tokens.end;
            self.skip_ending(part);
        }
    }

    /// Whether a sign of money stands right before a number: in "$400m" the m is no metre.
    fn is_money_before(&self, number: usize) -> bool {
        let before = self.at(number).back_over_space().back();
        before.is_some_and(|before| {
            let units = before.units();
            !units.is_empty() && units.iter().all(|unit| unit.is_currency && unit.leads)
        })
    }

    pub(super) fn unit(&self, part: &mut Part) -> Read<()> {
        let mut at = self.at(part.tokens.end).skip_gap();
        if at.has(Meaning::Classifier) && !at.next().units().is_empty() {
            at = at.next();
        }
        let found = at.units();
        if found.is_empty() || begins_lead(at) {
            return Ok(());
        }
        let units = match &part.units {
            // "$5 dollars", "US$5 USD", 人民币5元: said twice.
            Some(known) => {
                let both: Vec<_> = known
                    .iter()
                    .copied()
                    .filter(|unit| found.iter().any(|other| other.measure == unit.measure))
                    .collect();
                if both.is_empty() {
                    return self.unknown(at.index..at.index + 1);
                }
                both
            }
            None => found,
        };
        part.units = Some(units);
        part.tokens.end = at.index + 1;
        part.core.end = part.tokens.end;
        self.skip_ending(part);
        Ok(())
    }

    /// "a kilogram", "per kg", "/kg", "a year".
    pub(super) fn per(&self, part: &mut Part) -> Read<()> {
        let at = self.at(part.tokens.end).skip_space();
        if !(at.has(Meaning::Per) || at.mark() == Some('/')) {
            return Ok(());
        }
        let unit = at.next().skip_space();
        let Some(measures) = counted_per(unit) else {
            return Ok(());
        };
        part.tokens.end = unit.index + 1;
        if measures.is_empty() {
            return Ok(());
        }
        part.core.end = part.tokens.end;
        part.per = Some(measures);
        self.skip_ending(part);
        Ok(())
    }

    pub(super) fn bound_after(&self, part: &mut Part) {
        let here = self.at(part.tokens.end);
        if here.mark() == Some('+') {
            part.bounds.push(Qualifier::AtLeast);
            part.tokens.end += 1;
            return;
        }
        let at = here.skip_space();
        // `70'e kadar` is up to it, `70 kadar` near it.
        let is_dative = self.is_dative(part.tokens.end);
        let dative = at.find(|meaning| match meaning {
            Meaning::BoundAfterDative(bound) if is_dative => Some(bound),
            _ => None,
        });
        let plain = at.find(|meaning| match meaning {
            Meaning::BoundAfter(bound) => Some(bound),
            _ => None,
        });
        if let Some(bound) = dative.or(plain)
            && !self.bounds_the_next(at)
        {
            part.bounds.push(bound);
            part.tokens.end = at.index + 1;
        }
    }

    /// Whether a bound is that of the number after it: `43 and more than 48`, `43 and over 48`.
    fn bounds_the_next(&self, bound: Cursor<'_>) -> bool {
        let text = bound
            .token()
            .and_then(|token| self.text.get(token.span.clone()));
        let last_word = text
            .and_then(|text| text.rsplit(' ').next())
            .unwrap_or_default();
        let next = bound.next().skip_space();
        let number = if next.units().is_empty() {
            next
        } else {
            next.next().skip_space()
        };
        let rest = next.token();
        let rest = rest.and_then(|token| self.text.get(token.span.start..));
        let rest = rest.unwrap_or_default();
        let mut before = self.data.vocabulary.bounds_before.iter();
        before.any(|(phrase, _)| match phrase.strip_prefix(last_word) {
            Some("") => self.begins(number.index, false),
            Some(object) => {
                let object = object.strip_prefix(' ');
                object.is_some_and(|object| rest.starts_with(object))
            }
            None => false,
        })
    }

    pub(super) fn is_dative(&self, end: usize) -> bool {
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        let ending = last.and_then(|token| match token.kind {
            Kind::Ending => self.text.get(token.span.clone()),
            _ => self.text.get(token.stem_end..token.span.end),
        });
        let endings = self.data.vocabulary.dative_endings;
        ending.is_some_and(|ending| endings.iter().any(|dative| ending.ends_with(dative)))
    }

    /// Whether letters or digits go on where a quantity that ends in one ends: 70x, 4G, 16th.
    pub(super) fn runs_on(&self, here: Cursor<'_>) -> bool {
        let last = here.back().and_then(Cursor::token);
        let last = last.and_then(|token| self.text.get(token.span.clone())?.chars().next_back());
        let is_open = last.is_some_and(char::is_alphanumeric);
        let next = here
            .token()
            .and_then(|token| self.text.get(token.span.clone())?.chars().next());
        is_open
            && next.is_some_and(|next| is_spaced(next) || next.is_numeric())
            && !matches!(here.token().map(|token| &token.kind), Some(Kind::Word(_)))
    }

    /// Nothing that is a unit, a scale or a fraction goes on behind a quantity.
    pub(super) fn nothing_more(&self, end: usize) -> Read<()> {
        let here = self.at(end);
        if self.runs_on(here) {
            return self.unknown(end..end + 1);
        }
        if let Some(mark) = here.mark()
            && (is_fraction_mark(mark) || matches!(mark, '±' | '×' | '÷' | '*' | '^' | '/'))
        {
            return self.unknown(end..end + 1);
        }
        let at = here.skip_gap();
        let goes_on = at.meanings().iter().any(|meaning| {
            matches!(
                meaning,
                Meaning::Scale(_) | Meaning::Unit(_) | Meaning::Multiple | Meaning::Part(_)
            )
        });
        // "$135 a kilogram a kilogram"
        let counted = at.next().skip_space();
        let is_per_again = at.has(Meaning::Per)
            && counted_per(counted).is_some_and(|measures| !measures.is_empty());
        if is_per_again {
            return self.unknown(at.index..counted.index + 1);
        }
        // A sign that leads belongs to what follows it.
        if goes_on && !begins_lead(at) {
            return self.unknown(at.index..at.index + 1);
        }
        // "2 billion Utopian dollars": money that nobody has told us of.
        let after = at.next().skip_space();
        let is_name = at.token().is_some_and(|token| {
            let text = self.text.get(token.span.clone()).unwrap_or_default();
            matches!(token.kind, Kind::Unknown) && text.starts_with(char::is_uppercase)
        });
        if is_name
            && after
                .units()
                .iter()
                .any(|unit| unit.is_currency && !unit.leads)
        {
            return self.unknown(at.index..after.index + 1);
        }
        let symbol = at
            .mark()
            .filter(|mark| matches!(mark, '¤' | '₠'..='₿' | '°'));
        if symbol.is_some() {
            return self.unknown(at.index..at.index + 1);
        }
        Ok(())
    }
}

fn scale(part: &Part, at: Cursor<'_>, is_money_before: bool) -> Option<u32> {
    // 千克 is a kilogram, not a thousand of something: the longer word was found. "5 thousand tonnes" is both.
    let (mut scale, mut short) = (None, None);
    for meaning in at.meanings() {
        match meaning {
            Meaning::Scale(power) => scale = Some(*power),
            Meaning::ShortScale(power) => short = Some(*power),
            _ => {}
        }
    }
    let is_money = is_money_before || part.units.iter().flatten().any(|unit| unit.is_currency);
    let is_before_unit = || {
        let next = at.next().skip_gap();
        !next.units().is_empty()
    };
    scale.or_else(|| short.filter(|_| is_money || is_before_unit()))
}

/// Whether a sign belongs to the number after it: the second of "5 $6".
fn begins_lead(at: Cursor<'_>) -> bool {
    let leads = at.units().iter().all(|unit| unit.leads);
    let next = at.next();
    leads
        && matches!(
            next.token(),
            Some(Token {
                kind: Kind::Number(_),
                ..
            })
        )
}
