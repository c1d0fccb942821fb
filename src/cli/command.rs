//! What each command declares of itself.

use clap::ArgMatches;

use super::outcome::Outcome;

/// A command: its file holds its arguments, its help and what it does.
#[derive(Debug)]
pub(super) struct CommandEntry {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// What its help ends with.
    pub examples: &'static str,
    /// Adds its arguments.
    pub arguments: fn(clap::Command) -> clap::Command,
    /// Runs it.
    pub run: fn(&ArgMatches) -> Result<Outcome, clap::Error>,
}

impl CommandEntry {
    /// The command, as the parser of arguments takes it.
    pub fn command(&self) -> clap::Command {
        let command = (self.arguments)(clap::Command::new(self.name));
        command.about(self.about).after_help(self.examples)
    }
}
