//! A new table, as it was imported.

use std::fmt::Write;

use super::columns::{Imported, ImportedRow};
use crate::model::ColumnType;
use crate::read::Tree;
use crate::scaffold::yaml_text::yaml_text;
use crate::scaffold::{Planned, Refused, TO_FILL_IN, in_words, table_file};

/// Plans a table of a name that nothing has yet. It has no source, which `check` asks for.
///
/// # Errors
/// That something has the name.
pub fn new_table(tree: &dyn Tree, name: &str, imported: &Imported) -> Result<Planned, Refused> {
    let file = table_file(tree, name)?;
    let mut text = format!(
        "title: {}\n{TO_FILL_IN}columns:\n",
        yaml_text(&in_words(name))
    );
    for column in &imported.columns {
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "  {}: {{title: {}, type: {}",
            column.key,
            yaml_text(&column.title),
            column.kind.name()
        );
        if let Some(unit) = column.unit {
            let _ = write!(text, ", unit: {unit}");
        }
        text.push_str(if column.is_full {
            "}\n"
        } else {
            ", required: false}\n"
        });
    }
    text.push_str("rows:\n");
    for row in &imported.rows {
        let columns = imported
            .columns
            .iter()
            .map(|column| (column.key.as_str(), column.kind));
        let _ = writeln!(text, "  {}", row_text(row, columns));
    }
    Ok(Planned::new(file, text))
}

/// A row on a line, with a cell for each of these columns, which answer to its cells.
pub(super) fn row_text<'a>(
    row: &ImportedRow,
    columns: impl Iterator<Item = (&'a str, ColumnType)>,
) -> String {
    let cells = columns.zip(&row.cells).map(|((key, kind), cell)| {
        let text = cell.as_deref().map(|text| cell_text(kind, text));
        format!("{key}: {}", text.unwrap_or_else(|| "null".to_owned()))
    });
    format!("{}: {{{}}}", row.key, cells.collect::<Vec<_>>().join(", "))
}

/// The text of a cell in YAML: words may need quotes, all else stands as it is.
pub(super) fn cell_text(kind: ColumnType, text: &str) -> String {
    match kind {
        ColumnType::String | ColumnType::Url => yaml_text(text),
        _ => text.to_owned(),
    }
}
