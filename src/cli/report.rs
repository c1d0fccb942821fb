//! Diagnostics to the terminal, in the format that was asked for.

use std::collections::BTreeMap;

use super::outcome::{Format, Outcome};
use crate::diagnostic::{Diagnostic, Severity, github, human, json};
use crate::read::{Tree, Unreadable};

/// Prints all of `diagnostics`; the texts they quote are read again, since reading does not keep them.
///
/// People read standard error; programs read standard output.
pub fn print(diagnostics: &[Diagnostic], tree: &dyn Tree, format: Format) {
    let texts = texts(diagnostics, tree);
    let text = |file: &str| texts.get(file).map_or("", String::as_str);
    for fault in diagnostics {
        match format {
            Format::Human => eprintln!("{}", human::render(fault, text)),
            Format::Json => println!("{}", json::render(fault, text(&fault.span.file))),
            Format::Github => println!("{}", github::render(fault, text(&fault.span.file))),
        }
    }
    if format == Format::Human && !diagnostics.is_empty() {
        eprintln!("{}", count(diagnostics));
    }
}

fn texts(diagnostics: &[Diagnostic], tree: &dyn Tree) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for fault in diagnostics {
        let related = fault.related.iter().map(|label| &label.span.file);
        for file in std::iter::once(&fault.span.file).chain(related) {
            if !texts.contains_key(file) {
                let bytes = tree.read(file).unwrap_or_default();
                texts.insert(file.clone(), String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    texts
}

/// "2 errors, 1 warning".
fn count(diagnostics: &[Diagnostic]) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning] {
        let count = diagnostics
            .iter()
            .filter(|fault| fault.severity == severity)
            .count();
        if count > 0 {
            parts.push(counted((count, severity.word())));
        }
    }
    parts.join(", ")
}

/// "1 page", "2 pages".
pub fn counted((count, word): (usize, &str)) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

/// Says which file the machine cannot read.
pub fn unreadable(failure: &Unreadable) -> Outcome {
    eprintln!("briefing: cannot read {}: {}", failure.file, failure.error);
    Outcome::Machine
}
