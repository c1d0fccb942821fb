//! Lists that stand for folders without a page of their own, and for the front of a site without one.

use std::collections::BTreeSet;

use super::content::{ContentPage, FRONT, SECTION};
use super::made::page;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::outline::parent;
use crate::render::parts::fill::Filled;
use crate::render::parts::page_view::PageView;
use crate::render::parts::view::cards;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the list of a folder",
    list,
    make,
};

/// The front and every folder above a page, in each language; those with a page of their own are that page.
fn list(contents: &Contents<'_>) -> Vec<Address> {
    let mut addresses = Vec::new();
    let default = contents.default_language();
    for language in contents.languages {
        let mut folders = BTreeSet::from(["/"]);
        for entry in contents
            .pages
            .iter()
            .filter(|entry| entry.language == *language)
        {
            let mut path = entry.path;
            while let Some(above) = parent(path).filter(|above| !folders.contains(above)) {
                folders.insert(above);
                path = above;
            }
        }
        addresses.extend(folders.into_iter().map(|path| {
            Address::local(path, *language, default, Subject::Folder, media::HTML).listed()
        }));
    }
    addresses
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let path = address.path();
    let node = renderer.outline.find(edition.language, path);
    let title = node.map_or("", |node| node.title.as_str());
    let (summary, template) = if path == "/" {
        let description = &renderer.site.settings.description;
        (description.get(edition.language), FRONT)
    } else {
        ("", SECTION)
    };
    let view = PageView::new(renderer, edition, address, title, summary);
    let filled = Filled::default();
    let own = ContentPage {
        children: cards(renderer, edition, path),
        changes: Vec::new(),
        responses: Vec::new(),
        response: None,
    };
    page(renderer, address, template, &view, &filled, None, &own)
}
