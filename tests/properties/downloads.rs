//! The downloads of a table hold the same: its CSV file, read as the data package says, is its JSON file.

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
    for resource in package["resources"].as_array().expect("resources") {
        let path = resource["path"].as_str().expect("a path");
        let json = &files[&path.replace(".csv", ".json")];
        let json: Table = serde_json::from_slice(json).expect("JSON");
        same(&files[path], resource, &json);
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
            let field = |suffix: &str| {
                let name = format!("{column}{suffix}");
                // The row's key stands first, and may be called as a column is.
                let at = header.iter().skip(1).position(|field| field == name)?;
                let is_text = fields[at + 1]["type"] == "string";
                Some(undone(&record[at + 1], resource, is_text))
            };
            let value = cell.value.get();
            let value = if let Ok(range) = serde_json::from_str::<Range>(value) {
                assert_eq!(field("_low").as_deref(), Some(range.low.get()));
                assert_eq!(field("_high").as_deref(), Some(range.high.get()));
                String::new()
            } else if value == "null" {
                String::new()
            } else {
                serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
            };
            assert_eq!(field(""), Some(value), "{}", cell.column);
            for (key, said) in [
                ("is", &cell.is),
                ("status", &cell.status),
                ("note", &cell.note),
            ] {
                let held = field(&format!("_{key}")).unwrap_or_default();
                assert_eq!(held, *said, "{key} of {}", cell.column);
            }
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
