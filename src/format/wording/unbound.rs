//! Figures in running text for which a reader would ask a source, and those that only look like it: versions, dates, names.

use std::ops::Range;

use super::judge::worth;
use super::lexicon::Meaning;
use super::reading::{Grammar, Reading};
use super::tokens::{Kind, Token};
use super::{CLAUSE_ENDS, Whole};
use crate::format::Formatter;
use crate::language::{Measure, PART, Ratio, RunningWords, THINGS, TIMES, WordEnd};

/// A figure that was found in a text.
#[derive(Debug, Clone)]
pub struct FoundFigure {
    /// Its bytes in the text: number, scale and unit.
    pub span: Range<usize>,
    /// What it says.
    pub says: Says,
}

/// What a figure says.
#[derive(Debug, Clone)]
pub enum Says {
    /// An amount in base units, for each that its unit may be; the unit is none where none is written.
    Amount(Vec<(Option<Measure>, f64)>),
    /// A year.
    Year(i32),
}

/// What a number of four digits may be a year of.
const YEARS: Range<i32> = 1000..2200;

/// From here on a number without a unit is a figure.
const LARGE: f64 = 1000.0;

/// Counts and lengths of time below it are told, not measured.
const SMALL: f64 = 5.0;

/// In seconds.
const DAY: f64 = 86_400.0;

impl Formatter {
    /// The figures in a text, in its order.
    pub fn figures_in(&self, text: &str) -> Vec<FoundFigure> {
        let whole = Whole {
            text: text.to_owned(),
            words: 0..text.len(),
        };
        let tokens = self.tokens(&whole);
        let vocabulary = &self.language.data().vocabulary;
        let is_end = |token: &Token<'_>| matches!(token.kind, Kind::Mark(mark) if CLAUSE_ENDS.contains(&mark));
        // Nothing beyond the end of a clause touches a figure.
        let clauses = tokens.split(is_end);
        let found = clauses.flat_map(|clause| {
            let search = Search {
                text,
                tokens: clause,
                grammar: self.grammar(&whole, clause),
                words: &vocabulary.running,
                is_apart: matches!(vocabulary.word_end, WordEnd::Apart),
                is_spaced: !matches!(vocabulary.word_end, WordEnd::Anywhere),
            };
            search.all()
        });
        found.collect()
    }
}

struct Search<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    grammar: Grammar<'a>,
    words: &'a RunningWords,
    /// Whether there are spaces between words.
    is_spaced: bool,
    /// Whether words take no endings.
    is_apart: bool,
}

