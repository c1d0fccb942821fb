//! The formats that changes are printed in. A new one is a file beside this one and a line of [`FORMATS`].

use super::compare::Changes;
use super::{entry, human, json, markdown};
use crate::model::Date;

/// One way to print changes.
#[derive(Debug)]
pub struct Format {
    /// The word for it, as `--format` takes it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether it tells of pages without an entry.
    pub tells_findings: bool,
    /// Whether people read it, who are also told how many changes there are.
    pub is_for_people: bool,
    /// Its printer; the date is that of new entries.
    pub print: fn(&Changes<'_>, Date) -> String,
}

/// All formats, the default one first.
#[rustfmt::skip] // a table
pub const FORMATS: &[Format] = &[
    Format { name: "human", about: "For people", tells_findings: true, is_for_people: true, print: human::print },
    Format { name: "json", about: "One JSON object a line", tells_findings: true, is_for_people: false, print: json::print },
    Format { name: "markdown", about: "For a release note", tells_findings: false, is_for_people: false, print: markdown::print },
    Format { name: "entry", about: "An entry for `changes` of each page that needs one", tells_findings: true, is_for_people: false, print: entry::print },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}
