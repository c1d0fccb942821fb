//! `briefing new`: a page, a table, or an entry of a register.

use clap::{Args, FromArgMatches};

use super::arguments::Root;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::spreadsheet::{self, say_notes};
use super::{refusal, report, write};
use crate::disk::Disk;
use crate::import::{Imported, new_table};
use crate::read::{SiteOptions, read};
use crate::scaffold::{KINDS, Kind, Planned, has_site};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "new",
    about: "Add a page, a table, a source, a claim or a term",
    examples: "Examples:\n  briefing new page rail-freight\n  briefing new page notes/rail.tr\n  briefing new table wagons\n  briefing new table wagons --from wagons.xlsx --sheet 2025\n  briefing new source rail-survey-2026",
    // A command for each kind: shells complete commands, and not all complete the values of arguments.
    arguments: |command| {
        let kinds = KINDS.iter().map(|kind| {
            let command = New::augment_args(clap::Command::new(kind.name)).about(kind.about);
            match kind.name {
                TABLE => spreadsheet::From::augment_args(command),
                _ => command,
            }
        });
        let command = command.subcommand_required(true);
        command.subcommands(kinds).disable_help_subcommand(true)
    },
    run: |matches| {
        let given = matches.subcommand();
        let of = |name: &str| KINDS.iter().find(|kind| kind.name == name);
        match given.and_then(|(name, inner)| Some((of(name)?, inner))) {
            Some((kind, inner)) => {
                let new = New::from_arg_matches(inner)?;
                let from = match kind.name {
                    TABLE => spreadsheet::From::from_arg_matches(inner)?.table(),
                    _ => Ok(None),
                };
                Ok(match from {
                    Ok(from) => run(kind, &new, from.as_ref()),
                    Err(outcome) => outcome,
                })
            }
            None => Ok(Outcome::Usage),
        }
    },
};

/// The kind whose contents may come from a file.
const TABLE: &str = "table";

/// The options of `new`.
#[derive(Debug, Args)]
struct New {
    /// Its name: that of the file of a page or a table, the key of an entry.
    name: String,
    #[command(flatten)]
    root: Root,
}

/// Runs it.
fn run(kind: &Kind, arguments: &New, from: Option<&Imported>) -> Outcome {
    let root = arguments.root.folder();
    let disk = Disk::new(&root);
    let name = &arguments.name;
    let planned = has_site(&disk).and_then(|()| match from {
        Some(imported) => new_table(&disk, name, imported),
        None => (kind.plan)(&disk, name),
    });
    let plan = match planned {
        Ok(plan) => plan,
        Err(refused) => return refusal::say(&refused),
    };
    let outcome = written(&disk, &root, &plan);
    if let (Some(imported), Outcome::Done) = (from, outcome) {
        say_notes(&imported.notes);
        return ask(&disk, &plan);
    }
    outcome
}

/// Says what a table that was imported lacks, which only the editor knows, and what is wrong in it.
fn ask(disk: &Disk, plan: &Planned) -> Outcome {
    let (_, mut diagnostics) = match read(disk, &SiteOptions::default()) {
        Ok(read) => read,
        Err(failure) => return report::unreadable(&failure),
    };
    diagnostics.retain(|fault| *fault.span.file == plan.file);
    let printed = report::to_people(&diagnostics, disk);
    printed.err().unwrap_or(Outcome::Done)
}

/// Writes a file, and prints its path.
pub(super) fn written(disk: &Disk, root: &std::path::Path, plan: &Planned) -> Outcome {
    let path = write::shown(root, &plan.file);
    match write::planned(disk, plan) {
        Err(failure) => report::failed(&failure),
        Ok(written) => match written.refusal() {
            None => report::answer(&format!("{path}\n")),
            Some(why) => {
                eprintln!("briefing: {why}; nothing was written");
                Outcome::Usage
            }
        },
    }
}
