//! What a rule is given: the whole site, or one page among what it may point at.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

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

/// What a rule across files sees of each page.
pub trait PageView {
    /// What it sees.
    type Seen<'a>: PartialEq;

    /// What it sees of a page.
    fn of(page: &Page) -> Self::Seen<'_>;
}

/// Pages, of which nothing but a view is seen. They are the same as others where all that is seen is: only pages that were read
/// anew are looked at for that.
pub struct Pages<'a, V> {
    pages: &'a [Arc<Page>],
    view: PhantomData<fn() -> V>,
}

impl<'a, V: PageView> Pages<'a, V> {
    /// The view of some pages.
    pub fn new(pages: &'a [Arc<Page>]) -> Self {
        let view = PhantomData;
        Self { pages, view }
    }

    /// What is seen of each.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = V::Seen<'a>> + Clone + use<'a, V> {
        self.pages.iter().map(|page| V::of(page))
    }
}

impl<V: PageView> PartialEq for Pages<'_, V> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Page>, &Arc<Page>)| Arc::ptr_eq(a, b) || V::of(a) == V::of(b);
        self.pages.len() == other.pages.len() && self.pages.iter().zip(other.pages).all(same)
    }
}

/// A whole page, which is the same as another only where it was not read anew.
#[derive(Debug, Clone, Copy)]
pub struct SamePage<'a>(pub &'a Page);

impl PartialEq for SamePage<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
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
