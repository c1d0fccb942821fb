//! `/changes/`: versions and corrections of all pages, newest first.

use serde::Serialize;

use super::edition::Edition;
use super::made::{context, in_every_language};
use super::view::{ChangeView, change};
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    in_every_language(renderer, "/changes/", render)
}

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    change: ChangeView<'a>,
}

fn render(renderer: &Renderer, edition: &Edition) -> Result<Vec<u8>, Diagnostic> {
    let title = edition.word("changes");
    let summary = edition.word("changes_summary");
    let mut context = context(renderer, edition, "/changes/", title, summary, None)?;
    let pages = renderer.site.pages.iter();
    let pages = pages.filter(|page| page.language == edition.language);
    let mut entries: Vec<_> = pages
        .flat_map(|page| {
            page.changes.iter().map(|entry| Entry {
                title: &page.title,
                change: change(entry, page, renderer, edition),
            })
        })
        .collect();
    // The sort keeps the order of pages, and of changes in a page, within a day.
    entries.sort_by(|a, b| b.change.date.iso.cmp(&a.change.date.iso));
    context.insert("changes", &entries);
    renderer.engine.page("changes.html", &context)
}
