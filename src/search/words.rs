//! Text cut into words.
//!
//! A word is a run of letters, digits and marks. A point or comma between digits belongs to it; one that groups thousands
//! is left out, any other is a point: `2.000` is `2000`, `2,5` is `2.5`. What follows an apostrophe is an ending:
//! `İzmir'in` is `izmir`. Chinese characters, which no space divides, are words by themselves and in pairs.

use std::borrow::Cow;

use super::fold::{fold, is_mark};
use crate::eight::{HIGH, before_first, digits, letters, padded};

/// A word as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// One of at most eight bytes, as those bytes, of which the first is the lowest: most words are, and a number is found
    /// faster than a text.
    Short(u64),
    /// A longer one.
    Long(&'a str),
}

impl<'a> Word<'a> {
    fn new(word: &'a str) -> Self {
        if word.len() <= 8 {
            Self::Short(padded(word.as_bytes()))
        } else {
            Self::Long(word)
        }
    }

    /// Its letters.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Short(word) => {
                let bytes = word.to_le_bytes();
                // No word holds a zero byte.
                let word = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
                String::from_utf8_lossy(word).into_owned().into()
            }
            Self::Long(word) => word.into(),
        }
    }
}

/// Hands over each word of a text, folded; `scratch` is overwritten.
pub fn each_word(text: &str, scratch: &mut String, mut take: impl FnMut(Word<'_>)) {
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        // Nearly all words of most texts are plain and short.
        if let Some(bytes) = rest.first_chunk()
            && let Some((word, length)) = Eight::new(*bytes).plain_word()
        {
            if word != 0 {
                take(Word::Short(word));
            }
            at += length;
            continue;
        }
        let plain = plain(rest);
        if !ends_plainly(rest, plain) {
            at += step(text, at, scratch, &mut take);
            continue;
        }
        let word = text.get(at..at + plain).unwrap_or_default();
        scratch.clear();
        fold(word, scratch);
        if !word.is_empty() {
            take(Word::new(scratch));
        }
        at += plain + gap(rest.get(plain..).unwrap_or_default());
    }
}

/// The next eight bytes of a text, together.
struct Eight {
    bytes: [u8; 8],
    /// In lower case where they are letters.
    folded: u64,
    /// The highest bit of each that is an ASCII letter or digit.
    plain: u64,
    /// The highest bit of each that is not ASCII.
    other: u64,
}

impl Eight {
    fn new(bytes: [u8; 8]) -> Self {
        let eight = u64::from_le_bytes(bytes);
        let other = eight & HIGH;
        let letters = letters(eight & !HIGH);
        Self {
            bytes,
            folded: eight | (letters >> 2),
            plain: (letters | digits(eight & !HIGH)) & !other,
            other,
        }
    }

    /// How many ASCII letters and digits stand at the beginning.
    fn plain_length(&self) -> usize {
        before_first(!self.plain & HIGH)
    }

    /// The word at the beginning, 0 if there is none, and how many bytes it has with what stands behind it and is in no word;
    /// none if it is longer than this, or not plain.
    fn plain_word(&self) -> Option<(u64, usize)> {
        let length = self.plain_length();
        let next = self.bytes.get(length)?;
        if !may_follow(*next, self.bytes.get(length.wrapping_sub(1))) {
            return None;
        }
        let bits = 8 * length;
        let word = self.folded & !(u64::MAX << bits);
        let gap = before_first((self.plain | self.other) >> bits);
        Some((word, length + gap.min(8 - length)))
    }
}

