//! `sources.yaml`, in Hayagriva's form, and `glossary.yaml`.

use std::ops::Range;

use super::reader::Reader;
use super::shape::{Field, FieldType, Shape, formerly, optional, required};
use super::yaml::{Kind, Node};
use crate::model::{Source, Term, Text};

/// The entry types of Hayagriva's format.
const KINDS: &[&str] = &[
    "article",
    "chapter",
    "entry",
    "anthos",
    "report",
    "thesis",
    "web",
    "scene",
    "artwork",
    "patent",
    "case",
    "newspaper",
    "legislation",
    "manuscript",
    "post",
    "misc",
    "performance",
    "periodical",
    "proceedings",
    "book",
    "blog",
    "reference",
    "conference",
    "anthology",
    "repository",
    "thread",
    "video",
    "audio",
    "exhibition",
    "original",
];

const PERSON: FieldType = FieldType::OneOf(&[FieldType::String, FieldType::Mapping(&NAME)]);

/// A field of Hayagriva's that is let through, so that a library made elsewhere can be used as it is.
const fn unused(key: &'static str) -> Field {
    optional(key, FieldType::Any, "Taken as Hayagriva has it; not shown.")
}

/// A source.
pub(super) static SOURCE: Shape = Shape {
    name: "a source",
    fields: &[
        required(
            "type",
            FieldType::Word(|| KINDS.to_vec()),
            "Hayagriva's entry type, in any case.",
        ),
        required(
            "title",
            FieldType::OneOf(&[FieldType::Text, FieldType::Mapping(&FORMATTABLE)]),
            "Its title.",
        ),
        optional(
            "author",
            FieldType::OneOf(&[PERSON, FieldType::List(&PERSON)]),
            "Who wrote it: `Name, Given`.",
        ),
        optional("publisher", PERSON, "Who published it."),
        optional("date", FieldType::Date, "When it was published."),
        optional(
            "language",
            FieldType::String,
            "The title's language, as a BCP 47 tag.",
        ),
        optional(
            "serial-number",
            FieldType::OneOf(&[FieldType::String, FieldType::Keyed(&FieldType::String)]),
            "A number, or one per scheme, such as `doi` and `isbn`.",
        ),
        optional("note", FieldType::String, "A remark."),
        optional(
            "parent",
            FieldType::Any,
            "The larger work: its title, or an entry with one.",
        ),
        optional(
            "primary",
            FieldType::Boolean,
            "Whether it is an official text, a statistic, or a party's own statement.",
        ),
        optional(
            "origin",
            FieldType::String,
            "The text that it is copied from, such as that of a news agency: the key of a source, or words. Reports of one origin do not corroborate each other.",
        ),
        optional(
            "url",
            FieldType::OneOf(&[FieldType::WebAddress, FieldType::Mapping(&SEEN)]),
            "Where it is.",
        ),
        formerly("Keys that it had; citations of them are errors that `--fix` mends."),
        unused("editor"),
        unused("affiliated"),
        unused("location"),
        unused("organization"),
        unused("issue"),
        unused("volume"),
        unused("volume-total"),
        unused("edition"),
        unused("page-range"),
        unused("page-total"),
        unused("time-range"),
        unused("runtime"),
        unused("isbn"),
        unused("issn"),
        unused("doi"),
        unused("abstract"),
        unused("genre"),
        unused("call-number"),
        unused("archive"),
        unused("archive-location"),
        unused("chapter"),
    ],
};

static NAME: Shape = Shape {
    name: "a name in parts",
    fields: &[
        required(
            "name",
            FieldType::String,
            "The family name, or that of an organisation.",
        ),
        optional("given-name", FieldType::String, "The given name."),
        unused("prefix"),
        unused("suffix"),
        unused("alias"),
        unused("location"),
    ],
};

static FORMATTABLE: Shape = Shape {
    name: "a title in parts",
    fields: &[
        required("value", FieldType::Text, "The title."),
        unused("short"),
        unused("verbatim"),
    ],
};

static SEEN: Shape = Shape {
    name: "an address that was seen",
    fields: &[
        required("value", FieldType::WebAddress, "The address."),
        optional(
            "date",
            FieldType::Date,
            "The day on which it was last seen.",
        ),
    ],
};

/// A term.
pub(super) static TERM: Shape = Shape {
    name: "a term",
    fields: &[
        required("term", FieldType::Text, "The term."),
        required("definition", FieldType::Text, "What it means."),
        optional(
            "sources",
            FieldType::List(&FieldType::String),
            "Keys of sources.",
        ),
        formerly("Keys that it had; links to them are errors that `--fix` mends."),
    ],
};

/// The sources of a file.
pub fn sources(reader: &mut Reader<'_>, root: &Node) -> Vec<Source> {
    let mut sources = Vec::new();
    for (key, node) in reader.entries(root) {
        // One that cannot be read keeps its key, so that references to it find it.
        let source = source(reader, node);
        sources.push(Source {
            key: key.text.clone(),
            span: key.span.clone(),
            ..source
        });
    }
    sources
}

