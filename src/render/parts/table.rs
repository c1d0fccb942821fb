//! A table as templates are given it, and as HTML.

use std::collections::{BTreeSet, HashSet};

use super::landing::{Landing, MOST_CELLS, ReadySources, landing};
use super::marks::{self, Mark, MarkedNote, MarkedSource, Marks};
use super::source::SourceView;
use super::stacking::stacks;
use super::timeline::{TimelineView, timeline};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Cell, CellStatus, Column, Language, Row, Table, Target, Value};
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
        pub as_of: String,
        /// Whether each row becomes a list, with the columns' titles beside the cells, where there is little room: always, on
        /// a narrow screen, on a phone, or not at all (`always`, `narrow`, `phone`, `never`).
        pub stacks: &'static str,
        /// The columns that are shown.
        pub columns: Vec<ColumnView<'a>>,
        /// Its rows.
        pub rows: Vec<Ready<RowView<'a>>>,
        /// The notes of cells, in the order of their letters.
        pub marked: Vec<MarkedNote>,
        /// The notes on the whole.
        pub notes: Vec<Html>,
        /// What it and its cells rest on.
        pub sources: Vec<SourceView<'a>>,
        /// Those that cells are marked with, with their numbers; empty if all cells rest on the same.
        pub cited: Vec<MarkedSource<'a>>,
        /// The others, where some have a number.
        pub uncited: Vec<SourceView<'a>>,
        /// Its events, where it is shown as a timeline.
        pub timeline: Option<TimelineView>,
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
        /// The language of its title, where that is not the page's.
        pub lang: Option<&'static str>,
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
        /// The language of that, where it is not the page's.
        pub lang: Option<&'static str>,
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
        /// The letter of its note and the numbers of its sources.
        pub marks: Vec<Mark>,
        /// The cell in a sentence, on the table's own page.
        pub landing: Option<Landing<'a>>,
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
    /// Only these rows, in this order.
    pub rows: Option<Vec<usize>>,
}

impl TableExcerpt {
    /// The rows that are wanted.
    fn rows<'t>(&self, table: &'t Table) -> Vec<&'t Row> {
        match &self.rows {
            Some(rows) => rows.iter().filter_map(|at| table.rows.get(*at)).collect(),
            None => table.rows.iter().collect(),
        }
    }
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
        let columns: Vec<_> = columns.collect();
        let rows = part.rows(table);
        let stacks = stacks(edition, &columns, &rows, &shown);
        let columns = columns.into_iter().map(|column| {
            let title = column.title.get(language);
            let unit = column.unit;
            let unit = unit.map_or("", |unit| edition.format.unit_label(unit));
            ColumnView {
                key: &column.key,
                title,
                lang: column.title.fallback(language).map(Language::tag),
                description: column.description.get(language),
                // A column that is called after its unit need not say it twice.
                unit: Some(unit)
                    .filter(|unit| unit.to_lowercase() != title.to_lowercase())
                    .unwrap_or_default(),
                numeric: column.kind.is_numeric(),
            }
        });
        let columns: Vec<_> = columns.collect();
        let html = |prose: &_| marks::html(renderer, edition, table, prose);
        let mut marked = Marks::new((renderer, edition), table, &shown, &part.id);
        let lands = Lands::new(renderer, edition, table, part);
        let mut known = ReadySources::default();
        let rows = rows.into_iter().map(|row| {
            let mut marks = marked.of_row(row, &shown, edition).into_iter();
            let cells = shown.iter().filter_map(|at| {
                let (column, cell) = (table.columns.get(*at)?, row.cells.get(*at)?);
                let id = part.anchors.then(|| format!("{}.{}", row.key, column.key));
                let mut view = cell_view(edition, cell, column, id);
                view.numeric = column.kind.is_numeric();
                view.marks = marks.next().unwrap_or_default();
                if lands.on(row, &column.key) {
                    view.landing =
                        landing(renderer, edition, table, row, (column, cell), &mut known);
                }
                Some(view)
            });
            // Made ready row by row: of a large table, the cells of all rows would take as much memory again.
            Ready::new(&RowView {
                key: &row.key,
                cells: cells.collect(),
            })
        });
        let rows = rows.collect();
        let cited = marked.marked_sources(renderer, edition);
        let uncited = if cited.is_empty() {
            Vec::new()
        } else {
            marked.unmarked_sources(renderer, edition)
        };
        Self {
            id: part.id.clone(),
            anchors: part.anchors,
            name: &table.name,
            href: renderer.local_href(language, &format!("/data/{}/", table.name)),
            title: table.title.get(language),
            description: html(&table.description),
            as_of: edition.format.period(table.as_of.get(language)),
            stacks,
            columns,
            rows,
            marked: marked.marked_notes(html),
            notes: table.notes.iter().map(html).collect(),
            sources: SourceView::with_keys(renderer, edition, sources(table, &shown)),
            cited,
            uncited,
            timeline: timeline(renderer, edition, table, part),
            csv: renderer.local_href(language, &format!("/data/{}.csv", table.name)),
            json: renderer.href(&format!("/data/{}.json", table.name)),
        }
    }
}

