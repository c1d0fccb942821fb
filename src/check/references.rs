//! Everything that a text points at is there: what could not be resolved, in words.

use super::rule::{Surroundings, Writing};
use crate::diagnostic::{Diagnostic, LISTED, Span, Suggestions, listed};
use crate::resolve::{Absence, Gap, Known, Missing, resolve};

/// Reports references to cells, tables, charts, sources, claims, terms, pages, headings and pictures that are not there.
pub fn check(around: &Surroundings<'_>, text: Writing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut suggestions = Suggestions::default();
    for reference in text.references {
        let Err(unresolved) = resolve(around.scope, text.origin, &reference.target) else {
            continue;
        };
        let start = reference.target.address_start();
        let is_in_place = start.is_some_and(|start| start > reference.span.start);
        for missing in unresolved.0 {
            let new = renamed(&missing.gap).filter(|_| is_in_place);
            let bytes = missing.span.clone();
            let fault = diagnostic(text.origin.file, missing, &mut suggestions);
            diagnostics.push(match new {
                Some(new) => fault.renamed(bytes, new.clone(), new.trim_start_matches('@')),
                None => fault,
            });
        }
    }
}

/// What takes the place of a key that was renamed; none where it would need escapes.
fn renamed(gap: &Gap<'_>) -> Option<String> {
    let is_plain = |text: &&str| {
        let is_plain = |next: char| next.is_alphanumeric() || "-_./%:".contains(next);
        text.chars().all(is_plain)
    };
    match gap {
        Gap::Key { noun, renamed, .. } => {
            let new = renamed.filter(is_plain)?;
            // The marked bytes of a citation begin with the `@`.
            Some(if *noun == "source" {
                format!("@{new}")
            } else {
                new.to_owned()
            })
        }
        Gap::Path { renamed, .. } => renamed.clone().filter(|text| is_plain(&text.as_str())),
        Gap::Heading { renamed, .. } => renamed.filter(is_plain).map(str::to_owned),
        Gap::Malformed { .. } | Gap::Outside { .. } => None,
    }
}

/// What is missing, as a diagnostic in `file`.
pub fn diagnostic(file: &str, missing: Missing<'_>, suggestions: &mut Suggestions) -> Diagnostic {
    let (message, help) = words(missing.gap, suggestions);
    Diagnostic::new(missing.code, Span::new(file, missing.span), message).help(help)
}

/// Message and help of a page that is not published, or moved.
fn absence_words(message: String, path: &str, reason: Absence<'_>) -> (String, String) {
    match reason {
        Absence::Draft => (
            format!("`{path}` is a draft, which is not published"),
            "take `draft: true` out of its front matter, or take the link out; `--drafts` includes drafts".to_owned(),
        ),
        Absence::Moved { to, alias, heading } => {
            let found = match heading {
                Some(heading) => format!("moved to `{to}`? Only that page has the heading `#{heading}`"),
                None => format!("it moved to `{to}`, which has its old address as an alias"),
            };
            let alias = alias.map_or_else(String::new, |alias| {
                format!("; give it `aliases: [{alias}]`, so that its old address still leads there")
            });
            (message, found + &alias)
        }
    }
}

/// Message and help of what was renamed.
pub(super) fn renamed_words(message: &str, new: &str) -> (String, String) {
    (
        format!("{message}: renamed to `{new}`"),
        format!("write `{new}` instead"),
    )
}

fn words(gap: Gap<'_>, suggestions: &mut Suggestions) -> (String, String) {
    match gap {
        Gap::Key {
            noun,
            key,
            within,
            renamed,
            known,
        } => {
            let within = within.map_or_else(String::new, |within| format!(" in `{within}`"));
            let message = format!("no {noun} `{key}`{within}");
            if let Some(new) = renamed {
                return renamed_words(&message, new);
            }
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
            renamed,
            reason,
            known,
        } => {
            let message = format!("no page or file `{path}`");
            if let Some(new) = renamed {
                return renamed_words(&message, &new);
            }
            if let Some(reason) = reason {
                return absence_words(message, path, reason);
            }
            let help = match suggestions.nearest(&wanted, known.0) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "name a file relative to this one, such as `outlook.md` or `images/map.png`"
                        .to_owned()
                }
            };
            (message, help)
        }
        Gap::Outside { path } => (
            format!("`{path}` is outside content/"),
            "link to a file inside content/".to_owned(),
        ),
        Gap::Heading {
            id,
            file,
            renamed,
            known,
        } => {
            let message = format!("no heading `#{id}` in {file}");
            if let Some(new) = renamed {
                return renamed_words(&message, new);
            }
            let (first, all) = known.split();
            let help = match suggestions.nearest(id, all) {
                Some(near) => format!("did you mean `#{near}`?"),
                None if first.is_empty() => "that page has no headings".to_owned(),
                None => format!("available headings: #{}", listed(first, ", #")),
            };
            (message, help)
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
