//! What the preview is asked for, and why there may be none.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::editor::Editor;
use crate::read::SiteOptions;

/// What the preview is asked for.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The folder that holds content/, templates/ and static/.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Drafts and base address.
    pub site: SiteOptions,
    /// How an editor is opened at a line.
    pub editor: Editor,
    /// Look at the files now and then, where the file system tells nothing.
    pub poll: bool,
    /// Open the site in a browser.
    pub open: bool,
    /// Write no fix into a file.
    pub read_only: bool,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeFailure {
    /// The port is taken; another that is free.
    Busy(SocketAddr, Option<u16>),
    /// What was being done, and what the machine says.
    Machine(String, io::Error),
}
