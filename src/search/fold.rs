//! Words as they are compared: in lower case, without marks, compatibility forms as plain ones (Unicode's NFKD).
//!
//! All that looks like an i is one: `İ`, `I`, `ı` and `i`, so that a reader finds a Turkish word on any keyboard.

use icu::normalizer::DecomposingNormalizerBorrowed;

/// Letters that have no decomposition, and what is typed for them.
const PLAIN: [(char, &str); 12] = [
    ('ı', "i"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ß', "ss"),
    ('đ', "d"),
    ('ð', "d"),
    ('ł', "l"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ə', "e"),
    ('ς', "σ"),
];

/// Appends a word as it is compared.
pub(super) fn fold(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        if let Some(folded) = out.get_mut(start..) {
            folded.make_ascii_lowercase();
        }
        return;
    }
    let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
    for letter in normalizer
        .normalize_iter(word.chars())
        .flat_map(char::to_lowercase)
    {
        if is_mark(letter) {
            continue;
        }
        match PLAIN.iter().find(|(known, _)| *known == letter) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(letter),
        }
    }
}

/// A combining mark of Latin, Greek or Cyrillic letters.
pub(super) fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}
