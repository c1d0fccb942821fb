//! `/data/`: every table, with what it holds and its downloads.

use super::made::{Opening, made, offered};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::Table;
use crate::render::data::csvw::metadata::beside;
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::parts::prose;
use crate::render::parts::view::{Link, link};
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
        as_of: String,
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
    /// The tables that belong to a page.
    struct CatalogueGroup<'a> {
        /// The page; none for tables that no page mentions.
        page: Option<Link>,
        /// The tables, in the order of their names.
        tables: Vec<CatalogueEntry<'a>>,
    }
}

given! {
    /// `/data/`: every table, with what it holds and its downloads.
    pub(in crate::render) struct CataloguePage<'a> {
        /// The tables under the pages that they belong to, in the order in which the pages are read.
        groups: Vec<CatalogueGroup<'a>>,
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
    let groups = renderer.index().quoted_in(language);
    let groups = groups.map_or(&[][..], |quoted| &quoted.catalogue);
    let groups = groups.iter().map(|group| {
        let page = group.page.and_then(|page| renderer.site.pages.get(page));
        let tables = group.members.iter();
        let tables = tables.filter_map(|name| renderer.site.tables.get(name));
        CatalogueGroup {
            page: page.map(|page| link(&page.title, renderer.href(&page.permalink))),
            tables: tables
                .map(|table| entry(renderer, edition, table))
                .collect(),
        }
    });
    let own = CataloguePage {
        groups: groups.collect(),
        package: renderer.href("/datapackage.json"),
    };
    made(renderer, address, Opening::words(edition, "data"), &own)
}

fn entry<'a>(renderer: &'a Renderer, edition: &Edition, table: &'a Table) -> CatalogueEntry<'a> {
    let language = edition.language;
    CatalogueEntry {
        name: &table.name,
        title: table.title.get(language),
        description: prose::html(renderer, edition, &table.file, &table.description),
        as_of: edition.format.period(table.as_of.get(language)),
        href: renderer.local_href(language, &format!("/data/{}/", table.name)),
        csv: renderer.local_href(edition.language, &format!("/data/{}.csv", table.name)),
        json: renderer.href(&format!("/data/{}.json", table.name)),
        csvw: renderer.href(&beside(&format!("/data/{}.csv", table.name))),
        rows: edition.format.number(table.rows.len().into()),
    }
}
