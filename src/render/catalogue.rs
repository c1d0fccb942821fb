//! `/data/`: every table, with what it holds and its downloads.

use serde::Serialize;

use super::edition::Edition;
use super::made::{context, in_every_language};
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    in_every_language(renderer, "/data/", render)
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    title: &'a str,
    description: &'a str,
    as_of: &'a str,
    href: String,
    csv: String,
    json: String,
    rows: String,
}

fn render(renderer: &Renderer, edition: &Edition) -> Result<Vec<u8>, Diagnostic> {
    let language = edition.language;
    let title = edition.word("data");
    let mut context = context(
        renderer,
        edition,
        "/data/",
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
        .map(|table| Entry {
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
    renderer.engine.page("catalogue.html", &context)
}
