//! `/photo-480.0123456789.webp`: a picture of the content in the widths in which pages show it.

use crate::atlas::{Address, AddressKind, CachePolicy, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::parts::image::paths;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a picture in another width",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !contents.has_picture_sizes {
        return Vec::new();
    }
    let assets = contents.assets.iter().enumerate();
    let all = assets.flat_map(|(place, asset)| {
        paths(asset).map(move |(width, path)| {
            let mut address = Address::new(path, Subject::Scaled(place, width), media::WEBP);
            // Its name holds a hash of the bytes that it is made of.
            address.cache = CachePolicy::Immutable;
            address
        })
    });
    all.collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let (asset, width) = match address.subject {
        Subject::Scaled(place, width) => (renderer.site.assets.get(place), width),
        _ => (None, 0),
    };
    Ok(match asset {
        Some(asset) => Body::Scaled(asset.file.clone(), width),
        None => Body::Bytes(Vec::new()),
    })
}
