//! `/404.html`: what a host shows for an address that is not there.

use super::made::{Opening, in_every_language, made};
use crate::atlas::{Address, AddressKind, Contents, Subject};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the page for addresses that are not there",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let pages = in_every_language(contents, "/404.html", &Subject::Site);
    pages.into_iter().map(Address::unlisted).collect()
}

given! {
    /// `/404.html`: what a host shows for an address that is not there.
    pub(in crate::render) struct NotFoundPage {
    }
}

impl Template for NotFoundPage {
    const NAME: &'static str = "not-found.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let opening = Opening::words(edition, "page_not_found");
    made(renderer, address, opening, &NotFoundPage {})
}
