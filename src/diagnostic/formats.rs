//! The formats that diagnostics are printed in. A new one is a file beside this one and a line of [`FORMATS`].

use std::io::{self, Write};

use super::human::Look;
use super::{Diagnostic, Texts, github, human, json, sarif};

/// What is printed: the diagnostics of a run, all of them and in their order.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    /// The diagnostics.
    pub diagnostics: &'a [Diagnostic],
    /// How people see them.
    pub look: Look,
}

/// Prints all of the findings, whose places are in these texts.
///
/// # Errors
/// What the machine says when it cannot write.
pub type Print = fn(&Findings<'_>, &Texts<'_>, &mut dyn Write) -> io::Result<()>;

/// Who reads a format, which decides on the stream that it is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// They read standard error.
    People,
    /// They read standard output.
    Programs,
}

/// One way to print diagnostics.
#[derive(Debug)]
pub struct Format {
    /// The word for it, as `--format` takes it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Who reads it.
    pub audience: Audience,
    /// Its printer.
    pub print: Print,
}

/// All formats, the default one first.
#[rustfmt::skip] // a table
pub const FORMATS: &[Format] = &[
    Format { name: "human", about: "For people", audience: Audience::People, print: human::print },
    Format { name: "json", about: "One JSON object a line", audience: Audience::Programs, print: json::print },
    Format { name: "github", about: "Annotations on a code host", audience: Audience::Programs, print: github::print },
    Format { name: "sarif", about: "SARIF 2.1.0, one document", audience: Audience::Programs, print: sarif::print },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}
