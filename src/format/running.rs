//! Running text: where its sentences end, and whether a figure may stand in it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::wording::EDGE;
use crate::language::WordEnd;
use crate::model::Language;

/// The words of each language that may begin a number, in the order of [`Language::ALL`].
static FINDERS: LazyLock<Vec<Option<Finder>>> =
    LazyLock::new(|| Language::ALL.into_iter().map(Finder::new).collect());

/// Whether a figure may stand in a text: it holds a digit, or a word for a number.
pub fn may_hold_figure(text: &str, language: Language) -> bool {
    let place = Language::ALL.iter().position(|known| *known == language);
    let finder = place.and_then(|place| FINDERS.get(place)?.as_ref());
    finder.is_some_and(|finder| finder.finds(text))
}

/// Finds digits and words for numbers.
enum Finder {
    /// Of a language whose words stand apart: a word for a number begins where a word does.
    Apart(Starts),
    /// Of any other.
    Anywhere(AhoCorasick),
}

impl Finder {
    fn new(language: Language) -> Option<Self> {
        let words = &language.data().vocabulary;
        let numbers = words.numbers.iter().chain(words.scales).chain(words.parts);
        let numbers = numbers.map(|(word, _)| *word);
        // "One" is said of all kinds of things, and 一 still more.
        let numbers = numbers.filter(|word| !words.running.common_numbers.contains(word));
        if !matches!(words.word_end, WordEnd::Anywhere) {
            return Some(Self::Apart(Starts::new(numbers)));
        }
        let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(numbers.chain(digits));
        finder.ok().map(Self::Anywhere)
    }

    fn finds(&self, text: &str) -> bool {
        match self {
            Self::Apart(starts) => starts.begin_in(text),
            Self::Anywhere(finder) => finder.is_match(text),
        }
    }
}

/// How words for numbers begin, by their first byte. Each text is looked at, so that what is no beginning must cost little.
struct Starts(Vec<Vec<&'static [u8]>>);

impl Starts {
    fn new(words: impl Iterator<Item = &'static str>) -> Self {
        let mut words: Vec<&[u8]> = words.map(str::as_bytes).collect();
        words.sort_unstable();
        // A word that begins with another is found with it.
        words.dedup_by(|longer, word| longer.starts_with(word));
        let mut starts = vec![Vec::new(); 256];
        for (first, rest) in words.iter().filter_map(|word| word.split_first()) {
            // A letter of ASCII is either capital or not.
            for first in BTreeSet::from([first.to_ascii_lowercase(), first.to_ascii_uppercase()]) {
                if let Some(starts) = starts.get_mut(usize::from(first)) {
                    starts.push(rest);
                }
            }
        }
        Self(starts)
    }

    /// Whether a text holds a digit, or a word begins in it as one for a number does.
    fn begin_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut is_within = false;
        for (at, byte) in bytes.iter().enumerate() {
            if byte.is_ascii_digit() {
                return true;
            }
            if !is_within
                && let Some(rests) = self.0.get(usize::from(*byte))
                && !rests.is_empty()
            {
                let after = bytes.get(at + 1..).unwrap_or_default();
                let is_word = |rest: &&[u8]| {
                    let head = after.get(..rest.len());
                    head.is_some_and(|head| head.eq_ignore_ascii_case(rest))
                };
                if rests.iter().any(is_word) && begins_word(text, at) {
                    return true;
                }
            }
            is_within = byte.is_ascii_alphabetic();
        }
        false
    }
}

fn begins_word(text: &str, start: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    before.is_none_or(|before| !before.is_alphabetic())
}

/// The sentences of a text. What is cited behind the end of one belongs to it.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        let after = at + mark.len_utf8();
        if at < start || !ends_sentence(text, at, mark) {
            continue;
        }
        let end = after + closing(text.get(after..).unwrap_or_default());
        sentences.push(start..end);
        start = end;
    }
    if text
        .get(start..)
        .is_some_and(|rest| !rest.trim().is_empty())
    {
        sentences.push(start..text.len());
    }
    sentences
}

