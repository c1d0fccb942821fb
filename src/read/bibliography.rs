//! `sources.yaml`, in Hayagriva's form, and `glossary.yaml`.

use super::reader::Reader;
use super::shape::{FieldType, Named, Shape, formerly, optional, required};
use super::work::{SOURCE, address, work};
use super::yaml::Node;
use crate::model::{Source, Term};

/// A term.
pub static TERM: Shape = Shape {
    name: "a term",
    fields: &[
        required("term", FieldType::Text, "The term."),
        required("definition", FieldType::Text, "What it means."),
        optional(
            "sources",
            FieldType::List(&FieldType::Key(Named::Source)),
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
    let mut source = Source {
        work: work(reader, &fields),
        ..Source::default()
    };
    if let Some(node) = fields.get("url") {
        source.url_span = node.span.clone();
        let at = &mut source.url_span;
        (source.work.url, source.work.visited) = address(reader, node, at);
    }
    let origin = fields.get("origin");
    source.origin = origin.and_then(|node| Some((reader.string(node)?, node.span.clone())));
    let read = fields.get("read");
    source.read = read.and_then(|node| reader.text(node)).unwrap_or_default();
    source.was = reader.keys(fields.get("was"));
    let primary = fields.get("primary").and_then(|node| reader.boolean(node));
    source.primary = primary.unwrap_or(false);
    source
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
