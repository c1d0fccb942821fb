//! The figures in some words, with their precision, scale and unit.

#![allow(clippy::string_slice)] // each bound was found in the same text

use std::ops::Range;

use rust_decimal::Decimal;

use crate::language::{LocaleData, WordEnd};
use crate::model::{Language, Unit};

/// The signs of a negative number.
const MINUS: [char; 2] = ['-', '\u{2212}'];

/// A figure, or a range of two, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The number, its scale word counted in.
    pub low: Decimal,
    /// The other end of a range.
    pub high: Option<Decimal>,
    /// The worth of one in the last place written.
    pub step: Decimal,
    /// Whether trailing zeros may be rounding: 1,200, but not 70.
    pub zeros: u32,
    /// The unit that is written with it, and how many of it a figure is.
    pub unit: Option<(Unit, u32)>,
    /// The bytes of all of it.
    pub span: Range<usize>,
    /// The power of ten of its scale word; 0 for none.
    power: u32,
}

/// Every figure in `words`.
pub(super) fn figures(words: &str, language: Language) -> Vec<Written> {
    let locale = language.data();
    let mut figures: Vec<Written> = Vec::new();
    let mut place = 0;
    while let Some(next) = words[place..].chars().next() {
        let starts = next.is_ascii_digit() && !follows_letter(words, place);
        match starts.then(|| figure(words, place, locale)).flatten() {
            Some(figure) => {
                place = figure.span.end;
                add(&mut figures, figure, words, locale);
            }
            // Digits that make no figure, such as too many for a decimal, hold no other one either.
            None if starts => place += digits_and_marks(&words[place..], locale),
            None => place += next.len_utf8(),
        }
    }
    if figures.is_empty() {
        figures.extend(in_words(words, locale));
    }
    figures
}

/// The bytes at the start of `rest` that are digits or the marks between them.
fn digits_and_marks(rest: &str, locale: &LocaleData) -> usize {
    let (decimal, group) = (locale.marks.decimal, locale.marks.group);
    let other = |next: char| !(next.is_ascii_digit() || next == decimal || next == group);
    rest.find(other).unwrap_or(rest.len())
}

/// In `CO2` and `G7` the digits are part of a name.
fn follows_letter(words: &str, place: usize) -> bool {
    let before = words[..place].chars().next_back();
    before.is_some_and(is_word)
}

/// A digit, or a letter of a script that puts spaces between its words.
fn is_word(next: char) -> bool {
    next.is_ascii_digit() || (next.is_alphabetic() && (next as u32) < 0x2e80)
}

/// The figure joins the one before it to a range, or stands alone.
fn add(figures: &mut Vec<Written>, figure: Written, words: &str, locale: &LocaleData) {
    if let Some(low) = figures.last_mut()
        && low.high.is_none()
    {
        // None where both lay claim to one sign: Turkish reads the one in "70%-72" with either.
        let gap = words.get(low.span.end..figure.span.start);
        if gap.is_some_and(|gap| locale.vocabulary.between.contains(&gap.trim())) {
            let scale = Decimal::from(10_u64.pow(figure.power));
            // "2 to 3 billion": the scale is said once, for both.
            if low.power == 0 && figure.power > 0 {
                low.low = low.low.checked_mul(scale).unwrap_or(low.low);
            }
            low.high = Some(figure.low);
            low.step = figure.step;
            low.zeros = 0;
            low.unit = figure.unit.or(low.unit);
            low.span.end = figure.span.end;
            return;
        }
    }
    figures.push(figure);
}

fn figure(words: &str, start: usize, locale: &LocaleData) -> Option<Written> {
    let (mut number, decimals, mut end) = number(words, start, locale)?;
    let mut span = start..start;
    let (mut unit, begin) = prefix(words, start, locale);
    span.start = begin;
    let mut step = Decimal::try_new(1, decimals).ok()?;
    let mut power = 0;
    let money = matches!(unit, Some((Unit::Usd | Unit::Eur, _)));
    if let Some((tens, length)) = scale(&words[end..], locale, money) {
        let factor = Decimal::from(10_u64.pow(tens));
        number = number.checked_mul(factor)?;
        step = step.checked_mul(factor)?;
        power = tens;
        end += length;
    }
    if let Some((named, times, length)) = suffix(&words[end..], locale) {
        unit = unit.or(Some((named, times)));
        end += length;
    }
    let zeros = if power == 0 && decimals == 0 {
        spare_zeros(number)
    } else {
        0
    };
    span.end = end;
    Some(Written {
        low: number,
        high: None,
        step,
        zeros,
        unit,
        span,
        power,
    })
}

/// How many trailing zeros may be rounding: two digits before them must hold.
fn spare_zeros(number: Decimal) -> u32 {
    let digits = number.abs().normalize().to_string();
    let firm = digits.trim_end_matches('0').len();
    if firm < 2 {
        return 0;
    }
    u32::try_from(digits.len() - firm).unwrap_or(0)
}

