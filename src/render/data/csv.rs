//! `/data/NAME.csv` (RFC 4180): a table for spreadsheets, in the digits that the editor wrote.

use super::fields::{Aspect, Field, fields, row_field};
use super::formula::guarded;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Cell, Table, Value};
use crate::render::edition::Edition;
use crate::render::parts::prose;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the CSV file of the table",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let tables = contents.tables.iter();
    let address = |(name, _): &(&str, &str)| {
        let subject = Subject::Table((*name).to_owned());
        Address::new(format!("/data/{name}.csv"), subject, media::CSV)
    };
    tables.map(address).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let table = match &address.subject {
        Subject::Table(name) => renderer.site.tables.get(name),
        _ => None,
    };
    let bytes = table.map_or_else(Vec::new, |table| {
        to_csv(table, (renderer, renderer.edition(None)))
    });
    Ok(Body::Bytes(bytes))
}

/// What texts are filled in from.
type Shell<'a> = (&'a Renderer, &'a Edition);

/// A cell; what is not a number cannot be run as a formula.
fn cell_text(cell: &Cell, field: &Field<'_>, shell: Shell<'_>) -> String {
    let text = text(cell, field.aspect, shell);
    if field.is_text() {
        guarded(&text).into_owned()
    } else {
        text
    }
}

fn text(cell: &Cell, aspect: Aspect, (renderer, edition): Shell<'_>) -> String {
    let range = cell
        .value
        .quantity()
        .and_then(|quantity| Some((quantity.low, quantity.high?)));
    let text = match aspect {
        Aspect::Value if range.is_some() => None,
        Aspect::Value => match &cell.value {
            Value::Text(text) => Some(text.get(edition.language).to_owned()),
            value => value.machine(),
        },
        Aspect::Low => range.map(|(low, _)| low.to_string()),
        Aspect::High => range.map(|(_, high)| high.to_string()),
        Aspect::Qualifier => cell
            .value
            .quantity()
            .and_then(|quantity| quantity.is)
            .map(|is| is.name().to_owned()),
        Aspect::Status => cell.status.map(|status| status.name().to_owned()),
        Aspect::Note => Some(prose::plain(renderer, edition, &cell.note).into_owned()),
    };
    text.unwrap_or_default()
}

fn to_csv(table: &Table, shell: Shell<'_>) -> Vec<u8> {
    let fields = fields(table);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let names = fields.iter().map(|field| field.name.as_str());
    // Writing to memory does not fail.
    let _ = writer.write_record(std::iter::once(row_field(table)).chain(names));
    for row in &table.rows {
        let cells = fields.iter().map(|field| {
            let cell = row.cells.get(field.column);
            cell.map_or_else(String::new, |cell| cell_text(cell, field, shell))
        });
        let _ = writer.write_record(std::iter::once(guarded(&row.key).into_owned()).chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}
