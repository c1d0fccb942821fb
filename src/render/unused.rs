//! Each of a tree's own templates is used: one that is not is most often a built-in one's name, misspelt.

use std::collections::HashSet;

use super::engine::Mentions;
use crate::check::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::model::{BUILTIN, Page, PageView, Pages};

/// What the names of templates end in.
const ENDING: &str = ".html";

/// Reports templates that nothing uses.
pub(super) struct UnusedTemplates;

#[derive(PartialEq)]
pub(super) struct Input<'a> {
    templates: &'a [(String, String)],
    pages: Pages<'a, UnusedTemplates>,
    drafts: Pages<'a, UnusedTemplates>,
}

impl PageView for UnusedTemplates {
    /// The template that a page names.
    type Seen<'a> = Option<&'a str>;

    fn of(page: &Page) -> Option<&str> {
        let template = page.template.as_ref();
        template.map(|(name, _)| name.as_str())
    }
}

impl WholeRule for UnusedTemplates {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            templates: &site.templates,
            pages: Pages::new(&site.pages),
            drafts: Pages::new(&site.drafts),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        check(input, diagnostics);
    }
}

fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let names = input.templates.iter().map(|(name, _)| name.as_str());
    let builtin = names.filter_map(|name| name.strip_prefix(BUILTIN));
    let named = input.pages.iter().chain(input.drafts.iter()).flatten();
    let mut used: HashSet<&str> = builtin.clone().chain(named).collect();
    for (name, text) in input.templates {
        let mentions = Mentions::of(text);
        used.extend(mentions.templates.into_iter().filter(|other| other != name));
        if mentions.has_components {
            used.insert(name);
        }
    }
    for (name, _) in input.templates {
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
