//! Arguments that several commands take.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::diagnostic::{FORMATS, Format};
use crate::disk::nearest_root;
use crate::read::settings;

/// The folder that holds the site.
#[derive(Debug, Clone, Args)]
pub struct Root {
    /// The folder that holds content/, templates/ and static/ [default: the nearest upward that holds content/site.yaml].
    #[arg(long = "root", value_name = "DIR", value_hint = ValueHint::DirPath)]
    given: Option<PathBuf>,
}

impl Root {
    /// The folder that was named; else the nearest upward that holds content/site.yaml. Where there is none, it is the
    /// present one, of which reading then says what it lacks.
    pub fn folder(&self) -> PathBuf {
        let nearest = || nearest(&std::env::current_dir().ok()?);
        let given = self.given.clone().or_else(nearest);
        given.unwrap_or_else(|| PathBuf::from("."))
    }
}

/// The nearest folder from `start` upward that holds a site; `start` itself is `.`, as people write it.
fn nearest(start: &Path) -> Option<PathBuf> {
    let folder = nearest_root(start)?;
    Some(if folder == start {
        PathBuf::from(".")
    } else {
        folder.to_owned()
    })
}

/// Where the site is, and what of it.
#[derive(Debug, Clone, Args)]
pub struct Place {
    #[command(flatten)]
    pub root: Root,
    /// Include pages marked `draft: true`.
    #[arg(long)]
    pub drafts: bool,
}

/// The options of the commands that report on a site.
#[derive(Debug, Clone, Args)]
pub struct Common {
    #[command(flatten)]
    pub place: Place,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// The format of diagnostics.
    #[arg(long, value_parser = format(), default_value = FORMATS[0].name)]
    pub format: &'static Format,
    /// Print every diagnostic; an option of `check`, which alone is for reading them.
    #[arg(skip)]
    pub all: bool,
}

/// Takes the name of a format.
fn format() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("unknown format"))
}

/// The value of `--base-url`.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn base_url(url: &str) -> Result<String, String> {
    settings::base_url(url).ok_or_else(|| {
        format!("--base-url {url}: write the whole address, such as https://example.org/briefing/")
    })
}
