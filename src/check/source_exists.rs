//! Every key of a source that data names is in the bibliography.

use std::ops::Range;

use super::files::{CLAIMS, GLOSSARY, SOURCES};
use super::references::renamed_words;
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span, Suggestions, scalar};
use crate::kept::Kept;
use crate::model::{Claim, FormerKey, FormerKeys, Glossary, Keyed, SharedTables, Sources};

/// Reports keys of tables, cells, claims and terms that `sources.yaml` does not have.
pub struct SourceExists;

#[derive(PartialEq)]
pub struct Input<'a> {
    tables: SharedTables<'a>,
    sources: &'a Kept<Sources>,
    glossary: &'a Kept<Glossary>,
    claims: &'a Kept<Keyed<Claim>>,
    is_partial: bool,
}

impl WholeRule for SourceExists {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            tables: SharedTables(&site.tables),
            sources: &site.sources,
            glossary: &site.glossary,
            claims: &site.claims,
            is_partial: site.partial_files.contains(SOURCES),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        if !input.is_partial {
            check(input, diagnostics);
        }
    }
}

fn check(site: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut suggestions = Suggestions::default();
    let sources = site.sources.values();
    let former = sources.flat_map(|source| FormerKey::of(&source.key, &source.was));
    let former: FormerKeys = former.collect();
    let mut look = |file: &str, (key, bytes): &(String, Range<usize>)| {
        if !site.sources.contains_key(key) {
            let span = Span::new(file, bytes.clone());
            diagnostics.push(match former.renamed(key) {
                Some(new) => renamed(span, key, new),
                None => unknown(site.sources, span, key, &mut suggestions),
            });
        }
    };
    for table in site.tables.0.values() {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let sources = cells.flat_map(|cell| &cell.sources);
        for source in table.sources.iter().chain(sources) {
            look(&table.file, source);
        }
    }
    for term in site.glossary.values() {
        for source in &term.sources {
            look(GLOSSARY, source);
        }
    }
    for claim in site.claims {
        for evidence in &claim.evidence {
            look(CLAIMS, &evidence.source);
        }
    }
    // An origin may be words; a key that a source had is none.
    let evidence = site.claims.iter().flat_map(|claim| &claim.evidence);
    let told = evidence.filter_map(|evidence| Some((CLAIMS, evidence.origin.as_ref()?)));
    let sources = site.sources.values();
    let own = sources.filter_map(|source| Some((SOURCES, source.origin.as_ref()?)));
    for (file, (key, bytes)) in told.chain(own) {
        if let Some(new) = former.renamed(key) {
            diagnostics.push(renamed(Span::new(file, bytes.clone()), key, new));
        }
    }
}

fn renamed(span: Span, key: &str, new: &str) -> Diagnostic {
    let (message, _) = renamed_words(&format!("no source `{key}`"), new);
    let bytes = span.bytes.clone();
    let fix = scalar(key, &bytes, new);
    Diagnostic::new("unknown-source", span, message).renamed(bytes, fix, new)
}

fn unknown(sources: &Sources, span: Span, key: &str, suggestions: &mut Suggestions) -> Diagnostic {
    let help = match suggestions.nearest(key, sources.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it to content/sources.yaml: `{key}: {{type: web, title: …}}`"),
    };
    Diagnostic::new("unknown-source", span, format!("no source `{key}`")).help(help)
}
