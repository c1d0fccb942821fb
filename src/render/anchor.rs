//! The anchors of references in their pages, by which other pages lead to them.

use crate::model::{Page, Part, Target};

/// The anchor of a reference in its page.
pub(super) fn anchor(reference: usize) -> String {
    format!("at-{}", reference + 1)
}

/// The anchor of a reference, by which other pages lead to it.
pub(super) fn anchor_in(page: &Page, reference: usize) -> String {
    let is_same: fn(&Target) -> bool = match page.references.get(reference).map(|of| &of.target) {
        Some(Target::Table { .. }) => |target| matches!(target, Target::Table { .. }),
        Some(Target::Chart { .. }) => |target| matches!(target, Target::Chart { .. }),
        _ => return anchor(reference),
    };
    let word = match page.references.get(reference).map(|of| &of.target) {
        Some(Target::Table { .. }) => "table",
        _ => "figure",
    };
    // Numbered as they are shown: the text first, then the footnotes.
    let holes = page.body.holes.iter().chain(&page.footnotes.holes);
    let mut shown = holes.filter(|hole| {
        let target = page.references.get(hole.reference).map(|of| &of.target);
        hole.part == Part::Whole && target.is_some_and(is_same)
    });
    let place = shown.position(|hole| hole.reference == reference);
    format!("{word}-{}", place.unwrap_or_default() + 1)
}
