//! What is said of a CSV file as a whole.

use serde::Serialize;
use serde_json::{Value, json};

use super::column::Column;
use super::words::{english, words};
use crate::model::{Source, Text};
use crate::render::data::formula::FORMULA_ESCAPE;
use crate::render::renderer::Renderer;

/// The address of what is said of the CSV file at `permalink`: the standard's own.
pub(in crate::render) fn beside(permalink: &str) -> String {
    format!("{permalink}-metadata.json")
}

/// The standard's context. Words without a language are in the site's default one.
const CONTEXT: &str = "http://www.w3.org/ns/csvw";

/// A description of one CSV file.
#[derive(Debug, Serialize)]
pub(super) struct Metadata {
    #[serde(rename = "@context")]
    context: (&'static str, Context),
    #[serde(rename = "@type")]
    kind: &'static str,
    /// The CSV file, from here.
    pub url: String,
    /// The language of its texts.
    lang: &'static str,
    #[serde(rename = "dc:title", skip_serializing_if = "Option::is_none")]
    pub title: Option<Value>,
    #[serde(rename = "dc:description", skip_serializing_if = "Option::is_none")]
    pub description: Option<Value>,
    /// The period that the figures speak of.
    #[serde(rename = "dc:temporal", skip_serializing_if = "Option::is_none")]
    pub temporal: Option<Value>,
    #[serde(rename = "dc:publisher", skip_serializing_if = "Option::is_none")]
    publisher: Option<Value>,
    #[serde(rename = "dc:creator", skip_serializing_if = "Vec::is_empty")]
    creators: Vec<String>,
    #[serde(rename = "dc:license", skip_serializing_if = "Option::is_none")]
    license: Option<Value>,
    #[serde(rename = "dc:source", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Value>,
    /// The page about it.
    #[serde(rename = "dcat:landingPage")]
    landing_page: Value,
    #[serde(rename = "rdfs:comment", skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Value>,
    notes: [Value; 1],
    dialect: Dialect,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

#[derive(Debug, Serialize)]
struct Context {
    #[serde(rename = "@language")]
    language: &'static str,
}

/// How the file is written (RFC 4180), where a reader could take it to be otherwise.
#[derive(Debug, Serialize)]
struct Dialect {
    encoding: &'static str,
    #[serde(rename = "lineTerminators")]
    line_terminators: [&'static str; 1],
    trim: bool,
}

#[derive(Debug, Serialize)]
struct Schema {
    #[serde(rename = "aboutUrl", skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    columns: Vec<Column>,
    #[serde(rename = "primaryKey")]
    primary_key: &'static str,
}

/// What differs from file to file.
#[derive(Debug)]
pub(super) struct Described {
    /// The CSV file's name in its folder, as addresses write it.
    pub url: String,
    /// The permalink of the page about it.
    pub page: String,
    /// The column that tells one row from another.
    pub key: &'static str,
    /// What a row is about, as a URI template.
    pub about: Option<String>,
    /// In the order of the file.
    pub columns: Vec<Column>,
}

impl Metadata {
    /// A description of a file of the site.
    pub fn new(renderer: &Renderer, file: Described) -> Self {
        let settings = &renderer.site.settings;
        let language = renderer.atlas().default_language().tag();
        let publisher = settings.publisher.as_ref().map(|publisher| {
            let mut node = json!({"schema:name": words(&publisher.name)});
            if let (Some(url), Some(node)) = (&publisher.url, node.as_object_mut()) {
                node.insert("schema:url".to_owned(), json!({"@id": url}));
            }
            node
        });
        let license = settings.licence.as_ref().and_then(|licence| {
            let url = licence.url.as_ref();
            url.map_or_else(|| words(&licence.name), |url| Some(json!({"@id": url})))
        });
        Self {
            context: (CONTEXT, Context { language }),
            kind: "Table",
            url: file.url,
            lang: language,
            title: None,
            description: None,
            temporal: None,
            publisher,
            creators: settings.authors_in(renderer.atlas().default_language()),
            license,
            sources: Vec::new(),
            landing_page: json!({"@id": renderer.canonical(&file.page)}),
            comments: Vec::new(),
            notes: [escape()],
            dialect: Dialect {
                encoding: "utf-8",
                line_terminators: ["\r\n"],
                trim: false,
            },
            schema: Schema {
                about: file.about,
                columns: file.columns,
                primary_key: file.key,
            },
        }
    }

    /// As a file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// What a reader takes away from texts, as `datapackage.json` says it too.
fn escape() -> Value {
    let property = |name: &str, value: Value| json!({"@type": "schema:PropertyValue", "schema:name": name, "schema:value": value});
    let starts: Vec<_> = FORMULA_ESCAPE.starts.iter().map(char::to_string).collect();
    json!({
        "schema:name": "formulaEscape",
        "schema:description": english(FORMULA_ESCAPE.description),
        "schema:additionalProperty": [
            property("prefix", json!(FORMULA_ESCAPE.prefix.to_string())),
            property("starts", json!(starts)),
        ],
    })
}

/// A source, as what a table rests on.
pub(super) fn source(source: &Source) -> Value {
    let mut node = json!({"dc:identifier": source.key});
    let Some(members) = node.as_object_mut() else {
        return node;
    };
    if let Some(url) = &source.work.url {
        members.insert("@id".to_owned(), json!(url));
    }
    if let Some(title) = words(&source.work.title) {
        members.insert("dc:title".to_owned(), title);
    }
    node
}

/// Remarks for people.
pub(super) fn comments(notes: &[Text]) -> Vec<Value> {
    notes
        .iter()
        .filter_map(words)
        .flat_map(|words| match words {
            Value::Array(several) => several,
            single => vec![single],
        })
        .collect()
}
