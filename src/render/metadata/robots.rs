//! `/robots.txt` (RFC 9309).

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the file for robots",
    list,
    make,
};

fn list(_: &Contents<'_>) -> Vec<Address> {
    vec![Address::new("/robots.txt", Subject::Site, media::TEXT)]
}

fn make(renderer: &Renderer, _: &Address) -> Result<Body, Diagnostic> {
    let map = renderer.canonical("/sitemap.xml");
    let text = format!("User-agent: *\nAllow: /\n\nSitemap: {map}\n");
    Ok(Body::Bytes(text.into_bytes()))
}
