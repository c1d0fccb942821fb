//! A former key names one thing that is called otherwise now.

use std::collections::{HashMap, HashSet};

use super::files::{CLAIMS, GLOSSARY, SOURCES};
use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{FormerKey, Site};

/// Reports keys in `was:` that are still in use, or that several things have had.
pub fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
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
    for table in site.tables.values() {
        let mut rows = table.former_rows.iter().cloned();
        look(&table.file, "row", &mut rows, &|key| {
            table.rows.position(key).is_some()
        });
        let mut columns = table.former_columns.iter().cloned();
        look(&table.file, "column", &mut columns, &|key| {
            table.columns.position(key).is_some()
        });
    }
    for page in &site.pages {
        let mut headings = page.former_headings.iter().cloned();
        look(&page.file, "heading", &mut headings, &|key| {
            page.headings.position(key).is_some()
        });
    }
    across_files(site, diagnostics);
}

/// The names of tables and the files of pages, which are given in many files.
fn across_files(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Seen::default();
    for table in site.tables.values() {
        for key in FormerKey::of(&table.name, &table.was) {
            let is_alive = |key: &str| site.tables.contains_key(key);
            diagnostics.extend(seen.fault("table", &table.file, &key, &is_alive));
        }
    }
    let mut seen = Seen::default();
    let mut files: Option<HashSet<&str>> = None;
    for page in &site.pages {
        for was in &page.was {
            let files = files.get_or_insert_with(|| {
                let pages = site.pages.iter().chain(&site.drafts);
                pages.map(|page| &*page.file).collect()
            });
            let key = FormerKey {
                old: was.file.as_str().into(),
                new: (*page.file).into(),
                span: was.span.clone(),
            };
            diagnostics.extend(seen.fault("page", &page.file, &key, &|key| files.contains(key)));
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
