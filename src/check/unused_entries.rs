//! Everything that the registers hold is used.

use std::collections::BTreeMap;
use std::ops::Range;

use super::files::{CLAIMS, GLOSSARY, SOURCES};
use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Reference, Site, Target};

/// Reports sources that nothing cites, terms and claims that no page links to, and tables that no page shows, quotes or draws.
/// What a draft uses is used.
pub fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // What could not be read may use anything.
    if !site.partial_files.is_empty() {
        return;
    }
    let mut unused = Unused::all(site);
    unused.data(site);
    for page in site.pages.iter().chain(&site.drafts) {
        if unused.is_empty() {
            break;
        }
        unused.text(&page.references);
    }
    for (_, passage) in site.passages() {
        unused.text(&passage.references);
    }
    unused.report(diagnostics);
}

/// The keys that nothing uses, as far as is known.
struct Unused<'a> {
    sources: BTreeMap<&'a str, &'a Range<usize>>,
    terms: BTreeMap<&'a str, &'a Range<usize>>,
    claims: BTreeMap<&'a str, &'a Range<usize>>,
    tables: BTreeMap<&'a str, &'a str>,
}

impl<'a> Unused<'a> {
    fn all(site: &'a Site) -> Self {
        let sources = site.sources.values();
        let terms = site.glossary.values();
        let claims = site.claims.iter();
        let tables = site.tables.values();
        Self {
            sources: sources.map(|it| (&*it.key, &it.span)).collect(),
            terms: terms.map(|it| (&*it.key, &it.span)).collect(),
            claims: claims.map(|it| (&*it.key, &it.span)).collect(),
            tables: tables.map(|it| (&*it.name, &*it.file)).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        let Self {
            sources,
            terms,
            claims,
            tables,
        } = self;
        sources.is_empty() && terms.is_empty() && claims.is_empty() && tables.is_empty()
    }

    /// Takes away what tables, terms, claims and sources use.
    fn data(&mut self, site: &Site) {
        let tables = site.tables.values();
        let cells = tables.clone().flat_map(|table| &table.rows);
        let cells = cells.flat_map(|row| &row.cells);
        let terms = site.glossary.values();
        let listed = tables.map(|table| &table.sources);
        let listed = listed.chain(cells.map(|cell| &cell.sources));
        let listed = listed.chain(terms.map(|term| &term.sources));
        for (key, _) in listed.flatten() {
            self.sources.remove(key.as_str());
        }
        for evidence in site.claims.iter().flat_map(|claim| &claim.evidence) {
            self.sources.remove(evidence.source.0.as_str());
            if let Some((origin, _)) = &evidence.origin {
                self.sources.remove(origin.as_str());
            }
        }
        for (origin, _) in site.sources.values().filter_map(|it| it.origin.as_ref()) {
            self.sources.remove(origin.as_str());
        }
    }

    /// Takes away what a text uses.
    fn text(&mut self, references: &[Reference]) {
        for target in references.iter().map(|reference| &reference.target) {
            match target {
                Target::Citation(citations) => {
                    for cited in citations {
                        self.sources.remove(cited.key.as_str());
                    }
                }
                Target::Entry { scheme, key } => {
                    let register = match *scheme {
                        "claim" => &mut self.claims,
                        _ => &mut self.terms,
                    };
                    register.remove(key.text());
                }
                other => {
                    if let Some(name) = other.table() {
                        self.tables.remove(name);
                    }
                }
            }
        }
    }

    fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        let registers = [
            (&self.sources, SOURCES, "unused-source", "source", "cited"),
            (&self.terms, GLOSSARY, "unused-term", "term", "linked to"),
            (&self.claims, CLAIMS, "unused-claim", "claim", "linked to"),
        ];
        for (unused, file, code, noun, used) in registers {
            for (key, bytes) in unused {
                let message = format!("{noun} `{key}` is never {used}");
                let help = match code {
                    "unused-source" => format!("cite it with `[@{key}]`, or remove it"),
                    _ => format!("link to it with `[…]({noun}:{key})`, or remove it"),
                };
                let span = Span::new(file, (*bytes).clone());
                diagnostics.push(Diagnostic::new(code, span, message).help(help));
            }
        }
        for (name, file) in &self.tables {
            let message = format!("table `{name}` is never shown, quoted or charted");
            let help = format!("show it with `![…](table:{name})`, or remove it");
            let first = Span::new(file, 0..0);
            diagnostics.push(Diagnostic::new("unused-table", first, message).help(help));
        }
    }
}
