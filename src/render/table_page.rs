//! `/data/NAME/`: a table with an anchor for every row and cell, its charts, its downloads, and where it is quoted.

use super::edition::Edition;
use super::engine::html;
use super::made::{context, in_every_language};
use super::quotes;
use super::structured;
use super::table::{Part, TableView, chart_html, escape, table_html};
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;
use crate::model::Target;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let names = renderer.site.tables.keys();
    let route = |name: &String| {
        let key = name.clone();
        in_every_language(
            renderer,
            &format!("/data/{name}/"),
            move |renderer, edition| render(renderer, edition, &key),
        )
    };
    names.flat_map(route).collect()
}

fn render(renderer: &Renderer, edition: &Edition, name: &str) -> Result<Vec<u8>, Diagnostic> {
    let Some(table) = renderer.site.tables.get(name) else {
        return Ok(Vec::new());
    };
    let path = format!("/data/{name}/");
    let title = table.title.get(edition.language);
    let description = table.description.get(edition.language);
    let own = Some(structured::dataset(renderer, edition, table));
    let mut context = context(renderer, edition, &path, title, description, own)?;
    let part = Part {
        id: "the-table".into(),
        anchors: true,
        columns: None,
    };
    let caption = escape(title);
    let whole = table_html(renderer, edition, table, &part, None, &caption)?;
    let mut charts = String::new();
    for (at, chart) in table.charts.iter().enumerate() {
        let id = format!("figure-{}", at + 1);
        let alternative = alternative(renderer, edition, &format!("{name}/{}", chart.key));
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
        .of(edition.language)
        .and_then(|quoted| quoted.tables.get(name));
    context.insert("quotes", &quotes::pages(renderer, edition, quoted));
    renderer.engine.page("table.html", &context)
}

/// What the prose says that the chart shows; nothing where it is not in the prose.
fn alternative<'a>(renderer: &'a Renderer, edition: &Edition, chart: &str) -> &'a str {
    let pages = renderer.site.pages.iter();
    let pages = pages.filter(|page| page.language == edition.language);
    let mut references = pages.flat_map(|page| &page.references);
    let found = references.find_map(|reference| match &reference.target {
        Target::Chart {
            address,
            alternative,
        } if address == chart => Some(alternative.as_str()),
        _ => None,
    });
    found.unwrap_or_default()
}
