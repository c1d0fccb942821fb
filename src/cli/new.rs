//! `briefing new`: a page, a table, or an entry of a register.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, FromArgMatches};

use super::arguments::Root;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::{report, write};
use crate::diagnostic::visible::visible;
use crate::disk::Disk;
use crate::scaffold::{KINDS, Kind, Planned, Refused, has_site};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "new",
    about: "Add a page, a table, a source, a claim or a term",
    examples: "Examples:\n  briefing new page rail-freight\n  briefing new page notes/rail.tr\n  briefing new table wagons\n  briefing new source rail-survey-2026",
    arguments: New::augment_args,
    run: |matches| Ok(run(&New::from_arg_matches(matches)?)),
};

/// The options of `new`.
#[derive(Debug, Args)]
struct New {
    /// What is added.
    #[arg(value_name = "KIND", value_parser = kind())]
    kind: &'static Kind,
    /// Its name: that of the file of a page or a table, the key of an entry.
    name: String,
    #[command(flatten)]
    root: Root,
}

/// Takes the name of a kind.
fn kind() -> impl TypedValueParser<Value = &'static Kind> {
    let names = KINDS
        .iter()
        .map(|kind| PossibleValue::new(kind.name).help(kind.about));
    let named = |name: String| KINDS.iter().find(|kind| kind.name == name);
    PossibleValuesParser::new(names).try_map(move |name| named(name).ok_or("unknown kind"))
}

/// Runs it.
fn run(arguments: &New) -> Outcome {
    let root = arguments.root.folder();
    let disk = Disk::new(&root);
    let planned = has_site(&disk).and_then(|()| (arguments.kind.plan)(&disk, &arguments.name));
    match planned {
        Ok(plan) => written(&disk, &root, &plan),
        Err(refused) => say(&refused),
    }
}

/// Writes a file, and prints its path.
pub(super) fn written(disk: &Disk, root: &std::path::Path, plan: &Planned) -> Outcome {
    let path = write::shown(root, &plan.file);
    match write::planned(disk, plan) {
        Ok(true) => report::answer(&format!("{path}\n")),
        Ok(false) => {
            let path = visible(&path);
            eprintln!("briefing: {path} was changed meanwhile; nothing was written");
            Outcome::Usage
        }
        Err(failure) => {
            eprintln!("briefing: {failure}");
            Outcome::Machine
        }
    }
}

/// Says why nothing is written.
pub(super) fn say(refused: &Refused) -> Outcome {
    match refused {
        Refused::Told { message, help } => {
            eprintln!("briefing: {}", visible(message));
            if let Some(help) = help {
                eprintln!("  {}", visible(help));
            }
            Outcome::Usage
        }
        Refused::Unreadable(failure) => report::unreadable(failure),
    }
}
