//! The downloads of a table hold the same: its CSV file, read as the data package says, is its JSON file; likewise of claims.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::tree::Files;

#[derive(Deserialize)]
struct Table {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    column: String,
    value: Box<RawValue>,
    #[serde(default)]
    is: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct Register {
    count: usize,
    claims: Vec<BTreeMap<String, Value>>,
}

/// Digit for digit.
#[derive(Deserialize)]
struct Range {
    low: Box<RawValue>,
    high: Box<RawValue>,
}

/// Holds every CSV file of a site against the JSON file beside it.
pub fn agree(files: &Files) {
    let Some(package) = files.get("datapackage.json") else {
        return;
    };
    let package: Value = serde_json::from_slice(package).expect("JSON");
    let mut names = BTreeSet::new();
    for resource in package["resources"].as_array().expect("resources") {
        assert!(names.insert(resource["name"].as_str()), "two of a name");
        let path = resource["path"].as_str().expect("a path");
        let json = &files[&path.replace(".csv", ".json")];
        described(&files[path], &files[&format!("{path}-metadata.json")]);
        if path == "claims.csv" {
            let json: Register = serde_json::from_slice(json).expect("JSON");
            same_claims(&files[path], resource, &json);
        } else {
            let json: Table = serde_json::from_slice(json).expect("JSON");
            same(&files[path], resource, &json);
        }
    }
}

/// The description of a CSV file names its columns, each by a title that its header has.
fn described(csv: &[u8], metadata: &[u8]) {
    let metadata: Value = serde_json::from_slice(metadata).expect("JSON");
    let columns = metadata["tableSchema"]["columns"]
        .as_array()
        .expect("columns");
    let first = |column: &Value| match &column["titles"] {
        Value::Array(titles) => titles[0].clone(),
        titles => titles["und"].clone(),
    };
    let header = csv::Reader::from_reader(csv)
        .headers()
        .expect("a header")
        .clone();
    let titles: Vec<_> = columns.iter().map(first).collect();
    assert_eq!(titles, header.iter().collect::<Vec<_>>());
    let distinct: BTreeSet<_> = header.iter().collect();
    assert_eq!(distinct.len(), header.len(), "two fields of a name");
}

fn same_claims(csv: &[u8], resource: &Value, json: &Register) {
    let mut reader = csv::Reader::from_reader(csv);
    let header = reader.headers().expect("a header").clone();
    let records: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!((records.len(), json.claims.len()), (json.count, json.count));
    for (record, claim) in records.iter().zip(&json.claims) {
        for (name, text) in header.iter().zip(record) {
            let text = undone(text, resource, true);
            let told = match name {
                "sources" => {
                    let evidence = claim["evidence"].as_array().expect("evidence");
                    let mut keys = Vec::new();
                    for key in evidence
                        .iter()
                        .filter_map(|evidence| evidence["source"].as_str())
                    {
                        if !keys.contains(&key) {
                            keys.push(key);
                        }
                    }
                    keys.join(";")
                }
                _ => claim
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
            };
            assert_eq!(text, told, "{name}");
        }
    }
}

fn same(csv: &[u8], resource: &Value, json: &Table) {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(csv);
    let fields = resource["schema"]["fields"].as_array().expect("fields");
    let names = fields.iter().map(|field| field["name"].as_str());
    let header = reader.headers().expect("a header").clone();
    assert!(names.eq(header.iter().map(Some)), "{header:?}");
    let records: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(records.len(), json.rows.len());
    for (record, row) in records.iter().zip(&json.rows) {
        assert_eq!(undone(&record[0], resource, true), row.key);
        for cell in &row.cells {
            let column = guarded(&cell.column);
            // The row's key stands first, and may be called as a column is.
            let own = fields.iter().skip(1).map(|field| field["name"].as_str());
            let field = |says: Option<&str>| {
                let at = match says {
                    None => own.clone().position(|name| name == Some(&column))?,
                    Some(_) => fields.iter().skip(1).position(|field| {
                        field["of"] == column && field["says"].as_str() == says
                    })?,
                };
                let is_text = fields[at + 1]["type"] == "string";
                Some(undone(&record[at + 1], resource, is_text))
            };
            let value = cell.value.get();
            let value = if let Ok(range) = serde_json::from_str::<Range>(value) {
                assert_eq!(field(Some("low")).as_deref(), Some(range.low.get()));
                assert_eq!(field(Some("high")).as_deref(), Some(range.high.get()));
                String::new()
            } else if value == "null" {
                String::new()
            } else {
                serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
            };
            assert_eq!(field(None), Some(value), "{}", cell.column);
            for (key, said) in [
                ("is", &cell.is),
                ("status", &cell.status),
                ("note", &cell.note),
            ] {
                let held = field(Some(key)).unwrap_or_default();
                assert_eq!(held, *said, "{key} of {}", cell.column);
            }
            let sources = field(Some("sources")).unwrap_or_default();
            assert_eq!(
                sources,
                cell.sources.join(";"),
                "sources of {}",
                cell.column
            );
        }
    }
}

/// A field as it was before a spreadsheet was kept from running it.
fn undone(text: &str, resource: &Value, is_text: bool) -> String {
    let escape = &resource["formulaEscape"];
    let prefix = escape["prefix"].as_str().expect("a prefix");
    let starts = escape["starts"].as_array().expect("characters");
    let bare = text.trim_start_matches(prefix);
    let runs = starts
        .iter()
        .any(|start| bare.starts_with(start.as_str().expect("a character")));
    if !runs || !is_text {
        return text.to_owned();
    }
    let rest = text.strip_prefix(prefix);
    rest.expect("no text begins as a formula does").to_owned()
}

/// The name of a column as the header holds it.
fn guarded(name: &str) -> String {
    let bare = name.trim_start_matches('\'');
    let runs = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    format!("{}{name}", if runs { "'" } else { "" })
}
