//! Every key of a source that data names is in the bibliography.

use std::ops::Range;

use super::files::{CLAIMS, GLOSSARY, SOURCES};
use crate::diagnostic::{Diagnostic, Span, Suggestions};
use crate::model::Site;

/// Reports keys of tables, cells, claims and terms that `sources.yaml` does not have.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    if site.partial_files.contains(SOURCES) {
        return;
    }
    let mut suggestions = Suggestions::default();
    let mut look = |file: &str, (key, bytes): &(String, Range<usize>)| {
        if !site.sources.contains_key(key) {
            let span = Span::new(file, bytes.clone());
            diagnostics.push(unknown(site, span, key, &mut suggestions));
        }
    };
    for table in site.tables.values() {
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
    for claim in &site.claims {
        for evidence in &claim.evidence {
            look(CLAIMS, &evidence.source);
        }
    }
}

fn unknown(site: &Site, span: Span, key: &str, suggestions: &mut Suggestions) -> Diagnostic {
    let help = match suggestions.nearest(key, site.sources.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it to content/sources.yaml: `{key}: {{type: web, title: …}}`"),
    };
    Diagnostic::new("unknown-source", span, format!("no source `{key}`")).help(help)
}
