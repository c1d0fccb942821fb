//! Old addresses of pages, each a page that leads on to the new one without a script.

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
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

given! {
    /// An old address of a page, which leads on to the new one.
    pub(in crate::render) struct RedirectPage<'a> {
        /// The page's title.
        title: &'a str,
        /// Its address.
        href: String,
        /// The same with scheme and host.
        canonical: String,
    }
}

impl Template for RedirectPage<'_> {
    const NAME: &'static str = "redirect.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let page = match address.subject {
        Subject::Alias(place, _) => renderer.site.pages.get(place),
        _ => None,
    };
    let Some(page) = page else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let own = RedirectPage {
        title: &page.title,
        href: renderer.href(&page.permalink),
        canonical: renderer.canonical(&page.permalink),
    };
    let edition = renderer.edition(Some(page.language));
    let bytes = renderer
        .engine
        .page(RedirectPage::NAME, &edition.everywhere, &own);
    bytes.map(Body::Bytes)
}
