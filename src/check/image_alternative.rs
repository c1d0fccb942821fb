//! A picture in the text has words for those who cannot see it.

use super::rule::Surroundings;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Page, Target};

/// Reports pictures without a text alternative. HTML allows an empty one for decoration; what stands in a text is none:
/// decoration belongs to the stylesheet, which no reader of the text has to see.
pub fn check(_: &Surroundings<'_>, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    for reference in &page.references {
        let Target::Image { alternative, .. } = &reference.target else {
            continue;
        };
        if alternative.trim().is_empty() {
            let span = Span::new(&page.file, reference.span.clone());
            let message = "this picture has no text alternative";
            let help =
                "say what it shows: `![What it shows](…)`; decoration belongs in the stylesheet";
            diagnostics.push(Diagnostic::new("missing-alternative", span, message).help(help));
        }
    }
}
