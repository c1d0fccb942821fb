//! `/data/NAME.csv` (RFC 4180): a table for spreadsheets, in the digits that the editor wrote.
//!
//! Beside it stands `/tr/data/NAME.csv` for each further language: the same figures under headings in the language of the page that
//! offers them. Programs read the first, which the data package describes.

use super::fields::{Aspect, Field, fields, row_field};
use super::formula::guarded;
use super::of_table;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Cell, Table};
use crate::render::edition::Edition;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the CSV file of the table",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let neutral = of_table::list(contents, &media::CSV, |name| format!("/data/{name}.csv"));
    let default = contents.default_language();
    let further = contents.languages.iter().skip(1).flat_map(|language| {
        contents.tables.iter().map(move |(name, _)| {
            let path = format!("/data/{name}.csv");
            let subject = Subject::Table((*name).to_owned());
            Address::local(&path, *language, default, subject, media::CSV.clone())
        })
    });
    neutral.into_iter().chain(further).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    Ok(of_table::make(renderer, address, |table| {
        to_csv(table, renderer, edition, address.language.is_some())
    }))
}

/// A cell; what is not a number cannot be run as a formula.
fn cell_text(cell: &Cell, field: &Field<'_>, renderer: &Renderer, edition: &Edition) -> String {
    let text = field.text(cell, renderer, edition);
    if field.is_text() {
        guarded(&text).into_owned()
    } else {
        text
    }
}

/// The heading of a field for people: what the page calls the column, with its unit, and what is said of it.
fn heading(field: &Field<'_>, edition: &Edition) -> String {
    let column = field.definition;
    let mut text = column.title.get(edition.language).to_owned();
    let mut add = |words: &str| text.extend([" (", words, ")"]);
    if let Some(unit) = column.unit.filter(|_| field.aspect.is_of_the_column()) {
        add(edition.format.unit_label(unit));
    }
    match field.aspect {
        Aspect::Value => {}
        Aspect::Low => add(edition.word("csv_low")),
        Aspect::High => add(edition.word("csv_high")),
        Aspect::Qualifier => add(edition.word("csv_is")),
        Aspect::Status => add(edition.word("csv_status")),
        Aspect::Note => add(edition.word("csv_note")),
        Aspect::Sources => add(edition.word("csv_sources")),
    }
    guarded(&text).into_owned()
}

fn to_csv(table: &Table, renderer: &Renderer, edition: &Edition, is_local: bool) -> Vec<u8> {
    let language = renderer.atlas().default_language();
    let fields = fields(table, language);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let first = if is_local {
        edition.word("csv_row").to_owned()
    } else {
        row_field(table).to_owned()
    };
    let names = fields.iter().map(|field| {
        if is_local {
            heading(field, edition)
        } else {
            field.name.clone()
        }
    });
    // Writing to memory does not fail.
    let _ = writer.write_record(std::iter::once(first).chain(names));
    for row in &table.rows {
        let cells = fields.iter().map(|field| {
            let cell = row.cells.get(field.column);
            cell.map_or_else(String::new, |cell| {
                cell_text(cell, field, renderer, edition)
            })
        });
        let _ = writer.write_record(std::iter::once(guarded(&row.key).into_owned()).chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}
