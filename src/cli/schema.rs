//! `briefing schema`: the fields of a kind of file as JSON Schema, for editors.

use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report::answer;
use crate::read::declared::DECLARED;
use crate::read::schema::schema;

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "schema",
    about: "Print the JSON Schema of a kind of file, with which editors complete and check its keys",
    examples: "Examples:\n  briefing schema table > table.schema.json\n  briefing schema page",
    // A command for each kind: shells complete commands, and not all complete the values of arguments.
    arguments: |command| {
        let kinds = DECLARED.iter().map(|file| {
            clap::Command::new(file.name).about(format!("{}: {}", file.path, file.doc))
        });
        let command = command.subcommand_required(true);
        command.subcommands(kinds).disable_help_subcommand(true)
    },
    run: |matches| {
        let name = matches.subcommand_name();
        let file = DECLARED.iter().find(|file| Some(file.name) == name);
        Ok(match file {
            Some(file) => answer(&format!("{:#}\n", schema(file))),
            None => Outcome::Usage,
        })
    },
};
