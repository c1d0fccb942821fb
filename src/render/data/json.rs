//! `/data/NAME.json` (RFC 8259): a table for programs, in the digits that the editor wrote.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::of_table;
use super::unit_codes::{UnitCodes, codes};
use crate::atlas::{Address, AddressKind, Contents, media};
use crate::diagnostic::Diagnostic;
use crate::model::{CellStatus, Language, Qualifier, Quantity, Table, Value};
use crate::render::parts::prose;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the JSON file of the table",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    of_table::list(contents, &media::JSON, |name| format!("/data/{name}.json"))
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    Ok(of_table::make(renderer, address, |table| {
        to_json(table, renderer)
    }))
}

#[derive(Serialize)]
struct TableJson<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: Cow<'a, str>,
    as_of: &'a str,
    sources: Vec<&'a str>,
    columns: Vec<ColumnJson<'a>>,
    rows: Vec<RowJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Cow<'a, str>>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    key: &'a str,
    title: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(rename = "unitCodes", skip_serializing_if = "Option::is_none")]
    unit_codes: Option<UnitCodes>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    key: &'a str,
    cells: Vec<CellJson<'a>>,
}

#[derive(Serialize)]
struct CellJson<'a> {
    column: &'a str,
    value: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
}

fn to_json(table: &Table, renderer: &Renderer) -> Vec<u8> {
    let edition = renderer.edition(None);
    let language = edition.language;
    let units = &renderer.site.settings.units;
    let plain = |prose| prose::plain(renderer, edition, prose);
    let columns = table.columns.iter().map(|column| ColumnJson {
        key: &column.key,
        title: column.title.get(language),
        kind: column.kind.name(),
        unit: column.unit.map(|unit| units.name(unit)),
        unit_codes: column.unit.and_then(codes),
    });
    let rows = table.rows.iter().map(|row| RowJson {
        key: &row.key,
        cells: row
            .cells
            .iter()
            .zip(&table.columns)
            .map(|(cell, column)| CellJson {
                column: &column.key,
                value: json(&cell.value, language),
                is: cell
                    .value
                    .quantity()
                    .and_then(|quantity| quantity.is)
                    .map(Qualifier::name),
                status: cell.status.map(CellStatus::name),
                note: plain(&cell.note),
                sources: cell.sources.iter().map(|(key, _)| key.as_str()).collect(),
            })
            .collect(),
    });
    let whole = TableJson {
        name: &table.name,
        title: table.title.get(language),
        description: plain(&table.description),
        as_of: table.as_of.get(language),
        sources: table.sources.iter().map(|(key, _)| key.as_str()).collect(),
        columns: columns.collect(),
        rows: rows.collect(),
        notes: table.notes.iter().map(plain).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A value as JSON, a number digit for digit.
fn json(value: &Value, language: Language) -> Box<RawValue> {
    let raw = match value {
        Value::Empty | Value::Unread => "null".to_owned(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Number(Quantity {
            low,
            high: Some(high),
            ..
        }) => {
            format!("{{\"low\": {low}, \"high\": {high}}}")
        }
        Value::Number(quantity) => quantity.low.to_string(),
        Value::Text(text) => serde_json::json!(text.get(language)).to_string(),
        Value::Date(date) => format!("\"{date}\""),
        Value::Url(url) => serde_json::json!(url).to_string(),
    };
    RawValue::from_string(raw).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
