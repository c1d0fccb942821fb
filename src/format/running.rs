//! Running text: where its sentences end, and whether a figure may stand in it.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::wording::EDGE;
use crate::language::WordEnd;
use crate::model::Language;

/// The words of each language that may begin a number, in the order of [`Language::ALL`].
static WORDS: LazyLock<Vec<Option<AhoCorasick>>> =
    LazyLock::new(|| Language::ALL.into_iter().map(finder).collect());

fn finder(language: Language) -> Option<AhoCorasick> {
    let words = &language.data().vocabulary;
    let numbers = words.numbers.iter().chain(words.scales).chain(words.parts);
    let numbers = numbers.map(|(word, _)| *word);
    // "One" is said of all kinds of things, and 一 still more.
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let numbers = numbers.filter(|word| !words.running.common_numbers.contains(word));
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(numbers.chain(digits))
        .ok()
}

/// Whether a figure may stand in a text: it holds a digit, or a word for a number.
pub fn may_hold_figure(text: &str, language: Language) -> bool {
    let place = Language::ALL.iter().position(|known| *known == language);
    let finder = place.and_then(|place| WORDS.get(place)?.as_ref());
    let is_spaced = !matches!(language.data().vocabulary.word_end, WordEnd::Anywhere);
    finder.is_some_and(|finder| {
        let mut found = finder.find_iter(text);
        found.any(|found| {
            let is_digit = found.len() == 1;
            is_digit || !is_spaced || begins_word(text, found.start())
        })
    })
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
        ] {
            assert_eq!(may_hold_figure(text, language), may, "{text}");
        }
    }
}
