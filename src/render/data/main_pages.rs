//! The pages that people share and cite: those of the content, of tables, and the registers that the program makes.

use std::collections::BTreeSet;

use crate::atlas::Contents;
use crate::model::Language;

/// Each page's language and path, once: a file may word a page of the program, which is one page all the same.
pub(super) fn main_pages(contents: &Contents<'_>) -> BTreeSet<(Language, String)> {
    let pages = contents.pages.iter();
    let pages = pages.filter(|page| page.permalink.ends_with('/'));
    let mut all: BTreeSet<_> = pages
        .map(|page| (page.language, page.path.to_owned()))
        .collect();
    let made = [
        ("/data/", !contents.tables.is_empty()),
        ("/claims/", contents.has_claims),
        ("/sources/", contents.has_sources),
        ("/glossary/", contents.has_terms),
    ];
    let made = made.into_iter().filter(|(_, is_there)| *is_there);
    let tables = contents.tables.iter();
    let paths = made
        .map(|(path, _)| path.to_owned())
        .chain(tables.map(|(name, _)| format!("/data/{name}/")));
    for path in paths {
        let languages = contents.languages.iter();
        all.extend(languages.map(|language| (*language, path.clone())));
    }
    all
}
