//! The preview: the site from memory, each address rendered when it is asked for, and the browser told of every edit.
//!
//! A thread watches the tree and keeps the [`session`]; the server answers from its newest good state. No file is written.

mod editor;
mod follow;
mod guard;
mod inject;
mod respond;
mod rules;
mod server;
mod session;
mod watch;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::read::site::Options as Reading;

pub use editor::Editor;
pub use session::Session;

/// What the preview is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds content/, templates/ and static/.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Drafts and base address.
    pub reading: Reading,
    /// How an editor is opened at a line.
    pub editor: Editor,
    /// Look at the files now and then, where the file system tells nothing.
    pub poll: bool,
    /// Show the site in the browser.
    pub open: bool,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum Failure {
    /// The port is taken; another that is free.
    Busy(SocketAddr, Option<u16>),
    /// What was being done, and what the machine says.
    Machine(String, io::Error),
}

/// Serves until it is interrupted.
///
/// # Errors
/// A port that is taken, and what the machine refuses.
pub fn serve(options: &Options) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Machine("start the server".into(), error))?;
    let result = runtime.block_on(server::run(options));
    // A client that never reads its answer holds up nobody, the end of the program neither.
    runtime.shutdown_background();
    result
}
