//! The translations of a site, each with its original.

use std::collections::HashMap;

use crate::model::{Page, Site, TranslationRecord};

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
    let default = site.default_language();
    let pages = || site.pages.iter().map(|page| &**page);
    let originals: HashMap<&str, &Page> = pages()
        .filter(|page| page.language == default)
        .map(|page| (page.path.as_str(), page))
        .collect();
    pages()
        .filter(|page| page.language != default)
        .map(|page| Translation {
            original: originals.get(page.path.as_str()).copied(),
            page,
            record: record_of(site, page),
        })
        .collect()
}

/// The record of a page, which may have had another name when it was written.
pub(super) fn record_of<'a>(site: &'a Site, page: &Page) -> Option<&'a TranslationRecord> {
    let records = site.translations.as_ref()?;
    let former = page.was.iter().map(|was| was.file.as_str());
    std::iter::once(&*page.file)
        .chain(former)
        .find_map(|file| records.with_key(name(file)))
}

/// A page's name in the records.
pub fn name(file: &str) -> &str {
    file.strip_prefix("content/").unwrap_or(file)
}
