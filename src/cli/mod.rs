//! The command line: arguments become a plan, then one command runs. One file a command.

mod check;
mod fix;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// What a run came to; the numbers are the exit statuses of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done = 0,
    /// The content has errors.
    Faults = 1,
    /// The call was wrong.
    Usage = 2,
    /// The machine failed it.
    Machine = 3,
}

#[derive(Debug, Parser)]
#[command(
    version,
    about = "Builds policy briefings whose every figure is bound to a sourced table cell."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read and check everything, write nothing.
    #[command(
        after_help = "Examples:\n  briefing check --strict --format github\n  briefing check --fix"
    )]
    Check {
        #[command(flatten)]
        common: Common,
        /// Rewrite figures in the prose that differ from their cells; nothing else in the file changes.
        #[arg(long)]
        fix: bool,
    },
}

/// The options that the commands share.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The folder that holds content/, templates/ and static/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// With pages marked `draft: true`.
    #[arg(long)]
    drafts: bool,
    /// Warnings stop it too.
    #[arg(long)]
    strict: bool,
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
    /// Annotations on a code host.
    Github,
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let outcome = match Arguments::try_parse() {
        Ok(Arguments { command }) => match command {
            Some(Command::Check { common, fix }) => check::run(&common, fix),
            None => {
                eprintln!("briefing: `build` is not written yet; `briefing check` is");
                Outcome::Usage
            }
        },
        Err(error) => {
            // Help and version come this way too, and are no fault.
            let is_fault = error.use_stderr();
            let _ = error.print();
            if is_fault {
                Outcome::Usage
            } else {
                Outcome::Done
            }
        }
    };
    ExitCode::from(outcome as u8)
}
