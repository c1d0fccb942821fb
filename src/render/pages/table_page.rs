//! `/data/NAME/`: a table with an anchor for every row and cell, its charts, its downloads, and where it is quoted.

use super::made::{context, in_every_language, page};
use crate::atlas::{Address, AddressKind, Contents, Subject};
use crate::diagnostic::Diagnostic;
use crate::model::{Language, Target};
use crate::render::engine::html;
use crate::render::metadata::structured;
use crate::render::parts::chart::chart_html;
use crate::render::parts::escape::escape;
use crate::render::parts::quotes;
use crate::render::parts::table::{TableExcerpt, TableView, table_html};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the page of the table",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let tables = contents.tables.iter();
    let pages = tables.flat_map(|(name, _)| {
        let subject = Subject::Table((*name).to_owned());
        in_every_language(contents, &format!("/data/{name}/"), &subject)
    });
    pages.map(Address::listed).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let Subject::Table(name) = &address.subject else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let Some(table) = renderer.site.tables.get(name) else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let title = table.title.get(edition.language);
    let description = table.description.get(edition.language);
    let own = Some(structured::dataset(renderer, edition, table));
    let mut context = context(renderer, edition, address, title, description, own)?;
    let part = TableExcerpt {
        id: "the-table".into(),
        anchors: true,
        columns: None,
    };
    let caption = escape(title);
    let whole = table_html(renderer, edition, table, &part, None, &caption)?;
    let mut charts = String::new();
    for (place, chart) in table.charts.iter().enumerate() {
        let id = format!("figure-{}", place + 1);
        let alternative = alternative(renderer, edition.language, name, &chart.key);
        charts.push_str(&chart_html(
            renderer,
            edition,
            table,
            chart,
            &id,
            None,
            alternative,
        )?);
    }
    context.insert("table", &TableView::new(renderer, edition, table, &part));
    context.insert_value("table_html", html(&whole));
    context.insert_value("charts_html", html(&charts));
    let quoted = renderer
        .index()
        .quoted_in(edition.language)
        .and_then(|quoted| quoted.tables.get(name));
    context.insert("quotes", &quotes::pages(renderer, edition, quoted));
    page(renderer, "table.html", &context)
}

/// What the prose says that the chart shows; nothing where it is not in the prose.
fn alternative<'a>(
    renderer: &'a Renderer,
    language: Language,
    table: &str,
    chart: &str,
) -> &'a str {
    let quoted = renderer.index().quoted_in(language);
    let quotes = quoted.and_then(|quoted| quoted.tables.get(table));
    let mut targets = quotes.into_iter().flatten().filter_map(|quote| {
        let page = renderer.site.pages.get(quote.page)?;
        Some(&page.references.get(quote.reference)?.target)
    });
    let shown = targets.find_map(|target| match target {
        Target::Chart {
            chart: address,
            alternative,
        } if address.chart() == chart => Some(alternative.as_str()),
        _ => None,
    });
    shown.unwrap_or_default()
}
