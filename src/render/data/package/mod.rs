//! `/datapackage.json`: a Frictionless Data Package (v1) over all tables and the register of claims.

mod field;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::claims::{CSV, ClaimField};
use super::fields::{fields, row_field};
use super::formula::{FORMULA_ESCAPE, FormulaEscape};
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Language, Site, Source, Table};
use crate::render::parts::prose;
use crate::render::renderer::{Body, Make, Renderer};

use field::{FieldJson, claim_json, field_json, key_field};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the data package",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if contents.tables.is_empty() && !contents.has_claims {
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

#[derive(Serialize)]
struct Schema<'a> {
    fields: Vec<FieldJson<'a>>,
    #[serde(rename = "primaryKey")]
    primary_key: &'static str,
    #[serde(rename = "missingValues")]
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct SourceJson<'a> {
    /// A property of our own: how the sources of a cell are named.
    key: &'a str,
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
    let tables = site.tables.values();
    let register = renderer.edition(None).word("claims");
    let claims = (!site.claims.is_empty()).then(|| claims(site, register, language));
    let resources = tables
        .map(|table| resource(renderer, table, language))
        .chain(claims);
    Package {
        profile: "tabular-data-package",
        name: name(&settings.base_url),
        title: settings.title.get(language),
        description: settings.description.get(language),
        homepage: &settings.base_url,
        licenses: licence.collect(),
        resources: resources.collect(),
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
    let mut all = vec![key_field(row_field(table))];
    let fields = fields(table, language);
    all.extend(
        fields
            .iter()
            .map(|field| field_json(table, &site.settings.units, field, language)),
    );
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
        sources: sources(site, table, language),
    }
}

/// The register of claims. A table may be called as it is.
fn claims<'a>(site: &'a Site, title: &'a str, language: Language) -> Resource<'a> {
    let mut name = "claims".to_owned();
    while site.tables.contains_key(&name) {
        name.push_str("-register");
    }
    let fields = ClaimField::ALL.map(|field| claim_json(site, field));
    let cited: BTreeSet<&str> = site
        .claims
        .iter()
        .flat_map(|claim| claim.evidence.iter())
        .map(|evidence| evidence.source.0.as_str())
        .collect();
    let cited = cited.into_iter().filter_map(|key| site.sources.get(key));
    Resource {
        profile: "tabular-data-resource",
        name,
        path: CSV.trim_start_matches('/').to_owned(),
        title,
        description: Cow::Borrowed(""),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        formula_escape: FORMULA_ESCAPE,
        schema: Schema {
            fields: fields.into(),
            primary_key: ClaimField::Key.name(),
            missing_values: [""],
        },
        sources: cited.map(|source| source_json(source, language)).collect(),
    }
}

/// What a table rests on: its sources, and after them those of single cells.
fn sources<'a>(site: &'a Site, table: &'a Table, language: Language) -> Vec<SourceJson<'a>> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let keys = table
        .sources
        .iter()
        .chain(cells.flat_map(|cell| &cell.sources));
    let mut seen = HashSet::new();
    let keys = keys.filter(|(key, _)| seen.insert(key.as_str()));
    let sources = keys.filter_map(|(key, _)| site.sources.get(key));
    sources
        .map(|source| source_json(source, language))
        .collect()
}

fn source_json(source: &Source, language: Language) -> SourceJson<'_> {
    SourceJson {
        key: &source.key,
        title: source.work.title.get(language),
        path: source.work.url.as_deref(),
    }
}
