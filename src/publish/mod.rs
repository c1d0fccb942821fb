//! What stands beside the pages for the hosts that serve them: types, manifest, compressed copies, hosts' own settings,
//! and the upload.

pub mod build;
pub mod compress;
#[cfg(feature = "deploy")]
pub mod deploy;
pub mod host;
pub mod manifest;
mod policy;
pub mod verify;
