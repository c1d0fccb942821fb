//! Diagnostics to the terminal, in the format that was asked for.

use std::io::{self, BufWriter, ErrorKind, Write};

use super::{Common, Outcome};
use crate::diagnostic::{Audience, Diagnostic, Findings, Texts};
use crate::read::site::Unreadable;
use crate::read::tree::Tree;

pub use crate::diagnostic::human::counted;

/// Prints all of the diagnostics; the texts they quote are read again, since reading does not keep them.
///
/// # Errors
/// That the machine failed it, once that has been said.
pub fn print(diagnostics: &[Diagnostic], tree: &dyn Tree, common: &Common) -> Result<(), Outcome> {
    let texts = Texts::of(diagnostics, |file| tree.read(file).ok());
    let findings = Findings { diagnostics };
    let written = match common.format.audience {
        Audience::People => {
            let mut out = BufWriter::new(io::stderr().lock());
            (common.format.print)(&findings, &texts, &mut out).and_then(|()| out.flush())
        }
        Audience::Programs => {
            let mut out = BufWriter::new(io::stdout().lock());
            (common.format.print)(&findings, &texts, &mut out).and_then(|()| out.flush())
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

/// Says which file the machine cannot read.
pub fn unreadable(failure: &Unreadable) -> Outcome {
    eprintln!("briefing: cannot read {}: {}", failure.file, failure.error);
    Outcome::Machine
}
