//! A text as a sequence of numbers, words that mean something beside one, and all the rest.

use std::ops::Range;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Meaning, is_spaced};
use crate::language::{Marks, Ratio};

/// Stands for what is no text of its own in a phrase: another reference, a picture, a note.
pub const EDGE: char = '\u{fffc}';

/// A piece of a text.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub kind: Kind<'a>,
    /// Its bytes.
    pub span: Range<usize>,
    /// Where its stem ends: what follows is an ending, as in `dolarlık`.
    pub stem_end: usize,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(super) enum Kind<'a> {
    /// Digits in the marks of the language.
    Number(Digits),
    /// Digits that are no number in the language: "1.900.000" in English.
    Malformed,
    /// A word with these meanings.
    Word(&'a [Meaning]),
    /// Another word, or a letter of a script without spaces.
    Unknown,
    /// An apostrophe and the letters after it: `'i`.
    Ending,
    /// Spaces and line breaks.
    Space,
    /// Any other sign.
    Mark(char),
}

/// A number in digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    pub value: Ratio,
    /// The worth of one in the last place written.
    pub step: Ratio,
    /// How many trailing zeros may be rounding: 2 of 1,200, but none of 70.
    pub zeros: u32,
}

/// All of a text, in order.
pub(super) fn tokens<'a>(text: &str, lexicon: &'a Lexicon, marks: &Marks) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut start = 0;
    while let Some(next) = text.get(start..).and_then(|rest| rest.chars().next()) {
        let token = token(text, start, next, lexicon, marks);
        start = token.span.end.max(start + next.len_utf8());
        tokens.push(token);
    }
    tokens
}

fn token<'a>(
    text: &str,
    start: usize,
    next: char,
    lexicon: &'a Lexicon,
    marks: &Marks,
) -> Token<'a> {
    let plain = |kind, end| Token {
        kind,
        span: start..end,
        stem_end: end,
    };
    let run = |is_part: fn(char) -> bool| {
        let rest = text.get(start..).unwrap_or_default();
        start + rest.len() - rest.trim_start_matches(is_part).len()
    };
    let after = start + next.len_utf8();
    if next.is_whitespace() {
        return plain(Kind::Space, run(char::is_whitespace));
    }
    if next.is_ascii_digit() {
        let (digits, end) = number(text, start, marks);
        return plain(digits.map_or(Kind::Malformed, Kind::Number), end);
    }
    if matches!(next, '\'' | '\u{2019}') {
        let letters = text.get(after..).unwrap_or_default();
        let end = after + letters.len() - letters.trim_start_matches(is_spaced).len();
        let follows = text.get(..start).and_then(|text| text.chars().next_back());
        if end > after && follows.is_some_and(|last| !last.is_whitespace() && last != EDGE) {
            return plain(Kind::Ending, end);
        }
    }
    if let Some(found) = lexicon.find(text, start) {
        return Token {
            kind: Kind::Word(found.meanings),
            span: start..found.end,
            stem_end: found.stem_end,
        };
    }
    if is_spaced(next) {
        // With its digits: CO2, G7.
        return plain(
            Kind::Unknown,
            run(|next| is_spaced(next) || next.is_ascii_digit()),
        );
    }
    if next.is_alphabetic() {
        return plain(Kind::Unknown, after);
    }
    if next.is_numeric() && !is_fraction_mark(next) {
        return plain(Kind::Malformed, after);
    }
    plain(Kind::Mark(next), after)
}

/// ½, ², ⁻ and their like, which change the number before them.
pub(super) fn is_fraction_mark(next: char) -> bool {
    matches!(next, '\u{bc}'..='\u{be}' | '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}' | '\u{2150}'..='\u{215f}' | '\u{2189}')
}

/// The fraction that one sign stands for.
pub(super) fn vulgar_fraction(next: char) -> Option<Ratio> {
    let (above, below) = match next {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Ratio::new(above, below)
}

/// The number that begins at `start`, none if it is none in the language, and where it ends.
fn number(text: &str, start: usize, marks: &Marks) -> (Option<Digits>, usize) {
    let digits_at = |place: usize| {
        let rest = text.get(place..).unwrap_or_default();
        rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let piece = |from: usize, length: usize| text.get(from..from + length).unwrap_or_default();
    let first = digits_at(start);
    let mut end = start + first;
    let mut digits = piece(start, first).to_owned();
    let mut group = None;
    while let Some(mark) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let is_group =
            mark == marks.group || matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        let from = end + mark.len_utf8();
        let fits = first <= 3
            && is_group
            && digits_at(from) == 3
            && group.is_none_or(|known| known == mark);
        if !fits {
            break;
        }
        group = Some(mark);
        digits.push_str(piece(from, 3));
        end = from + 3;
    }
    let mut decimals = 0;
    if text
        .get(end..)
        .is_some_and(|rest| rest.starts_with(marks.decimal))
    {
        let from = end + marks.decimal.len_utf8();
        decimals = digits_at(from);
        if decimals > 0 {
            digits.push('.');
            digits.push_str(piece(from, decimals));
            end = from + decimals;
        }
    }
    // More digits behind a mark that has no place there: another language's number, a date, a version.
    let rest = text.get(end..).unwrap_or_default();
    let tail = rest.trim_start_matches(|next: char| {
        next.is_ascii_digit() || matches!(next, '.' | ',' | ':' | '/' | '\'')
    });
    let tail = rest.get(..rest.len() - tail.len()).unwrap_or_default();
    let tail = tail.trim_end_matches(|next: char| !next.is_ascii_digit());
    if !tail.is_empty() {
        return (None, end + tail.len());
    }
    (written(&digits, decimals), end)
}

fn written(digits: &str, decimals: usize) -> Option<Digits> {
    let number = Decimal::from_str(digits).ok()?;
    // A number of more digits than a decimal holds would be rounded.
    if number.scale() as usize != decimals {
        return None;
    }
    let zeros = if decimals == 0 {
        spare_zeros(digits)
    } else {
        0
    };
    Some(Digits {
        value: Ratio::of(number)?,
        step: Ratio::ONE.over(Ratio::power_of_ten(number.scale())?)?,
        zeros,
    })
}

/// How many trailing zeros may be rounding: two digits before them must hold.
fn spare_zeros(digits: &str) -> u32 {
    let digits = digits.trim_start_matches('0');
    let firm = digits.trim_end_matches('0').len();
    if firm < 2 {
        return 0;
    }
    u32::try_from(digits.len() - firm).unwrap_or(0)
}