impl Search<'_> {
    fn all(&self) -> Vec<FoundFigure> {
        let mut found = Vec::new();
        let mut index = 0;
        while index < self.tokens.len() {
            if !self.grammar.begins(index, true) {
                index += 1;
                continue;
            }
            match self.grammar.read(index) {
                Ok(reading) => {
                    if !self.is_in_address(&reading.span) {
                        found.extend(self.figure(index, &reading));
                    }
                    index = reading.tokens.end.max(index + 1);
                }
                Err(_) => {
                    found.extend(self.unread(index));
                    index += 1;
                }
            }
        }
        found
    }

    /// What was read at a token, if it is a figure.
    fn figure(&self, index: usize, reading: &Reading) -> Option<FoundFigure> {
        if self.is_homonym(index, reading) || self.is_vague(index, reading) {
            return None;
        }
        let is_asked = if !reading.units.is_empty() {
            self.is_asked(index, reading)
        } else if reading.low.is_scaled || self.is_in_words(index) {
            value(reading) >= LARGE && !self.is_lone_scale(index, reading)
        } else {
            return self.number(index, reading);
        };
        let amounts = if reading.units.is_empty() {
            vec![(None, value(reading))]
        } else {
            let units = reading.units.iter();
            units
                .map(|unit| {
                    (
                        Some(*unit),
                        value(reading) * worth(Some(*unit)).approximate(),
                    )
                })
                .collect()
        };
        is_asked.then(|| FoundFigure {
            span: reading.span.clone(),
            says: Says::Amount(amounts),
        })
    }

    /// Whether a number with a unit is one that somebody could look up.
    fn is_asked(&self, index: usize, reading: &Reading) -> bool {
        let is_of = |dimension| reading.units.iter().all(|unit| unit.dimension == dimension);
        let is_small = value(reading) < SMALL;
        let is_date = self.is_date(index, reading);
        if self.is_labelled_before(reading) {
            return false;
        }
        if is_date || self.is_ambiguous(index, reading) || self.is_lone_scale(index, reading) {
            return false;
        }
        let is_percent = is_of(PART) && reading.low.step != Ratio::ZERO;
        // "A tonne of ore yields …"
        if self.is_in_words(index) && is_one(value(reading)) && !is_percent {
            return false;
        }
        if TIMES.into_iter().any(is_of) {
            let mut units = reading.units.iter();
            let is_long = units.all(|unit| is_of(TIMES[1]) || unit.worth.approximate() >= DAY);
            // "Add 1 day", "two years on".
            let is_told = value(reading) <= 1.0 || (self.is_in_words(index) && is_small);
            return is_long && !is_told && !self.is_ago(reading);
        }
        if THINGS.into_iter().any(is_of) {
            return !is_small;
        }
        if is_of(PART) && reading.low.step == Ratio::ZERO {
            return self.is_part_of_something(index, reading);
        }
        let text = self.text.get(reading.span.clone()).unwrap_or_default();
        let rest = self.text.get(reading.span.end..).unwrap_or_default();
        // "Not 100% sure"
        if text.starts_with("100%") && rest.starts_with(' ') {
            let mut of = self.words.part_of.iter();
            return of.any(|word| rest.trim_start().starts_with(word));
        }
        // `$1` is also how programs name a parameter, and CRC-32 is no money.
        let is_code = text.as_bytes().windows(3).any(|part| {
            matches!(part, [letter, b'-', digit] if letter.is_ascii_uppercase() && digit.is_ascii_digit())
        });
        let is_parameter = text.len() == 2 && text.starts_with('$');
        !(is_code || is_parameter)
    }

    /// "Thousands of tonnes", and not "a thousand".
    fn is_lone_scale(&self, index: usize, reading: &Reading) -> bool {
        let next = self.tokens.get(index + 1..reading.tokens.end);
        let next = next
            .unwrap_or_default()
            .iter()
            .find_map(|token| match token.kind {
                Kind::Word(meanings) => Some(meanings),
                _ => None,
            });
        let is_number =
            |meaning: &Meaning| matches!(meaning, Meaning::Number(_) | Meaning::Scale(_));
        let goes_on = next.is_some_and(|next| next.iter().any(is_number));
        !self.words.scales_are_numbers && self.begins_with_scale(index) && !goes_on
    }

    /// Whether a word for a power of ten stands at a token.
    fn begins_with_scale(&self, index: usize) -> bool {
        let is_scale = |meaning: &Meaning| matches!(meaning, Meaning::Scale(_));
        let token = self.tokens.get(index).map(|token| &token.kind);
        matches!(token, Some(Kind::Word(meanings)) if meanings.iter().any(is_scale))
    }

    /// "A hundred years ago" is no figure.
    fn is_ago(&self, reading: &Reading) -> bool {
        let rest = self.text.get(reading.span.end..).unwrap_or_default();
        let mut ago = self.words.ago.iter();
        ago.any(|word| rest.trim_start().starts_with(word))
    }

    /// "Two thirds", "a third of the exports", and not "the third" or "half an hour".
    fn is_part_of_something(&self, index: usize, reading: &Reading) -> bool {
        let is_several = reading.tokens.len() > 1
            || self.text_of(index).chars().all(char::is_numeric)
            || self.words.parts_are_amounts;
        let rest = self.text.get(reading.span.end..).unwrap_or_default();
        let rest = rest.trim_start();
        let mut of = self.words.part_of.iter();
        let is_of = of.any(|word| {
            rest.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(char::is_whitespace))
        });
        let before = self.text.get(..reading.span.start).unwrap_or_default();
        let mut articles = self.words.part_after.iter();
        let is_counted = articles.any(|word| {
            before
                .trim_end()
                .strip_suffix(word)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
        });
        let mut whole = self.words.whole_before.iter();
        let is_of_which = whole.any(|word| before.contains(word));
        is_several || (is_counted && (is_of || is_of_which))
    }

    /// A number without a unit: a year, a figure if it is large, or the name of something.
    fn number(&self, index: usize, reading: &Reading) -> Option<FoundFigure> {
        let amount = value(reading);
        let text = self.text.get(reading.span.clone()).unwrap_or_default();
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        if reading.high.is_none() && is_plain && text.len() == 4 {
            let year = text.parse().ok().filter(|year| YEARS.contains(year));
            if let Some(year) = year {
                return Some(FoundFigure {
                    span: reading.span.clone(),
                    says: Says::Year(year),
                });
            }
        }
        let ends = text.split(|next: char| !next.is_ascii_digit());
        let mut ends = ends.filter(|end| !end.is_empty());
        let is_year =
            |end: &str| end.len() == 4 && end.parse().is_ok_and(|end| YEARS.contains(&end));
        if reading.high.is_some() && ends.all(is_year) {
            return None;
        }
        // What nobody groups is no amount.
        let before = self.text.get(..reading.span.start).unwrap_or_default();
        let is_long = text.len() >= 7 && self.is_spaced;
        let is_power_of_two = text.parse::<u64>().is_ok_and(u64::is_power_of_two);
        let is_alone = before.ends_with(['(', '[', '"', '“']);
        if is_plain && (is_long || is_alone || is_power_of_two) {
            return None;
        }
        // "IEEE 754-2008"
        if reading.high.is_some()
            && text
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_digit())
        {
            return None;
        }
        let is_large = amount.abs() >= LARGE && !text.starts_with('0');
        if !is_large || self.is_name(index, reading, is_plain) {
            return None;
        }
        Some(FoundFigure {
            span: reading.span.clone(),
            says: Says::Amount(vec![(None, amount)]),
        })
    }

    /// A number with something beside it that is not understood: a figure if a sign of percent follows.
    fn unread(&self, index: usize) -> Option<FoundFigure> {
        let token = self.tokens.get(index)?;
        let rest = self.text.get(token.span.end..)?;
        let is_percent = rest.starts_with('%') && matches!(token.kind, Kind::Number(_));
        let span = token.span.start..token.span.end + 1;
        (is_percent && !self.is_in_address(&span)).then(|| FoundFigure {
            span,
            says: Says::Amount(Vec::new()),
        })
    }

    /// Whether it numbers something, such as a page, a law or a standard, or is part of a name.
    fn is_name(&self, index: usize, reading: &Reading, is_plain: bool) -> bool {
        let before = self.text.get(..reading.span.start).unwrap_or_default();
        let after = self.text.get(reading.span.end..).unwrap_or_default();
        let touches = |next: Option<char>| {
            next.is_some_and(|next| next.is_alphanumeric() || "-/_.#§№:".contains(next))
        };
        let follows = after.chars().next();
        if touches(before.chars().next_back())
            || follows.is_some_and(|next| next.is_ascii_alphanumeric() || "/_-".contains(next))
        {
            return true;
        }
        // The groups of a telephone number.
        let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
        if is_digit(before.trim_end().chars().next_back())
            || is_digit(after.trim_start().chars().next())
        {
            return true;
        }
        if self.is_labelled_before(reading) || self.is_labelled_after(index) {
            return true;
        }
        // "RFC 65000", "Boeing 74700": names have no marks between their digits.
        let is_sentence_start = index < 3;
        is_plain && !is_sentence_start && word_before(before).starts_with(char::is_uppercase)
    }

    /// "Page 1043", "ISO 8601"
    fn is_labelled_before(&self, reading: &Reading) -> bool {
        let before = self.text.get(..reading.span.start).unwrap_or_default();
        let word = word_before(before).to_lowercase();
        self.words.labels.iter().any(|label| {
            let label = label.to_lowercase();
            label == word || (!self.is_spaced && word.ends_with(&label))
        })
    }

    /// 404号, 3213 sayılı
    fn is_labelled_after(&self, index: usize) -> bool {
        let end = self.tokens.get(index).map_or(0, |token| token.span.end);
        let rest = self.text.get(end..).unwrap_or_default().trim_start();
        let mut labels = self.words.labels_after.iter();
        labels.any(|label| rest.starts_with(label))
    }

    /// A date: 16日, or a year with the word for it.
    fn is_date(&self, index: usize, reading: &Reading) -> bool {
        let text = self.text_of(index);
        let is_year = text.len() == 4 && text.parse().is_ok_and(|year| YEARS.contains(&year));
        let is_of_time = reading
            .units
            .iter()
            .all(|unit| TIMES.contains(&unit.dimension));
        let next = self.tokens.get(index + 1);
        let has_ending = next.is_some_and(|next| matches!(next.kind, Kind::Ending));
        // 1990'larda, 2024年, 90年代, "the late 60's"
        let is_date = is_of_time || has_ending;
        (is_year && is_date) || (self.is_apart && has_ending) || self.is_labelled_after(index)
    }

    /// A word that is a unit beside a bound figure alone: "in", "points".
    fn is_ambiguous(&self, index: usize, reading: &Reading) -> bool {
        let text = self.text.get(reading.span.clone()).unwrap_or_default();
        let number = self.text_of(index);
        let unit = text.strip_prefix(number).unwrap_or_default().trim_start();
        let is_letter = unit.len() == 1 && unit.is_ascii() && unit != "%";
        is_letter || self.words.ambiguous_units.contains(&unit)
    }

    /// "onun ülkesi" is "its country"; but "ondan fazla ülke" is "more than ten countries".
    fn is_homonym(&self, index: usize, reading: &Reading) -> bool {
        let word = self.text_of(index).to_lowercase();
        let is_bounded = !(reading.qualifiers.is_empty() && reading.possible_qualifiers.is_empty());
        !is_bounded && self.words.homonyms.contains(&word.as_str())
    }

    /// "Birkaç milyon ton" is some millions of tonnes, which nobody could look up.
    fn is_vague(&self, index: usize, reading: &Reading) -> bool {
        let before = self.text.get(..reading.span.start).unwrap_or_default();
        let before = before.trim_end().to_lowercase();
        let mut vague = self.words.vague_before.iter();
        // 人数三千 is a number of people: three thousand.
        self.begins_with_scale(index)
            && vague.any(|word| {
                before.strip_suffix(word).is_some_and(|rest| {
                    !self.is_spaced || rest.is_empty() || rest.ends_with(char::is_whitespace)
                })
            })
    }

    /// Whether it stands in an address, a path or a piece of code.
    fn is_in_address(&self, span: &Range<usize>) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let before = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let after = after.split(char::is_whitespace).next().unwrap_or_default();
        [before, after].iter().any(|part| {
            part.contains("://")
                || part.contains("www.")
                || part.contains(['\\', '_', '=', '@', '#', '{', '}', '<', '>', '|', '`'])
        })
    }

    fn text_of(&self, index: usize) -> &str {
        let token = self.tokens.get(index);
        let span = token.map_or(0..0, |token| token.span.clone());
        self.text.get(span).unwrap_or_default()
    }

    fn is_in_words(&self, index: usize) -> bool {
        let token = self.tokens.get(index);
        token.is_some_and(|token| matches!(token.kind, Kind::Word(_)))
    }
}

/// The last word of a text.
fn word_before(text: &str) -> &str {
    let text = text.trim_end_matches([' ', '.', '\u{a0}', ':']);
    let mut words = text.rsplit(|next: char| !next.is_alphanumeric());
    words.next().unwrap_or_default()
}

fn is_one(value: f64) -> bool {
    (value - 1.0).abs() < f64::EPSILON
}

fn value(reading: &Reading) -> f64 {
    let end = reading.high.as_ref().unwrap_or(&reading.low);
    end.value.approximate()
}
