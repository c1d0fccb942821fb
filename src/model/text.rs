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

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
