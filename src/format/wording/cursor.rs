//! A place among the tokens of a text.

use std::ops::Range;

use super::lexicon::{Meaning, NamedUnit};
use super::tokens::{Kind, Token};

/// A place: before the token of its index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token<'a>],
    pub index: usize,
}

impl<'a> Cursor<'a> {
    pub fn at(self, index: usize) -> Self {
        Self { index, ..self }
    }

    /// The token here; none at the end.
    pub fn token(self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.index)
    }

    pub fn next(self) -> Self {
        self.at(self.index.saturating_add(1))
    }

    /// The place before the token before this; none at the beginning.
    pub fn back(self) -> Option<Self> {
        Some(self.at(self.index.checked_sub(1)?))
    }

    /// After the space or the hyphen here, if there is one.
    pub fn skip_gap(self) -> Self {
        let is_hyphen = |at: Self| {
            matches!(at.mark(), Some('-' | '\u{2010}' | '\u{2011}')) && at.next().is_word()
        };
        if self.is_space() || is_hyphen(self) {
            self.next()
        } else {
            self
        }
    }

    pub fn skip_space(self) -> Self {
        if self.is_space() { self.next() } else { self }
    }

    /// Before the space before this, if there is one.
    pub fn back_over_space(self) -> Self {
        match self.back() {
            Some(before) if before.is_space() => before,
            _ => self,
        }
    }

    pub fn is_space(self) -> bool {
        matches!(
            self.token(),
            Some(Token {
                kind: Kind::Space,
                ..
            })
        )
    }

    fn is_word(self) -> bool {
        matches!(
            self.token(),
            Some(Token {
                kind: Kind::Word(_) | Kind::Unknown,
                ..
            })
        )
    }

    /// The sign here.
    pub fn mark(self) -> Option<char> {
        match self.token()?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// What the word here may mean.
    pub fn meanings(self) -> &'a [Meaning] {
        match self.token() {
            Some(Token {
                kind: Kind::Word(meanings),
                ..
            }) => meanings,
            _ => &[],
        }
    }

    pub fn has(self, meaning: Meaning) -> bool {
        self.meanings().contains(&meaning)
    }

    pub fn find<T>(self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        self.meanings().iter().find_map(|meaning| pick(*meaning))
    }

    /// The units that the word here may be.
    pub fn units(self) -> Vec<NamedUnit> {
        let unit = |meaning: &Meaning| match meaning {
            Meaning::Unit(unit) => Some(*unit),
            _ => None,
        };
        self.meanings().iter().filter_map(unit).collect()
    }

    /// The bytes from this place to another after it.
    pub fn bytes_to(self, end: usize) -> Range<usize> {
        let start = self
            .token()
            .map_or(self.text.len(), |token| token.span.start);
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        let end = last.map_or(start, |token| token.span.end);
        start..end.max(start)
    }
}