/// Hands over the word that begins at a byte of a text, and says how many bytes lead past it and its ending; past one
/// character where none begins.
fn step(text: &str, at: usize, scratch: &mut String, take: &mut impl FnMut(Word<'_>)) -> usize {
    let (done, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let Some(first) = rest.chars().next() else {
        return 0;
    };
    if is_unspaced(first) {
        return unspaced(rest, scratch, take);
    }
    if !is_letter(first) {
        return first.len_utf8();
    }
    let run = run(rest);
    let (word, after) = rest.split_at(run);
    scratch.clear();
    fold(word, scratch);
    without_groups(scratch);
    if !scratch.is_empty() {
        take(Word::new(scratch));
    }
    run + ending(done.chars().next_back(), word, after)
}

/// How many ASCII letters and digits stand at the beginning.
fn plain(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks();
    for (eight, at) in eights.iter().zip((0..).step_by(8)) {
        let plain = Eight::new(*eight).plain_length();
        if plain < 8 {
            return at + plain;
        }
    }
    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
    bytes.len() - rest.len() + end.unwrap_or(rest.len())
}

/// How many ASCII characters that are in no word stand at the beginning.
fn gap(bytes: &[u8]) -> usize {
    let is_in_word = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    bytes.iter().position(is_in_word).unwrap_or(bytes.len())
}

/// Whether a run of ASCII letters and digits is a whole word, with no ending.
fn ends_plainly(bytes: &[u8], plain: usize) -> bool {
    let last = plain.checked_sub(1).and_then(|last| bytes.get(last));
    bytes.get(plain).is_none_or(|next| may_follow(*next, last))
}

/// Whether a byte ends a word, or what stands between two where there is no `last` byte of one: it neither joins digits
/// nor may be a letter or an apostrophe.
fn may_follow(next: u8, last: Option<&u8>) -> bool {
    match next {
        b'\'' => last.is_none(),
        b'.' | b',' => !last.is_some_and(u8::is_ascii_digit),
        next => next.is_ascii(),
    }
}

/// Chinese characters and Japanese syllables.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What a word of any other script is made of.
fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    (letter.is_alphanumeric() || is_mark(letter)) && !is_unspaced(letter)
}

/// How many bytes the run at the beginning of a text has.
fn run(text: &str) -> usize {
    let mut after_digit = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_joint = after_digit && matches!(letter, '.' | ',');
        let joins = is_joint
            && letters
                .peek()
                .is_some_and(|(_, next)| next.is_ascii_digit());
        if !is_letter(letter) && !joins {
            return at;
        }
        after_digit = letter.is_ascii_digit();
    }
    text.len()
}

/// How many bytes an apostrophe and the ending behind it have. A single letter before it is no word that takes one: `l'eau`.
fn ending(before: Option<char>, word: &str, after: &str) -> usize {
    let mut last = word.chars().rev();
    last.next();
    let second = last.next().or(before);
    let is_word = second.is_some_and(|letter| is_letter(letter) || matches!(letter, '.' | ','));
    let Some(letters) = after.strip_prefix(['\'', '’']).filter(|_| is_word) else {
        return 0;
    };
    let end = letters.find(|letter| !is_letter(letter));
    match end.unwrap_or(letters.len()) {
        0 => 0,
        end => after.len() - letters.len() + end,
    }
}

/// Hands over the characters at the beginning of a text, each and in pairs, and says how many bytes they have.
fn unspaced(text: &str, scratch: &mut String, take: &mut impl FnMut(Word<'_>)) -> usize {
    let mut end = 0;
    let mut last = String::new();
    for letter in text.chars().take_while(|letter| is_unspaced(*letter)) {
        end += letter.len_utf8();
        scratch.clear();
        fold(letter.encode_utf8(&mut [0; 4]), scratch);
        take(Word::new(scratch));
        if !last.is_empty() {
            last.push_str(scratch);
            take(Word::new(&last));
        }
        std::mem::swap(&mut last, scratch);
    }
    end
}

/// Leaves out what groups thousands, and writes a point for any other comma.
fn without_groups(word: &mut String) {
    if !word.contains(['.', ',']) {
        return;
    }
    let bytes = word.as_bytes();
    let is_group = |at: usize| {
        let digits = bytes
            .iter()
            .skip(at + 1)
            .take_while(|byte| byte.is_ascii_digit());
        digits.count() == 3
    };
    let kept = word.char_indices().filter_map(|(at, letter)| match letter {
        '.' | ',' if is_group(at) => None,
        ',' => Some('.'),
        _ => Some(letter),
    });
    *word = kept.collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_cuts_as_the_long_one() {
        const PIECES: [&str; 12] = [
            "a", "B", "1", "222", ".", ",", "'", "’", " ", "İ", "中", "Seven77",
        ];
        let mut scratch = String::new();
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts
                .iter()
                .flat_map(|text| PIECES.map(|piece| format!("{text}{piece}")));
            texts = longer.collect();
            for text in &texts {
                let (mut short, mut long) = (Vec::new(), Vec::new());
                each_word(text, &mut scratch, |word| {
                    short.push(word.text().into_owned());
                });
                let mut at = 0;
                while at < text.len() {
                    at += step(text, at, &mut scratch, &mut |word| {
                        long.push(word.text().into_owned());
                    });
                }
                assert_eq!(short, long, "{text}");
            }
        }
    }
}
