//! `/data/NAME.csv` (RFC 4180): a table for spreadsheets, in the digits that the editor wrote.

use super::fields::{Field, fields, row_field};
use super::formula::guarded;
use super::of_table;
use crate::atlas::{Address, AddressKind, Contents, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Cell, Table};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the CSV file of the table",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    of_table::list(contents, &media::CSV, |name| format!("/data/{name}.csv"))
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    Ok(of_table::make(renderer, address, |table| {
        to_csv(table, renderer)
    }))
}

/// A cell; what is not a number cannot be run as a formula.
fn cell_text(cell: &Cell, field: &Field<'_>, renderer: &Renderer) -> String {
    let text = field.text(cell, renderer);
    if field.is_text() {
        guarded(&text).into_owned()
    } else {
        text
    }
}

fn to_csv(table: &Table, renderer: &Renderer) -> Vec<u8> {
    let language = renderer.atlas().default_language();
    let fields = fields(table, language);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let names = fields.iter().map(|field| field.name.as_str());
    // Writing to memory does not fail.
    let _ = writer.write_record(std::iter::once(row_field(table)).chain(names));
    for row in &table.rows {
        let cells = fields.iter().map(|field| {
            let cell = row.cells.get(field.column);
            cell.map_or_else(String::new, |cell| cell_text(cell, field, renderer))
        });
        let _ = writer.write_record(std::iter::once(guarded(&row.key).into_owned()).chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}
