//! `/sitemap.xml` (sitemaps.org 0.9), with the other languages of each page, and `/robots.txt` (RFC 9309).

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Renderer, Route};
use crate::model::{Date, Language, PageKind};

pub(super) fn routes(_: &Renderer) -> Vec<Route> {
    vec![
        Route::file("sitemap.xml".into(), |renderer| Ok(sitemap(renderer))),
        Route::file("robots.txt".into(), |renderer| {
            let map = renderer.canonical("/sitemap.xml");
            Ok(format!("User-agent: *\nAllow: /\n\nSitemap: {map}\n").into_bytes())
        }),
    ]
}

/// Every page, by its address in every language, with the languages that have it and when each last changed.
fn pages(renderer: &Renderer) -> BTreeMap<String, Vec<(Language, Option<Date>)>> {
    let mut pages: BTreeMap<String, Vec<(Language, Option<Date>)>> = BTreeMap::new();
    for page in renderer
        .site
        .pages
        .iter()
        .filter(|page| page.kind != PageKind::Opening)
    {
        let date = page.updated.or(page.date);
        pages
            .entry(page.path.clone())
            .or_default()
            .push((page.language, date));
    }
    for entry in renderer.outline.lists() {
        pages
            .entry(entry.path.clone())
            .or_default()
            .push((entry.language, None));
    }
    let mut made = vec!["/changes/".to_owned()];
    let site = &renderer.site;
    let there = [
        ("/data/", !site.tables.is_empty()),
        ("/sources/", !site.sources.is_empty()),
        ("/claims/", !site.claims.is_empty()),
        ("/glossary/", !site.glossary.is_empty()),
    ];
    made.extend(
        there
            .iter()
            .filter(|(_, there)| *there)
            .map(|(path, _)| (*path).to_owned()),
    );
    made.extend(site.tables.keys().map(|name| format!("/data/{name}/")));
    for path in made {
        let languages = renderer.languages().into_iter();
        pages.insert(path, languages.map(|language| (language, None)).collect());
    }
    pages
}

fn sitemap(renderer: &Renderer) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let is_many = renderer.languages().len() > 1;
    // Writing to memory does not fail.
    let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let mut root = writer
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    if is_many {
        root = root.with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    }
    let _ = root.write_inner_content(|writer| {
        for (path, languages) in pages(renderer) {
            for (language, date) in &languages {
                writer.create_element("url").write_inner_content(|writer| {
                    let address = renderer.canonical(&renderer.local(*language, &path));
                    writer
                        .create_element("loc")
                        .write_text_content(BytesText::new(&address))?;
                    if let Some(date) = date {
                        let date = date.to_string();
                        writer
                            .create_element("lastmod")
                            .write_text_content(BytesText::new(&date))?;
                    }
                    for (other, _) in languages.iter().filter(|_| is_many && languages.len() > 1) {
                        let address = renderer.canonical(&renderer.local(*other, &path));
                        writer
                            .create_element("xhtml:link")
                            .with_attribute(("rel", "alternate"))
                            .with_attribute(("hreflang", other.tag()))
                            .with_attribute(("href", address.as_str()))
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