/// A number in the language's marks: its worth, its decimals, and where it ends.
fn number(words: &str, start: usize, locale: &LocaleData) -> Option<(Decimal, u32, usize)> {
    let marks = &locale.marks;
    let digits_at = |place: usize| {
        let rest = words.get(place..).unwrap_or("");
        rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let first = digits_at(start);
    let mut end = start + first;
    let mut text = words[start..end].to_owned();
    if first <= 3 {
        while let Some(mark) = words[end..].chars().next() {
            let is_group = mark == marks.group || "\u{a0}\u{202f}\u{2009}".contains(mark);
            let from = end + mark.len_utf8();
            if !is_group || digits_at(from) != 3 {
                break;
            }
            text.push_str(&words[from..from + 3]);
            end = from + 3;
        }
    }
    let mut decimals = 0;
    if words[end..].starts_with(marks.decimal) {
        let from = end + marks.decimal.len_utf8();
        let count = digits_at(from);
        if count > 0 {
            text.push('.');
            text.push_str(&words[from..from + count]);
            decimals = u32::try_from(count).ok()?;
            end = from + count;
        }
    }
    let number = Decimal::from_str_exact(&text).ok()?;
    let is_negative = is_negative(&words[..start], locale);
    Some((if is_negative { -number } else { number }, decimals, end))
}

/// Whether the sign that `before` ends in is a minus, and not the dash of a range: "70%-72%", but "%-0,5".
fn is_negative(before: &str, locale: &LocaleData) -> bool {
    let bare = before.trim_end_matches(MINUS);
    let percent_leads = locale.units.percent.forms.other.starts_with('%');
    bare.len() < before.len()
        && !bare.ends_with(|last: char| is_word(last) || (last == '%' && !percent_leads))
}

type Marked = Option<(Unit, u32)>;

/// The unit before the number, and where the whole begins.
fn prefix(words: &str, start: usize, locale: &LocaleData) -> (Marked, usize) {
    let bare = words[..start].trim_end_matches(MINUS);
    let bare = if bare.len() < start && bare.ends_with(is_word) {
        &words[..start]
    } else {
        bare
    };
    let head = bare.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    for (word, unit) in locale.vocabulary.before {
        if let Some(rest) = ends_with(head, word) {
            return (Some((*unit, 1)), rest);
        }
    }
    (None, bare.len().min(start))
}

/// Where `word` begins, if `text` ends in it, whatever the case.
fn ends_with(text: &str, word: &str) -> Option<usize> {
    let mut start = text.len();
    for want in word.chars().rev() {
        let have = text[..start].chars().next_back()?;
        if !same(have, want) {
            return None;
        }
        start -= have.len_utf8();
    }
    Some(start)
}

fn same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// The length of `word` with the space or hyphen before it, if `rest` begins so and the word ends there.
fn begins(rest: &str, word: &str, word_end: &WordEnd) -> Option<usize> {
    let body = rest
        .strip_prefix([' ', '\u{a0}', '\u{202f}', '-', '\n'])
        .unwrap_or(rest);
    let mut end = rest.len() - body.len();
    for want in word.chars() {
        let have = rest[end..].chars().next()?;
        let is_space = want == ' ' && have.is_whitespace();
        if !is_space && !same(have, want) {
            return None;
        }
        end += have.len_utf8();
    }
    let goes_on = rest[end..].starts_with(char::is_alphabetic);
    (!goes_on || word_end.allows_letter_after(word)).then_some(end)
}

/// The power of ten of the scale word that `rest` begins with, and its length.
fn scale(rest: &str, locale: &LocaleData, money: bool) -> Option<(u32, usize)> {
    let vocabulary = &locale.vocabulary;
    let first = |words: &[(&str, u32)]| {
        words.iter().find_map(|(word, power)| {
            begins(rest, word, &vocabulary.word_end).map(|length| (*power, length))
        })
    };
    // 千克 is a kilogram, not a thousand of something.
    let unit = suffix(rest, locale).map_or(0, |(_, _, length)| length);
    let common = first(vocabulary.scales).filter(|(_, length)| *length >= unit);
    common.or_else(|| money.then(|| first(vocabulary.money_scales)).flatten())
}

/// The unit that `rest` begins with, how many of it that is, and the length.
fn suffix(rest: &str, locale: &LocaleData) -> Option<(Unit, u32, usize)> {
    let vocabulary = &locale.vocabulary;
    let word = |(word, unit, times): &(&str, Unit, u32)| {
        begins(rest, word, &vocabulary.word_end).map(|length| (*unit, *times, length))
    };
    vocabulary.after.iter().find_map(word)
}

/// "two", "iki", "两": one small number in words.
fn in_words(words: &str, locale: &LocaleData) -> Option<Written> {
    let spaced = !matches!(locale.vocabulary.word_end, WordEnd::Anywhere);
    let joins = |before: char| before.is_alphanumeric() || before == '-';
    words.char_indices().find_map(|(start, first)| {
        let may_start =
            !first.is_whitespace() && first != '-' && !(spaced && words[..start].ends_with(joins));
        may_start.then(|| numeral(words, start, locale)).flatten()
    })
}

/// The number in words that begins at `start`, with its scale and its unit.
fn numeral(words: &str, start: usize, locale: &LocaleData) -> Option<Written> {
    let (worth, length) = locale
        .vocabulary
        .numerals
        .iter()
        .find_map(|(word, worth)| {
            // Not with endings: `bir` is one, `birlik` a union.
            Some((*worth, begins(&words[start..], word, &WordEnd::Apart)?))
        })?;
    let mut end = start + length;
    let mut low = Decimal::from(worth);
    let mut power = 0;
    if let Some((tens, length)) = scale(&words[end..], locale, false) {
        low = low.checked_mul(Decimal::from(10_u64.pow(tens)))?;
        power = tens;
        end += length;
    }
    let unit = suffix(&words[end..], locale);
    end += unit.map_or(0, |(_, _, length)| length);
    let (before, start) = prefix(words, start, locale);
    Some(Written {
        low,
        high: None,
        step: Decimal::from(10_u64.pow(power)),
        zeros: 0,
        unit: before.or(unit.map(|(unit, times, _)| (unit, times))),
        span: start..end,
        power,
    })
}
