//! The languages that a briefing can be written in, and text in them.

/// A language with formats, words for figures and template strings of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, in British conventions.
    English,
    /// Turkish.
    Turkish,
    /// Chinese in simplified characters.
    Chinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::Turkish, Self::Chinese];

    /// The language of a code in file names and YAML: `en`, `tr`, `zh`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The code in file names, YAML and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Turkish => "tr",
            Self::Chinese => "zh",
        }
    }

    /// The BCP 47 tag for `lang=`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Turkish => "tr",
            Self::Chinese => "zh-Hans",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Turkish => "Türkçe",
            Self::Chinese => "简体中文",
        }
    }
}

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
        let exact = self.0.iter().find(|(of, _)| *of == Some(language));
        let common = || self.0.iter().find(|(of, _)| of.is_none());
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
