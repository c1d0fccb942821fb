//! `/data/`: every table, with what it holds and its downloads.

use serde::Serialize;

use super::made::{context, offered, page};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the catalogue of tables",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let is_there = !contents.tables.is_empty();
    offered(contents, "/data/", "data", is_there)
}

#[derive(Serialize)]
struct CatalogueEntry<'a> {
    name: &'a str,
    title: &'a str,
    description: &'a str,
    as_of: &'a str,
    href: String,
    csv: String,
    json: String,
    rows: String,
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let language = edition.language;
    let title = edition.word("data");
    let mut context = context(
        renderer,
        edition,
        address,
        title,
        edition.word("data_summary"),
        None,
    )?;
    let mut tables: Vec<_> = renderer.site.tables.values().collect();
    tables.sort_by(|a, b| {
        edition
            .format
            .compare(a.title.get(language), b.title.get(language))
            .then_with(|| a.name.cmp(&b.name))
    });
    let entries: Vec<_> = tables
        .into_iter()
        .map(|table| CatalogueEntry {
            name: &table.name,
            title: table.title.get(language),
            description: table.description.get(language),
            as_of: table.as_of.get(language),
            href: renderer.local_href(language, &format!("/data/{}/", table.name)),
            csv: renderer.href(&format!("/data/{}.csv", table.name)),
            json: renderer.href(&format!("/data/{}.json", table.name)),
            rows: edition.format.number(table.rows.len().into()),
        })
        .collect();
    context.insert("tables", &entries);
    context.insert("package", &renderer.href("/datapackage.json"));
    page(renderer, "catalogue.html", &context)
}
