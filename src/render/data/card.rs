//! `/cards/PAGE.png`: the picture with which a page is shared, in each language for whose script there is a font.

use super::main_pages::main_pages;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Language, Site};
use crate::picture;
use crate::render::parts::card::{card_path, page_path, svg};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the card of a page",
    list,
    make,
};

/// The languages of a site for whose script there is no font: their pages show the card of the default language.
pub fn languages_without_font(site: &Site) -> Vec<Language> {
    let languages = site.settings.languages.iter().copied();
    let has_cards = site.settings.cards && picture::DRAWS;
    let without = languages.filter(|language| has_cards && !picture::covers(language.name()));
    without.collect()
}

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !contents.has_cards {
        return Vec::new();
    }
    let default = contents.default_language();
    let languages = contents.languages.iter();
    let languages = languages.filter(|language| picture::covers(language.name()));
    let languages: Vec<_> = languages.copied().collect();
    let pages = main_pages(contents).into_iter();
    let pages = pages.filter(|(language, _)| languages.contains(language));
    let address = |(language, page): (Language, String)| {
        let path = card_path(&page);
        Address::local(&path, language, default, Subject::Site, media::PNG)
    };
    pages.map(address).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let page = page_path(address.path());
    let page = page.and_then(|page| renderer.atlas().local(edition.language, &page));
    Ok(match page {
        Some(page) => Body::Picture(svg(renderer, edition, page)),
        None => Body::Bytes(Vec::new()),
    })
}
