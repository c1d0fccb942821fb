//! A new source.

use super::append::{Register, append};
use super::commented::ENTRY;
use super::yaml_text::yaml_text;
use super::{Kind, commented, in_words};
use crate::model::files::SOURCES;
use crate::read::declared::SOURCE;

const REGISTER: Register = Register {
    file: SOURCES,
    what: "source",
    head: "# The bibliography: a source per key.",
};

/// What most sources have; `briefing schema sources` and the documentation know the others.
const USUAL: [&str; 8] = [
    "type",
    "title",
    "author",
    "publisher",
    "date",
    "url",
    "primary",
    "origin",
];

/// A source.
pub(super) const KIND: Kind = Kind {
    name: "source",
    about: "An entry of content/sources.yaml",
    plan: |tree, name| {
        let usual = SOURCE
            .fields
            .iter()
            .filter(|field| USUAL.contains(&field.key));
        let fields = commented::fields(usual, ENTRY, |field| match field.key {
            "type" => Some("web".to_owned()),
            "title" => Some(yaml_text(&in_words(name))),
            _ => None,
        });
        append(tree, &REGISTER, name, &fields)
    },
};
