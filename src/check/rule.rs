//! What a rule is given: the whole site, or one page among what it may point at.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::kept::Kept;
use crate::model::{Date, Language, Origin, Page, Reference, Site, Units};
use crate::resolve::{Reach, Scope};

/// A rule across files. What it found stands as long as its input is the same; as it is given nothing else, it cannot have
/// found anything else.
pub trait WholeRule {
    /// All that it looks at.
    type Input<'a>: PartialEq;

    /// Its input in a site.
    fn input<'a>(whole: &Whole<'a>) -> Self::Input<'a>;

    /// Reports what is wrong in its input.
    fn check(input: &Self::Input<'_>, diagnostics: &mut Vec<Diagnostic>);
}

/// A rule across files, as an item of a list.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Whether its input is the same in two states of a site.
    pub(super) is_same: for<'a> fn(&Whole<'a>, &Whole<'a>) -> bool,
    /// Checks a site.
    pub(super) check: fn(&Whole<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// The rule `R`.
    pub const fn of<R: WholeRule>() -> Self {
        Self {
            is_same: |old, new| R::input(old) == R::input(new),
            check: |whole, diagnostics| R::check(&R::input(whole), diagnostics),
        }
    }
}

/// The whole of a site.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    /// The site.
    pub site: &'a Site,
    /// What its pages can point at.
    pub reach: &'a Kept<Reach>,
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
