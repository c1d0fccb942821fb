//! A table as templates are given it, and as HTML.

use serde::Serialize;

use super::source::SourceView;
use crate::diagnostic::Diagnostic;
use crate::format::letter;
use crate::model::{Cell, CellStatus, Table, Value};
use crate::render::edition::Edition;
use crate::render::engine::html;
use crate::render::renderer::Renderer;

#[derive(Debug, Serialize)]
pub(in crate::render) struct TableView<'a> {
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
pub(in crate::render) struct ColumnView<'a> {
    pub key: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    pub unit: &'static str,
    pub numeric: bool,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RowView<'a> {
    pub key: &'a str,
    pub cells: Vec<CellView<'a>>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct CellView<'a> {
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
pub(in crate::render) struct MarkedNote<'a> {
    pub mark: String,
    pub text: &'a str,
    pub sources: Vec<SourceView<'a>>,
}

/// A note's text and the keys of its sources: cells with the same share a letter.
type NoteKey<'a> = (&'a str, Vec<&'a str>);

/// How much of a table is wanted.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct TableExcerpt {
    /// What the anchors begin with.
    pub id: String,
    /// Whether cells have anchors of their own.
    pub anchors: bool,
    /// Only these columns.
    pub columns: Option<Vec<usize>>,
}

impl<'a> TableView<'a> {
    pub(in crate::render) fn new(
        renderer: &'a Renderer,
        edition: &'a Edition,
        table: &'a Table,
        part: &TableExcerpt,
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
                sources: SourceView::with_keys(renderer, edition, sources),
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
            sources: SourceView::with_keys(
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
        value: is_figure.then(|| cell.value.machine()).flatten(),
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
    let number = keys
        .iter()
        .position(|known| *known == key)
        .unwrap_or_else(|| {
            keys.push(key);
            keys.len() - 1
        });
    Some(letter(number))
}

/// A table as HTML, under a caption that is HTML already.
pub(in crate::render) fn table_html(
    renderer: &Renderer,
    edition: &Edition,
    table: &Table,
    part: &TableExcerpt,
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
