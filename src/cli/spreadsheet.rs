//! The file that a table is imported from.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::outcome::Outcome;
use super::refusal;
use crate::diagnostic::visible::visible;
use crate::import::{Imported, MOST_BYTES, read};
use crate::scaffold::Refused;

/// The sheet of a file.
#[derive(Debug, Args)]
pub(super) struct Sheet {
    /// The sheet of a spreadsheet [default: the first that is not hidden].
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

/// `new table --from`.
#[derive(Debug, Args)]
pub(super) struct From {
    /// Take columns and rows from this file: .csv, .tsv, .xlsx or .ods.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    from: Option<PathBuf>,
    /// The sheet of a spreadsheet [default: the first that is not hidden].
    #[arg(long, value_name = "NAME", requires = "from")]
    sheet: Option<String>,
}

impl From {
    /// The table in the file, if one is named.
    ///
    /// # Errors
    /// How the program ends, once it was said why.
    pub fn table(&self) -> Result<Option<Imported>, Outcome> {
        let from = self.from.as_deref();
        from.map(|file| table(file, self.sheet.as_deref()))
            .transpose()
    }
}

impl Sheet {
    /// The table in a file.
    ///
    /// # Errors
    /// How the program ends, once it was said why.
    pub fn table(&self, file: &Path) -> Result<Imported, Outcome> {
        table(file, self.sheet.as_deref())
    }
}

fn table(file: &Path, sheet: Option<&str>) -> Result<Imported, Outcome> {
    let name = file.to_string_lossy();
    let bytes = bytes(file).map_err(|error| {
        eprintln!("briefing: cannot read {}: {error}", visible(&name));
        Outcome::Machine
    })?;
    let imported = if bytes.len() as u64 > MOST_BYTES {
        let message = format!("{name} is larger than 64 MiB");
        Err(Refused::told(
            message,
            "import the part of it that the briefing needs",
        ))
    } else {
        read(&name, &bytes, sheet)
    };
    imported.map_err(|refused| refusal::say(&refused))
}

/// The bytes of a file, and one more than are read if it is larger.
fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says what was left out of a file.
pub(super) fn say_notes(notes: &[String]) {
    for note in notes {
        eprintln!("note: {}", visible(note));
    }
}
