//! `briefing init`: a new briefing, small and complete.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, FromArgMatches, ValueHint};

use super::clock::today;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::{report, write};
use crate::diagnostic::visible::visible;
use crate::output::Failure;
use crate::scaffold::{Planned, start};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "init",
    about: "Start a briefing: settings, a page, a table with a chart, sources, a claim and a term",
    examples: "Examples:\n  briefing init my-briefing\n  briefing init",
    arguments: Init::augment_args,
    run: |matches| Ok(run(&Init::from_arg_matches(matches)?)),
};

/// The options of `init`.
#[derive(Debug, Args)]
struct Init {
    /// The folder of the new briefing, which is made if it is not there [default: the present one].
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: Option<PathBuf>,
}

/// Runs it.
fn run(arguments: &Init) -> Outcome {
    let given = arguments.folder.clone();
    let root = given.unwrap_or_else(|| PathBuf::from("."));
    let files = start(today());
    match create(&root, &files) {
        Ok(true) => {
            let names = files.iter().map(|plan| write::shown(&root, &plan.file));
            let names: String = names.map(|name| name + "\n").collect();
            let outcome = report::answer(&names);
            let root = root.to_string_lossy();
            let place = match &*root {
                "." => String::new(),
                root => format!(" --root {root}"),
            };
            eprintln!("next: `briefing serve --open{place}` shows it while you edit");
            outcome
        }
        Ok(false) => {
            let content = root.join("content");
            let content = content.to_string_lossy();
            eprintln!(
                "briefing: {} is not empty; nothing was written",
                visible(&content)
            );
            eprintln!(
                "  `briefing new page NAME` adds to a briefing; `briefing init DIR` starts one elsewhere"
            );
            Outcome::Usage
        }
        Err(failure) => {
            eprintln!("briefing: {failure}");
            Outcome::Machine
        }
    }
}

/// Writes the files of a new briefing: all or none. Whether there was room for them.
fn create(root: &Path, files: &[Planned]) -> Result<bool, Failure> {
    let content = root.join("content");
    match is_empty(&content) {
        Ok(true) => {}
        Ok(false) => return Ok(false),
        Err(error) => return Err(Failure::when("read", &content)(error)),
    }
    fs::create_dir_all(root).map_err(Failure::when("make", root))?;
    let staging = tempfile::Builder::new()
        .prefix(".briefing-")
        .tempdir_in(root)
        .map_err(Failure::when("make a folder in", root))?;
    for plan in files {
        let path = staging.path().join(&plan.file);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::File::create_new(&path))
            .and_then(|mut file| file.write_all(plan.text.as_bytes()))
            .map_err(Failure::when("write", &path))?;
    }
    // An empty folder gives way; one that was filled meanwhile does not.
    match fs::remove_dir(&content) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => return Ok(false),
        outcome => outcome.map_err(Failure::when("replace", &content))?,
    }
    fs::rename(staging.path().join("content"), &content)
        .map_err(Failure::when("make", &content))?;
    Ok(true)
}

/// Whether there is nothing in a folder, or no such folder.
fn is_empty(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // A link that leads nowhere is something.
            Ok(fs::symlink_metadata(folder).is_err())
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}
