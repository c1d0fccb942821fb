//! What the files of each table have in common: one for each, at an address that its name gives.

use crate::atlas::media::MediaType;
use crate::atlas::{Address, Contents, Subject};
use crate::model::Table;
use crate::render::renderer::{Body, Renderer};

/// One address for each table.
pub(super) fn list(
    contents: &Contents<'_>,
    media: &MediaType,
    path: impl Fn(&str) -> String,
) -> Vec<Address> {
    let tables = contents.tables.iter();
    let address = |(name, _): &(&str, &str)| {
        let subject = Subject::Table((*name).to_owned());
        Address::new(path(name), subject, media.clone())
    };
    tables.map(address).collect()
}

/// The file of the table that an address is for.
pub(super) fn make(
    renderer: &Renderer,
    address: &Address,
    bytes: impl FnOnce(&Table) -> Vec<u8>,
) -> Body {
    let table = match &address.subject {
        Subject::Table(name) => renderer.site.tables.get(name),
        _ => None,
    };
    Body::Bytes(table.map_or_else(Vec::new, |table| bytes(table)))
}
