//! What must hold across files. One file a rule; [`RULES`] and [`PAGE_RULES`] list them.

mod address;
mod chart_kind;
mod claim_status;
mod fact_wording;
mod kept;
mod links;
mod page_keys;
mod references;
mod source_exists;
mod sum;
mod unique;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use kept::Kept;
pub(crate) use links::resolve;

use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::model::{Language, Page, Site};

/// A rule looks at the whole site and reports.
pub type Rule = fn(&Site, &mut Vec<Diagnostic>);

/// A rule that looks at one page, among what it may point at.
pub type PageRule = fn(&Surroundings<'_>, &Page, &mut Vec<Diagnostic>);

/// Every rule on the whole.
pub const RULES: &[Rule] = &[
    address::check,
    chart_kind::check,
    claim_status::check,
    source_exists::check,
    sum::check,
    unique::check,
];

/// Every rule on a page.
pub const PAGE_RULES: &[PageRule] = &[fact_wording::check, page_keys::check, references::check];

const GLOSSARY: &str = "content/glossary.yaml";
const CLAIMS: &str = "content/claims.yaml";

/// What a page may point at.
pub struct Surroundings<'a> {
    site: &'a Site,
    published: links::Published<'a>,
    formatters: &'a Formatters,
}

type Formatters = BTreeMap<Language, Formatter>;

fn formatters(site: &Site) -> Formatters {
    let languages = site.settings.languages.iter();
    languages.map(|of| (*of, Formatter::new(*of))).collect()
}

impl<'a> Surroundings<'a> {
    fn new(site: &'a Site, formatters: &'a Formatters) -> Self {
        let published = links::Published::new(site);
        Self {
            site,
            published,
            formatters,
        }
    }

    fn page(&self, page: &Page) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for rule in PAGE_RULES {
            rule(self, page, &mut found);
        }
        found
    }
}

/// All that the rules find.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let formatters = formatters(site);
    let surroundings = Surroundings::new(site, &formatters);
    let pages = site.pages.par_iter();
    let mut found: Vec<_> = pages
        .flat_map_iter(|page| surroundings.page(page))
        .collect();
    found.extend(whole(site));
    found
}

fn whole(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        rule(site, &mut found);
    }
    found
}

#[cfg(test)]
mod tests;
