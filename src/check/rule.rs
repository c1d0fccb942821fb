//! What a rule is given: the whole site, or one page among what it may point at.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::model::{Date, Language, Origin, Page, Reference, Site, Units};
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

/// Text with references: that of a page, or a passage of a YAML file.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    pub(super) origin: Origin<'a>,
    pub(super) references: &'a [Reference],
}

/// A rule that looks at a text, among what it may point at.
pub type TextRule = fn(&Surroundings<'_>, Writing<'_>, &mut Vec<Diagnostic>);

/// How figures are written in each language of the site.
pub(super) type Formatters = BTreeMap<Language, Formatter>;

/// What a page may point at, and nothing else of the site.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) formatters: &'a Formatters,
}

/// The formatters of some languages.
pub(super) fn formatters(languages: &[Language], units: &Units) -> Formatters {
    let pair = |language: &Language| {
        let formatter = Formatter::with_units(*language, units.clone());
        (*language, formatter)
    };
    languages.iter().map(pair).collect()
}
