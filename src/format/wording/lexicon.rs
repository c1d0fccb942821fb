//! The words of a language that mean something beside a figure, looked up where they stand in a text.

use std::collections::HashMap;

use ahash::RandomState;

use crate::language::{LocaleData, Measure, PART, Qualifier, Units, WordEnd};
use crate::model::Language;

/// What a word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A number below a hundred.
    Number(u32),
    /// A power of ten.
    Scale(u32),
    /// A power of ten, with money or before a unit.
    ShortScale(u32),
    /// What may stand within a number in words.
    Joiner,
    /// So many of it are a whole.
    Part(u32),
    /// It makes another figure of the one beside it.
    Multiple,
    /// A minus.
    Negative,
    /// It bounds the figure after it.
    BoundBefore(Qualifier),
    /// Before a length of time it may also say how long something lasts.
    During,
    /// It bounds the figure before it.
    BoundAfter(Qualifier),
    /// It bounds a figure before it that is in the dative.
    BoundAfterDative(Qualifier),
    /// It bounds the figure that it stands in.
    BoundInside(Qualifier),
    /// It stands between a number and what that counts.
    Classifier,
    /// It stands between the whole and the part of a fraction.
    FractionJoint,
    /// It stands for the decimal mark.
    DecimalWord,
    /// A unit or a currency.
    Unit(NamedUnit),
    /// It joins what a unit is counted per.
    Per,
    /// The same, before that unit and the figure.
    PerBefore,
    /// The same, after that unit and before the figure.
    PerAfter,
    /// Nothing of its own.
    Filler,
    /// It joins the ends of a range.
    Between,
    /// It does so after a word that opens a range.
    BetweenOpened,
    /// It opens a range.
    RangeOpener,
    /// It makes an ordinal of the number after it.
    Ordinal,
}

/// A unit, as a word for it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedUnit {
    pub measure: Measure,
    pub is_currency: bool,
    /// Whether it may stand before its figure.
    pub leads: bool,
}

/// Stands for the second letter of a word that has only one.
const NOTHING: char = '\0';

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    language: Language,
    /// By their first two letters, in lower case; the longest first.
    words: HashMap<[char; 2], Vec<Entry>, RandomState>,
}

#[derive(Debug)]
struct Entry {
    letters: Vec<char>,
    /// Whether it is read in just this case.
    is_exact: bool,
    meanings: Vec<Meaning>,
}

impl Entry {
    fn is_numeral(&self) -> bool {
        let mut meanings = self.meanings.iter();
        meanings.any(|meaning| matches!(meaning, Meaning::Number(_) | Meaning::Scale(_)))
    }

    /// Whether its third letter, if it has one, may be this; most words are let go by it.
    fn may_go_on(&self, third: Option<char>) -> bool {
        let may_be =
            |letter: &char| self.is_exact || matches!(letter, ' ' | '-') || third == Some(*letter);
        self.letters.get(2).is_none_or(may_be)
    }

    /// `kg`, `MWh`, and no word, such as `ABD doları`.
    fn is_sign(&self) -> bool {
        self.is_exact && self.letters.len() <= 3
    }
}

/// A word that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    /// Where the word ends, without its ending.
    pub stem_end: usize,
    /// Where it ends.
    pub end: usize,
    pub meanings: &'a [Meaning],
}

impl Lexicon {
    /// The words of `language`, and those of the site's own units in it.
    pub fn new(language: Language, units: &Units) -> Self {
        let mut building = Building::default();
        building.add_all(language.data());
        building.add_own(language, units);
        let mut words: HashMap<_, Vec<Entry>, _> = HashMap::default();
        for (word, (meanings, is_sign)) in building.entries {
            let is_exact = is_exact(&word, is_sign);
            let letters: Vec<char> = if is_exact {
                word.chars().collect()
            } else {
                word.chars().map(|next| folded(next, language)).collect()
            };
            let mut first = letters.iter().map(|letter| folded(*letter, language));
            let Some(letter) = first.next() else {
                continue;
            };
            let key = [letter, first.next().unwrap_or(NOTHING)];
            let entries = words.entry(key).or_default();
            let mut same = entries.iter_mut();
            // Words that differ in case alone are one.
            match same.find(|entry| entry.is_exact == is_exact && entry.letters == letters) {
                Some(entry) => entry.meanings.extend(meanings),
                None => entries.push(Entry {
                    letters,
                    is_exact,
                    meanings,
                }),
            }
        }
        for entries in words.values_mut() {
            entries
                .sort_by(|a, b| (b.letters.len(), &a.letters).cmp(&(a.letters.len(), &b.letters)));
        }
        Self { language, words }
    }

