//! The figures in some words, with their precision, scale and unit.

use std::ops::Range;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::vocabulary::{after, before, between, numerals, scales};
use crate::model::{Language, Unit};

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
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while let Some(next) = words[at..].chars().next() {
        let starts = next.is_ascii_digit() && !follows_letter(words, at);
        match starts.then(|| figure(words, at, language)).flatten() {
            Some(figure) => {
                at = figure.span.end;
                add(&mut found, figure, words, language);
            }
            None => at += next.len_utf8(),
        }
    }
    if found.is_empty() {
        found.extend(in_words(words, language));
    }
    found
}

/// In `CO2` and `G7` the digits are part of a name.
fn follows_letter(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    before.is_some_and(is_word)
}

/// A digit, or a letter of a script that puts spaces between its words.
fn is_word(next: char) -> bool {
    next.is_ascii_digit() || (next.is_alphabetic() && (next as u32) < 0x2e80)
}

/// The figure joins the one before it to a range, or stands alone.
fn add(found: &mut Vec<Written>, figure: Written, words: &str, language: Language) {
    if let Some(low) = found.last_mut()
        && low.high.is_none()
    {
        let gap = words[low.span.end..figure.span.start].trim();
        if between(language).contains(&gap) {
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
    found.push(figure);
}

fn figure(words: &str, start: usize, language: Language) -> Option<Written> {
    let (mut number, decimals, mut end) = number(words, start, language)?;
    let mut span = start..start;
    let (mut unit, begin) = prefix(words, start, language);
    span.start = begin;
    let mut step = Decimal::new(1, decimals);
    let mut power = 0;
    let money = matches!(unit, Some((Unit::Usd | Unit::Eur, _)));
    if let Some((of, length)) = scale(&words[end..], language, money) {
        let factor = Decimal::from(10_u64.pow(of));
        number = number.checked_mul(factor)?;
        step = step.checked_mul(factor)?;
        power = of;
        end += length;
    }
    if let Some((of, times, length)) = suffix(&words[end..], language) {
        unit = unit.or(Some((of, times)));
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
fn number(words: &str, start: usize, language: Language) -> Option<(Decimal, u32, usize)> {
    let (group, point) = match language {
        Language::Turkish => ('.', ','),
        Language::English | Language::Chinese => (',', '.'),
    };
    let digits_at = |at: usize| {
        let rest = words.get(at..).unwrap_or("");
        rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let first = digits_at(start);
    let mut end = start + first;
    let mut text = words[start..end].to_owned();
    if first <= 3 {
        while let Some(mark) = words[end..].chars().next() {
            let is_group = mark == group || "\u{a0}\u{202f}\u{2009}".contains(mark);
            let from = end + mark.len_utf8();
            if !is_group || digits_at(from) != 3 {
                break;
            }
            text.push_str(&words[from..from + 3]);
            end = from + 3;
        }
    }
    let mut decimals = 0;
    if words[end..].starts_with(point) {
        let count = digits_at(end + 1);
        if count > 0 {
            text.push('.');
            text.push_str(&words[end + 1..end + 1 + count]);
            decimals = u32::try_from(count).ok()?;
            end += 1 + count;
        }
    }
    let is_negative = words[..start].ends_with(['-', '\u{2212}'])
        && !words[..start]
            .trim_end_matches(['-', '\u{2212}'])
            .ends_with(|before: char| {
                is_word(before) || (before == '%' && language != Language::Turkish)
            });
    let number = Decimal::from_str(&text).ok()?;
    Some((if is_negative { -number } else { number }, decimals, end))
}

type Marked = Option<(Unit, u32)>;

/// The unit before the number, and where the whole begins.
fn prefix(words: &str, start: usize, language: Language) -> (Marked, usize) {
    let bare = words[..start].trim_end_matches(['-', '\u{2212}']);
    let bare = if bare.len() < start && bare.ends_with(is_word) {
        &words[..start]
    } else {
        bare
    };
    let head = bare.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    for (word, unit) in before(language) {
        if let Some(rest) = ends_with(head, word) {
            return (Some((*unit, 1)), rest);
        }
    }
    (None, bare.len().min(start))
}

/// Where `word` begins, if `text` ends in it, whatever the case.
fn ends_with(text: &str, word: &str) -> Option<usize> {
    let mut at = text.len();
    for want in word.chars().rev() {
        let have = text[..at].chars().next_back()?;
        if !same(have, want) {
            return None;
        }
        at -= have.len_utf8();
    }
    Some(at)
}

fn same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// The length of `word` with the space or hyphen before it, if `rest` begins so and the word ends there.
fn begins(rest: &str, word: &str, language: Language) -> Option<usize> {
    let body = rest
        .strip_prefix([' ', '\u{a0}', '\u{202f}', '-', '\n'])
        .unwrap_or(rest);
    let mut at = rest.len() - body.len();
    for want in word.chars() {
        let have = rest[at..].chars().next()?;
        let is_space = want == ' ' && have.is_whitespace();
        if !is_space && !same(have, want) {
            return None;
        }
        at += have.len_utf8();
    }
    let goes_on = rest[at..].starts_with(char::is_alphabetic);
    // Turkish words take endings; Chinese ones take no space.
    let may_go_on = match language {
        Language::English => !word.ends_with(char::is_alphabetic),
        Language::Turkish => word.chars().count() > 2 && !["bin", "yüz"].contains(&word),
        Language::Chinese => true,
    };
    (!goes_on || may_go_on).then_some(at)
}

fn scale(rest: &str, language: Language, money: bool) -> Option<(u32, usize)> {
    let word =
        |(word, power): &(&str, u32)| begins(rest, word, language).map(|length| (*power, length));
    let found = scales(language).iter().find_map(word);
    // 千克 is a kilogram, not a thousand of something.
    let unit = suffix(rest, language).map_or(0, |(_, _, length)| length);
    let found = found.filter(|(_, length)| *length >= unit);
    // "$400m" is millions; "400 m" is metres.
    found.or_else(|| {
        let millions = money && language == Language::English;
        millions
            .then(|| begins(rest, "m", language))
            .flatten()
            .map(|length| (6, length))
    })
}

fn suffix(rest: &str, language: Language) -> Option<(Unit, u32, usize)> {
    let word = |(word, unit, times): &(&str, Unit, u32)| {
        begins(rest, word, language).map(|length| (*unit, *times, length))
    };
    after(language).iter().find_map(word)
}

/// "two", "iki", "两": one small number in words.
fn in_words(words: &str, language: Language) -> Option<Written> {
    let mut at = 0;
    while let Some(next) = words[at..].chars().next() {
        let free = language == Language::Chinese
            || !words[..at].ends_with(|before: char| before.is_alphanumeric() || before == '-');
        if free && !next.is_whitespace() && next != '-' {
            let found = numerals(language).iter().find_map(|(word, worth)| {
                Some((*worth, begins(&words[at..], word, Language::English)?))
            });
            if let Some((worth, length)) = found {
                let mut end = at + length;
                let mut low = Decimal::from(worth);
                let mut power = 0;
                if let Some((of, length)) = scale(&words[end..], language, false) {
                    low = low.checked_mul(Decimal::from(10_u64.pow(of)))?;
                    power = of;
                    end += length;
                }
                let unit = suffix(&words[end..], language);
                end += unit.map_or(0, |(_, _, length)| length);
                let (before, start) = prefix(words, at, language);
                return Some(Written {
                    low,
                    high: None,
                    step: Decimal::from(10_u64.pow(power)),
                    zeros: 0,
                    unit: before.or(unit.map(|(of, times, _)| (of, times))),
                    span: start..end,
                    power,
                });
            }
        }
        at += next.len_utf8();
    }
    None
}
