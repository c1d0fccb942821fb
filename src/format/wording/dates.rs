//! Cells that hold dates and years.

use std::ops::Range;

use super::{Whole, Wording};
use crate::format::Formatter;
use crate::model::{Date, Language};

impl Formatter {
    pub(super) fn says_date(&self, phrase: &Whole, date: Date) -> Wording {
        let words = phrase.words();
        if self.is_date(words, date) && self.is_date_alone(phrase) {
            return Wording::Agrees;
        }
        self.other_date(phrase, self.date(date))
    }

    pub(super) fn says_year(&self, phrase: &Whole, year: i32) -> Wording {
        let is_year = digits(phrase.words()) == [year.to_string()];
        if let Some(unit) = self.unit_beside(phrase).filter(|_| is_year) {
            return Wording::NotUnderstood(phrase.difference(&unit, String::new()));
        }
        if is_year {
            return Wording::Agrees;
        }
        self.other_date(phrase, year.to_string())
    }

    /// A date of a year alone is a figure like others: with a unit, it is none.
    fn is_date_alone(&self, phrase: &Whole) -> bool {
        digits(phrase.words()).len() != 1 || self.unit_beside(phrase).is_none()
    }

    fn other_date(&self, phrase: &Whole, replacement: String) -> Wording {
        let span = self.date_span(phrase.words());
        let span = phrase.words.start + span.start..phrase.words.start + span.end;
        Wording::Differs(phrase.difference(&span, replacement))
    }

    /// The words give the date, or a part of it, and nothing of another date.
    fn is_date(&self, words: &str, date: Date) -> bool {
        let months = self.months();
        let is_free = |rest: &str| {
            let rest = rest.to_lowercase();
            let mut parts = rest.split(|next: char| !next.is_alphanumeric());
            parts.all(|part| {
                !part.contains(|next: char| next.is_ascii_digit())
                    && !months.iter().any(|month| month == part)
            })
        };
        self.date_forms(date).iter().any(|form| {
            find(words, form).is_some_and(|span| {
                let mut rest = words.get(..span.start).unwrap_or_default().to_owned();
                rest.push(' ');
                rest.push_str(words.get(span.end..).unwrap_or_default());
                is_free(&rest)
            })
        })
    }

    /// From the first word that holds a digit or names a month to the last; all of the words where there is none.
    fn date_span(&self, words: &str) -> Range<usize> {
        let months = self.months();
        let is_part = |word: &str| {
            let bare = word
                .trim_matches(|next: char| !next.is_alphanumeric())
                .to_lowercase();
            bare.contains(|next: char| next.is_ascii_digit()) || months.contains(&bare)
        };
        let starts = |word: &str| word.as_ptr() as usize - words.as_ptr() as usize;
        let mut parts = words.split_whitespace().filter(|word| is_part(word));
        let Some(first) = parts.next() else {
            return 0..words.len();
        };
        let last = parts.next_back().unwrap_or(first);
        let span = starts(first)..starts(last) + last.len();
        let is_latin = |next: char| (next as u32) < 0x2e80;
        let part = words.get(span.clone()).unwrap_or_default();
        if part.chars().all(is_latin) {
            let trimmed = part.trim_end_matches(|next: char| !next.is_alphanumeric());
            return span.start..span.start + trimmed.len();
        }
        // No spaces part the words: from the first digit, with the sign after the last.
        let is_digit = |next: char| next.is_ascii_digit();
        match (words.find(is_digit), words.rfind(is_digit)) {
            (Some(start), Some(last)) => {
                let sign = words.get(last + 1..).and_then(|rest| rest.chars().next());
                let sign = sign.filter(|next| is_date_sign(*next));
                start..last + 1 + sign.map_or(0, char::len_utf8)
            }
            _ => span,
        }
    }
}

/// Whether a date goes on after its digits with this sign: in any language, since the words may be in another.
fn is_date_sign(next: char) -> bool {
    let mut all = Language::ALL.into_iter();
    all.any(|language| language.data().vocabulary.date_signs.contains(&next))
}

/// The bytes of `words` that are `form`, whatever the case of ASCII letters, if nothing runs on from it.
fn find(words: &str, form: &str) -> Option<Range<usize>> {
    let (lower, form) = (words.to_ascii_lowercase(), form.to_ascii_lowercase());
    let start = lower.find(&form)?;
    let end = start + form.len();
    let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
    let runs_on = is_digit(words.get(..start).and_then(|text| text.chars().next_back()))
        || is_digit(words.get(end..).and_then(|text| text.chars().next()));
    (!runs_on).then_some(start..end)
}

/// Every run of digits.
fn digits(words: &str) -> Vec<&str> {
    let runs = words.split(|next: char| !next.is_ascii_digit());
    runs.filter(|run| !run.is_empty()).collect()
}