    /// The longest word that begins at `start`, where a word begins.
    pub(super) fn find(&self, text: &str, start: usize) -> Option<Found<'_>> {
        let rest = text.get(start..)?;
        let mut first = rest.chars().map(|letter| folded(letter, self.language));
        let letter = first.next()?;
        let second = first.next().map_or(
            NOTHING,
            |next| if next.is_whitespace() { ' ' } else { next },
        );
        let third = first.next();
        // A word of one letter comes after all longer ones.
        let keys = [[letter, second], [letter, NOTHING]];
        let entries = keys.iter().filter_map(|key| self.words.get(key)).flatten();
        let mut entries = entries.filter(|entry| entry.may_go_on(third));
        entries.find_map(|entry| {
            let stem_end = start + self.length(entry, rest)?;
            let end = if entry.is_numeral() && self.is_numeral_at(text, stem_end) {
                // yetmişbir
                stem_end
            } else {
                stem_end + self.ending(entry, text.get(start..stem_end)?, text.get(stem_end..)?)?
            };
            Some(Found {
                stem_end,
                end,
                meanings: &entry.meanings,
            })
        })
    }

    /// Whether a word for a number stands here, with nothing that makes it another word.
    fn is_numeral_at(&self, text: &str, start: usize) -> bool {
        let runs_on = matches!(
            self.language.data().vocabulary.word_end,
            WordEnd::Endings(_)
        );
        runs_on
            && self.find(text, start).is_some_and(|found| {
                let mut meanings = found.meanings.iter();
                meanings.any(|meaning| matches!(meaning, Meaning::Number(_) | Meaning::Scale(_)))
            })
    }

    /// The bytes of `rest` that are the word.
    fn length(&self, entry: &Entry, rest: &str) -> Option<usize> {
        let mut have = rest.chars();
        let mut length = 0;
        for want in &entry.letters {
            let next = have.next()?;
            let is_gap = matches!(want, ' ' | '-') && (next.is_whitespace() || next == '-');
            let letter = if entry.is_exact {
                next
            } else {
                folded(next, self.language)
            };
            if letter != *want && !is_gap {
                return None;
            }
            length += next.len_utf8();
        }
        Some(length)
    }

    /// The bytes of the ending that `rest` begins with, if the word ends there.
    fn ending(&self, entry: &Entry, word: &str, rest: &str) -> Option<usize> {
        let is_bare = word.chars().next_back().is_some_and(is_spaced);
        let letters = rest.len() - rest.trim_start_matches(is_spaced).len();
        let next = rest.get(letters..).and_then(|rest| rest.chars().next());
        if !is_bare {
            return Some(0);
        }
        // m2, CO2.
        if next.is_some_and(|next| next.is_ascii_digit()) {
            return None;
        }
        if letters == 0 {
            return Some(0);
        }
        match &self.language.data().vocabulary.word_end {
            WordEnd::Apart | WordEnd::Anywhere => None,
            // A sign has its ending behind an apostrophe, which is a token of its own: 5 m'den, and 5 maden are no metres.
            WordEnd::Endings(_) if entry.is_sign() => None,
            WordEnd::Endings(endings) => {
                let ending: String = rest
                    .get(..letters)?
                    .chars()
                    .map(|next| folded(next, self.language))
                    .collect();
                is_made_of(&ending, endings).then_some(letters)
            }
        }
    }
}

/// Whether a text is a sequence of such pieces.
pub(super) fn is_made_of(text: &str, pieces: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for start in 0..text.len() {
        if reached.get(start) != Some(&true) {
            continue;
        }
        let Some(rest) = text.get(start..) else {
            continue;
        };
        for piece in pieces.iter().filter(|piece| rest.starts_with(**piece)) {
            if let Some(end) = reached.get_mut(start + piece.len()) {
                *end = true;
            }
        }
    }
    reached.last() == Some(&true)
}

/// A letter of a script that puts spaces between its words.
pub(super) fn is_spaced(next: char) -> bool {
    next.is_alphabetic() && u32::from(next) < 0x2e80
}

