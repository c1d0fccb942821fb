//! `/sources.bib`, `.ris`, `.json`: the whole bibliography for reference managers, in the site's first language.

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::cite::{FORMATS, Item};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the bibliography for reference managers",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !(contents.has_sources && contents.has_citation_files) {
        return Vec::new();
    }
    let address = |format: &crate::cite::CitationFormat| {
        let path = format!("/sources.{}", format.ending);
        let media = media::of_copied_file(&path);
        Address::new(path, Subject::Site, media)
    };
    FORMATS.iter().map(address).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let language = renderer.atlas().default_language();
    let ending = address.permalink.rsplit('.').next().unwrap_or_default();
    let Some(format) = FORMATS.iter().find(|format| format.ending == ending) else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let sources = renderer.site.sources.values();
    let items = sources.map(|source| Item::of_work(&source.key, &source.work, language));
    let text = (format.write)(&items.collect::<Vec<_>>());
    Ok(Body::Bytes(text.into_bytes()))
}
