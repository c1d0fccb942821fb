//! Numbers in words: "seventy-one", "iki milyon", 二十亿.

use super::cursor::Cursor;
use super::lexicon::Meaning;
use crate::language::{NumeralGrammar, Ratio};

/// A number in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub value: Ratio,
    /// The worth of one in the last place said.
    pub step: Ratio,
    /// The token after it.
    pub end: usize,
}

/// The largest power of ten that words are put together to.
const MOST: u32 = 15;

/// The number in words that begins at a token. It ends in a word of its own: what joins or is skipped behind it is no part.
pub(super) fn numeral(at: Cursor<'_>, grammar: NumeralGrammar) -> Option<Numeral> {
    match grammar {
        NumeralGrammar::Additive => additive(at, 20),
        NumeralGrammar::AdditiveFromTen => additive(at, 10),
        NumeralGrammar::Myriads => myriads(at),
    }
}

fn number_at(at: Cursor<'_>) -> Option<i128> {
    at.find(|meaning| match meaning {
        Meaning::Number(number) => Some(i128::from(number)),
        _ => None,
    })
}

fn scale_at(at: Cursor<'_>) -> Option<u32> {
    at.find(|meaning| match meaning {
        Meaning::Scale(power) => Some(power),
        _ => None,
    })
}

/// Tens and ones, hundreds before them, and all of it by falling powers of ten. Ones follow the tens from `least` up.
fn additive(start: Cursor<'_>, least: i128) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut at = start;
    let mut end = None;
    // "a hundred", "a million": one of it.
    if at.has(Meaning::Filler) && at.has(Meaning::Per) {
        let next = at.next().skip_gap();
        scale_at(next)?;
        at = next;
    }
    loop {
        let taken = match (number_at(at), scale_at(at)) {
            (Some(number), _) => sum.add(number, least),
            (None, Some(power)) => sum.scale(power),
            (None, None) => None,
        };
        if taken.is_none() {
            break;
        }
        end = Some(at.index + 1);
        at = at.next().skip_gap();
        if at.has(Meaning::Joiner) && number_at(at.next().skip_gap()).is_some() {
            at = at.next().skip_gap();
        }
    }
    sum.finish(end?)
}

/// A number that is being added up.
#[derive(Default)]
struct Sum {
    total: i128,
    /// What waits for a power of ten; below 1,000.
    current: Option<i128>,
    last_power: Option<u32>,
    /// The power of ten of what was said last.
    step: u32,
}

impl Sum {
    /// A number below a hundred, where there is room for it: behind a hundred, or behind tens from `least` up.
    fn add(&mut self, number: i128, least: i128) -> Option<()> {
        let room = match self.current {
            None => 100,
            Some(current) if current % 100 == 0 && current > 0 => 100,
            Some(current) if current % 10 == 0 && current % 100 >= least => 10,
            Some(_) => return None,
        };
        if number >= room || (room == 10 && number == 0) {
            return None;
        }
        self.current = Some(self.current.unwrap_or(0) + number);
        self.step = 0;
        Some(())
    }

    fn scale(&mut self, power: u32) -> Option<()> {
        if power == 2 {
            let hundreds = self.current.unwrap_or(1);
            if !(1..100).contains(&hundreds) {
                return None;
            }
            self.current = Some(hundreds * 100);
            self.step = 2;
            return Some(());
        }
        if power > MOST || self.last_power.is_some_and(|last| power >= last) {
            return None;
        }
        let ten = 10_i128.checked_pow(power)?;
        let count = self.current.take().unwrap_or(1);
        self.total = self.total.checked_add(count.checked_mul(ten)?)?;
        self.last_power = Some(power);
        self.step = power;
        Some(())
    }

    fn finish(self, end: usize) -> Option<Numeral> {
        let value = self.total.checked_add(self.current.unwrap_or(0))?;
        Some(Numeral {
            value: Ratio::new(value, 1)?,
            step: Ratio::power_of_ten(self.step)?,
            end,
        })
    }
}

/// Chinese: 千百十 within a section of four places, sections by 万 and 亿; digits alone in a row; decimals after 点.
fn myriads(start: Cursor<'_>) -> Option<Numeral> {
    if let Some(row) = row_of_digits(start) {
        return Some(row);
    }
    let (mut total, mut section, mut digit) = (0_i128, 0_i128, None::<i128>);
    let (mut step, mut last, mut last_big, mut has_zero) = (0, u32::MAX, 0, false);
    let mut at = start;
    let mut end = None;
    while at.token().is_some() {
        if let Some(number) = number_at(at) {
            if digit.is_some_and(|digit| digit != 0) {
                break;
            }
            has_zero |= number == 0;
            digit = Some(number);
            step = 0;
        } else if let Some(power) = scale_at(at) {
            let ten = 10_i128.checked_pow(power.min(MOST))?;
            if power < 4 {
                if power >= last {
                    break;
                }
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(ten)?)?;
                last = power;
            } else {
                let count = section.checked_add(digit.take().unwrap_or(0))?;
                let count = if total == 0 && count == 0 { 1 } else { count };
                total = if power < last_big {
                    total.checked_add(count.checked_mul(ten)?)?
                } else {
                    // 二万亿: all of it so many times.
                    total.checked_add(count)?.checked_mul(ten)?
                };
                (section, last, last_big) = (0, u32::MAX, power);
            }
            has_zero = false;
            step = power;
        } else {
            break;
        }
        end = Some(at.index + 1);
        at = at.next();
    }
    // 一百五 is a hundred and fifty: a place that is left out is not read as another.
    let is_short = digit.is_some_and(|digit| digit != 0) && (2..4).contains(&last) && !has_zero;
    if is_short {
        return None;
    }
    let value = total
        .checked_add(section)?
        .checked_add(digit.unwrap_or(0))?;
    let whole = Numeral {
        value: Ratio::new(value, 1)?,
        step: Ratio::power_of_ten(step)?,
        end: end?,
    };
    Some(with_decimals(at, whole))
}

/// 点 and the digits after it, and the power of ten after those.
fn with_decimals(at: Cursor<'_>, whole: Numeral) -> Numeral {
    let decimals = || {
        if at.index != whole.end || !at.has(Meaning::DecimalWord) {
            return None;
        }
        let (mut value, mut step) = (whole.value, Ratio::ONE);
        let mut at = at.next();
        let mut end = None;
        while let Some(digit) = number_at(at) {
            step = step.over(Ratio::power_of_ten(1)?)?;
            value = value.plus(step.times(Ratio::new(digit, 1)?)?)?;
            end = Some(at.index + 1);
            at = at.next();
        }
        Some(Numeral {
            value,
            step,
            end: end?,
        })
    };
    decimals().unwrap_or(whole)
}

/// 二〇二四: digits in a row, each in its place.
fn row_of_digits(start: Cursor<'_>) -> Option<Numeral> {
    let mut at = start;
    let (mut value, mut count) = (0_i128, 0);
    while let Some(digit) = number_at(at) {
        value = value.checked_mul(10)?.checked_add(digit)?;
        count += 1;
        at = at.next();
    }
    let is_row = count >= 2 && scale_at(at).is_none_or(|power| power >= 4);
    Some(Numeral {
        value: Ratio::new(value, 1)?,
        step: Ratio::ONE,
        end: at.index,
    })
    .filter(|_| is_row)
}
