//! The preview: the site from memory, each address rendered when it is asked for, and the browser told of every edit.
//!
//! A thread watches the tree and keeps the [`Session`]; the server answers from its newest good state. No file is
//! written but by a fix that somebody asks for.

mod connections;
mod desk;
mod editor;
mod fixer;
mod follow;
mod guard;
mod inject;
mod offer;
mod options;
mod place_name;
mod respond;
mod rules;
mod server;
mod session;
mod watch;

pub use editor::Editor;
pub use options::{ServeFailure, ServeOptions};
pub use session::Session;

/// Serves until it is interrupted.
///
/// # Errors
/// A port that is taken, and what the machine refuses.
pub fn serve(options: &ServeOptions) -> Result<(), ServeFailure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| ServeFailure::Machine("start the server".into(), error))?;
    let result = runtime.block_on(server::run(options));
    // A client that never reads its answer holds up nobody, the end of the program neither.
    runtime.shutdown_background();
    result
}
