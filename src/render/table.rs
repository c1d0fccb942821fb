//! A table as templates are given it, and the table and the chart that stand in the prose.

use serde::Serialize;

use super::Renderer;
use super::edition::Edition;
use super::engine::html;
use super::source::SourceView;
use crate::chart::{self, Drawing};
use crate::diagnostic::Diagnostic;
use crate::model::{Cell, CellStatus, Chart, Table, Value};
use crate::read::machine;

#[derive(Debug, Serialize)]
pub(super) struct TableView<'a> {
    /// What its anchors begin with.
    pub id: String,
    /// Whether rows and cells have anchors of their own.
    pub anchors: bool,
    pub name: &'a str,
    /// Its own page.
    pub href: String,
    pub title: &'a str,
    pub description: &'a str,
    pub as_of: &'a str,
    pub columns: Vec<ColumnView<'a>>,
    pub rows: Vec<RowView<'a>>,
    pub marked: Vec<MarkedNote<'a>>,
    pub notes: Vec<&'a str>,
    pub sources: Vec<SourceView<'a>>,
    pub csv: String,
    pub json: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ColumnView<'a> {
    pub key: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    pub unit: &'static str,
    pub numeric: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct RowView<'a> {
    pub key: &'a str,
    pub cells: Vec<CellView<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct CellView<'a> {
    /// Only on the table's own page.
    pub id: Option<String>,
    pub text: String,
    /// As machines read it.
    pub value: Option<String>,
    pub url: Option<&'a str>,
    pub empty: bool,
    pub numeric: bool,
    pub status: Option<&'static str>,
    pub status_text: Option<&'a str>,
    /// The letter of its note.
    pub mark: Option<String>,
}

/// A note that some cells are marked with.
#[derive(Debug, Serialize)]
pub(super) struct MarkedNote<'a> {
    pub mark: String,
    pub text: &'a str,
    pub sources: Vec<SourceView<'a>>,
}

/// A note's text and the keys of its sources: cells with the same share a letter.
type NoteKey<'a> = (&'a str, Vec<&'a str>);

/// How much of a table is wanted.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// What the anchors begin with.
    pub id: String,
    /// Whether cells have anchors of their own.
    pub anchors: bool,
    /// Only these columns.
    pub columns: Option<Vec<usize>>,
}

impl<'a> TableView<'a> {
    pub(super) fn new(
        renderer: &'a Renderer,
        edition: &'a Edition,
        table: &'a Table,
        part: &Part,
    ) -> Self {
        let language = edition.language;
        let shown: Vec<usize> = match &part.columns {
            Some(columns) => columns.clone(),
            None => (0..table.columns.len()).collect(),
        };
        let columns = shown.iter().filter_map(|at| table.columns.get(*at));
        let columns = columns.map(|column| ColumnView {
            key: &column.key,
            title: column.title.get(language),
            description: column.description.get(language),
            unit: column
                .unit
                .map_or("", |unit| edition.format.unit_label(unit)),
            numeric: column.kind.is_numeric(),
        });
        let mut keys: Vec<NoteKey<'a>> = Vec::new();
        let rows = table.rows.iter().map(|row| {
            let cells = shown.iter().filter_map(|at| {
                let (column, cell) = (table.columns.get(*at)?, row.cells.get(*at)?);
                let id = part.anchors.then(|| format!("{}.{}", row.key, column.key));
                let mut view = cell_view(edition, cell, column.unit, id);
                view.numeric = column.kind.is_numeric();
                view.mark = mark(&mut keys, cell, edition, part.anchors);
                Some(view)
            });
            RowView {
                key: &row.key,
                cells: cells.collect(),
            }
        });
        let rows = rows.collect();
        let marked = keys
            .into_iter()
            .enumerate()
            .map(|(at, (text, sources))| MarkedNote {
                mark: letter(at),
                text,
                sources: SourceView::of(renderer, edition, sources),
            });
        Self {
            id: part.id.clone(),
            anchors: part.anchors,
            name: &table.name,
            href: renderer.local_href(language, &format!("/data/{}/", table.name)),
            title: table.title.get(language),
            description: table.description.get(language),
            as_of: table.as_of.get(language),
            columns: columns.collect(),
            rows,
            marked: marked.collect(),
            notes: table.notes.iter().map(|note| note.get(language)).collect(),
            sources: SourceView::of(
                renderer,
                edition,
                table.sources.iter().map(|(key, _)| key.as_str()),
            ),
            csv: renderer.href(&format!("/data/{}.csv", table.name)),
            json: renderer.href(&format!("/data/{}.json", table.name)),
        }
    }
}

fn cell_view<'a>(
    edition: &'a Edition,
    cell: &'a Cell,
    unit: Option<crate::model::Unit>,
    id: Option<String>,
) -> CellView<'a> {
    let empty = cell.value == Value::Empty;
    let text = match &cell.value {
        Value::Empty => edition.word("not_available").to_owned(),
        Value::Boolean(flag) => edition.word(if *flag { "yes" } else { "no" }).to_owned(),
        value => edition.format.cell(value, unit),
    };
    let status = cell.status.map(CellStatus::name);
    let is_figure = matches!(cell.value, Value::Number(_) | Value::Date(_));
    CellView {
        id,
        text,
        value: is_figure.then(|| machine(&cell.value)).flatten(),
        url: match &cell.value {
            Value::Url(url) => Some(url),
            _ => None,
        },
        empty,
        numeric: false,
        status,
        status_text: status.map(|status| edition.word(status)),
        mark: None,
    }
}

/// The letter of the cell's note, the same for the same note.
///
/// What each cell rests on is told on the table's own page; in the prose it would drown the table.
fn mark<'a>(
    keys: &mut Vec<NoteKey<'a>>,
    cell: &'a Cell,
    edition: &Edition,
    with_sources: bool,
) -> Option<String> {
    let sources = if with_sources {
        cell.sources.as_slice()
    } else {
        &[]
    };
    let key = (
        cell.note.get(edition.language),
        sources
            .iter()
            .map(|(key, _)| key.as_str())
            .collect::<Vec<_>>(),
    );
    if key.0.is_empty() && key.1.is_empty() {
        return None;
    }
    let at = keys
        .iter()
        .position(|known| *known == key)
        .unwrap_or_else(|| {
            keys.push(key);
            keys.len() - 1
        });
    Some(letter(at))
}

/// a, b, …, z, aa, ab, …
pub(super) fn letter(at: usize) -> String {
    let mut rest = at;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(
            b'a' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

/// A table as HTML, under a caption that is HTML already.
pub(super) fn table_html(
    renderer: &Renderer,
    edition: &Edition,
    table: &Table,
    part: &Part,
    label: Option<usize>,
    caption: &str,
) -> Result<String, Diagnostic> {
    let mut context = edition.bare();
    let view = TableView::new(renderer, edition, table, part);
    context.insert("table", &view);
    context.insert(
        "label",
        &label.map(|label| edition.format.number(label.into())),
    );
    context.insert_value("caption", html(caption));
    context.insert("is_whole", &part.columns.is_none());
    renderer.engine.render("components/table.html", &context)
}

#[derive(Serialize)]
struct ChartView<'a> {
    id: &'a str,
    title: &'a str,
    measure: String,
    drawing: Drawing,
}

/// A chart as HTML, with its figures as a table.
pub(super) fn chart_html(
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
    let part = Part {
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

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut escaped, text);
    escaped
}
