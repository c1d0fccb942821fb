//! A page among others that texts link to is linked to itself.
//!
//! Every page is in the list of its section, so none is out of reach. In most sections that list is the way in, and nothing is
//! reported there. Where texts link to at least half of a section's pages, one that none links to was most likely forgotten.

use std::collections::HashMap;
use std::ops::Range;

use super::rule::{Whole, WholeRule};
use crate::atlas::Subject;
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{
    Headings, Language, Origin, Page, PageKind, PageView, Pages, Reference, SharedTables, Target,
    YamlProse,
};
use crate::resolve::{Reach, Resolved, Scope, resolve};

/// Reports pages that no other page's text links to, though it links to most of their neighbours.
pub struct OrphanPage;

#[derive(PartialEq)]
pub struct Input<'a> {
    pages: Pages<'a, OrphanPage>,
    prose: YamlProse<'a>,
    language: Language,
    reach: &'a Kept<Reach>,
    tables: SharedTables<'a>,
    is_partial: bool,
}

/// A page as what links lead to and come from.
#[derive(Clone, PartialEq)]
pub struct Linked<'a> {
    file: &'a str,
    language: Language,
    kind: PageKind,
    permalink: &'a str,
    path: &'a str,
    title_span: &'a Range<usize>,
    headings: Headings<'a>,
    links: Links<'a>,
}

/// Those of some references that are links.
#[derive(Clone, Copy)]
struct Links<'a>(&'a [Reference]);

impl<'a> Links<'a> {
    fn iter(self) -> impl Iterator<Item = &'a Target> {
        let targets = self.0.iter().map(|reference| &reference.target);
        targets.filter(|target| matches!(target, Target::Link(_)))
    }
}

/// Where they stand does not count: they lead to the same.
impl PartialEq for Links<'_> {
    fn eq(&self, other: &Self) -> bool {
        fn addresses(links: Links<'_>) -> impl Iterator<Item = Option<(&str, &str)>> {
            links.iter().map(|target| match target {
                Target::Link(address) => Some((address.path(), address.fragment())),
                _ => None,
            })
        }
        addresses(*self).eq(addresses(*other))
    }
}

impl PageView for OrphanPage {
    type Seen<'a> = Linked<'a>;

    fn of(page: &Page) -> Linked<'_> {
        Linked {
            file: &page.file,
            language: page.language,
            kind: page.kind,
            permalink: &page.permalink,
            path: &page.path,
            title_span: &page.title_span,
            headings: page.named_headings(),
            links: Links(&page.references),
        }
    }
}

impl<'a> Linked<'a> {
    fn origin(&self) -> Origin<'a> {
        Origin {
            file: self.file,
            language: self.language,
            headings: Some(self.headings),
        }
    }
}

impl WholeRule for OrphanPage {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, reach, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            pages: Pages::new(&site.pages),
            prose: site.yaml_prose(),
            language: site.default_language(),
            reach,
            tables: SharedTables(&site.tables),
            is_partial: !site.partial_files.is_empty(),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        // What could not be read may link to anything.
        if !input.is_partial {
            check(input, diagnostics);
        }
    }
}

fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut unlinked = Unlinked::all(input);
    let scope = Scope {
        reach: input.reach,
        tables: input.tables.0,
    };
    for (place, page) in input.pages.iter().enumerate() {
        if unlinked.pages.is_empty() {
            return;
        }
        unlinked.look(scope, page.origin(), page.links, Some(place));
    }
    for (file, passage) in input.prose.passages() {
        let origin = passage.origin(file, input.language);
        unlinked.look(scope, origin, Links(&passage.references), None);
    }
    unlinked.report(diagnostics);
}

/// The pages that no text links to, as far as is known.
struct Unlinked<'a> {
    /// By their places in the site.
    pages: HashMap<usize, Linked<'a>>,
    /// How many of them have each stem. Most links lead to pages that others link to already: a look at the last part of the
    /// path is cheaper than resolving it.
    stems: HashMap<&'a str, usize>,
    /// How many pages each section has, and to how many of them texts link.
    sections: HashMap<(Language, &'a str), (usize, usize)>,
}

impl<'a> Unlinked<'a> {
    /// The pages that texts could link to: not sections, nor what words a page of the program, such as 404.
    fn all(input: &Input<'a>) -> Self {
        let mut all = Self {
            pages: HashMap::new(),
            stems: HashMap::new(),
            sections: HashMap::new(),
        };
        for (place, page) in input.pages.iter().enumerate() {
            let published = input.reach.atlas.find(page.permalink);
            let is_own = published.is_some_and(|it| it.subject == Subject::Page(place));
            if page.kind == PageKind::Page && is_own {
                *all.stems.entry(stem(page.path)).or_default() += 1;
                all.sections.entry(section(&page)).or_default().0 += 1;
                all.pages.insert(place, page);
            }
        }
        all
    }

    /// Whether a link may lead to one of them.
    fn may_be(&self, target: &Target) -> bool {
        match target {
            Target::Link(address) => self.stems.contains_key(stem(address.path())),
            _ => false,
        }
    }

    /// Takes away the pages that some links lead to which stand in the page at `place`, or in none.
    fn look(&mut self, scope: Scope<'_>, from: Origin<'_>, links: Links<'_>, place: Option<usize>) {
        for target in links.iter() {
            if self.may_be(target)
                && let Some(there) = linked(scope, from, target)
                && place != Some(there)
            {
                self.remove(there);
            }
        }
    }

    fn remove(&mut self, place: usize) {
        let Some(page) = self.pages.remove(&place) else {
            return;
        };
        self.sections.entry(section(&page)).or_default().1 += 1;
        let stem = stem(page.path);
        if let Some(count) = self.stems.get_mut(stem) {
            *count -= 1;
            if *count == 0 {
                self.stems.remove(stem);
            }
        }
    }

    fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        for page in self.pages.values() {
            let section = self.sections.get(&section(page));
            let (all, linked) = section.copied().unwrap_or_default();
            if linked > 0 && 2 * linked >= all {
                let span = Span::new(page.file, page.title_span.clone());
                let message = format!(
                    "no page links to this one, though {linked} of the {all} pages of its section are linked to"
                );
                let fault = Diagnostic::new("orphan-page", span, message);
                diagnostics.push(fault.help("link to it where a reader would look for it"));
            }
        }
    }
}

fn section<'a>(page: &Linked<'a>) -> (Language, &'a str) {
    let inside = page.path.trim_end_matches('/');
    let folder = inside.rfind('/').and_then(|slash| inside.get(..slash));
    (page.language, folder.unwrap_or_default())
}

/// The last part of a path without its endings: `a` of `/notes/a/`, `a.md` and `../a.tr.md`.
fn stem(path: &str) -> &str {
    let last = path.trim_end_matches('/').rsplit('/').next();
    last.and_then(|last| last.split('.').next())
        .unwrap_or_default()
}

/// The place of the page that a link leads to.
fn linked(scope: Scope<'_>, from: Origin<'_>, target: &Target) -> Option<usize> {
    match resolve(scope, from, target) {
        Ok(Resolved::Address(address, _)) => match address.subject {
            Subject::Page(place) => Some(place),
            _ => None,
        },
        _ => None,
    }
}
