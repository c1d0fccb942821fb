//! `/search/index/LETTER.json`: the index of a language, shared out by the first letter of its words.

use crate::atlas::{Address, AddressKind, Contents, Policy, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::parts::documents::Documents;
use crate::render::renderer::{Body, Make, Renderer};
use crate::search::{Builder, names, sets};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the index of the search page",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !contents.has_search {
        return Vec::new();
    }
    let default = contents.default_language();
    let shards = contents.languages.iter().flat_map(|language| {
        names(sets(*language)).map(move |name| {
            let path = format!("/search/index/{name}.json");
            let mut address = Address::local(&path, *language, default, Subject::Site, media::JSON);
            address.policy = Policy::Search;
            address
        })
    });
    shards.collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let shards = renderer.shards(edition.language, || {
        let mut builder = Builder::default();
        Documents::new(renderer, edition).each(|document| builder.add(document));
        builder.shards(sets(edition.language))
    });
    let name = address.path().rsplit('/').next().unwrap_or_default();
    let shard = shards.get(name.strip_suffix(".json").unwrap_or(name));
    Ok(Body::Bytes(shard.cloned().unwrap_or_default().into_bytes()))
}
