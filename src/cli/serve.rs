//! `briefing serve`: the preview.

use clap::{Args, FromArgMatches};

use super::arguments::{Root, base_url};
use super::clock::today;
use super::command::CommandEntry;
use super::outcome::Outcome;
use crate::preview::{self, Editor, ServeFailure, ServeOptions};
use crate::read::SiteOptions;

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "serve",
    about: "Serve the site locally and reload it on every change",
    examples: "Examples:\n  briefing serve --open\n  briefing serve --port 8080 --no-drafts\n  briefing serve --editor 'idea://open?file={file}&line={line}'",
    arguments: Serve::augment_args,
    run: |matches| Ok(run(&Serve::from_arg_matches(matches)?)),
};

/// The options of `serve`.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // flags of a command line
pub struct Serve {
    #[command(flatten)]
    root: Root,
    /// The port to listen on; 0 for any free port.
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// The address to listen on; use 0.0.0.0 to let other machines connect.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the site in a browser.
    #[arg(long)]
    open: bool,
    /// Include pages marked `draft: true` (the default).
    #[arg(long, conflicts_with = "no_drafts")]
    drafts: bool,
    /// Exclude pages marked `draft: true`.
    #[arg(long)]
    no_drafts: bool,
    /// Override `base_url` of site.yaml; the preview is served under its path.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The URL that opens a file in your editor, with {file}, {line} and {column} [default: `BRIEFING_EDITOR`, else VS Code's].
    #[arg(long, value_name = "PATTERN")]
    editor: Option<String>,
    /// Offer no fixes, so that nothing in the browser can change a file.
    #[arg(long)]
    read_only: bool,
    /// Poll for changes, on file systems without change notifications.
    #[arg(long)]
    poll: bool,
}

/// Opens a file in VS Code.
const VS_CODE: &str = "vscode://file{file}:{line}:{column}";

/// Runs it.
pub fn run(serve: &Serve) -> Outcome {
    let base_url = match serve.base_url.as_deref().map(base_url).transpose() {
        Ok(base_url) => base_url,
        Err(message) => {
            eprintln!("briefing: {message}");
            return Outcome::Usage;
        }
    };
    let root = serve.root.folder();
    let given = serve.editor.clone();
    let editor = given.or_else(|| std::env::var("BRIEFING_EDITOR").ok());
    let editor = editor.filter(|pattern| !pattern.is_empty());
    let editor = editor.unwrap_or_else(|| VS_CODE.to_owned());
    let options = ServeOptions {
        host: serve.host.clone(),
        port: serve.port,
        site: SiteOptions {
            drafts: !serve.no_drafts,
            base_url,
            today: Some(today()),
            keeps_blocks: true,
        },
        editor: Editor::new(&editor, &root),
        root,
        poll: serve.poll,
        open: serve.open,
        read_only: serve.read_only,
    };
    match preview::serve(&options) {
        Ok(()) => Outcome::Done,
        Err(ServeFailure::Busy(address, free)) => {
            eprintln!("briefing: {address} is already in use");
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
