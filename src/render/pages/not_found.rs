//! `/404.html`: what a host shows for an address that is not there.

use super::made::{context, in_every_language, page};
use crate::atlas::{Address, AddressKind, Contents, Subject};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the page for addresses that are not there",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    in_every_language(contents, "/404.html", &Subject::Site)
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let title = edition.word("page_not_found");
    let summary = edition.word("page_not_found_summary");
    let context = context(renderer, edition, address, title, summary, None)?;
    page(renderer, "not-found.html", &context)
}
