//! `briefing completions`: what a shell completes after `briefing`.

use clap::{Args, FromArgMatches};
use clap_complete::Shell;

use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report::answer;

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "completions",
    about: "Print a script with which a shell completes commands, options and kinds",
    examples: "Examples:\n  briefing completions bash > ~/.local/share/bash-completion/completions/briefing\n  briefing completions zsh > ~/.zfunc/_briefing\n  briefing completions fish > ~/.config/fish/completions/briefing.fish\n  briefing completions powershell >> $PROFILE",
    arguments: Completions::augment_args,
    run: |matches| Ok(run(&Completions::from_arg_matches(matches)?)),
};

/// The options of `completions`.
#[derive(Debug, Args)]
struct Completions {
    /// The shell.
    shell: Shell,
}

/// Runs it.
fn run(arguments: &Completions) -> Outcome {
    let mut command = super::whole_command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    answer(&String::from_utf8_lossy(&script))
}
