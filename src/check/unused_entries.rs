//! Everything that the registers hold is used.

use std::collections::BTreeMap;
use std::ops::Range;

use super::files::{CLAIMS, GLOSSARY, SOURCES};
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{
    Claim, Glossary, Keyed, Page, PageView, Pages, Reference, SharedTables, Sources, Target,
    YamlProse,
};

/// Reports sources that nothing cites, terms and claims that no page links to, and tables that no page shows, quotes or draws.
/// What a draft uses is used.
pub struct UnusedEntries;

#[derive(PartialEq)]
pub struct Input<'a> {
    tables: SharedTables<'a>,
    sources: &'a Kept<Sources>,
    glossary: &'a Kept<Glossary>,
    claims: &'a Kept<Keyed<Claim>>,
    prose: YamlProse<'a>,
    pages: Pages<'a, UnusedEntries>,
    drafts: Pages<'a, UnusedEntries>,
    is_partial: bool,
}

/// What references use.
#[derive(Clone, Copy)]
pub struct Uses<'a>(&'a [Reference]);

/// An entry that is used.
#[derive(PartialEq)]
enum Use<'a> {
    Source(&'a str),
    Entry(&'static str, &'a str),
    Table(&'a str),
}

impl<'a> Uses<'a> {
    fn iter(self) -> impl Iterator<Item = Use<'a>> {
        let targets = self.0.iter().map(|reference| &reference.target);
        targets.flat_map(|target| {
            let (cited, other) = match target {
                Target::Citation(citations) => (citations.as_slice(), None),
                Target::Entry { scheme, key } => (&[][..], Some(Use::Entry(scheme, key.text()))),
                other => (&[][..], other.table().map(Use::Table)),
            };
            let cited = cited.iter().map(|cited| Use::Source(&cited.key));
            cited.chain(other)
        })
    }
}

/// Where they stand does not count.
impl PartialEq for Uses<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl PageView for UnusedEntries {
    type Seen<'a> = Uses<'a>;

    fn of(page: &Page) -> Uses<'_> {
        Uses(&page.references)
    }
}

impl WholeRule for UnusedEntries {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            tables: SharedTables(&site.tables),
            sources: &site.sources,
            glossary: &site.glossary,
            claims: &site.claims,
            prose: site.yaml_prose(),
            pages: Pages::new(&site.pages),
            drafts: Pages::new(&site.drafts),
            is_partial: !site.partial_files.is_empty(),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        // What could not be read may use anything.
        if input.is_partial {
            return;
        }
        let mut unused = Unused::all(input);
        unused.data(input);
        for uses in input.pages.iter().chain(input.drafts.iter()) {
            if unused.is_empty() {
                break;
            }
            unused.text(uses);
        }
        for (_, passage) in input.prose.passages() {
            unused.text(Uses(&passage.references));
        }
        unused.report(diagnostics);
    }
}

/// The keys that nothing uses, as far as is known.
struct Unused<'a> {
    sources: BTreeMap<&'a str, &'a Range<usize>>,
    terms: BTreeMap<&'a str, &'a Range<usize>>,
    claims: BTreeMap<&'a str, &'a Range<usize>>,
    tables: BTreeMap<&'a str, &'a str>,
}

impl<'a> Unused<'a> {
    fn all(site: &Input<'a>) -> Self {
        let sources = site.sources.values();
        let terms = site.glossary.values();
        let claims = site.claims.iter();
        let tables = site.tables.0.values();
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
    fn data(&mut self, site: &Input<'_>) {
        let tables = site.tables.0.values();
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
    fn text(&mut self, uses: Uses<'_>) {
        for used in uses.iter() {
            match used {
                Use::Source(key) => drop(self.sources.remove(key)),
                Use::Entry("claim", key) => drop(self.claims.remove(key)),
                Use::Entry(_, key) => drop(self.terms.remove(key)),
                Use::Table(name) => drop(self.tables.remove(name)),
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
