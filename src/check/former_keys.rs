//! A former key names one thing that is called otherwise now.

use std::collections::{HashMap, HashSet};

use super::files::{CLAIMS, GLOSSARY, SOURCES};
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{
    Claim, FormerKey, FormerKeys, FormerPage, Glossary, Heading, Keyed, Page, PageView, Pages,
    SharedTables, Sources,
};

/// Reports keys in `was:` that are still in use, or that several things have had.
pub struct FormerNames;

#[derive(PartialEq)]
pub struct Input<'a> {
    tables: SharedTables<'a>,
    sources: &'a Kept<Sources>,
    glossary: &'a Kept<Glossary>,
    claims: &'a Kept<Keyed<Claim>>,
    pages: Pages<'a, FormerNames>,
    drafts: Pages<'a, FormerNames>,
}

/// The names of a page and its headings, and those that they had.
#[derive(PartialEq)]
pub struct Named<'a> {
    file: &'a str,
    was: &'a [FormerPage],
    headings: &'a Keyed<Heading>,
    former_headings: Placed<'a>,
}

/// Former keys of which it also counts where they stand.
struct Placed<'a>(&'a FormerKeys);

impl PartialEq for Placed<'_> {
    fn eq(&self, other: &Self) -> bool {
        let spans = |keys: &Self| keys.0.iter().map(|key| key.span.clone());
        self.0 == other.0 && spans(self).eq(spans(other))
    }
}

impl PageView for FormerNames {
    type Seen<'a> = Named<'a>;

    fn of(page: &Page) -> Named<'_> {
        Named {
            file: &page.file,
            was: &page.was,
            headings: &page.headings,
            former_headings: Placed(&page.former_headings),
        }
    }
}

impl WholeRule for FormerNames {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            tables: SharedTables(&site.tables),
            sources: &site.sources,
            glossary: &site.glossary,
            claims: &site.claims,
            pages: Pages::new(&site.pages),
            drafts: Pages::new(&site.drafts),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        check(input, diagnostics);
    }
}

fn check(site: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut look = |file: &str,
                    noun: &str,
                    former: &mut dyn Iterator<Item = FormerKey>,
                    is_alive: &dyn Fn(&str) -> bool| {
        let mut seen = Seen::default();
        for key in former {
            diagnostics.extend(seen.fault(noun, file, &key, is_alive));
        }
    };
    let mut sources = site
        .sources
        .values()
        .flat_map(|it| FormerKey::of(&it.key, &it.was));
    look(SOURCES, "source", &mut sources, &|key| {
        site.sources.contains_key(key)
    });
    let mut claims = site
        .claims
        .iter()
        .flat_map(|it| FormerKey::of(&it.key, &it.was));
    look(CLAIMS, "claim", &mut claims, &|key| {
        site.claims.position(key).is_some()
    });
    let mut terms = site
        .glossary
        .values()
        .flat_map(|it| FormerKey::of(&it.key, &it.was));
    look(GLOSSARY, "term", &mut terms, &|key| {
        site.glossary.contains_key(key)
    });
    for table in site.tables.0.values() {
        let mut rows = table.former_rows.iter().cloned();
        look(&table.file, "row", &mut rows, &|key| {
            table.rows.position(key).is_some()
        });
        let mut columns = table.former_columns.iter().cloned();
        look(&table.file, "column", &mut columns, &|key| {
            table.columns.position(key).is_some()
        });
    }
    for page in site.pages.iter() {
        let mut headings = page.former_headings.0.iter().cloned();
        look(page.file, "heading", &mut headings, &|key| {
            page.headings.position(key).is_some()
        });
    }
    across_files(site, diagnostics);
}

/// The names of tables and the files of pages, which are given in many files.
fn across_files(site: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Seen::default();
    for table in site.tables.0.values() {
        for key in FormerKey::of(&table.name, &table.was) {
            let is_alive = |key: &str| site.tables.0.contains_key(key);
            diagnostics.extend(seen.fault("table", &table.file, &key, &is_alive));
        }
    }
    let mut seen = Seen::default();
    let mut files: Option<HashSet<&str>> = None;
    for page in site.pages.iter() {
        for was in page.was {
            let files = files.get_or_insert_with(|| {
                let pages = site.pages.iter().chain(site.drafts.iter());
                pages.map(|page| page.file).collect()
            });
            let key = FormerKey {
                old: was.file.as_str().into(),
                new: page.file.into(),
                span: was.span.clone(),
            };
            diagnostics.extend(seen.fault("page", page.file, &key, &|key| files.contains(key)));
        }
    }
}

/// The former keys of one kind so far, with their places.
#[derive(Default)]
struct Seen(HashMap<Box<str>, Span>);

impl Seen {
    fn fault(
        &mut self,
        noun: &str,
        file: &str,
        key: &FormerKey,
        is_alive: &dyn Fn(&str) -> bool,
    ) -> Option<Diagnostic> {
        let (old, span) = (&key.old, Span::new(file, key.span.clone()));
        if is_alive(old) {
            let message = format!("`{old}` is still the name of a {noun}");
            let help = "remove it from `was`: references to it are right as they are";
            return Some(Diagnostic::new("was-in-use", span, message).help(help));
        }
        let Some(first) = self.0.get(old) else {
            self.0.insert(old.clone(), span);
            return None;
        };
        let message = format!("`{old}` is given as a former {noun} twice");
        let fault = Diagnostic::new("was-twice", span, message)
            .related(first.clone(), "first given here")
            .help("keep it where references to it should lead");
        Some(fault)
    }
}
