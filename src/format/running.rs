//! Running text: where its sentences end, and whether a figure may stand in it.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use super::wording::EDGE;
use crate::eight::{HIGH, before_first, digits, letters, padded};
use crate::language::WordEnd;
use crate::model::Language;

/// The words of each language that may begin a number, in the order of [`Language::ALL`].
static WORDS: LazyLock<Vec<Option<Numbers>>> =
    LazyLock::new(|| Language::ALL.into_iter().map(Numbers::new).collect());

/// Finds the words for numbers of a language.
struct Numbers {
    words: AhoCorasick,
    /// For each byte that a word begins with, a bit for the lowest five bits of each that may follow, in both cases.
    starts: [u32; 256],
    /// Whether a word may begin within another, because there are no spaces.
    is_anywhere: bool,
}

impl Numbers {
    fn new(language: Language) -> Option<Self> {
        let vocabulary = &language.data().vocabulary;
        let words = vocabulary.numbers.iter().chain(vocabulary.scales);
        let words = words.chain(vocabulary.parts).map(|(word, _)| *word);
        // "One" is said of all kinds of things, and 一 still more.
        let common = vocabulary.running.common_numbers;
        let words: Vec<&str> = words.filter(|word| !common.contains(word)).collect();
        let mut starts = [0; 256];
        for word in &words {
            let [first, second, ..] = word.as_bytes() else {
                continue;
            };
            for first in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
                if let Some(start) = starts.get_mut(usize::from(first)) {
                    *start |= 1 << (second & 31);
                }
            }
        }
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Both)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words);
        Some(Self {
            words: words.ok()?,
            starts,
            is_anywhere: matches!(vocabulary.word_end, WordEnd::Anywhere),
        })
    }

    /// Whether a digit or one of the words is in a text of a language that puts spaces between words.
    fn are_in(&self, text: &str) -> bool {
        let (eights, rest) = text.as_bytes().as_chunks();
        let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight));
        let mut after_letter = 0;
        let mut eights = eights.chain([padded(rest)]).zip((0..).step_by(8));
        eights.any(|(eight, at)| {
            let (ascii, other) = (eight & !HIGH, eight & HIGH);
            if digits(ascii) & !other != 0 {
                return true;
            }
            let letters = letters(ascii) & !other;
            // Where a word may begin: a letter that follows none, and what is not ASCII.
            let mut starts = (letters | other) & !(letters << 8 | after_letter);
            after_letter = letters >> 56;
            while starts != 0 {
                if self.begins(text, at + before_first(starts)) {
                    return true;
                }
                starts &= starts - 1;
            }
            false
        })
    }

    /// Whether a word for a number begins at a byte. Most are let go by their first two letters, long before the automaton
    /// would have read them.
    fn begins(&self, text: &str, at: usize) -> bool {
        let Some([first, second]) = text.as_bytes().get(at..).and_then(<[u8]>::first_chunk) else {
            return false;
        };
        let seconds = self.starts.get(usize::from(*first)).copied();
        seconds.unwrap_or_default() >> (second & 31) & 1 == 1
            && begins_word(text, at)
            && self.is_at(text, at)
    }

    fn is_at(&self, text: &str, start: usize) -> bool {
        let input = Input::new(text).range(start..).anchored(Anchored::Yes);
        self.words.is_match(input)
    }
}

/// Whether a figure may stand in a text: it holds a digit, or a word for a number, and is more than a number of three digits.
pub fn may_hold_figure(text: &str, language: Language) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    if text.len() <= 3 && text.bytes().all(is_digit) {
        return false;
    }
    let place = Language::ALL.iter().position(|known| *known == language);
    match place.and_then(|place| WORDS.get(place)?.as_ref()) {
        Some(numbers) if !numbers.is_anywhere => numbers.are_in(text),
        numbers => {
            text.bytes().any(is_digit)
                || numbers.is_some_and(|numbers| numbers.words.is_match(text))
        }
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
            (Language::English, "The share of the quay is 7", true),
            (Language::English, "1000", true),
            (Language::English, "7%", true),
            (Language::English, "999", false),
        ] {
            assert_eq!(may_hold_figure(text, language), may, "{text}");
        }
    }

    #[test]
    fn what_is_let_go_as_too_small_is_no_figure() {
        for language in Language::ALL {
            let formatter = crate::format::Formatter::new(language);
            for number in 0..1000 {
                let found = formatter.figures_in(&number.to_string());
                assert!(found.is_empty(), "{number}: {found:?}");
            }
        }
    }

    #[test]
    fn every_word_for_a_number_is_found_wherever_a_word_begins() {
        for language in Language::ALL {
            let vocabulary = &language.data().vocabulary;
            let words = vocabulary.numbers.iter().chain(vocabulary.scales);
            for (word, _) in words.chain(vocabulary.parts) {
                let is_common = vocabulary.running.common_numbers.contains(word);
                let text = format!("“{}”", word.to_ascii_uppercase());
                assert_eq!(may_hold_figure(&text, language), !is_common, "{word}");
                let within = format!("q{word}");
                let is_within = may_hold_figure(&within, language);
                let is_apart = !matches!(vocabulary.word_end, WordEnd::Anywhere);
                assert!(!(is_apart && is_within), "{within}");
            }
        }
    }
}