fn ends_sentence(text: &str, at: usize, mark: char) -> bool {
    match mark {
        '。' | '！' | '？' => true,
        '.' | '!' | '?' => {
            let rest = text.get(at + 1..).unwrap_or_default();
            let rest = rest.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']']);
            let next = rest.trim_start_matches(EDGE).trim_start();
            let is_apart = rest.is_empty() || rest.starts_with(|next: char| next.is_whitespace());
            // "No. 5", "approx. half", "U.S. firms": what follows does not begin a sentence, or what precedes is short.
            let begins = next.is_empty()
                || next.starts_with(|next: char| {
                    !next.is_lowercase() && !next.is_ascii_digit() || next == EDGE
                });
            let before = text.get(..at).unwrap_or_default();
            let word = before
                .rsplit(|next: char| !next.is_alphanumeric())
                .next()
                .unwrap_or_default();
            let is_short = word.chars().count() <= 2 && word.starts_with(char::is_uppercase);
            is_apart && begins && !(mark == '.' && is_short)
        }
        _ => false,
    }
}

/// The bytes of closing quotes and of citations behind the end of a sentence.
fn closing(rest: &str) -> usize {
    let quotes = rest.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
    let cited = quotes.trim_start();
    let cited = if cited.starts_with(EDGE) {
        cited.trim_start_matches(EDGE)
    } else {
        quotes
    };
    rest.len() - cited.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_see_it() {
        for (text, count) in [
            ("One. Two. Three", 3),
            ("It is No. 5 of approx. half, said U.S. firms. It grew.", 2),
            ("It fell by 3.4 per cent. It rose.", 2),
            ("“So it is.” \u{fffc} Then.", 2),
            ("一句。两句！三句", 3),
            ("%3,4 arttı. 16. madde değişti. Son.", 2),
            ("", 0),
        ] {
            let found = sentences(text);
            assert_eq!(found.len(), count, "{text}: {found:?}");
            assert_eq!(found.last().map_or(0, |last| last.end), text.len());
        }
    }

    #[test]
    fn a_figure_may_be_in_words() {
        for (language, text, may) in [
            (Language::English, "seventy per cent", true),
            (Language::English, "a tone of content", false),
            (Language::Turkish, "yüzde yetmiş", true),
            (Language::Chinese, "百分之七十", true),
            (Language::Chinese, "一家公司", false),
            (Language::English, "No figure", false),
            (Language::English, "often, Thirtyish", true),
            (Language::English, "often a tenant", true),
            (Language::English, "éten", false),
            (Language::English, "“Ten”", true),
            (Language::Turkish, "ÜÇ", false),
            (Language::Turkish, "Yüz", true),
            (Language::Turkish, "gündüz", false),
        ] {
            assert_eq!(may_hold_figure(text, language), may, "{text}");
        }
    }

    #[test]
    fn words_are_found_where_an_automaton_finds_them() {
        for language in [Language::English, Language::Turkish] {
            let words = &language.data().vocabulary;
            let common = words.running.common_numbers;
            let numbers = words.numbers.iter().chain(words.scales).chain(words.parts);
            let numbers: Vec<_> = numbers
                .map(|(word, _)| *word)
                .filter(|word| !common.contains(word))
                .collect();
            // No match that begins within a word reaches into the next.
            let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
            assert!(numbers.iter().all(is_word), "{numbers:?}");
            let finder = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .build(&numbers)
                .expect("words");
            for word in &numbers {
                for before in ["", "a ", "a", "é", "-", "中", "’", "’a"] {
                    for end in [word.len(), word.len() - 1] {
                        let word = word.get(..end).unwrap_or_default();
                        for text in [
                            format!("{before}{word}"),
                            format!("{before}{} b", word.to_ascii_uppercase()),
                        ] {
                            let mut found = finder.find_iter(&text);
                            let expected = found.any(|found| begins_word(&text, found.start()));
                            assert_eq!(may_hold_figure(&text, language), expected, "{text}");
                        }
                    }
                }
            }
        }
    }
}
