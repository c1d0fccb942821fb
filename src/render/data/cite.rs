//! `PAGE/cite.bib`, `.ris`, `.json`: a page, a table with its charts, or the site itself, for reference managers.

use std::collections::BTreeSet;

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
    let pages = contents.pages.iter();
    let pages = pages.filter(|page| page.permalink.ends_with('/'));
    let pages = pages.map(|page| (page.language, page.path.to_owned()));
    // A file may word a page of the program, which is one page all the same.
    let mut cited: BTreeSet<_> = pages.collect();
    let made = [
        ("/data/", !contents.tables.is_empty()),
        ("/claims/", contents.has_claims),
        ("/sources/", contents.has_sources),
        ("/glossary/", contents.has_terms),
    ];
    let made = made.into_iter().filter(|(_, is_there)| *is_there);
    let tables = contents.tables.iter();
    let paths = made
        .map(|(path, _)| path.to_owned())
        .chain(tables.map(|(name, _)| format!("/data/{name}/")));
    for path in paths {
        cited.extend(
            contents
                .languages
                .iter()
                .map(|language| (*language, path.clone())),
        );
    }
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
