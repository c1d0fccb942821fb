//! Whether the words of a fact say what its cell says.
//!
//! The words, with the text that touches them, are read whole by one grammar of quantities (`reading`): what stands beside
//! the number and could change it is understood, or the fact is refused. The words that mean something are data of each
//! language. Other words are free.

mod cursor;
mod dates;
mod judge;
mod lexicon;
mod mend;
mod numerals;
mod reading;
mod texts;
mod tokens;
mod unbound;

use std::ops::Range;

use super::Formatter;
use crate::model::{Qualifier, Unit, Value};

pub use lexicon::Lexicon;
pub use tokens::EDGE;
pub use unbound::{FoundFigure, Says};

/// The words of a fact, and what touches them in the text.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<'a> {
    /// What stands before them, in the same block; [`EDGE`] for what is no text.
    pub before: &'a str,
    /// The words.
    pub words: &'a str,
    /// What stands after them.
    pub after: &'a str,
}

impl<'a> From<&'a str> for Phrase<'a> {
    fn from(words: &'a str) -> Self {
        Self {
            before: "",
            words,
            after: "",
        }
    }
}

/// How words stand to a cell. Bytes are those of the words; what stands outside of them is given by the nearest part of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// They say the same.
    Agrees,
    /// They say something else.
    Differs(Difference),
    /// The figure stands with another unit than the column's.
    OtherUnit(Difference),
    /// The number is the cell's, but not its unit: one of the two has changed.
    UnitChanged(Difference),
    /// Words beside the figure bound it otherwise than the cell's `is:` does; it, if it has one.
    OtherQualifier(Difference, Option<Qualifier>),
    /// What stands beside the figure changes it in a way that is not understood.
    NotUnderstood(Difference),
    /// The cell holds a figure, the words hold none.
    NoFigure,
    /// The words hold more than one figure: these bytes.
    Several(Vec<Range<usize>>),
}

/// What is written, and what should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The bytes of the words that hold it.
    pub span: Range<usize>,
    /// What is written, together with what touches the words.
    pub written: String,
    /// What belongs in the place of `span`, if the whole of it stands there.
    pub replacement: Option<String>,
}

impl Formatter {
    /// Compares the words with the value of a cell in a column of the unit `unit`.
    pub fn wording<'a>(
        &self,
        phrase: impl Into<Phrase<'a>>,
        value: &Value,
        unit: Option<Unit>,
    ) -> Wording {
        let phrase = Whole::new(phrase.into());
        match value {
            // The link leads to it.
            Value::Url(_) => Wording::Agrees,
            Value::Boolean(flag) => self.says_boolean(&phrase, *flag),
            Value::Empty | Value::Unread => self.says_nothing(&phrase),
            Value::Text(text) => self.says_text(&phrase, text.get(self.language)),
            Value::Date(date) => self.says_date(&phrase, *date),
            Value::Year(year) => self.says_year(&phrase, *year),
            Value::Number(quantity) => self.says_number(&phrase, quantity, unit),
        }
    }
}

/// A phrase as one text.
struct Whole {
    text: String,
    /// The bytes of the words.
    words: Range<usize>,
}

/// What ends a clause: nothing beyond it touches the figure.
const CLAUSE_ENDS: [char; 16] = [
    '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '。', '，', '；', '：', '（', '）',
];

impl Whole {
    fn new(phrase: Phrase<'_>) -> Self {
        let before = phrase
            .before
            .rfind(CLAUSE_ENDS)
            .map_or(phrase.before, |end| {
                let rest = phrase.before.get(end..).unwrap_or_default();
                rest.trim_start_matches(CLAUSE_ENDS)
            });
        // A mark between digits is part of their number.
        let after = phrase.after.find(CLAUSE_ENDS).filter(|end| {
            let next = phrase
                .after
                .get(*end..)
                .and_then(|rest| rest.chars().nth(1));
            *end > 0 || !next.is_some_and(|next| next.is_ascii_digit())
        });
        let after = after.map_or(phrase.after, |end| {
            phrase.after.get(..end).unwrap_or_default()
        });
        let words = before.len()..before.len() + phrase.words.len();
        Self {
            text: [before, phrase.words, after].concat(),
            words,
        }
    }

    fn words(&self) -> &str {
        self.text.get(self.words.clone()).unwrap_or_default()
    }

    /// Whether bytes of the whole begin within the words.
    fn holds(&self, span: &Range<usize>) -> bool {
        self.words.contains(&span.start)
    }

    /// Bytes of the whole as bytes of the words; all of them for what stands outside.
    fn inside(&self, span: &Range<usize>) -> Range<usize> {
        let start = span.start.clamp(self.words.start, self.words.end);
        let end = span.end.clamp(start, self.words.end);
        let start = start - self.words.start;
        let end = end - self.words.start;
        if start == end {
            0..self.words.len()
        } else {
            start..end
        }
    }

    /// A difference at bytes of the whole; `replacement` belongs there.
    fn difference(&self, span: &Range<usize>, replacement: String) -> Difference {
        let is_inside = self.words.start <= span.start && span.end <= self.words.end;
        Difference {
            span: self.inside(span),
            written: self.text.get(span.clone()).unwrap_or_default().to_owned(),
            replacement: Some(replacement).filter(|text| is_inside && !text.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests;
