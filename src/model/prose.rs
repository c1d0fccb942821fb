//! Text for people with references in it: what YAML says in inline Markdown.

use super::{Fragment, Language, Origin, Reference};

/// Inline Markdown: the same in every language, or one passage per language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose(pub Vec<Passage>);

/// Inline Markdown in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The language that it is given for; none if it is given for all.
    pub language: Option<Language>,
    /// As it is written.
    pub written: Box<str>,
    /// As HTML.
    pub html: Fragment,
    /// As plain text, with holes where a fact has no words of its own.
    pub plain: Fragment,
    /// In the order of the text; holes point at them by their place.
    pub references: Vec<Reference>,
}

impl Prose {
    /// The passage in `language`; else the one for all, else the first there is.
    pub fn get(&self, language: Language) -> Option<&Passage> {
        let exact = self
            .0
            .iter()
            .find(|passage| passage.language == Some(language));
        let common = || self.0.iter().find(|passage| passage.language.is_none());
        exact.or_else(common).or_else(|| self.0.first())
    }

    /// The language of the passage that [`Prose::get`] gives in its place, where there is none in `language` nor for all.
    pub fn fallback(&self, language: Language) -> Option<Language> {
        let passage = self.get(language)?;
        passage.language.filter(|given| *given != language)
    }

    /// What is written in `language`, as in [`Prose::get`].
    pub fn written(&self, language: Language) -> &str {
        self.get(language).map_or("", |passage| &passage.written)
    }

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Passage {
    /// Where its references stand, in a site whose first language is `default`.
    pub fn origin<'a>(&self, file: &'a str, default: Language) -> Origin<'a> {
        Origin {
            file,
            language: self.language.unwrap_or(default),
            headings: None,
        }
    }
}
