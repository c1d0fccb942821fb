//! Figures of the section of key figures: one that is not confirmed shows so in the same line, whatever is written beside it.

use std::ops::Range;

use memchr::memmem;

use super::status::{Mention, bracketed, word};
use crate::model::Fact;
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

/// Where in the HTML of a page the sections of the class `figures` stand.
pub(super) fn sections(html: &str) -> Vec<Range<usize>> {
    const OPEN: &str = "<section class=\"";
    let mut sections = Vec::new();
    for start in memmem::find_iter(html.as_bytes(), OPEN) {
        let rest = html.get(start + OPEN.len()..).unwrap_or_default();
        let classes = rest.split('"').next().unwrap_or_default();
        if classes.split(' ').any(|class| class == "figures") {
            sections.push(start..start + length(html.get(start..).unwrap_or_default()));
        }
    }
    sections
}

/// How many bytes the section takes with which `html` begins.
fn length(html: &str) -> usize {
    let mut depth = 0_usize;
    for at in memmem::find_iter(html.as_bytes(), "section") {
        let before = html.get(..at).unwrap_or_default();
        if before.ends_with("</") {
            depth = depth.saturating_sub(1);
        } else if before.ends_with('<') {
            depth += 1;
        } else {
            continue;
        }
        if depth == 0 {
            return at;
        }
    }
    html.len()
}

/// The status of a figure that is not confirmed, in brackets; it follows the figure.
pub(super) fn doubt((renderer, edition): (&Renderer, &Edition), out: &mut String, fact: Fact<'_>) {
    let claimed = renderer.index().claimed(fact);
    let claimed = claimed.filter(|status| !status.is_firm());
    let named = match (claimed, fact.cell.status) {
        (Some(status), _) => (status.name(), word(edition, status)),
        (None, Some(status)) => (status.name(), edition.word(status.name())),
        (None, None) => return,
    };
    bracketed(out, edition, named, Mention::First);
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn sections_of_key_figures_are_found_with_what_is_in_them() {
        let html = "<section class=\"summary\"><p>a</p></section><section class=\"wide figures\" id=\"x\"><p>b</p><section class=\"x\">c</section>d</section><p>e</p>";
        let found: Vec<_> = sections(html)
            .into_iter()
            .map(|range| &html[range])
            .collect();
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("<section class=\"wide figures\"") && found[0].ends_with("d</"),
            "{found:?}"
        );
        assert!(sections("<p>no section</p>").is_empty());
        assert_eq!(sections("<section class=\"figures\">open"), vec![0..29]);
    }
}
