//! The files that an index is shared out to, by the first letter of its words, so that a search asks for one a word.

use crate::language::Language;

/// How many files the words that begin with no Latin letter and no digit are shared out to. Chinese has nearly all of its
/// words there.
pub fn sets(language: Language) -> u32 {
    match language {
        Language::Chinese => 16,
        _ => 1,
    }
}

/// The names of all files: `a` to `z`, `0` for digits, `u0` and so on for what is left.
pub fn names(sets: u32) -> impl Iterator<Item = String> {
    let letters = ('a'..='z').chain(['0']).map(String::from);
    letters.chain((0..sets).map(other))
}

/// The name of the file that a word is in.
pub(super) fn of_word(word: &str, sets: u32) -> String {
    match word.chars().next() {
        Some(first @ 'a'..='z') => first.into(),
        Some('0'..='9') => "0".into(),
        first => other(first.map_or(0, u32::from) % sets.max(1)),
    }
}

fn other(set: u32) -> String {
    format!("u{set:x}")
}
