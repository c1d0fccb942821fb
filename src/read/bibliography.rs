//! `sources.yaml`, in Hayagriva's form, and `glossary.yaml`.

use super::reader::Reader;
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

/// The sources of a file.
pub fn sources(reader: &mut Reader<'_>, root: &Node) -> Vec<Source> {
    let mut sources = Vec::new();
    for (key, node) in reader.entries(root) {
        if let Some(mut source) = source(reader, node) {
            source.key.clone_from(&key.text);
            source.span = key.span.clone();
            sources.push(source);
        }
    }
    sources
}

fn source(reader: &mut Reader<'_>, node: &Node) -> Option<Source> {
    let mut fields = reader.fields(node)?;
    let kind = fields.required("type", &mut reader.diagnostics);
    let title = fields.required("title", &mut reader.diagnostics);
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
    if let Some(node) = fields.optional("author") {
        source.authors = people(reader, node);
    }
    source.publisher = fields
        .optional("publisher")
        .and_then(|node| name(reader, node));
    source.date = fields.optional("date").and_then(|node| reader.date(node));
    source.language = fields
        .optional("language")
        .and_then(|node| reader.string(node));
    source.serial = fields
        .optional("serial-number")
        .and_then(|node| serial(reader, node));
    source.note = fields.optional("note").and_then(|node| reader.string(node));
    source.parent = fields
        .optional("parent")
        .and_then(|node| parent(reader, node));
    let primary = fields
        .optional("primary")
        .and_then(|node| reader.boolean(node));
    source.primary = primary.unwrap_or(false);
    if let Some(node) = fields.optional("url") {
        (source.url, source.visited) = address(reader, node);
    }
    // The rest of Hayagriva's keys are let through, so that a library made elsewhere can be used as it is.
    for key in [
        "editor",
        "affiliated",
        "location",
        "organization",
        "issue",
        "volume",
        "volume-total",
        "edition",
        "page-range",
        "page-total",
        "time-range",
        "runtime",
        "isbn",
        "issn",
        "doi",
        "abstract",
        "genre",
        "call-number",
        "archive",
        "archive-location",
        "chapter",
    ] {
        fields.optional(key);
    }
    fields.finish(&mut reader.diagnostics);
    Some(source)
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
        && let Some((_, value)) = entries.iter().find(|(key, _)| key.text == "value")
    {
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
    let mut fields = reader.fields(node)?;
    let family = fields.required("name", &mut reader.diagnostics);
    let family = family.and_then(|node| reader.string(node))?;
    let given = fields
        .optional("given-name")
        .and_then(|node| reader.string(node));
    for key in ["prefix", "suffix", "alias", "location"] {
        fields.optional(key);
    }
    fields.finish(&mut reader.diagnostics);
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
fn address(reader: &mut Reader<'_>, node: &Node) -> (Option<String>, Option<crate::model::Date>) {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return (web_address(reader, node), None);
    }
    let Some(mut fields) = reader.fields(node) else {
        return (None, None);
    };
    let value = fields.required("value", &mut reader.diagnostics);
    let value = value.and_then(|node| web_address(reader, node));
    let date = fields.optional("date").and_then(|node| reader.date(node));
    fields.finish(&mut reader.diagnostics);
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
        let Some(mut fields) = reader.fields(node) else {
            continue;
        };
        let term = fields.required("term", &mut reader.diagnostics);
        let definition = fields.required("definition", &mut reader.diagnostics);
        let sources = fields.optional("sources");
        fields.finish(&mut reader.diagnostics);
        terms.push(Term {
            key: key.text.clone(),
            span: key.span.clone(),
            term: term.and_then(|node| reader.text(node)).unwrap_or_default(),
            definition: definition
                .and_then(|node| reader.text(node))
                .unwrap_or_default(),
            sources: sources.map_or_else(Vec::new, |node| reader.strings(node)),
        });
    }
    terms
}
