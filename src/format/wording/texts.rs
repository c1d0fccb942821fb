//! Cells that hold words, and yes or no.

use super::lexicon::{folded, is_spaced};
use super::{Whole, Wording};
use crate::format::Formatter;
use crate::language::WordEnd;

impl Formatter {
    /// The words hold the cell's words, whatever the case and the kind of quotation marks, and with an ending where the
    /// language has endings; not as a part of another word.
    pub(super) fn says_text(&self, phrase: &Whole, cell: &str) -> Wording {
        let (words, part) = (self.plain(phrase.words()), self.plain(cell));
        if !part.is_empty()
            && words
                .match_indices(&part)
                .any(|(start, _)| self.stands_alone(&words, start, &part))
        {
            return Wording::Agrees;
        }
        Wording::Differs(phrase.difference(&phrase.words, cell.to_owned()))
    }

    /// Yes or no: the words do not say the opposite.
    pub(super) fn says_boolean(&self, phrase: &Whole, flag: bool) -> Wording {
        let vocabulary = &self.language.data().vocabulary;
        let (no, yes) = (vocabulary.no, vocabulary.yes);
        let words = self.plain(phrase.words());
        let says = |list: &[&str]| {
            list.iter().any(|word| {
                let word = self.plain(word);
                words
                    .match_indices(&word)
                    .any(|(start, _)| self.stands_alone(&words, start, &word))
            })
        };
        let opposite = if flag {
            says(no)
        } else {
            says(yes) && !says(no)
        };
        if opposite {
            Wording::Differs(phrase.difference(&phrase.words, String::new()))
        } else {
            Wording::Agrees
        }
    }

    /// In lower case, with plain quotation marks and single spaces.
    fn plain(&self, text: &str) -> String {
        let text: String = text
            .chars()
            .map(|next| match next {
                '\u{2018}' | '\u{2019}' => '\'',
                '\u{201c}' | '\u{201d}' => '"',
                next => folded(next, self.language),
            })
            .collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a part of some words is a word of its own, or begins one that only has an ending.
    fn stands_alone(&self, words: &str, start: usize, part: &str) -> bool {
        let (before, after) = (words.get(..start), words.get(start + part.len()..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let is_letter =
            |next: Option<char>| next.is_some_and(|next| is_spaced(next) || next.is_ascii_digit());
        let begins_in = is_letter(before.chars().next_back()) && is_letter(part.chars().next());
        if begins_in {
            return false;
        }
        let runs_on = is_letter(after.chars().next()) && is_letter(part.chars().next_back());
        if !runs_on {
            return true;
        }
        let ending: String = after.chars().take_while(|next| is_spaced(*next)).collect();
        match &self.language.data().vocabulary.word_end {
            // A plural.
            WordEnd::Apart => matches!(ending.as_str(), "s" | "es"),
            WordEnd::Endings(endings) => super::lexicon::is_made_of(&ending, endings),
            WordEnd::Anywhere => false,
        }
    }
}
