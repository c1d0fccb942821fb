//! `/changes/`: versions and corrections of all pages, newest first.

use super::made::{Opening, made, offered};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
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

given! {
    /// A change, and the page that it is of.
    struct ChangeEntry<'a> {
        /// The page's title.
        title: &'a str,
        /// The change.
        change: ChangeView<'a>,
    }
}

given! {
    /// `/changes/`: versions and corrections of all pages.
    pub(in crate::render) struct ChangesPage<'a> {
        /// The changes, newest first.
        changes: Vec<ChangeEntry<'a>>,
    }
}

impl Template for ChangesPage<'_> {
    const NAME: &'static str = "changes.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
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
    let own = ChangesPage { changes: entries };
    made(renderer, address, Opening::words(edition, "changes"), &own)
}
