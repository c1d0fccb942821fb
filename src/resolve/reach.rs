//! What the references of any page can reach: the part of a site that resolving reads, and nothing beside it.

use std::sync::Arc;

use super::register::Register;
use crate::atlas::Atlas;
use crate::kept::Kept;
use crate::model::files::{CLAIMS, GLOSSARY, SOURCES};
use crate::model::{Heading, Keyed, Language, Site, Tables};

/// What pages can point at beside the contents of tables. Findings in a page depend on the page, on this, and on the
/// tables that it names: whoever keeps them compares just these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reach {
    /// Every published address.
    pub atlas: Kept<Atlas>,
    /// By the place of the page: its file and its headings.
    pub headings: Vec<(Arc<str>, Arc<Keyed<Heading>>)>,
    /// Keys of sources.
    pub sources: Register,
    /// Keys of claims.
    pub claims: Register,
    /// Keys of terms.
    pub terms: Register,
    /// Names of templates.
    pub templates: Register,
    /// The site's languages.
    pub languages: Vec<Language>,
}

impl Reach {
    /// What the pages of a site can reach.
    pub fn new(site: &Site, atlas: Kept<Atlas>) -> Self {
        let headings = site.pages.iter().map(|page| {
            let file: Arc<str> = Arc::clone(&page.file);
            (file, Arc::clone(&page.headings))
        });
        Self {
            atlas,
            headings: headings.collect(),
            sources: register(site, SOURCES, site.sources.keys().map(String::as_str)),
            claims: register(site, CLAIMS, site.claims.keys()),
            terms: register(site, GLOSSARY, site.glossary.keys().map(String::as_str)),
            templates: site.template_names().collect(),
            languages: site.settings.languages.clone(),
        }
    }
}

fn register<'a>(site: &Site, file: &str, keys: impl Iterator<Item = &'a str>) -> Register {
    let is_partial = site.partial_files.contains(file);
    keys.collect::<Register>().partial(is_partial)
}

/// All that resolving reads: what pages can reach, and the tables.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// What pages can point at beside tables.
    pub reach: &'a Reach,
    /// The tables.
    pub tables: &'a Tables,
}
