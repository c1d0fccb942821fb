//! `/data/NAME.csv` (RFC 4180) and `/data/NAME.json`: a table for machines, in the digits that the editor wrote.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Renderer, Route};
use crate::model::{Cell, CellStatus, Column, Language, Qualifier, Quantity, Table, Value};
use crate::read::machine;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let names = renderer.site.tables.keys();
    let route = |name: &String| {
        let (csv, json) = (name.clone(), name.clone());
        [
            Route::file(format!("data/{name}.csv"), move |renderer| {
                Ok(table(renderer, &csv, |table, _| to_csv(table)))
            }),
            Route::file(format!("data/{name}.json"), move |renderer| {
                Ok(table(renderer, &json, to_json))
            }),
        ]
    };
    names.flat_map(route).collect()
}

fn table(renderer: &Renderer, name: &str, make: fn(&Table, Language) -> Vec<u8>) -> Vec<u8> {
    let table = renderer.site.tables.get(name);
    table.map_or_else(Vec::new, |table| {
        make(table, renderer.site.default_language())
    })
}

/// What a field of the download holds of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// The value; of a range nothing, since it has two.
    Value,
    Low,
    High,
    Qualifier,
    Status,
    Note,
}

/// A field of the download: the column of the table, and what of it.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub name: String,
    pub column: usize,
    pub of: &'a Column,
    pub aspect: Aspect,
}

/// The name of the field that holds the rows' keys.
pub(super) fn row_field(table: &Table) -> &'static str {
    if table.column("row").is_some() {
        "row_key"
    } else {
        "row"
    }
}

/// The fields after the row's key: the columns, and beside each what any of its cells has more than a value.
pub(super) fn fields(table: &Table) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    for (column, of) in table.columns.iter().enumerate() {
        let mut add = |suffix: &str, aspect| {
            let name = format!("{}{suffix}", of.key);
            fields.push(Field {
                name,
                column,
                of,
                aspect,
            });
        };
        let any = |has: fn(&Cell) -> bool| {
            let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            cells.any(has)
        };
        add("", Aspect::Value);
        if any(|cell| {
            cell.value
                .quantity()
                .is_some_and(|quantity| quantity.high.is_some())
        }) {
            add("_low", Aspect::Low);
            add("_high", Aspect::High);
        }
        if any(|cell| {
            cell.value
                .quantity()
                .is_some_and(|quantity| quantity.is.is_some())
        }) {
            add("_is", Aspect::Qualifier);
        }
        if any(|cell| cell.status.is_some()) {
            add("_status", Aspect::Status);
        }
        if any(|cell| !cell.note.is_empty()) {
            add("_note", Aspect::Note);
        }
    }
    fields
}

fn text(cell: &Cell, aspect: Aspect) -> String {
    let range = cell
        .value
        .quantity()
        .and_then(|quantity| Some((quantity.low, quantity.high?)));
    let text = match aspect {
        Aspect::Value if range.is_some() => None,
        Aspect::Value => machine(&cell.value),
        Aspect::Low => range.map(|(low, _)| low.to_string()),
        Aspect::High => range.map(|(_, high)| high.to_string()),
        Aspect::Qualifier => cell
            .value
            .quantity()
            .and_then(|quantity| quantity.is)
            .map(|is| is.name().to_owned()),
        Aspect::Status => cell.status.map(|status| status.name().to_owned()),
        Aspect::Note => cell.note.0.first().map(|(_, note)| note.clone()),
    };
    text.unwrap_or_default()
}

fn to_csv(table: &Table) -> Vec<u8> {
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
            cell.map_or_else(String::new, |cell| text(cell, field.aspect))
        });
        let _ = writer.write_record(std::iter::once(row.key.clone()).chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}

#[derive(Serialize)]
struct TableJson<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    as_of: &'a str,
    sources: Vec<&'a str>,
    columns: Vec<ColumnJson<'a>>,
    rows: Vec<RowJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    key: &'a str,
    title: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
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
    note: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
}

fn to_json(table: &Table, language: Language) -> Vec<u8> {
    let columns = table.columns.iter().map(|column| ColumnJson {
        key: &column.key,
        title: column.title.get(language),
        kind: column.kind.name(),
        unit: column.unit.map(crate::model::Unit::name),
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
                note: cell.note.get(language),
                sources: cell.sources.iter().map(|(key, _)| key.as_str()).collect(),
            })
            .collect(),
    });
    let whole = TableJson {
        name: &table.name,
        title: table.title.get(language),
        description: table.description.get(language),
        as_of: table.as_of.get(language),
        sources: table.sources.iter().map(|(key, _)| key.as_str()).collect(),
        columns: columns.collect(),
        rows: rows.collect(),
        notes: table.notes.iter().map(|note| note.get(language)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A value as JSON, a number digit for digit.
fn json(value: &Value, language: Language) -> Box<RawValue> {
    let raw = match value {
        Value::Empty => "null".to_owned(),
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
