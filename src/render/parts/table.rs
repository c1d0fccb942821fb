//! A table as templates are given it, and as HTML.

use std::collections::HashMap;

use super::prose;
use super::source::SourceView;
use crate::diagnostic::Diagnostic;
use crate::format::letter;
use crate::given::{Template, given};
use crate::model::{Cell, CellStatus, Prose, Table, Value};
use crate::render::edition::Edition;
use crate::render::engine::{Html, Ready};
use crate::render::renderer::Renderer;

given! {
    /// A table, or some columns of it.
    pub(in crate::render) struct TableView<'a> {
        /// The id that its anchors begin with.
        pub id: String,
        /// Whether rows and cells have anchors of their own.
        pub anchors: bool,
        /// Its name: that of its file in `content/data/`.
        pub name: &'a str,
        /// The address of its own page.
        pub href: String,
        /// Its title.
        pub title: &'a str,
        /// What it holds; may be empty.
        pub description: Html,
        /// The period of its figures; may be empty.
        pub as_of: &'a str,
        /// Whether each row becomes a list, with the columns' titles beside the cells, where there is little room: always,
        /// on a narrow screen, or not at all (`always`, `narrow`, `never`).
        pub stacks: &'static str,
        /// The columns that are shown.
        pub columns: Vec<ColumnView<'a>>,
        /// Its rows.
        pub rows: Vec<Ready<RowView<'a>>>,
        /// The notes of cells, in the order of their letters.
        pub marked: Vec<MarkedNote<'a>>,
        /// The notes on the whole.
        pub notes: Vec<Html>,
        /// What it rests on.
        pub sources: Vec<SourceView<'a>>,
        /// The address of the table for spreadsheets.
        pub csv: String,
        /// The address of the table for programs.
        pub json: String,
    }
}

given! {
    /// A column.
    pub(in crate::render) struct ColumnView<'a> {
        /// Its key.
        pub key: &'a str,
        /// Its title.
        pub title: &'a str,
        /// What it holds; may be empty.
        pub description: &'a str,
        /// Its unit, as the language writes it; empty without one, and if the title is the unit.
        pub unit: &'a str,
        /// Whether it holds numbers.
        pub numeric: bool,
    }
}

given! {
    /// A row.
    pub(in crate::render) struct RowView<'a> {
        /// Its key.
        pub key: &'a str,
        /// Its cells, one for each column.
        pub cells: Vec<CellView<'a>>,
    }
}

given! {
    /// A cell.
    pub(in crate::render) struct CellView<'a> {
        /// Its id, on the table's own page.
        pub id: Option<String>,
        /// What it shows.
        pub text: String,
        /// The figure as machines read it.
        pub value: Option<String>,
        /// The address that it holds.
        pub url: Option<&'a str>,
        /// Whether it has no value.
        pub empty: bool,
        /// Whether its column holds numbers.
        pub numeric: bool,
        /// `estimate`, `provisional` or `disputed`.
        pub status: Option<&'static str>,
        /// That, in the language.
        pub status_text: Option<&'a str>,
        /// The letter of its note.
        pub mark: Option<String>,
    }
}

given! {
    /// A note that some cells are marked with.
    pub(in crate::render) struct MarkedNote<'a> {
        /// Its letter.
        pub mark: String,
        /// Its words; may be empty.
        pub text: Html,
        /// What those cells rest on.
        pub sources: Vec<SourceView<'a>>,
    }
}

/// A note's text and the keys of its sources: cells with the same share a letter.
type NoteKey<'a> = (&'a str, Vec<&'a str>);

/// The notes of the cells so far, in the order of their letters.
#[derive(Default)]
struct Notes<'a> {
    keys: Vec<(&'a Prose, Vec<&'a str>)>,
    places: HashMap<NoteKey<'a>, usize>,
}

