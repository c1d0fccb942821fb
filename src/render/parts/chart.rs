//! A chart as HTML, with its figures as a table, unless the page shows that table anyway.

use std::collections::{HashMap, HashSet};

use super::escape::escape;
use super::source::SourceView;
use super::table::{TableExcerpt, TableView, table_html};
use super::view::{Link, link};
use crate::chart::{self, PanelView, Scene};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Chart, Language, Table, Target, Time, Value};
use crate::render::edition::Edition;
use crate::render::engine::{Html, Ready};
use crate::render::renderer::Renderer;

given! {
    /// A chart.
    struct ChartView<'a> {
        /// Its id.
        id: &'a str,
        /// What kind of chart it is, in the language: "Bar chart".
        kind: &'a str,
        /// Its title.
        title: &'a str,
        /// What is drawn, in which unit and of which period.
        measure: String,
        /// A remark; may be empty.
        note: &'a str,
        /// What is drawn: one panel or several beside each other.
        panels: Vec<PanelView>,
        /// What it rests on.
        sources: Vec<SourceView<'a>>,
        /// The address of the drawing as a file of its own.
        file: String,
        /// The same as PNG; none where no picture is drawn in the language.
        picture: Option<String>,
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
        label: Option<&'a str>,
        /// What it shows, in words; may be empty.
        alternative: &'a str,
        /// Its figures as a table; empty where the page shows the whole table.
        data: Html,
        /// Where the page shows the tables that it is drawn from.
        shown: Vec<Link>,
    }
}

impl Template for ChartComponent<'_> {
    const NAME: &'static str = "components/chart.html";
}

/// Where a chart stands.
#[derive(Debug)]
pub(in crate::render) struct ChartPlace<'a> {
    /// The id of the figure.
    pub id: &'a str,
    /// Its number in the text; none on the table's page.
    pub label: Option<&'a str>,
    /// What the prose says that it shows; may be empty.
    pub alternative: &'a str,
    /// The ids of the tables that the page shows as a whole, by their names.
    pub shown: &'a HashMap<&'a str, String>,
}

/// What a chart is drawn from.
pub(in crate::render) fn scene<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    table: &'a Table,
    chart: &'a Chart,
) -> Scene<'a> {
    Scene {
        table,
        chart,
        tables: &renderer.site.tables,
        format: &edition.format,
        words: &edition.words,
    }
}

/// A chart as HTML.
pub(in crate::render) fn chart_html(
    renderer: &Renderer,
    edition: &Edition,
    table: &Table,
    chart: &Chart,
    place: &ChartPlace<'_>,
) -> Result<String, Diagnostic> {
    let scene = scene(renderer, edition, table, chart);
    let title = chart.title.get(edition.language);
    let caption = escape(title);
    let part = excerpt(scene, None, format!("{}-data", place.id));
    let view = Ready::new(&TableView::new(renderer, edition, table, &part));
    let mut data = String::new();
    let mut shown = Vec::new();
    let mut others = 0;
    for panel in tables(scene) {
        let of = panel.table;
        if let Some(id) = place.shown.get(of.name.as_str()) {
            shown.push(link(of.title.get(edition.language), format!("#{id}")));
            continue;
        }
        if std::ptr::eq(of, table) && chart.panels.is_empty() {
            data.push_str(&table_html(
                renderer, edition, &view, &part, None, &caption,
            )?);
            continue;
        }
        others += 1;
        let part = excerpt(scene, Some(&panel), format!("{}-data-{others}", place.id));
        let view = Ready::new(&TableView::new(renderer, edition, of, &part));
        let caption = escape(panel.title);
        data.push_str(&table_html(
            renderer, edition, &view, &part, None, &caption,
        )?);
    }
    let description = chart.description.get(edition.language);
    let chart = ChartView {
        id: place.id,
        kind: kind(edition, chart),
        title,
        measure: measure(scene),
        note: chart.note.get(edition.language),
        panels: chart::panels(scene),
        sources: SourceView::with_keys(renderer, edition, source_keys(scene)),
        file: renderer.local_href(edition.language, &file(table, chart)),
        picture: picture(renderer, edition, table, chart),
    };
    let alternative = match place.alternative {
        "" => description,
        written => written,
    };
    let own = ChartComponent {
        chart,
        table: &view,
        label: place.label,
        alternative,
        data: Html::new(&data),
        shown,
    };
    renderer.engine.part(&edition.everywhere, &own)
}

/// The address of a chart as a file of its own, in the default language.
pub(in crate::render) fn file(table: &Table, chart: &Chart) -> String {
    format!("/data/{}-{}.svg", table.name, chart.key)
}

/// The address of a chart as PNG, where it is drawn.
fn picture(renderer: &Renderer, edition: &Edition, table: &Table, chart: &Chart) -> Option<String> {
    let path = format!("/data/{}-{}.png", table.name, chart.key);
    let address = renderer.atlas().local(edition.language, &path)?;
    Some(renderer.href(&address.permalink))
}

/// What kind of chart it is, in words.
pub(in crate::render) fn kind<'a>(edition: &'a Edition, chart: &Chart) -> &'a str {
    chart::kind(&chart.kind).map_or("", |kind| edition.word(kind.word))
}

/// A table that a chart is drawn from, and which of its rows.
struct Drawn<'a> {
    table: &'a Table,
    title: &'a str,
    rows: Vec<usize>,
}

