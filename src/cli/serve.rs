//! `briefing serve`: the preview.

use std::path::PathBuf;

use clap::Args;

use super::arguments::base_url;
use super::outcome::Outcome;
use crate::preview::{self, Editor, ServeFailure, ServeOptions};
use crate::read::SiteOptions;

/// The options of `serve`.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // flags of a command line
pub struct Serve {
    /// The folder that holds content/, templates/ and static/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The port to listen at; 0 for any that is free.
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// The address to listen at; another than this machine's own lets others look.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Show the site in the browser.
    #[arg(long)]
    open: bool,
    /// With pages marked `draft: true`, as by default.
    #[arg(long, conflicts_with = "no_drafts")]
    drafts: bool,
    /// Without pages marked `draft: true`.
    #[arg(long)]
    no_drafts: bool,
    /// Where the site will stand, over site.yaml's; the preview has the same path.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The address that opens an editor, with {file}, {line} and {column}.
    #[arg(
        long,
        value_name = "PATTERN",
        default_value = "vscode://file{file}:{line}:{column}"
    )]
    editor: String,
    /// Look at the files now and then, where the file system tells nothing of edits.
    #[arg(long)]
    poll: bool,
}

/// Runs it.
pub fn run(serve: &Serve) -> Outcome {
    let base_url = match serve.base_url.as_deref().map(base_url).transpose() {
        Ok(base_url) => base_url,
        Err(message) => {
            eprintln!("briefing: {message}");
            return Outcome::Usage;
        }
    };
    let options = ServeOptions {
        root: serve.root.clone(),
        host: serve.host.clone(),
        port: serve.port,
        site: SiteOptions {
            drafts: !serve.no_drafts,
            base_url,
        },
        editor: Editor::new(&serve.editor, &serve.root),
        poll: serve.poll,
        open: serve.open,
    };
    match preview::serve(&options) {
        Ok(()) => Outcome::Done,
        Err(ServeFailure::Busy(address, free)) => {
            eprintln!("briefing: {address} is taken by another program");
            if let Some(free) = free {
                eprintln!("  port {free} is free: briefing serve --port {free}");
            }
            Outcome::Machine
        }
        Err(ServeFailure::Machine(doing, error)) => {
            eprintln!("briefing: cannot {doing}: {error}");
            Outcome::Machine
        }
    }
}