impl<'a> Notes<'a> {
    /// The place of a note, the same for the same note.
    fn place(&mut self, prose: &'a Prose, key: NoteKey<'a>) -> usize {
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.keys.len();
        self.keys.push((prose, key.1.clone()));
        self.places.insert(key, place);
        place
    }
}

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
        let columns = columns.map(|column| {
            let title = column.title.get(language);
            let unit = column.unit;
            let unit = unit.map_or("", |unit| edition.format.unit_label(unit));
            ColumnView {
                key: &column.key,
                title,
                description: column.description.get(language),
                // A column that is called after its unit need not say it twice.
                unit: Some(unit)
                    .filter(|unit| unit.to_lowercase() != title.to_lowercase())
                    .unwrap_or_default(),
                numeric: column.kind.is_numeric(),
            }
        });
        let columns: Vec<_> = columns.collect();
        let html = |prose: &Prose| prose::html(renderer, edition, &table.file, prose);
        let mut notes = Notes::default();
        let rows = table.rows.iter().map(|row| {
            let cells = shown.iter().filter_map(|at| {
                let (column, cell) = (table.columns.get(*at)?, row.cells.get(*at)?);
                let id = part.anchors.then(|| format!("{}.{}", row.key, column.key));
                let mut view = cell_view(edition, cell, column.unit, id);
                view.numeric = column.kind.is_numeric();
                view.mark = mark(&mut notes, cell, edition, part.anchors);
                Some(view)
            });
            // Made ready row by row: of a large table, the cells of all rows would take as much memory again.
            Ready::new(&RowView {
                key: &row.key,
                cells: cells.collect(),
            })
        });
        let rows = rows.collect();
        let marked = notes
            .keys
            .into_iter()
            .enumerate()
            .map(|(at, (note, sources))| MarkedNote {
                mark: letter(at),
                text: html(note),
                sources: SourceView::with_keys(renderer, edition, sources),
            });
        Self {
            id: part.id.clone(),
            anchors: part.anchors,
            name: &table.name,
            href: renderer.local_href(language, &format!("/data/{}/", table.name)),
            title: table.title.get(language),
            description: html(&table.description),
            as_of: table.as_of.get(language),
            stacks: stacks(&columns),
            columns,
            rows,
            marked: marked.collect(),
            notes: table.notes.iter().map(html).collect(),
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

/// Columns of text need more room than a phone has beside each other, and many of them more than a page.
fn stacks(columns: &[ColumnView<'_>]) -> &'static str {
    match columns.iter().filter(|column| !column.numeric).count() {
        0..3 => "never",
        3..6 => "narrow",
        _ => "always",
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
    notes: &mut Notes<'a>,
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
        cell.note.written(edition.language),
        sources
            .iter()
            .map(|(key, _)| key.as_str())
            .collect::<Vec<_>>(),
    );
    if key.0.is_empty() && key.1.is_empty() {
        return None;
    }
    Some(letter(notes.place(&cell.note, key)))
}

given! {
    /// A table in a page.
    pub(in crate::render) struct TableComponent<'a> {
        /// The table.
        table: &'a Ready<TableView<'a>>,
        /// Its number in the text; none on its own page and under a chart.
        label: Option<String>,
        /// Its caption.
        caption: Html,
        /// Whether all of its columns are shown.
        is_whole: bool,
    }
}

impl Template for TableComponent<'_> {
    const NAME: &'static str = "components/table.html";
}

/// A table, or some columns of it, as HTML under a caption that is HTML already.
pub(in crate::render) fn table_html(
    renderer: &Renderer,
    edition: &Edition,
    table: &Ready<TableView<'_>>,
    part: &TableExcerpt,
    label: Option<usize>,
    caption: &str,
) -> Result<String, Diagnostic> {
    let own = TableComponent {
        table,
        label: label.map(|label| edition.format.number(label.into())),
        caption: Html::new(caption),
        is_whole: part.columns.is_none(),
    };
    renderer.engine.part(&edition.everywhere, &own)
}
