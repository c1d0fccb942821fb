//! `briefing lsp`: the language server.

use std::path::PathBuf;

use clap::{Args, FromArgMatches};

use super::clock::today;
use super::command::CommandEntry;
use super::outcome::Outcome;
use crate::lsp;
use crate::read::SiteOptions;

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "lsp",
    about: "Serve an editor over standard input and output (Language Server Protocol)",
    examples: "Editors start it themselves; README says how they are told to.",
    arguments: Lsp::augment_args,
    run: |matches| Ok(run(&Lsp::from_arg_matches(matches)?)),
};

/// The options of `lsp`.
#[derive(Debug, Args)]
struct Lsp {
    /// The folder that holds content/, templates/ and static/; the one that the editor shows, or the nearest above it that holds content/site.yaml.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Include pages marked `draft: true`.
    #[arg(long)]
    drafts: bool,
    /// Taken for the sake of editors that pass it; there is no other way.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs it.
fn run(arguments: &Lsp) -> Outcome {
    let options = SiteOptions {
        drafts: arguments.drafts,
        base_url: None,
        today: Some(today()),
        keeps_blocks: false,
    };
    match lsp::serve(arguments.root.as_deref(), &options) {
        Ok(()) => Outcome::Done,
        Err(message) => {
            eprintln!("briefing: {message}");
            Outcome::Machine
        }
    }
}
