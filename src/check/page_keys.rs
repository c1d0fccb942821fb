//! What front matter names is there: the template of a page, and the heading that a change is at.

use super::references::renamed_words;
use super::rule::Surroundings;
use crate::diagnostic::{Diagnostic, Span, Suggestions, nearest, quoted};
use crate::model::Page;
use crate::resolve::Register;

/// Reports templates and anchors that are not there.
pub fn check(around: &Surroundings<'_>, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(template(&around.scope.reach.templates, page));
    let mut suggestions = Suggestions::default();
    for (anchor, bytes) in page
        .changes
        .iter()
        .filter_map(|change| change.anchor.as_ref())
    {
        let id = anchor.strip_prefix('#').unwrap_or(anchor);
        if page.headings.position(id).is_none() {
            let message = format!("no heading `#{id}` in this page");
            let span = Span::new(&page.file, bytes.clone());
            if let Some(new) = page.former_headings.renamed(id) {
                let (message, _) = renamed_words(&message, new);
                let fault = Diagnostic::new("unknown-heading", span, message);
                let anchor = format!("#{new}");
                diagnostics.push(fault.renamed(bytes.clone(), quoted(&anchor), &anchor));
                continue;
            }
            let fault = Diagnostic::new("unknown-heading", span, message);
            diagnostics.push(match suggestions.nearest(id, page.headings.keys()) {
                Some(near) => fault.help(format!("did you mean `#{near}`?")),
                None => fault,
            });
        }
    }
}

fn template(templates: &Register, page: &Page) -> Option<Diagnostic> {
    let (name, bytes) = page.template.as_ref()?;
    if templates.has(name) {
        return None;
    }
    let help = match nearest(name, templates.keys()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a file of templates/, such as `page.html`".to_owned(),
    };
    let span = Span::new(&page.file, bytes.clone());
    let message = format!("no template `{name}`");
    Some(Diagnostic::new("unknown-template", span, message).help(help))
}
