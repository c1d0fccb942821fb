//! The translations of a site, each with its original.

use std::collections::HashMap;

use crate::model::{Keyed, Language, Page, Site, TranslationRecord};

/// A page in another language than the site's first, with the page that it translates.
#[derive(Debug, Clone, Copy)]
pub struct Translation<'a> {
    /// The page in the site's first language; none where there is none, which a check tells.
    pub original: Option<&'a Page>,
    /// The translation.
    pub page: &'a Page,
    /// What was recorded of it.
    pub record: Option<&'a TranslationRecord>,
}

/// Every page of a site that is not in its first language.
pub fn translations(site: &Site) -> Vec<Translation<'_>> {
    let pages = site.pages.iter().map(|page| &**page);
    pairs(pages, site.default_language(), site.translations.as_deref())
}

/// Those of some pages that are not in the first language, each with its original.
pub fn pairs<'a>(
    pages: impl Iterator<Item = &'a Page> + Clone,
    first: Language,
    records: Option<&'a Keyed<TranslationRecord>>,
) -> Vec<Translation<'a>> {
    let mut translated = pages
        .clone()
        .filter(|page| page.language != first)
        .peekable();
    if translated.peek().is_none() {
        return Vec::new();
    }
    let originals = pages.filter(|page| page.language == first);
    let originals: HashMap<&str, &Page> =
        originals.map(|page| (page.path.as_str(), page)).collect();
    let pair = |page: &'a Page| Translation {
        original: originals.get(page.path.as_str()).copied(),
        page,
        record: records.and_then(|records| record_of(records, page)),
    };
    translated.map(pair).collect()
}

/// The record of a page, which may have had another name when it was written.
fn record_of<'a>(
    records: &'a Keyed<TranslationRecord>,
    page: &Page,
) -> Option<&'a TranslationRecord> {
    let former = page.was.iter().map(|was| was.file.as_str());
    std::iter::once(&*page.file)
        .chain(former)
        .find_map(|file| records.with_key(name(file)))
}

/// A page's name in the records.
pub fn name(file: &str) -> &str {
    file.strip_prefix("content/").unwrap_or(file)
}
