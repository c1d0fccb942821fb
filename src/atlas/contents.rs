//! What of a site decides which addresses it has: all that an atlas is made from, so that it is kept while this is the same.

use std::ops::Range;

use crate::model::{Asset, Language, Page, PageView, Pages, Site};

/// The part of a site that its addresses depend on.
#[derive(Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // whether there is any of each
pub struct Contents<'a> {
    /// The first is the default, at `/`.
    pub languages: &'a [Language],
    /// Whether the site names a host of its own.
    pub has_cname: bool,
    /// By their place in the site.
    pub pages: Pages<'a, PageEntries>,
    /// Name and file of each table.
    pub tables: Vec<(&'a str, &'a str)>,
    /// Table and key of each chart.
    pub charts: Vec<(&'a str, &'a str)>,
    /// Files that are copied.
    pub assets: &'a [Asset],
    /// Whether there is any source.
    pub has_sources: bool,
    /// Whether there is any claim.
    pub has_claims: bool,
    /// Whether there is any term.
    pub has_terms: bool,
    /// Whether pages have cards.
    pub has_cards: bool,
    /// Whether pages show pictures in smaller widths too.
    pub has_picture_sizes: bool,
    /// Whether there are files for reference managers.
    pub has_citation_files: bool,
    /// Whether there is a search page.
    pub has_search: bool,
    /// Whether there is a page for print, where the site says so.
    pub print: Option<bool>,
}

/// What of a page its addresses depend on.
#[derive(Debug, PartialEq)]
pub struct PageEntry<'a> {
    /// The file, from the root.
    pub file: &'a str,
    /// Its language.
    pub language: Language,
    /// Where it is published under the base.
    pub permalink: &'a str,
    /// The same in every language.
    pub path: &'a str,
    /// Whether it has a date, by which feeds list it.
    pub is_dated: bool,
    /// Whether it tells of changes.
    pub has_changes: bool,
    /// Old addresses, with their bytes.
    pub aliases: &'a [(String, Range<usize>)],
}

impl<'a> Contents<'a> {
    /// The contents of a site.
    pub fn new(site: &'a Site) -> Self {
        let table = |(name, table): (&'a String, &'a std::sync::Arc<crate::model::Table>)| {
            (name.as_str(), table.file.as_str())
        };
        Self {
            languages: &site.settings.languages,
            has_cname: site.settings.cname.is_some(),
            pages: Pages::new(&site.pages),
            tables: site.tables.iter().map(table).collect(),
            charts: site
                .tables
                .iter()
                .flat_map(|(name, table)| table.charts.keys().map(move |key| (name.as_str(), key)))
                .collect(),
            assets: &site.assets,
            has_sources: !site.sources.is_empty(),
            has_claims: !site.claims.is_empty(),
            has_terms: !site.glossary.is_empty(),
            has_cards: site.settings.cards && crate::picture::DRAWS,
            has_picture_sizes: site.settings.picture_sizes && crate::picture::DRAWS,
            has_citation_files: site.settings.citation_files,
            has_search: site.settings.search,
            print: site.settings.print,
        }
    }

    /// The language at `/`.
    pub fn default_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::English)
    }

    /// Whether the site brings a file of its own: `static/_headers`.
    pub fn has_asset(&self, file: &str) -> bool {
        self.assets.iter().any(|asset| asset.file == file)
    }

    /// Whether a page of the language has a date, so that there are feeds.
    pub fn has_feed(&self, language: Language) -> bool {
        let mut pages = self.pages.iter();
        pages.any(|page| page.language == language && page.is_dated)
    }
}

/// Pages as far as their addresses depend on them.
#[derive(Debug)]
pub struct PageEntries;

impl PageView for PageEntries {
    type Seen<'a> = PageEntry<'a>;

    fn of(page: &Page) -> PageEntry<'_> {
        PageEntry {
            file: &page.file,
            language: page.language,
            permalink: &page.permalink,
            path: &page.path,
            is_dated: page.date.is_some(),
            has_changes: !page.changes.is_empty(),
            aliases: &page.aliases,
        }
    }
}
