//! `/changes/`: versions and corrections of all pages, newest first.

use serde::Serialize;

use super::made::{context, offered, page};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::render::parts::view::{ChangeView, change};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the list of changes",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let is_there = contents.pages.iter().any(|page| page.has_changes);
    offered(contents, "/changes/", "changes", is_there)
}

#[derive(Serialize)]
struct ChangeEntry<'a> {
    title: &'a str,
    change: ChangeView<'a>,
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let title = edition.word("changes");
    let summary = edition.word("changes_summary");
    let mut context = context(renderer, edition, address, title, summary, None)?;
    let pages = renderer.site.pages.iter();
    let pages = pages.filter(|page| page.language == edition.language);
    let mut entries: Vec<_> = pages
        .flat_map(|page| {
            page.changes.iter().map(|entry| ChangeEntry {
                title: &page.title,
                change: change(entry, page, renderer, edition),
            })
        })
        .collect();
    // The sort keeps the order of pages, and of changes in a page, within a day.
    entries.sort_by(|a, b| b.change.date.iso.cmp(&a.change.date.iso));
    context.insert("changes", &entries);
    page(renderer, "changes.html", &context)
}
