//! The command line: arguments become a plan, then one command runs. One file a command.

mod arguments;
mod build;
mod changes;
mod check;
mod clock;
mod command;
mod completions;
#[cfg(feature = "deploy")]
mod deploy;
mod explain;
#[cfg(feature = "deploy")]
mod external;
mod facts;
mod fix;
mod import;
mod init;
#[cfg(feature = "lsp")]
mod lsp;
mod new;
mod out;
mod outcome;
mod refusal;
mod rename;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod spreadsheet;
mod status;
mod translated;
mod write;

use std::fmt::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, ColorChoice, CommandFactory, FromArgMatches, Parser};

use command::CommandEntry;
use outcome::Outcome;

/// Every command, in the order of the help.
const COMMANDS: &[CommandEntry] = &[
    init::COMMAND,
    new::COMMAND,
    import::COMMAND,
    build::COMMAND,
    #[cfg(feature = "serve")]
    serve::COMMAND,
    #[cfg(feature = "deploy")]
    deploy::COMMAND,
    explain::COMMAND,
    check::COMMAND,
    facts::COMMAND,
    rename::COMMAND,
    #[cfg(feature = "lsp")]
    lsp::COMMAND,
    changes::COMMAND,
    status::COMMAND,
    translated::COMMAND,
    schema::COMMAND,
    completions::COMMAND,
];

#[derive(Debug, Parser)]
#[command(
    version,
    about = "Builds policy briefings whose every figure is bound to a sourced table cell.",
    long_about = "Builds policy briefings whose every figure is bound to a sourced table cell.\n\nWithout a command it builds, as `briefing build` does.",
    after_help = examples()
)]
struct Arguments {
    #[command(flatten)]
    build: build::Build,
    /// When to use colour; `auto` is on a terminal unless `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
}

/// What the help ends with: examples of the commands that this build has.
fn examples() -> String {
    let examples = [
        ("init", "init my-briefing", "start a briefing"),
        ("build", "", "build content/ into public/"),
        (
            "build",
            "build --base-url https://host/repo/",
            "override the site's base URL",
        ),
        ("serve", "serve --open", "preview it while you edit"),
        (
            "check",
            "check --fix",
            "fix figures that differ from their cells",
        ),
        (
            "rename",
            "rename row ports/old-quay quay",
            "rename something wherever it is named",
        ),
        (
            "changes",
            "changes before/ public/",
            "tell what changed between two builds",
        ),
    ];
    let is_there = |name: &str| COMMANDS.iter().any(|entry| entry.name == name);
    let mut text = String::from("Examples:\n");
    for (_, call, meaning) in examples.iter().filter(|(name, ..)| is_there(name)) {
        let _ = writeln!(text, "  briefing {call:<38} {meaning}");
    }
    text + "\nExit status: 0 success, 1 errors in the content, 2 invalid usage, 3 I/O or network error."
}

/// Tells every printer, wherever it is.
fn allow_color(choice: ColorChoice) {
    let choice = match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// The whole command line.
fn whole_command() -> clap::Command {
    let commands = COMMANDS.iter().map(CommandEntry::command);
    Arguments::command().subcommands(commands)
}

/// Runs the command that the arguments name, or a build where they name none.
fn dispatch() -> Result<Outcome, clap::Error> {
    let mut command = whole_command();
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    let Arguments { build, color } = Arguments::from_arg_matches(&matches)?;
    allow_color(color);
    let Some((name, inner)) = matches.subcommand() else {
        return Ok(build::run(&build));
    };
    if let Some(message) = misplaced(&command, &matches, name) {
        return Err(command.error(ErrorKind::ArgumentConflict, message));
    }
    match COMMANDS.iter().find(|entry| entry.name == name) {
        Some(entry) => (entry.run)(inner),
        None => Ok(Outcome::Usage),
    }
}

/// What is wrong with an argument of a build before a command, which would not see it.
fn misplaced(command: &clap::Command, matches: &ArgMatches, name: &str) -> Option<String> {
    let is_given = |argument: &&Arg| {
        let id = argument.get_id().as_str();
        id != "color" && matches.value_source(id) == Some(ValueSource::CommandLine)
    };
    let argument = command.get_arguments().find(is_given)?;
    Some(format!(
        "`{argument}` goes after the command: `briefing {name} {argument}`"
    ))
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let outcome = dispatch().unwrap_or_else(|error| {
        // Help and version come this way too, and are no fault.
        let is_fault = error.use_stderr();
        let _ = error.print();
        if is_fault {
            Outcome::Usage
        } else {
            Outcome::Done
        }
    });
    ExitCode::from(outcome as u8)
}
