//! The anchors of references in their pages, by which other pages lead to them.

use crate::model::{HoleSide, Page, Target};

/// The anchor of a reference that has a place of its own in its page.
pub(in crate::render) fn anchor(reference: usize) -> String {
    format!("at-{}", reference + 1)
}

/// The anchor at which a reference is found in its page; none where it is found at no anchor.
pub(in crate::render) fn anchor_in(page: &Page, reference: usize) -> Option<String> {
    match &page.references.get(reference)?.target {
        Target::Table { .. } => Some(numbered(page, reference, "table")),
        Target::Chart { .. } => Some(numbered(page, reference, "figure")),
        _ => match container(page, reference) {
            // A caption shows its references; an alternative text has none of them.
            None => Some(anchor(reference)),
            Some(outer) => match page.references.get(outer)?.target {
                Target::Table { .. } => Some(anchor(reference)),
                Target::Image { .. } => None,
                _ => anchor_in(page, outer),
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

/// Tables and charts are numbered as they are shown: the text first, then the footnotes.
fn numbered(page: &Page, reference: usize, word: &str) -> String {
    let is_table = word == "table";
    let holes = page.body.holes.iter().chain(&page.footnotes.holes);
    let mut shown = holes.filter(|hole| {
        let target = page
            .references
            .get(hole.reference)
            .map(|other| &other.target);
        hole.side == HoleSide::Whole
            && match target {
                Some(Target::Table { .. }) => is_table,
                Some(Target::Chart { .. }) => !is_table,
                _ => false,
            }
    });
    let place = shown.position(|hole| hole.reference == reference);
    format!("{word}-{}", place.unwrap_or_default() + 1)
}
