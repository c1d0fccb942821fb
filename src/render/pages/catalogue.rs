//! `/data/`: every table, with what it holds and its downloads.

use super::made::{Opening, made, offered};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::render::data::csvw::metadata::beside;
use crate::render::engine::Html;
use crate::render::parts::prose;
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

given! {
    /// A table of the catalogue.
    struct CatalogueEntry<'a> {
        /// Its name: that of its file in `content/data/`.
        name: &'a str,
        /// Its title.
        title: &'a str,
        /// What it holds; may be empty.
        description: Html,
        /// The period of its figures; may be empty.
        as_of: &'a str,
        /// The address of its page.
        href: String,
        /// The address of the table for spreadsheets.
        csv: String,
        /// The address of the table for programs.
        json: String,
        /// The address of what describes the CSV file to programs (CSVW).
        csvw: String,
        /// How many rows it has.
        rows: String,
    }
}

given! {
    /// `/data/`: every table, with what it holds and its downloads.
    pub(in crate::render) struct CataloguePage<'a> {
        /// The tables, in the order of the alphabet.
        tables: Vec<CatalogueEntry<'a>>,
        /// The address of the data package that names all of them.
        package: String,
    }
}

impl Template for CataloguePage<'_> {
    const NAME: &'static str = "catalogue.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let language = edition.language;
    let mut tables: Vec<_> = renderer.site.tables.values().collect();
    tables.sort_by(|a, b| {
        edition
            .format
            .compare(a.title.get(language), b.title.get(language))
            .then_with(|| a.name.cmp(&b.name))
    });
    let entries = tables.into_iter().map(|table| CatalogueEntry {
        name: &table.name,
        title: table.title.get(language),
        description: prose::html(renderer, edition, &table.file, &table.description),
        as_of: table.as_of.get(language),
        href: renderer.local_href(language, &format!("/data/{}/", table.name)),
        csv: renderer.href(&format!("/data/{}.csv", table.name)),
        json: renderer.href(&format!("/data/{}.json", table.name)),
        csvw: renderer.href(&beside(&format!("/data/{}.csv", table.name))),
        rows: edition.format.number(table.rows.len().into()),
    });
    let own = CataloguePage {
        tables: entries.collect(),
        package: renderer.href("/datapackage.json"),
    };
    made(renderer, address, Opening::words(edition, "data"), &own)
}
