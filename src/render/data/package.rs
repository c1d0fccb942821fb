//! `/datapackage.json`: a Frictionless Data Package (v1) over all tables.

use std::borrow::Cow;
use std::collections::HashSet;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;

use super::fields::{Aspect, Field, fields, row_field};
use super::formula::{PREFIX, STARTS, guarded};
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{ColumnType, Language, Site, Source, Table, Value};
use crate::render::parts::prose;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the data package",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if contents.tables.is_empty() {
        return Vec::new();
    }
    vec![Address::new(
        "/datapackage.json",
        Subject::Site,
        media::JSON,
    )]
}

fn make(renderer: &Renderer, _: &Address) -> Result<Body, Diagnostic> {
    let mut bytes = serde_json::to_vec_pretty(&package(renderer)).unwrap_or_default();
    bytes.push(b'\n');
    Ok(Body::Bytes(bytes))
}

#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: String,
    title: &'a str,
    description: &'a str,
    homepage: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct License<'a> {
    title: &'a str,
    path: &'a str,
}

#[derive(Serialize)]
struct Resource<'a> {
    profile: &'static str,
    name: String,
    path: String,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: Cow<'a, str>,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    /// A property of our own: what a reader takes away from texts. See `formula`.
    #[serde(rename = "formulaEscape")]
    formula_escape: FormulaEscape,
    schema: Schema<'a>,
    sources: Vec<SourceJson<'a>>,
}

/// How texts that a spreadsheet would run are written.
#[derive(Serialize)]
struct FormulaEscape {
    description: &'static str,
    prefix: char,
    starts: [char; STARTS.len()],
}

const FORMULA_ESCAPE: FormulaEscape = FormulaEscape {
    description: "A text that begins, after any apostrophes, with one of these characters has one more apostrophe in front, so that a spreadsheet does not run it. Take one away to get the text itself. Numbers are written as they are.",
    prefix: PREFIX,
    starts: STARTS,
};

#[derive(Serialize)]
struct Schema<'a> {
    fields: Vec<FieldJson<'a>>,
    #[serde(rename = "primaryKey")]
    primary_key: &'static str,
    #[serde(rename = "missingValues")]
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct FieldJson<'a> {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

#[derive(Default, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<Box<RawValue>>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    allowed: Vec<String>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        self.required.is_none()
            && self.unique.is_none()
            && self.minimum.is_none()
            && self.maximum.is_none()
            && self.allowed.is_empty()
    }
}

#[derive(Serialize)]
struct SourceJson<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

fn package(renderer: &Renderer) -> Package<'_> {
    let site = &renderer.site;
    let settings = &site.settings;
    let language = site.default_language();
    let licence = settings.licence.iter().filter_map(|licence| {
        Some(License {
            title: licence.name.get(language),
            path: licence.url.as_deref()?,
        })
    });
    Package {
        profile: "tabular-data-package",
        name: name(&settings.base_url),
        title: settings.title.get(language),
        description: settings.description.get(language),
        homepage: &settings.base_url,
        licenses: licence.collect(),
        resources: site
            .tables
            .values()
            .map(|table| resource(renderer, table, language))
            .collect(),
    }
}

/// A name of lower-case letters, digits and hyphens, made of the site's address.
fn name(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let name: String = rest
        .to_ascii_lowercase()
        .chars()
        .map(|next| {
            if next.is_ascii_alphanumeric() || next == '.' {
                next
            } else {
                '-'
            }
        })
        .collect();
    name.trim_matches('-').to_owned()
}

fn resource<'a>(renderer: &'a Renderer, table: &'a Table, language: Language) -> Resource<'a> {
    let site = &renderer.site;
    let sources = table
        .sources
        .iter()
        .filter_map(|(key, _)| site.sources.get(key));
    let key = FieldJson {
        name: row_field(table).to_owned(),
        kind: "string",
        format: None,
        title: "",
        description: "",
        unit: None,
        constraints: Constraints {
            required: Some(true),
            unique: Some(true),
            ..Constraints::default()
        },
    };
    let mut all = vec![key];
    let fields = fields(table);
    let ranges = fields.iter().filter(|field| field.aspect == Aspect::Low);
    let ranges: HashSet<usize> = ranges.map(|field| field.column).collect();
    all.extend(fields.into_iter().map(|field| {
        let has_ranges = ranges.contains(&field.column);
        field_json(site, table, field, has_ranges, language)
    }));
    Resource {
        profile: "tabular-data-resource",
        name: table.name.to_ascii_lowercase().replace('_', "-"),
        path: format!("data/{}.csv", table.name),
        title: table.title.get(language),
        description: prose::plain(renderer, renderer.edition(None), &table.description),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        formula_escape: FORMULA_ESCAPE,
        schema: Schema {
            fields: all,
            primary_key: row_field(table),
            missing_values: [""],
        },
        sources: sources
            .map(|source| source_json(source, language))
            .collect(),
    }
}

fn source_json(source: &Source, language: Language) -> SourceJson<'_> {
    SourceJson {
        title: source.title.get(language),
        path: source.url.as_deref(),
    }
}

fn field_json<'a>(
    site: &'a Site,
    table: &Table,
    field: Field<'a>,
    has_ranges: bool,
    language: Language,
) -> FieldJson<'a> {
    let column = field.definition;
    let is_number = matches!(field.aspect, Aspect::Value | Aspect::Low | Aspect::High);
    let kind = if is_number {
        kind(table, &field)
    } else {
        "string"
    };
    let mut constraints = Constraints::default();
    if is_number && column.kind.is_numeric() {
        constraints.minimum = column.min.and_then(raw);
        constraints.maximum = column.max.and_then(raw);
    }
    if field.aspect == Aspect::Value {
        constraints.required = (column.required && !has_ranges).then_some(true);
        constraints.unique = column.unique.then_some(true);
        constraints.allowed = if field.is_text() {
            let allowed = column.allowed.iter();
            allowed.map(|text| guarded(text).into_owned()).collect()
        } else {
            column.allowed.to_vec()
        };
    }
    let is_value = field.aspect == Aspect::Value;
    FieldJson {
        name: field.name,
        kind,
        format: (is_value && column.kind == ColumnType::Url).then_some("uri"),
        title: if is_value {
            column.title.get(language)
        } else {
            ""
        },
        description: if is_value {
            column.description.get(language)
        } else {
            ""
        },
        unit: column
            .unit
            .filter(|_| is_number)
            .map(|unit| site.settings.units.name(unit)),
        constraints,
    }
}

/// A number, digit for digit.
fn raw(number: Decimal) -> Option<Box<RawValue>> {
    RawValue::from_string(number.to_string()).ok()
}

/// A date of which only the month or the year is known is not a date to Frictionless.
fn kind(table: &Table, field: &Field<'_>) -> &'static str {
    match field.definition.kind {
        ColumnType::Url => "string",
        ColumnType::Date => {
            let mut cells = table
                .rows
                .iter()
                .filter_map(|row| row.cells.get(field.column));
            let whole = cells.all(|cell| match &cell.value {
                Value::Date(date) => date.day.is_some(),
                _ => true,
            });
            if whole { "date" } else { "string" }
        }
        kind => kind.name(),
    }
}
