//! The anchors of references in their pages, by which other pages lead to them.

use crate::model::{Page, Target};
use crate::render::renderer::Renderer;

/// The anchor of a reference that has a place of its own in its page.
pub(in crate::render) fn anchor(reference: usize) -> String {
    format!("at-{}", reference + 1)
}

/// The anchor at which a reference is found in its page; none where it is found at no anchor.
pub(in crate::render) fn anchor_in(
    renderer: &Renderer,
    page: &Page,
    reference: usize,
) -> Option<String> {
    // Tables and charts are numbered as they are shown: the text first, then the footnotes.
    let numbered = |word| {
        let number = renderer.index().number_in(page, reference);
        Some(format!("{word}-{}", number.unwrap_or(1)))
    };
    match &page.references.get(reference)?.target {
        Target::Table { .. } => numbered("table"),
        Target::Chart { .. } => numbered("figure"),
        _ => match container(page, reference) {
            // A caption shows its references; an alternative text has none of them.
            None => Some(anchor(reference)),
            Some(outer) => match page.references.get(outer)?.target {
                Target::Table { .. } => Some(anchor(reference)),
                Target::Image { .. } => None,
                _ => anchor_in(renderer, page, outer),
            },
        },
    }
}

/// The picture, table or chart in whose words a reference stands. It comes after what is in it.
fn container(page: &Page, reference: usize) -> Option<usize> {
    let own = &page.references.get(reference)?.span;
    let later = page.references.iter().enumerate().skip(reference + 1);
    let mut near = later.take_while(|(_, other)| other.span.start < own.end);
    let outer = near.find(|(_, other)| other.span.start <= own.start && own.end <= other.span.end);
    outer.map(|(number, _)| number)
}