fn cell_view<'a>(
    edition: &'a Edition,
    cell: &'a Cell,
    column: &'a Column,
    id: Option<String>,
) -> CellView<'a> {
    let empty = cell.value == Value::Empty;
    let text = match &cell.value {
        Value::Empty => edition.empty_cell(column).to_owned(),
        Value::Boolean(flag) => edition.word(if *flag { "yes" } else { "no" }).to_owned(),
        value => edition.format.cell(value, column.unit),
    };
    let status = cell.status.map(CellStatus::name);
    let is_figure = matches!(cell.value, Value::Number(_) | Value::Date(_));
    let quoted = || column.lang.filter(|lang| *lang != edition.language);
    let other = match &cell.value {
        Value::Text(text) => text.fallback(edition.language).or_else(quoted),
        Value::Empty => column.empty.fallback(edition.language),
        _ => None,
    };
    CellView {
        id,
        text,
        lang: other.map(Language::tag),
        value: is_figure.then(|| cell.value.machine()).flatten(),
        url: match &cell.value {
            Value::Url(url) => Some(url),
            _ => None,
        },
        empty,
        numeric: false,
        status,
        status_text: status.map(|status| edition.word(status)),
        marks: Vec::new(),
        landing: None,
    }
}

/// The keys of every source of the table and of the cells that are shown.
fn sources<'t>(table: &'t Table, shown: &[usize]) -> Vec<&'t str> {
    let cells = table.rows.iter().flat_map(|row| {
        let cells = shown.iter().filter_map(|at| row.cells.get(*at));
        cells.flat_map(|cell| &cell.sources)
    });
    let mut met = BTreeSet::new();
    let keys = table.sources.iter().chain(cells);
    let keys = keys.map(|(key, _)| key.as_str());
    keys.filter(|key| met.insert(*key)).collect()
}

/// Which cells have a sentence for who lands on them.
enum Lands<'a> {
    Nowhere,
    Everywhere,
    /// On cells that the text quotes: row and column.
    Quoted(HashSet<(&'a str, &'a str)>),
}

impl<'a> Lands<'a> {
    fn new(renderer: &'a Renderer, edition: &Edition, table: &Table, part: &TableExcerpt) -> Self {
        if !part.anchors {
            return Self::Nowhere;
        }
        if table.rows.len() * table.columns.len() <= MOST_CELLS {
            return Self::Everywhere;
        }
        let quoted = renderer.index().quoted_in(edition.language);
        let quotes = quoted.and_then(|quoted| quoted.tables.get(&table.name));
        let cells = quotes.into_iter().flatten().filter_map(|quote| {
            let page = renderer.site.pages.get(quote.page)?;
            match &page.references.get(quote.reference)?.target {
                Target::Fact { cell, .. } => Some((cell.row(), cell.column())),
                _ => None,
            }
        });
        Self::Quoted(cells.collect())
    }

    fn on(&self, row: &Row, column: &str) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Everywhere => true,
            Self::Quoted(cells) => cells.contains(&(row.key.as_str(), column)),
        }
    }
}

given! {
    /// A table in a page.
    pub(in crate::render) struct TableComponent<'a> {
        /// The table.
        table: &'a Ready<TableView<'a>>,
        /// Its number in the text; none on its own page and under a chart.
        label: Option<&'a str>,
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
    label: Option<&str>,
    caption: &str,
) -> Result<String, Diagnostic> {
    let own = TableComponent {
        table,
        label,
        caption: Html::new(caption),
        is_whole: part.columns.is_none(),
    };
    renderer.engine.part(&edition.everywhere, &own)
}
