//! Arguments that several commands take.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::diagnostic::{FORMATS, Format};
use crate::read::settings;

/// Where the site is, and what of it.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder that holds content/, templates/ and static/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
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