/// A letter in lower case, as the language has it.
pub(super) fn folded(next: char, language: Language) -> char {
    match (next, language) {
        ('I', Language::Turkish) => 'ı',
        ('İ', _) => 'i',
        ('\u{2019}', _) => '\'',
        _ if next.is_ascii() => next.to_ascii_lowercase(),
        _ => next.to_lowercase().next().unwrap_or(next),
    }
}

/// Whether a word means something in just this case: `Mt`, `kWh`, `m`.
fn is_exact(word: &str, is_sign: bool) -> bool {
    let capital = word.chars().skip(1).any(char::is_uppercase);
    let letters = word.chars().filter(|next| next.is_alphabetic()).count();
    capital || (is_sign && letters <= 2)
}

#[derive(Default)]
struct Building {
    /// The meanings of a word, and whether it is a sign of a unit.
    entries: HashMap<String, (Vec<Meaning>, bool), RandomState>,
}

impl Building {
    fn add(&mut self, word: &str, meaning: Meaning, is_sign: bool) {
        let (meanings, sign) = self.entries.entry(word.to_owned()).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
        *sign |= is_sign;
    }

    fn add_each<T: Copy>(&mut self, words: &[(&str, T)], meaning: impl Fn(T) -> Meaning) {
        for (word, value) in words {
            self.add(word, meaning(*value), false);
        }
    }

    fn add_all(&mut self, data: &LocaleData) {
        let words = &data.vocabulary;
        self.add_each(words.numbers, Meaning::Number);
        self.add_each(words.scales, Meaning::Scale);
        self.add_each(words.parts, Meaning::Part);
        self.add_each(words.bounds_before, Meaning::BoundBefore);
        self.add_each(words.bounds_after, Meaning::BoundAfter);
        self.add_each(words.bounds_after_dative, Meaning::BoundAfterDative);
        self.add_each(words.bounds_inside, Meaning::BoundInside);
        for (word, power) in words.short_scales {
            self.add(word, Meaning::ShortScale(*power), true);
        }
        for (list, meaning) in [
            (words.joiners, Meaning::Joiner),
            (words.multiples, Meaning::Multiple),
            (words.negatives, Meaning::Negative),
            (words.classifiers, Meaning::Classifier),
            (words.fraction_joints, Meaning::FractionJoint),
            (words.decimal_words, Meaning::DecimalWord),
            (words.per, Meaning::Per),
            (words.per_before, Meaning::PerBefore),
            (words.per_after, Meaning::PerAfter),
            (words.fillers, Meaning::Filler),
            (words.between, Meaning::Between),
            (words.between_opened, Meaning::BetweenOpened),
            (words.range_openers, Meaning::RangeOpener),
            (words.during, Meaning::During),
            (words.ordinal_prefixes, Meaning::Ordinal),
        ] {
            for word in list {
                self.add(word, meaning, false);
            }
        }
        let is_own = |list: &[(&str, &str)], word: &str| list.iter().any(|(own, _)| *own == word);
        for (word, name) in words.units {
            self.add_unit(word, name, true);
        }
        for (word, name) in words.cldr.units {
            // What a language says itself stands in place of what CLDR says: tons, 吨.
            if !is_own(words.units, word) {
                self.add_unit(word, name, !words.short_words.contains(word));
            }
        }
        for (word, code) in words.currencies {
            self.add_currency(word, code);
        }
        for (word, code) in words.cldr.currencies {
            if !is_own(words.currencies, word) {
                self.add_currency(word, code);
            }
        }
    }

    fn add_unit(&mut self, word: &str, name: &str, is_sign: bool) {
        if let Some(measure) = Measure::named(name) {
            let unit = NamedUnit {
                measure,
                is_currency: false,
                leads: measure.dimension == PART,
            };
            self.add(word, Meaning::Unit(unit), is_sign);
        }
    }

    /// The words of the site's own units stand beside those that are built in.
    fn add_own(&mut self, language: Language, units: &Units) {
        for (measure, word, leads) in units.words(language) {
            let unit = NamedUnit {
                measure,
                is_currency: false,
                leads,
            };
            self.add(word, Meaning::Unit(unit), true);
        }
    }

    fn add_currency(&mut self, word: &str, code: &'static str) {
        let unit = NamedUnit {
            measure: Measure::currency(code),
            is_currency: true,
            // "$5", "USD 5", 人民币5元; but not "dollars 5".
            leads: !word.chars().any(char::is_lowercase),
        };
        self.add(word, Meaning::Unit(unit), true);
    }
}
