//! Files that are copied: pictures beside pages, and what is in static/.

use crate::atlas::{Address, AddressKind, CachePolicy, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a file",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let assets = contents.assets.iter().enumerate();
    let assets = assets.filter(|(_, asset)| contents.has_search || !asset.is_search_script());
    let address = |(place, asset): (usize, &crate::model::Asset)| {
        let media = media::of_copied_file(&asset.path);
        let mut address = Address::new(asset.path.as_str(), Subject::Asset(place), media);
        if asset.is_fingerprinted() {
            // Its name holds a hash of its bytes.
            address.cache = CachePolicy::Immutable;
        }
        address
    };
    assets.map(address).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let asset = match address.subject {
        Subject::Asset(place) => renderer.site.assets.get(place),
        _ => None,
    };
    Ok(match asset {
        Some(asset) => Body::File(asset.file.clone()),
        None => Body::Bytes(Vec::new()),
    })
}
