//! What the machine, or the state of the disk, did not let us do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible::visible;
use crate::platform;

/// So many names are listed; the rest are counted.
const SHOWN: usize = 5;

/// A fault of writing; the program ends with exit status 3.
#[derive(Debug)]
pub enum Failure {
    /// The machine refused.
    Machine {
        /// What was being done, such as "write".
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// The folder does not have this program's mark.
    Foreign {
        /// The folder.
        path: PathBuf,
        /// What it holds.
        held: Vec<String>,
    },
    /// The folder has the mark, and holds more than was built.
    Mixed {
        /// The folder.
        path: PathBuf,
        /// What its manifest does not name.
        held: Vec<String>,
    },
    /// The folder has the mark and no manifest that says what was built.
    Unlisted {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        error: String,
    },
    /// A path that would leave the site, or that no published file can have.
    Outside(String),
}

impl Failure {
    /// For `map_err`.
    pub(crate) fn when(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Machine { doing, path, error }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Machine { doing, path, error } => {
                write!(out, "cannot {doing} {}: {error}", shown(path))?;
                match platform::advice(error) {
                    Some(advice) => write!(out, "; {advice}"),
                    None => Ok(()),
                }
            }
            Self::Foreign { path, held } => write!(
                out,
                "{} was not created by briefing and will not be replaced: it holds {}; choose another folder with --out, or empty this one",
                shown(path),
                first_of(held)
            ),
            Self::Mixed { path, held } => write!(
                out,
                "{} holds what briefing did not put there and will not be replaced: {}; move that elsewhere, or choose another folder with --out",
                shown(path),
                first_of(held)
            ),
            Self::Unlisted { path, error } => write!(
                out,
                "cannot tell what briefing put into this folder, so it will not be replaced: {}: {error}; remove the folder, or choose another with --out",
                shown(path)
            ),
            Self::Outside(path) => write!(
                out,
                "`{}` is not a name that a published file can have",
                visible(path)
            ),
        }
    }
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// `a, b and 7 more`.
fn first_of(names: &[String]) -> String {
    let first: Vec<_> = names.iter().take(SHOWN).map(|name| visible(name)).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Machine { error, .. } => Some(error),
            _ => None,
        }
    }
}
