//! Old addresses of pages, each a page that leads on to the new one without a script.

use super::made::page as finished;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "an alias",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let mut addresses = Vec::new();
    for (place, page) in contents.pages.iter().enumerate() {
        for (number, (alias, _)) in page.aliases.iter().enumerate() {
            let subject = Subject::Alias(place, number);
            addresses.push(Address::new(alias.as_str(), subject, media::HTML));
        }
    }
    addresses
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let page = match address.subject {
        Subject::Alias(place, _) => renderer.site.pages.get(place),
        _ => None,
    };
    let Some(page) = page else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let mut context = renderer.edition(Some(page.language)).bare();
    context.insert("title", &page.title);
    context.insert("href", &renderer.href(&page.permalink));
    context.insert("canonical", &renderer.canonical(&page.permalink));
    finished(renderer, "redirect.html", &context)
}