/// The tables that a chart is drawn from, in the order of its panels.
fn tables(scene: Scene<'_>) -> Vec<Drawn<'_>> {
    let (table, chart) = (scene.table, scene.chart);
    if chart.panels.is_empty() {
        return vec![Drawn {
            table,
            title: "",
            rows: chart.rows.clone(),
        }];
    }
    let panels = chart.panels.iter().filter_map(|panel| {
        let table = scene.panel_table(panel)?;
        let rows = panel.rows.iter();
        Some(Drawn {
            table,
            title: panel.title.get(scene.format.language),
            rows: rows
                .filter_map(|(key, _)| table.rows.position(key))
                .collect(),
        })
    });
    panels.collect()
}

/// The ids of the tables that a chart is drawn from, in the order of its panels; empty where the page does not show one.
pub(super) fn shown(scene: Scene<'_>, place: &ChartPlace<'_>) -> Vec<String> {
    let id = |drawn: Drawn<'_>| place.shown.get(drawn.table.name.as_str()).cloned();
    let ids = tables(scene).into_iter().map(id);
    ids.map(Option::unwrap_or_default).collect()
}

/// What of a table a chart shows.
fn excerpt(scene: Scene<'_>, panel: Option<&Drawn<'_>>, id: String) -> TableExcerpt {
    let chart = scene.chart;
    let time = match chart.time {
        Time::Column(column) => Some(column),
        _ => None,
    };
    let named = [chart.label, chart.group, time, chart.name];
    let mut columns: Vec<usize> = named.into_iter().flatten().collect();
    columns.extend(&chart.values);
    let mut rows = chart.rows.clone();
    if let Some(panel) = panel {
        rows.clone_from(&panel.rows);
        // The columns of the same keys, wherever they stand in the other table.
        let own = columns.iter().filter_map(|at| scene.table.columns.get(*at));
        columns = own
            .filter_map(|column| panel.table.column_like(scene.table, &column.key))
            .collect();
    }
    TableExcerpt {
        id,
        anchors: false,
        columns: Some(columns),
        rows: (!rows.is_empty()).then_some(rows),
    }
}

/// The keys of the sources of every table that a chart is drawn from, each once.
pub(in crate::render) fn source_keys(scene: Scene<'_>) -> Vec<&str> {
    let mut keys: Vec<&str> = Vec::new();
    let mut met = HashSet::new();
    for drawn in tables(scene) {
        let table = drawn.table;
        let all: Vec<usize> = (0..table.rows.len()).collect();
        let rows = if drawn.rows.is_empty() {
            &all
        } else {
            &drawn.rows
        };
        // Of a table whose rows have sources of their own, those of the rows that are drawn.
        let rows = rows.iter().filter_map(|at| table.rows.get(*at));
        let own = rows.flat_map(|row| {
            let values = scene.columns().map(|(_, column)| &column.key);
            let cells =
                values.filter_map(|key| row.cells.get(table.column_like(scene.table, key)?));
            let cells = cells.filter(|cell| cell.value != Value::Empty);
            cells.flat_map(|cell| table.sources_of(row, cell))
        });
        let own: Vec<_> = own.collect();
        let sources = if own.is_empty() {
            table.sources.iter().collect()
        } else {
            own
        };
        for (key, _) in sources {
            if met.insert(key.as_str()) {
                keys.push(key);
            }
        }
    }
    keys
}

/// What is drawn, in which unit and of which period.
pub(in crate::render) fn measure(scene: Scene<'_>) -> String {
    let (table, chart, format) = (scene.table, scene.chart, scene.format);
    let language = format.language;
    let columns: Vec<_> = scene.columns().map(|(_, column)| column).collect();
    let mut titles: Vec<&str> = columns
        .iter()
        .map(|column| column.title.get(language))
        .collect();
    titles.dedup();
    let are_named_apart = chart.kind == "compare" || matches!(chart.time, Time::Columns(_));
    let mut measure = match chart.measure.get(language) {
        // Columns that are times or are compared say when or what, and not what is measured.
        "" if are_named_apart || titles.is_empty() => table.title.get(language).to_owned(),
        "" => titles.join("; "),
        written => written.to_owned(),
    };
    let unit = columns.iter().find_map(|column| column.unit);
    let unit = unit.map_or("", |unit| format.unit_label(unit));
    let index = scene.index_base();
    let unit = index.as_deref().unwrap_or(unit);
    if !unit.is_empty() && unit.to_lowercase() != measure.to_lowercase() {
        measure.push_str(&scene.in_brackets(unit));
    }
    let period = match chart.as_of.get(language) {
        // Panels may be of other periods than the table: their rows say it.
        "" if chart.panels.is_empty() => table.as_of.get(language),
        written => written,
    };
    if period.is_empty() {
        measure
    } else {
        format!("{measure} · {}", format.period(period))
    }
}

/// What the prose says that each chart of a table shows where it is first shown, by the chart's key.
pub(in crate::render) fn alternatives<'a>(
    renderer: &'a Renderer,
    language: Language,
    table: &str,
) -> HashMap<&'a str, &'a str> {
    let quoted = renderer.index().quoted_in(language);
    let quotes = quoted.and_then(|quoted| quoted.tables.get(table));
    let mut alternatives = HashMap::new();
    for quote in quotes.into_iter().flatten() {
        let page = renderer.site.pages.get(quote.page);
        let reference = page.and_then(|page| page.references.get(quote.reference));
        if let Some(Target::Chart { chart, alternative }) = reference.map(|known| &known.target) {
            let text = alternative.as_str();
            alternatives.entry(chart.chart()).or_insert(text);
        }
    }
    alternatives
}
