//! A chart as HTML, with its figures as a table.

use super::escape::escape;
use super::table::{TableExcerpt, TableView, table_html};
use crate::chart::{self, Drawing};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Chart, Table};
use crate::render::edition::Edition;
use crate::render::engine::{Html, Ready};
use crate::render::renderer::Renderer;

given! {
    /// A chart.
    struct ChartView<'a> {
        /// Its id.
        id: &'a str,
        /// Its title.
        title: &'a str,
        /// What is drawn, in which unit and of which period.
        measure: String,
        /// Where everything stands.
        drawing: Drawing,
    }
}

given! {
    /// A chart in a page.
    pub(in crate::render) struct ChartComponent<'a> {
        /// The chart.
        chart: ChartView<'a>,
        /// The table that it is drawn from: the columns that it shows.
        table: &'a Ready<TableView<'a>>,
        /// Its number in the text; none on the table's page.
        label: Option<String>,
        /// What it shows, in words; may be empty.
        alternative: &'a str,
        /// Its figures as a table.
        data: Html,
    }
}

impl Template for ChartComponent<'_> {
    const NAME: &'static str = "components/chart.html";
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
    let mut columns = vec![chart.label];
    columns.extend(&chart.values);
    let part = TableExcerpt {
        id: format!("{id}-data"),
        anchors: false,
        columns: Some(columns),
    };
    let title = chart.title.get(edition.language);
    let caption = escape(title);
    let view = Ready::new(&TableView::new(renderer, edition, table, &part));
    let data = table_html(renderer, edition, &view, &part, None, &caption)?;
    let chart = ChartView {
        id,
        title,
        measure: measure(edition, table, chart),
        drawing: chart::draw(table, chart, &edition.format, edition.word("not_available")),
    };
    let own = ChartComponent {
        chart,
        table: &view,
        label: label.map(|label| edition.format.number(label.into())),
        alternative,
        data: Html::new(&data),
    };
    renderer.engine.part(&edition.everywhere, &own)
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
