//! A field of a table, as the data package describes it.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::model::{Language, Site, Table, Units};
use crate::render::data::claims::{ClaimField, has_whole_date};
use crate::render::data::fields::Field;
use crate::render::data::formula::guarded;
use crate::render::data::lexical::{Lexical, allowed};
use crate::render::data::unit_codes::{UnitCodes, codes};

/// A field.
#[derive(Serialize)]
pub(super) struct FieldJson<'a> {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    /// Properties of our own: which field it says something of, and what.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<&'static str>,
    /// A property of our own: the unit as standards name it.
    #[serde(rename = "unitCodes", skip_serializing_if = "Option::is_none")]
    unit_codes: Option<UnitCodes>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

impl FieldJson<'_> {
    /// A field of which nothing more is said.
    fn named(name: &str, kind: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            format: None,
            title: "".into(),
            description: "".into(),
            unit: None,
            of: None,
            says: None,
            unit_codes: None,
            constraints: Constraints::default(),
        }
    }
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

/// The field that says which row it is.
pub(super) fn key_field(name: &str) -> FieldJson<'static> {
    FieldJson {
        constraints: Constraints {
            required: Some(true),
            unique: Some(true),
            ..Constraints::default()
        },
        ..FieldJson::named(name, "string")
    }
}

/// A field of a table.
pub(super) fn field_json<'a>(
    table: &Table,
    units: &'a Units,
    field: &Field<'a>,
    language: Language,
) -> FieldJson<'a> {
    let column = field.definition;
    let lexical = Lexical::of(table, field);
    let mut constraints = Constraints {
        required: field.is_required.then_some(true),
        allowed: allowed(table, field, language),
        ..Constraints::default()
    };
    if lexical.is_number() {
        constraints.minimum = column.min.and_then(raw);
        constraints.maximum = column.max.and_then(raw);
    }
    let is_value = field.aspect.is_value();
    constraints.unique = (is_value && column.unique).then_some(true);
    let (title, description) = match field.aspect.meaning(&column.key) {
        Some(meaning) => ("", meaning.into()),
        None => (
            column.title.get(language),
            column.description.get(language).into(),
        ),
    };
    let unit = column.unit.filter(|_| field.aspect.is_of_the_column());
    FieldJson {
        format: (lexical == Lexical::Address).then_some("uri"),
        title: title.into(),
        description,
        unit: unit.map(|unit| units.name(unit)),
        of: (!is_value).then(|| guarded(&column.key).into_owned()),
        says: field.aspect.word(),
        unit_codes: unit.and_then(codes),
        constraints,
        ..FieldJson::named(&field.name, kind(lexical))
    }
}

/// A field of the register of claims.
pub(super) fn claim_json(site: &Site, field: ClaimField) -> FieldJson<'static> {
    if field == ClaimField::Key {
        return key_field(field.name());
    }
    let is_date = field == ClaimField::Checked && site.claims.iter().all(has_whole_date);
    FieldJson {
        description: field.meaning().into(),
        constraints: Constraints {
            required: field.is_required().then_some(true),
            allowed: field.words().into_iter().map(str::to_owned).collect(),
            ..Constraints::default()
        },
        ..FieldJson::named(field.name(), if is_date { "date" } else { "string" })
    }
}

/// A number, digit for digit.
fn raw(number: Decimal) -> Option<Box<RawValue>> {
    RawValue::from_string(number.to_string()).ok()
}

/// The type of a field. A date of which only the month or the year is known is not a date to Frictionless.
fn kind(lexical: Lexical) -> &'static str {
    match lexical {
        Lexical::Words | Lexical::Address | Lexical::Dates => "string",
        Lexical::Integer => "integer",
        Lexical::Decimal => "number",
        Lexical::Boolean => "boolean",
        Lexical::Day => "date",
        Lexical::Month => "yearmonth",
        Lexical::Year => "year",
    }
}
