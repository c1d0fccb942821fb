//! What a reader sees who lands on a cell of a table's page: the figure in a sentence, with its source.

use std::collections::HashMap;

use super::source::SourceView;
use crate::given::given;
use crate::model::{Cell, Column, Row, Table, Value};
use crate::render::edition::Edition;
use crate::render::engine::Ready;
use crate::render::renderer::Renderer;

given! {
    /// A cell in a sentence, for who follows a link to it.
    pub(in crate::render) struct Landing<'a> {
        /// Which column and row it is of: "Others, second edition, 2024".
        pub place: String,
        /// What it says, with its unit: "9.3%".
        pub figure: String,
        /// What it rests on.
        pub sources: Vec<Ready<SourceView<'a>>>,
    }
}

/// Entries of the bibliography, each made ready once for all the cells that rest on it.
#[derive(Default)]
pub(super) struct ReadySources<'a>(HashMap<&'a str, Ready<SourceView<'a>>>);

impl<'a> ReadySources<'a> {
    fn get(
        &mut self,
        renderer: &'a Renderer,
        edition: &Edition,
        key: &str,
    ) -> Option<Ready<SourceView<'a>>> {
        let source = renderer.site.sources.get(key)?;
        let ready = || Ready::new(&SourceView::new(renderer, edition, source));
        Some(self.0.entry(&source.key).or_insert_with(ready).clone())
    }
}

/// In a table of more cells than these, only those that the text quotes have a sentence.
pub(super) const MOST_CELLS: usize = 400;

/// The cell of a column in a sentence; none for the cell that names the row, and for one without a value.
pub(super) fn landing<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    table: &'a Table,
    row: &'a Row,
    (column, cell): (&Column, &'a Cell),
    known: &mut ReadySources<'a>,
) -> Option<Landing<'a>> {
    let figure = match &cell.value {
        Value::Empty | Value::Unread => return None,
        Value::Boolean(flag) => edition.word(if *flag { "yes" } else { "no" }).to_owned(),
        value => edition.format.prose(value, column.unit),
    };
    let names = row_names(edition, table, row, column);
    if names.is_empty() {
        return None;
    }
    let sources = table.sources_of(row, cell).iter();
    let keys = sources.map(|(key, _)| key.as_str());
    Some(Landing {
        place: [vec![column.title.get(edition.language).to_owned()], names]
            .concat()
            .join(edition.word("comma")),
        figure,
        sources: keys
            .filter_map(|key| known.get(renderer, edition, key))
            .collect(),
    })
}

/// What names a row: the cells before its first number, two at most, without that of `column`.
fn row_names(edition: &Edition, table: &Table, row: &Row, column: &Column) -> Vec<String> {
    let cells = table.columns.iter().zip(&row.cells);
    let leading = cells.take_while(|(other, _)| !other.kind.is_numeric());
    let named =
        leading.filter(|(other, cell)| other.key != column.key && cell.value != Value::Empty);
    let mut names: Vec<String> = Vec::new();
    // The first column is the row's own name: it is not told of itself.
    if table
        .columns
        .first()
        .is_some_and(|first| first.key == column.key)
    {
        return names;
    }
    for words in named.map(|(_, cell)| edition.format.cell(&cell.value, None)) {
        // "second edition, 2024" need not say its year twice.
        let is_new = !names.iter().any(|name| name.contains(&words));
        if is_new && names.len() < 2 {
            names.push(words);
        }
    }
    names
}
