//! Text in the languages of a briefing.

use crate::language::Language;

/// Text for people: the same in every language, or one string per language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(Option<Language>, String)>);

impl Text {
    /// Text that is the same in every language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![(None, text.into())])
    }

    /// The text in `language`; else the one for all, else the first there is, else nothing.
    pub fn get(&self, language: Language) -> &str {
        let exact = self.0.iter().find(|(tongue, _)| *tongue == Some(language));
        let common = || self.0.iter().find(|(tongue, _)| tongue.is_none());
        exact
            .or_else(common)
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text)
    }

    /// The language whose text [`Text::get`] gives in its place, where there is none in `language` nor for all.
    pub fn fallback(&self, language: Language) -> Option<Language> {
        let is_given = |tongue: &Option<Language>| tongue.is_none_or(|it| it == language);
        if self.0.iter().any(|(tongue, _)| is_given(tongue)) {
            return None;
        }
        self.0.first().and_then(|(tongue, _)| *tongue)
    }

    /// Puts `other` before it: what `other` says in a language stands for that language, what it says for all stands for all.
    pub fn put_before(&mut self, other: Self) {
        if other.0.iter().any(|(tongue, _)| tongue.is_none()) {
            *self = other;
            return;
        }
        for (tongue, text) in other.0 {
            match self.0.iter_mut().find(|(known, _)| *known == tongue) {
                Some((_, old)) => *old = text,
                None => self.0.push((tongue, text)),
            }
        }
    }

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
