//! How far each page is translated: what `briefing status` lists.

use std::collections::BTreeMap;

use super::pair::{Translation, translations};
use super::parity::differences;
use super::staleness::{Change, stale};
use super::texts::untranslated;
use crate::model::{Language, Page, Site};

/// A page in each of the site's languages.
#[derive(Debug)]
pub struct PageState<'a> {
    /// Its address without the language.
    pub path: &'a str,
    /// In the order of the site's languages.
    pub editions: Vec<EditionState<'a>>,
}

/// A page in one language.
#[derive(Debug)]
pub struct EditionState<'a> {
    /// The language.
    pub language: Language,
    /// The page; none if there is none in this language.
    pub page: Option<&'a Page>,
    /// How it stands to its original.
    pub state: State,
}

/// How a page stands to its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is none.
    Missing,
    /// It is what others translate.
    Original,
    /// It translates no page.
    WithoutOriginal,
    /// Nothing is recorded of it.
    Unrecorded {
        /// How many references only one of the two has.
        differences: usize,
    },
    /// It is recorded.
    Recorded {
        /// How many blocks are behind, by what happened to their original, in the order of [`Change::ALL`].
        stale: [usize; 4],
        /// How many references only one of the two has.
        differences: usize,
    },
}

impl State {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Original => "original",
            Self::WithoutOriginal => "without original",
            Self::Unrecorded { .. } => "not recorded",
            Self::Recorded {
                stale: [0, 0, 0, 0],
                ..
            } => "up to date",
            Self::Recorded { .. } => "stale",
        }
    }

    /// How many blocks are behind, by what happened.
    pub fn stale(self) -> [usize; 4] {
        match self {
            Self::Recorded { stale, .. } => stale,
            _ => [0; 4],
        }
    }

    /// In a few words: `2 changed, 1 new`.
    pub fn words(self) -> String {
        let counts = Change::ALL.iter().zip(self.stale());
        let mut parts: Vec<_> = counts
            .filter(|(_, count)| *count > 0)
            .map(|(change, count)| format!("{count} {}", change.name()))
            .collect();
        if parts.is_empty() {
            parts.push(self.name().to_owned());
        }
        match self.differences() {
            0 => {}
            1 => parts.push("1 reference differs".to_owned()),
            count => parts.push(format!("{count} references differ")),
        }
        parts.join(", ")
    }

    /// How many references only one of the two has.
    pub fn differences(self) -> usize {
        match self {
            Self::Recorded { differences, .. } | Self::Unrecorded { differences } => differences,
            _ => 0,
        }
    }
}

/// Every page in every language, by address.
pub fn states(site: &Site) -> Vec<PageState<'_>> {
    let default = site.default_language();
    let mut found: BTreeMap<&str, BTreeMap<Language, (&Page, State)>> = BTreeMap::new();
    for page in site.pages.iter().filter(|page| page.language == default) {
        let editions = found.entry(&page.path).or_default();
        editions.insert(default, (page, State::Original));
    }
    for translation in translations(site) {
        let page = translation.page;
        let editions = found.entry(&page.path).or_default();
        editions.insert(page.language, (page, state(&translation)));
    }
    let pages = found.into_iter().map(|(path, editions)| {
        let languages = site.settings.languages.iter();
        let editions = languages.map(|language| {
            let known = editions.get(language).copied();
            EditionState {
                language: *language,
                page: known.map(|(page, _)| page),
                state: known.map_or(State::Missing, |(_, state)| state),
            }
        });
        PageState {
            path,
            editions: editions.collect(),
        }
    });
    pages.collect()
}

fn state(translation: &Translation<'_>) -> State {
    let Some(original) = translation.original else {
        return State::WithoutOriginal;
    };
    let differences = differences(original, translation.page).len();
    if translation.record.is_none() {
        return State::Unrecorded { differences };
    }
    let found = stale(translation);
    let count = |change| found.iter().filter(|it| it.change == change).count();
    State::Recorded {
        stale: Change::ALL.map(count),
        differences,
    }
}

/// How many texts of tables, claims, terms and settings each language lacks, which show those of another.
pub fn missing_texts(site: &Site) -> Vec<(Language, usize)> {
    let languages = site.settings.languages.iter();
    languages
        .map(|language| (*language, untranslated(site, *language)))
        .collect()
}
