//! `/sitemap.xml` (sitemaps.org 0.9), with the other languages of each page.

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Date, Language};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the sitemap",
    list,
    make,
};

fn list(_: &Contents<'_>) -> Vec<Address> {
    vec![Address::new("/sitemap.xml", Subject::Site, media::XML)]
}

fn make(renderer: &Renderer, _: &Address) -> Result<Body, Diagnostic> {
    Ok(Body::Bytes(sitemap(renderer)))
}

/// Every page that is listed, by its address in every language, in the site's order of languages.
fn pages(renderer: &Renderer) -> BTreeMap<&str, Vec<&Address>> {
    let mut pages: BTreeMap<&str, Vec<&Address>> = BTreeMap::new();
    let addresses = renderer.atlas().addresses().iter();
    for address in addresses.filter(|address| address.in_sitemap) {
        pages.entry(address.path()).or_default().push(address);
    }
    let languages = renderer.atlas().languages();
    for addresses in pages.values_mut() {
        addresses.sort_by_key(|address| {
            let mut places = languages.iter();
            places.position(|language| Some(*language) == address.language)
        });
    }
    pages
}

/// When a page of the content last changed.
fn changed(renderer: &Renderer, address: &Address) -> Option<Date> {
    let Subject::Page(place) = address.subject else {
        return None;
    };
    let page = renderer.site.pages.get(place)?;
    page.last_changed()
}

fn sitemap(renderer: &Renderer) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let is_many = renderer.atlas().languages().len() > 1;
    // Writing to memory does not fail.
    let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let mut root = writer
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    if is_many {
        root = root.with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    }
    let _ = root.write_inner_content(|writer| {
        for addresses in pages(renderer).values() {
            for address in addresses {
                writer.create_element("url").write_inner_content(|writer| {
                    let own = renderer.canonical(&address.permalink);
                    writer
                        .create_element("loc")
                        .write_text_content(BytesText::new(&own))?;
                    if let Some(date) = changed(renderer, address) {
                        let date = date.to_string();
                        writer
                            .create_element("lastmod")
                            .write_text_content(BytesText::new(&date))?;
                    }
                    let others = addresses.iter().filter(|_| is_many && addresses.len() > 1);
                    for other in others {
                        let tag = other.language.map_or("", Language::tag);
                        writer
                            .create_element("xhtml:link")
                            .with_attribute(("rel", "alternate"))
                            .with_attribute(("hreflang", tag))
                            .with_attribute(("href", renderer.canonical(&other.permalink).as_str()))
                            .write_empty()?;
                    }
                    Ok(())
                })?;
            }
        }
        Ok(())
    });
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}