fn source(reader: &mut Reader<'_>, node: &Node) -> Source {
    let fields = reader.fields(node, &SOURCE);
    let kind = fields.get("type");
    let title = fields.get("title");
    let mut source = Source {
        kind: kind
            .and_then(|node| reader.word(&lower(node), KINDS, |word| word))
            .unwrap_or("misc")
            .to_owned(),
        title: title
            .and_then(|node| formattable(reader, node))
            .unwrap_or_default(),
        ..Source::default()
    };
    if let Some(node) = fields.get("author") {
        source.authors = people(reader, node);
    }
    source.publisher = fields.get("publisher").and_then(|node| name(reader, node));
    source.date = fields.get("date").and_then(|node| reader.date(node));
    source.language = fields.get("language").and_then(|node| reader.string(node));
    source.serial = fields
        .get("serial-number")
        .and_then(|node| serial(reader, node));
    source.note = fields.get("note").and_then(|node| reader.string(node));
    source.parent = fields.get("parent").and_then(|node| parent(reader, node));
    let origin = fields.get("origin");
    source.origin = origin.and_then(|node| Some((reader.string(node)?, node.span.clone())));
    source.was = reader.keys(fields.get("was"));
    let primary = fields.get("primary").and_then(|node| reader.boolean(node));
    source.primary = primary.unwrap_or(false);
    if let Some(node) = fields.get("url") {
        source.url_span = node.span.clone();
        (source.url, source.visited) = address(reader, node, &mut source.url_span);
    }
    source
}

/// Hayagriva takes its types in any case.
fn lower(node: &Node) -> Node {
    let mut node = node.clone();
    if let Kind::String(text) = &mut node.kind {
        *text = text.to_lowercase();
    }
    node
}

/// Hayagriva's formattable string: text, or `{value, short, verbatim}`; ours may also be one per language.
fn formattable(reader: &mut Reader<'_>, node: &Node) -> Option<Text> {
    if let Kind::Mapping(entries) = &node.kind
        && entries.iter().any(|(key, _)| key.text == "value")
    {
        let value = reader.fields(node, &FORMATTABLE).get("value")?;
        return reader.text(value);
    }
    reader.text(node)
}

/// One person or several: `"Name, Given"` or `{name, given-name, prefix, suffix, alias}`.
fn people(reader: &mut Reader<'_>, node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Sequence(items) => items.iter().filter_map(|item| name(reader, item)).collect(),
        _ => name(reader, node).into_iter().collect(),
    }
}

/// A name, as text or as `{name, …}`.
fn name(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return reader.string(node);
    }
    let fields = reader.fields(node, &NAME);
    let family = fields.get("name");
    let family = family.and_then(|node| reader.string(node))?;
    let given = fields
        .get("given-name")
        .and_then(|node| reader.string(node));
    Some(match given {
        Some(given) => format!("{family}, {given}"),
        None => family,
    })
}

/// A serial number: text, or one per scheme.
fn serial(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let Kind::Mapping(entries) = &node.kind else {
        return reader.string(node);
    };
    let mut parts = Vec::new();
    for (scheme, value) in entries {
        if let Some(value) = reader.string(value) {
            parts.push(format!("{} {value}", scheme.text.to_uppercase()));
        }
    }
    Some(parts.join(", "))
}

/// The larger work's title.
fn parent(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Sequence(items) => parent(reader, items.first()?),
        Kind::Mapping(entries) => {
            let (_, title) = entries.iter().find(|(key, _)| key.text == "title")?;
            let text = formattable(reader, title)?;
            text.0.into_iter().next().map(|(_, text)| text)
        }
        _ => reader.string(node),
    }
}

/// An address: text, or `{value, date}` with the day on which it was seen.
fn address(
    reader: &mut Reader<'_>,
    node: &Node,
    span: &mut Range<usize>,
) -> (Option<String>, Option<crate::model::Date>) {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return (web_address(reader, node), None);
    }
    let fields = reader.fields(node, &SEEN);
    let value = fields.get("value");
    if let Some(value) = value {
        *span = value.span.clone();
    }
    let value = value.and_then(|node| web_address(reader, node));
    let date = fields.get("date").and_then(|node| reader.date(node));
    (value, date)
}

/// An address that a browser may follow.
pub fn web_address(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.string(node)?;
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    if !known || text.contains(char::is_whitespace) {
        let message = format!("`{text}` is not a web address");
        let span = reader.span(&node.span);
        let fault = crate::diagnostic::Diagnostic::new("bad-address", span, message)
            .help("write it in full: https://…");
        reader.diagnostics.push(fault);
        return None;
    }
    Some(text)
}

/// The terms of a file.
pub fn glossary(reader: &mut Reader<'_>, root: &Node) -> Vec<Term> {
    let mut terms = Vec::new();
    for (key, node) in reader.entries(root) {
        let fields = reader.fields(node, &TERM);
        let (term, definition) = (fields.get("term"), fields.get("definition"));
        let sources = fields.get("sources");
        terms.push(Term {
            key: key.text.clone(),
            span: key.span.clone(),
            was: reader.keys(fields.get("was")),
            term: term.and_then(|node| reader.text(node)).unwrap_or_default(),
            definition: definition
                .and_then(|node| reader.prose(node))
                .unwrap_or_default(),
            sources: sources.map_or_else(Vec::new, |node| reader.strings(node)),
        });
    }
    terms
}
