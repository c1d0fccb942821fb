//! Diagnostics to the terminal, in the format that was asked for.

use std::io::{self, BufWriter, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use super::arguments::{Common, Place};
use super::outcome::Outcome;
use crate::check::Checked;
use crate::diagnostic::human::Look;
use crate::diagnostic::visible::visible;
use crate::diagnostic::{Audience, Diagnostic, FORMATS, Findings, Format, Texts};
use crate::examine::examine;
use crate::model::Site;
use crate::output::Failure;
use crate::read::{SiteOptions, Tree, Unreadable};

pub use crate::diagnostic::human::counted;

/// Prints all of the diagnostics; the texts they quote are read again, since reading does not keep them.
///
/// # Errors
/// That the machine failed it, once that has been said.
pub fn print(diagnostics: &[Diagnostic], tree: &dyn Tree, common: &Common) -> Result<(), Outcome> {
    print_as(common.format, diagnostics, tree, common.all)
}

fn print_as(
    format: &Format,
    diagnostics: &[Diagnostic],
    tree: &dyn Tree,
    all: bool,
) -> Result<(), Outcome> {
    let texts = Texts::new(|file| tree.read(file).ok());
    let written = match format.audience {
        Audience::People => {
            let choice = AutoStream::choice(&io::stderr());
            let findings = Findings {
                diagnostics,
                look: look(choice != ColorChoice::Never, all),
            };
            let out = AutoStream::new(io::stderr().lock(), choice);
            write(format, &findings, &texts, out)
        }
        Audience::Programs => {
            let findings = Findings {
                diagnostics,
                look: Look::default(),
            };
            write(format, &findings, &texts, io::stdout().lock())
        }
    };
    match written {
        // Whoever read it has seen enough, as `head` has.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            eprintln!("briefing: cannot write the diagnostics: {error}");
            Err(Outcome::Machine)
        }
        Ok(()) => Ok(()),
    }
}

/// Prints all of the diagnostics for people.
///
/// # Errors
/// That the machine failed it, once that has been said.
pub fn to_people(diagnostics: &[Diagnostic], tree: &dyn Tree) -> Result<(), Outcome> {
    match FORMATS
        .iter()
        .find(|format| format.audience == Audience::People)
    {
        Some(format) => print_as(format, diagnostics, tree, false),
        None => Ok(()),
    }
}

/// Writes an answer to standard output. Whoever read it may have seen enough, as `head` has.
pub fn answer(text: &str) -> Outcome {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("briefing: cannot write to standard output: {error}");
            Outcome::Machine
        }
        _ => Outcome::Done,
    }
}

/// How standard error looks, if it is a terminal.
fn look(color: bool, all: bool) -> Look {
    let size = terminal_size_of(io::stderr());
    let width = size.map_or(Look::default().width, |(Width(width), _)| width.into());
    Look { color, width, all }
}

fn write(
    format: &Format,
    findings: &Findings<'_>,
    texts: &Texts<'_>,
    out: impl Write,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    (format.print)(findings, texts, &mut out)?;
    out.flush()
}

/// Says which file the machine cannot read.
pub fn unreadable(failure: &Unreadable) -> Outcome {
    let file = visible(&failure.file);
    eprintln!("briefing: cannot read {file}: {}", failure.error);
    Outcome::Machine
}

/// Says what the machine did not let us do.
pub fn failed(failure: &Failure) -> Outcome {
    eprintln!("briefing: {failure}");
    Outcome::Machine
}

/// The site in a tree, for commands that tell something of it; its faults are printed where it has errors.
///
/// # Errors
/// What the run came to.
pub fn sound(tree: &dyn Tree, place: &Place) -> Result<Checked<Site>, Outcome> {
    let options = SiteOptions {
        drafts: place.drafts,
        base_url: None,
        today: None,
        keeps_blocks: false,
    };
    let examined = examine(tree, &options).map_err(|failure| unreadable(&failure))?;
    if let Some(site) = examined.site {
        return Ok(site);
    }
    to_people(&examined.diagnostics, tree)?;
    Err(Outcome::Faults)
}
