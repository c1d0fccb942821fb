//! Everything that a text points at is there: what could not be resolved, in words.

use super::rule::{Surroundings, Writing};
use crate::diagnostic::{Diagnostic, LISTED, Span, Suggestions, listed};
use crate::resolve::{Gap, Known, Missing, resolve};

/// Reports references to cells, tables, charts, sources, claims, terms, pages, headings and pictures that are not there.
pub fn check(around: &Surroundings<'_>, text: Writing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut suggestions = Suggestions::default();
    for reference in text.references {
        if let Err(unresolved) = resolve(around.scope, text.origin, &reference.target) {
            let missing = unresolved.0.into_iter();
            diagnostics.extend(
                missing.map(|missing| diagnostic(text.origin.file, missing, &mut suggestions)),
            );
        }
    }
}

/// What is missing, as a diagnostic in `file`.
pub fn diagnostic(file: &str, missing: Missing<'_>, suggestions: &mut Suggestions) -> Diagnostic {
    let (message, help) = words(missing.gap, suggestions);
    Diagnostic::new(missing.code, Span::new(file, missing.span), message).help(help)
}

fn words(gap: Gap<'_>, suggestions: &mut Suggestions) -> (String, String) {
    match gap {
        Gap::Key {
            noun,
            key,
            within,
            known,
        } => {
            let within = within.map_or_else(String::new, |within| format!(" in `{within}`"));
            let message = format!("no {noun} `{key}`{within}");
            (message, help_for_key(noun, key, known, suggestions))
        }
        Gap::Malformed {
            address,
            thing,
            form,
        } => (
            format!("`{address}` is not a valid {thing} address"),
            format!("write `{form}`"),
        ),
        Gap::Path {
            path,
            wanted,
            known,
        } => {
            let help = match suggestions.nearest(&wanted, known.0) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "name a file relative to this one, such as `outlook.md` or `images/map.png`"
                        .to_owned()
                }
            };
            (format!("no page or file `{path}`"), help)
        }
        Gap::Outside { path } => (
            format!("`{path}` is outside content/"),
            "link to a file inside content/".to_owned(),
        ),
        Gap::Heading { id, file, known } => {
            let (first, all) = known.split();
            let help = match suggestions.nearest(id, all) {
                Some(near) => format!("did you mean `#{near}`?"),
                None if first.is_empty() => "that page has no headings".to_owned(),
                None => format!("available headings: #{}", listed(first, ", #")),
            };
            (format!("no heading `#{id}` in {file}"), help)
        }
    }
}

fn help_for_key(noun: &str, key: &str, known: Known<'_>, suggestions: &mut Suggestions) -> String {
    let (first, all) = known.split();
    match suggestions.nearest(key, all) {
        Some(near) => format!("did you mean `{near}`?"),
        None if noun == "source" => {
            format!("add it to content/sources.yaml: `{key}: {{type: web, title: …}}`")
        }
        None if first.is_empty() => format!("there is no {noun} to refer to"),
        None if first.len() > LISTED => "no similar key exists".to_owned(),
        None => format!("available: {}", first.join(", ")),
    }
}
