//! `briefing new`: a page, a table, or an entry of a register.

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
    // A command for each kind: shells complete commands, and not all complete the values of arguments.
    arguments: |command| {
        let kinds = KINDS
            .iter()
            .map(|kind| New::augment_args(clap::Command::new(kind.name)).about(kind.about));
        let command = command.subcommand_required(true);
        command.subcommands(kinds).disable_help_subcommand(true)
    },
    run: |matches| {
        let given = matches.subcommand();
        let of = |name: &str| KINDS.iter().find(|kind| kind.name == name);
        match given.and_then(|(name, inner)| Some((of(name)?, inner))) {
            Some((kind, inner)) => Ok(run(kind, &New::from_arg_matches(inner)?)),
            None => Ok(Outcome::Usage),
        }
    },
};

/// The options of `new`.
#[derive(Debug, Args)]
struct New {
    /// Its name: that of the file of a page or a table, the key of an entry.
    name: String,
    #[command(flatten)]
    root: Root,
}

/// Runs it.
fn run(kind: &Kind, arguments: &New) -> Outcome {
    let root = arguments.root.folder();
    let disk = Disk::new(&root);
    let planned = has_site(&disk).and_then(|()| (kind.plan)(&disk, &arguments.name));
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
