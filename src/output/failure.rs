//! What the machine, or the state of the disk, did not let us do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

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
    /// The folder holds what this program did not make.
    Foreign(PathBuf),
    /// A path that would leave the site.
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
                write!(out, "cannot {doing} {}: {error}", path.display())
            }
            Self::Foreign(path) => write!(
                out,
                "{} was not created by briefing and will not be replaced; choose another folder with --out, or empty this one",
                path.display()
            ),
            Self::Outside(path) => write!(out, "`{path}` would be written outside the site"),
        }
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
