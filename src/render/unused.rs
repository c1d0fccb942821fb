//! Each of a tree's own templates is used: one that is not is most often a built-in one's name, misspelt.

use std::collections::HashSet;

use super::engine::Mentions;
use crate::check::Whole;
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::model::BUILTIN;

/// What the names of templates end in.
const ENDING: &str = ".html";

/// Reports templates that nothing uses.
pub(super) fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let names = site.templates.iter().map(|(name, _)| name.as_str());
    let builtin = names.filter_map(|name| name.strip_prefix(BUILTIN));
    let pages = site.pages.iter().filter_map(|page| page.template.as_ref());
    let pages = pages.map(|(name, _)| name.as_str());
    let drafts = site.drafts.iter().filter_map(|page| page.template.as_ref());
    let drafts = drafts.map(|(name, _)| name.as_str());
    let mut used: HashSet<&str> = builtin.clone().chain(pages).chain(drafts).collect();
    for (name, text) in &site.templates {
        let mentions = Mentions::of(text);
        used.extend(mentions.templates.into_iter().filter(|other| other != name));
        if mentions.has_components {
            used.insert(name);
        }
    }
    for (name, _) in &site.templates {
        if !used.contains(name.as_str()) && !name.starts_with(BUILTIN) {
            diagnostics.push(unused(name, builtin.clone()));
        }
    }
}

fn unused<'a>(name: &'a str, builtin: impl Iterator<Item = &'a str>) -> Diagnostic {
    let span = Span::new(&format!("templates/{name}"), 0..0);
    let message = format!("nothing uses the template `{name}`");
    // The ending, which all have, would make any two of them near.
    let stem = |name: &'a str| name.strip_suffix(ENDING).unwrap_or(name);
    let help = match nearest(stem(name), builtin.map(stem)) {
        Some(near) => format!("did you mean `{near}{ENDING}`?"),
        None => format!(
            "a page asks for it with `template: {name}`, another template with `include` or `extends`"
        ),
    };
    Diagnostic::new("unused-template", span, message).help(help)
}
