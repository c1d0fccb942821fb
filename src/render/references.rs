//! The bibliography as a style of CSL sets it: each source once in each language, when a page first asks for it, and kept as
//! long as the sources and the style stay the same.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::parts::runs::{Marked, html};
use crate::cite::Item;
use crate::cite::style::{DEFAULT, Setter};
use crate::model::{Language, Site, Source, Work};

/// What of a site its references depend on.
#[derive(Debug, PartialEq)]
pub(super) struct ReferencesInput<'a> {
    style: &'a str,
    languages: &'a [Language],
    /// None in the program's own style, which templates lay out.
    works: BTreeMap<&'a str, &'a Work>,
}

impl<'a> ReferencesInput<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let style = site.settings.citation_style.as_str();
        let sources = site.sources.iter().filter(|_| style != DEFAULT);
        Self {
            style,
            languages: &site.settings.languages,
            works: sources
                .map(|(key, source)| (key.as_str(), &source.work))
                .collect(),
        }
    }

    /// The references, none of which is set yet.
    pub(super) fn references(&self) -> References {
        let unset = || {
            let keys = self.works.keys();
            keys.map(|key| ((*key).to_owned(), OnceLock::new()))
                .collect()
        };
        let languages = self.languages.iter();
        References {
            style: self.style.to_owned(),
            setter: OnceLock::new(),
            by_language: languages.map(|language| (*language, unset())).collect(),
        }
    }
}

/// The references of a site.
#[derive(Debug)]
pub(super) struct References {
    style: String,
    setter: OnceLock<Option<Setter>>,
    by_language: BTreeMap<Language, BTreeMap<String, OnceLock<String>>>,
}

impl References {
    fn setter(&self) -> Option<&Setter> {
        if self.style == DEFAULT {
            return None;
        }
        let setter = self.setter.get_or_init(|| Setter::new(&self.style));
        setter.as_ref()
    }

    /// A source as HTML; none in the program's own style.
    pub(super) fn set(&self, source: &Source, language: Language) -> Option<String> {
        let setter = self.setter()?;
        let kept = self.by_language.get(&language)?.get(&source.key)?;
        let set = kept.get_or_init(|| {
            let work = &source.work;
            let item = Item::of_work(&source.key, work, language);
            let marked = Marked {
                title: work.title.get(language),
                lang: work
                    .language
                    .as_deref()
                    .filter(|tag| *tag != language.tag()),
                url: work.url.as_deref(),
            };
            html(&setter.set(&item, language), &marked)
        });
        Some(set.clone())
    }

    /// Anything else that is cited, which is not kept.
    pub(super) fn set_item(
        &self,
        item: impl FnOnce() -> Item,
        language: Language,
    ) -> Option<String> {
        let setter = self.setter()?;
        let item = item();
        let marked = Marked {
            title: item.text("title").unwrap_or_default(),
            lang: None,
            url: item.text("URL"),
        };
        Some(html(&setter.set(&item, language), &marked))
    }
}
