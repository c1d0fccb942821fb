//! A chart as HTML, with its figures as a table.

use serde::Serialize;

use super::escape::escape;
use super::table::{TableExcerpt, TableView, table_html};
use crate::chart::{self, Drawing};
use crate::diagnostic::Diagnostic;
use crate::model::{Chart, Table};
use crate::render::edition::Edition;
use crate::render::engine::html;
use crate::render::renderer::Renderer;

#[derive(Serialize)]
struct ChartView<'a> {
    id: &'a str,
    title: &'a str,
    measure: String,
    drawing: Drawing,
}

/// A chart as HTML, with its figures as a table.
pub(in crate::render) fn chart_html(
    renderer: &Renderer,
    edition: &Edition,
    table: &Table,
    chart: &Chart,
    id: &str,
    label: Option<usize>,
    alternative: &str,
) -> Result<String, Diagnostic> {
    let mut context = edition.bare();
    let mut columns = vec![chart.label];
    columns.extend(&chart.values);
    let part = TableExcerpt {
        id: format!("{id}-data"),
        anchors: false,
        columns: Some(columns),
    };
    let title = chart.title.get(edition.language);
    let caption = escape(title);
    let inner = table_html(renderer, edition, table, &part, None, &caption)?;
    let view = ChartView {
        id,
        title,
        measure: measure(edition, table, chart),
        drawing: chart::draw(table, chart, &edition.format, edition.word("not_available")),
    };
    context.insert("chart", &view);
    context.insert("table", &TableView::new(renderer, edition, table, &part));
    context.insert(
        "label",
        &label.map(|label| edition.format.number(label.into())),
    );
    context.insert("alternative", alternative);
    context.insert_value("data", html(&inner));
    renderer.engine.render("components/chart.html", &context)
}

/// What is drawn, in which unit and of which period.
fn measure(edition: &Edition, table: &Table, chart: &Chart) -> String {
    let columns: Vec<_> = chart
        .values
        .iter()
        .filter_map(|at| table.columns.get(*at))
        .collect();
    let mut titles: Vec<&str> = columns
        .iter()
        .map(|column| column.title.get(edition.language))
        .collect();
    titles.dedup();
    let unit = columns
        .iter()
        .find_map(|column| column.unit)
        .map_or("", |unit| edition.format.unit_label(unit));
    let mut measure = titles.join("; ");
    if !unit.is_empty() {
        measure = format!("{measure} ({unit})");
    }
    match table.as_of.get(edition.language) {
        "" => measure,
        period => format!("{measure} · {period}"),
    }
}
