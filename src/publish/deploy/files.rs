//! What an upload counts, and the files that it compares.

use std::collections::BTreeMap;

use crate::publish::manifest::ManifestEntry;

/// The files of a manifest, by path.
pub(super) type Files = BTreeMap<String, ManifestEntry>;

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uploaded {
    /// Files that were written.
    pub uploaded: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were taken away.
    pub deleted: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
}
