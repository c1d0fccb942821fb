//! What a rule is given: the whole site, or one page among what it may point at.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::model::{Date, Language, Page, Site};
use crate::resolve::{Reach, Scope};

/// A rule that looks at the whole site and reports.
pub type Rule = fn(&Whole<'_>, &mut Vec<Diagnostic>);

/// The whole of a site.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    /// The site.
    pub site: &'a Site,
    /// What its pages can point at.
    pub reach: &'a Reach,
    /// The day on which it is checked; none where what is found must not depend on it.
    pub today: Option<Date>,
}

/// A rule that looks at one page, among what it may point at.
pub type PageRule = fn(&Surroundings<'_>, &Page, &mut Vec<Diagnostic>);

/// How figures are written in each language of the site.
pub(super) type Formatters = BTreeMap<Language, Formatter>;

/// What a page may point at, and nothing else of the site.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) formatters: &'a Formatters,
}

/// The formatters of some languages.
pub(super) fn formatters(languages: &[Language]) -> Formatters {
    let pair = |language: &Language| (*language, Formatter::new(*language));
    languages.iter().map(pair).collect()
}
