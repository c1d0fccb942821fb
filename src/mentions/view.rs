//! A site as whoever looks for mentions sees it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Page, Site};
use crate::resolve::Reach;

/// A site with what its pages can reach, and the texts of its files.
pub struct View<'a> {
    /// The site.
    pub site: &'a Site,
    /// What its pages can reach.
    pub reach: &'a Reach,
    text: &'a dyn Fn(&str) -> Option<String>,
    by_file: HashMap<&'a str, &'a Arc<Page>>,
    paths: HashSet<&'a str>,
}

impl<'a> View<'a> {
    /// A site, of which `text` gives the text of a file as it was read.
    pub fn new(site: &'a Site, reach: &'a Reach, text: &'a dyn Fn(&str) -> Option<String>) -> Self {
        let pages = || site.pages.iter().chain(&site.drafts);
        Self {
            site,
            reach,
            text,
            by_file: pages().map(|page| (&*page.file, page)).collect(),
            paths: pages().map(|page| page.path.as_str()).collect(),
        }
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> Option<String> {
        (self.text)(file)
    }

    /// Every page, with drafts.
    pub fn pages(&self) -> impl Iterator<Item = &'a Arc<Page>> + Clone + use<'a> {
        self.site.pages.iter().chain(&self.site.drafts)
    }

    /// The page of a file.
    pub fn page(&self, file: &str) -> Option<&'a Arc<Page>> {
        self.by_file.get(file).copied()
    }

    /// Whether there is a page with this address, without the language, in any language.
    pub fn has_page(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// A page in all its languages, by its address without the language.
    pub fn translations(&self, path: &str) -> Vec<&'a Arc<Page>> {
        self.pages().filter(|page| page.path == path).collect()
    }
}
