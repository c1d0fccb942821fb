//! `PAGE/cite.bib`, `.ris`, `.json`: a page, a table with its charts, or the site itself, for reference managers.

use super::main_pages::main_pages;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::cite::FORMATS;
use crate::diagnostic::Diagnostic;
use crate::render::parts::cite::items;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a file for reference managers",
    list,
    make,
};

/// What the files are called, before the ending.
const NAME: &str = "cite.";

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !contents.has_citation_files {
        return Vec::new();
    }
    let cited = main_pages(contents);
    let default = contents.default_language();
    let mut addresses = Vec::with_capacity(cited.len() * FORMATS.len());
    for (language, page) in cited {
        for format in FORMATS {
            let path = format!("{page}{NAME}{}", format.ending);
            let media = media::of_copied_file(&path);
            addresses.push(Address::local(
                &path,
                language,
                default,
                Subject::Site,
                media,
            ));
        }
    }
    addresses
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let cut = address.path().rsplit_once(NAME);
    let page = cut.and_then(|(page, ending)| {
        let format = FORMATS.iter().find(|format| format.ending == ending)?;
        Some((renderer.atlas().local(edition.language, page)?, format))
    });
    Ok(Body::Bytes(page.map_or_else(Vec::new, |(page, format)| {
        (format.write)(&items(renderer, edition, page)).into_bytes()
    })))
}
