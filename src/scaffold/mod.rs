//! The files of a new briefing, and what is added to one: contents, not the writing of them.

mod append;
mod claim;
mod commented;
mod page;
mod source;
mod start;
mod table;
mod term;
pub mod yaml_text;

use std::io;

pub use start::start;
pub use table::{TO_FILL_IN, file as table_file};

use crate::model::files::SETTINGS;
use crate::model::is_key;
use crate::read::{Tree, Unreadable};

/// A file as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its path from the root.
    pub file: String,
    /// The bytes that it has now; none if it is not there.
    pub old: Option<Vec<u8>>,
    /// The text that it is to have.
    pub text: String,
}

impl Planned {
    /// A file that is not there yet.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            old: None,
            text: text.into(),
        }
    }
}

/// Why nothing is planned.
#[derive(Debug)]
pub enum Refused {
    /// What was asked for cannot be added.
    Told {
        /// Why, in a sentence.
        message: String,
        /// What to do instead.
        help: Option<String>,
    },
    /// The machine cannot read a file.
    Unreadable(Unreadable),
}

impl Refused {
    /// That something cannot be added, and what to do instead.
    pub fn told(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Told {
            message: message.into(),
            help: Some(help.into()),
        }
    }

    fn exists(what: &str, name: &str, file: &str) -> Self {
        Self::Told {
            message: format!("the {what} `{name}` exists already, in {file}"),
            help: None,
        }
    }
}

impl From<Unreadable> for Refused {
    fn from(failure: Unreadable) -> Self {
        Self::Unreadable(failure)
    }
}

/// What can be added to a briefing.
#[derive(Debug)]
pub struct Kind {
    /// Its word on the command line.
    pub name: &'static str,
    /// What is added, in a line.
    pub about: &'static str,
    /// Plans a new one of a name that nothing has yet.
    pub plan: fn(&dyn Tree, &str) -> Result<Planned, Refused>,
}

/// Everything that can be added to a briefing.
pub const KINDS: &[Kind] = &[
    page::KIND,
    table::KIND,
    source::KIND,
    claim::KIND,
    term::KIND,
];

/// That there is a briefing to add to.
///
/// # Errors
/// That there is none.
pub fn has_site(tree: &dyn Tree) -> Result<(), Refused> {
    match bytes(tree, SETTINGS)? {
        Some(_) => Ok(()),
        None => Err(Refused::told(
            "no briefing here: neither this folder nor one above it holds content/site.yaml",
            "`briefing init` starts one; `--root DIR` names another folder",
        )),
    }
}

/// The bytes of a file, if it is there.
fn bytes(tree: &dyn Tree, file: &str) -> Result<Option<Vec<u8>>, Unreadable> {
    match tree.read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable {
            file: file.to_owned(),
            error,
        }),
    }
}

/// A name that can be part of an address and a key of a YAML file.
fn check_key(what: &str, name: &str) -> Result<(), Refused> {
    if name.starts_with(char::is_alphanumeric) && is_key(name) && !name.ends_with('.') {
        return Ok(());
    }
    Err(Refused::told(
        format!("`{name}` cannot be the name of a {what}"),
        "use letters, digits, `-`, `_` and `.`, with a letter or digit at the start",
    ))
}

/// A name in words: `rail-freight` is "Rail freight".
pub fn in_words(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut rest = words.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}
