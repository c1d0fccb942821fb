//! A new term of the glossary.

use super::append::{Register, append};
use super::yaml_text::yaml_text;
use super::{Kind, commented, in_words};
use crate::model::files::GLOSSARY;
use crate::read::declared::TERM;

const REGISTER: Register = Register {
    file: GLOSSARY,
    what: "term",
    head: "# The glossary: a term per key.",
};

/// A term.
pub(super) const KIND: Kind = Kind {
    name: "term",
    about: "An entry of content/glossary.yaml",
    plan: |tree, name| {
        let fields = commented::entry(&TERM, |field| match field.key {
            "term" => Some(yaml_text(&in_words(name).to_lowercase())),
            "definition" => Some("What it means, in a sentence.".to_owned()),
            _ => None,
        });
        append(tree, &REGISTER, name, &fields)
    },
};
