//! The command line: arguments become a plan, then one command runs. One file a command.

mod arguments;
mod build;
mod check;
#[cfg(feature = "deploy")]
mod deploy;
mod explain;
mod fix;
mod outcome;
mod report;
#[cfg(feature = "serve")]
mod serve;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

use arguments::Common;
use outcome::Outcome;

#[derive(Debug, Parser)]
#[command(
    version,
    about = "Builds policy briefings whose every figure is bound to a sourced table cell.",
    long_about = "Builds policy briefings whose every figure is bound to a sourced table cell.\n\nWithout a command it builds, as `briefing build` does.",
    after_help = EXAMPLES
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: build::Build,
    /// When to use colour; `auto` is on a terminal unless `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
}

const EXAMPLES: &str = "\
Examples:
  briefing                                  build content/ into public/
  briefing build --base-url https://host/repo/
  briefing serve --open                     preview it while you edit
  briefing check --fix                      fix figures that differ from their cells

Exit status: 0 success, 1 errors in the content, 2 invalid usage, 3 I/O or network error.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site.
    #[command(
        after_help = "Examples:\n  briefing build --strict --format github\n  briefing build --out /srv/site --base-url https://host/repo/\n  briefing build --drafts -v"
    )]
    Build(build::Build),
    /// Serve the site locally and reload it on every change.
    #[cfg(feature = "serve")]
    #[command(
        after_help = "Examples:\n  briefing serve --open\n  briefing serve --port 8080 --no-drafts\n  briefing serve --editor 'idea://open?file={file}&line={line}'"
    )]
    Serve(serve::Serve),
    /// Upload the built site: only what changed, in an order that never breaks it.
    #[cfg(feature = "deploy")]
    #[command(
        after_help = "Examples:\n  briefing deploy s3://bucket/briefing --dry-run\n  briefing deploy /srv/www/briefing\n\nCredentials come from the environment, under the names of each provider's own tools:\nAWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT; GOOGLE_SERVICE_ACCOUNT;\nAZURE_STORAGE_ACCOUNT_NAME, AZURE_STORAGE_ACCOUNT_KEY."
    )]
    Deploy(deploy::Deploy),
    /// Explain a diagnostic, or what a template is given.
    #[command(
        args_conflicts_with_subcommands = true,
        disable_help_subcommand = true,
        after_help = "Examples:\n  briefing explain fact-differs\n  briefing explain\n  briefing explain template page.html"
    )]
    Explain {
        #[command(subcommand)]
        subject: Option<Subject>,
        /// The code in the brackets of a diagnostic; without it, all codes are listed.
        code: Option<String>,
    },
    /// Check everything without writing any output.
    #[command(
        after_help = "Examples:\n  briefing check --strict --format github\n  briefing check --format sarif > briefing.sarif\n  briefing check --fix"
    )]
    Check {
        #[command(flatten)]
        common: Common,
        /// Rewrite figures in the prose that differ from their cells; nothing else in the file changes.
        #[arg(long)]
        fix: bool,
        /// Print every diagnostic, also beyond 100 alike in a file.
        #[arg(long)]
        all: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Subject {
    /// Say what a template is given: names, types, meanings.
    #[command(
        after_help = "Examples:\n  briefing explain template page.html\n  briefing explain template"
    )]
    Template {
        /// The name of a built-in template; without it, all are listed.
        name: Option<String>,
    },
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

/// The arguments. Those of a build without a command do not stand before one, where it would not see them.
fn parse() -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command();
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    if let Some(name) = matches.subcommand_name() {
        let is_given = |argument: &&Arg| {
            let id = argument.get_id().as_str();
            id != "color" && matches.value_source(id) == Some(ValueSource::CommandLine)
        };
        let given = command.get_arguments().find(is_given);
        let message = given.map(|argument| {
            format!("`{argument}` goes after the command: `briefing {name} {argument}`")
        });
        if let Some(message) = message {
            return Err(command.error(ErrorKind::ArgumentConflict, message));
        }
    }
    Arguments::from_arg_matches(&matches)
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let outcome = match parse() {
        Ok(Arguments {
            command,
            build,
            color,
        }) => {
            allow_color(color);
            match command {
                Some(Command::Build(build)) => build::run(&build),
                #[cfg(feature = "deploy")]
                Some(Command::Deploy(deploy)) => deploy::run(&deploy),
                #[cfg(feature = "serve")]
                Some(Command::Serve(serve)) => serve::run(&serve),
                Some(Command::Check { common, fix, all }) => {
                    check::run(&Common { all, ..common }, fix)
                }
                Some(Command::Explain { subject, code }) => match subject {
                    Some(Subject::Template { name }) => explain::template(name.as_deref()),
                    None => explain::run(code.as_deref()),
                },
                None => build::run(&build),
            }
        }
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
