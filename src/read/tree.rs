//! The one door to the bytes of a tree: a disk for the shell, a map for tests.

use std::collections::BTreeMap;
use std::io;

/// Files by their path from the root, with `/` between the parts.
pub trait Tree: Sync {
    /// All files, sorted.
    ///
    /// # Errors
    /// What the machine says when a folder cannot be read.
    fn list(&self) -> io::Result<Vec<String>>;

    /// The bytes of one file.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

impl Tree for BTreeMap<String, Vec<u8>> {
    fn list(&self) -> io::Result<Vec<String>> {
        Ok(self.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let found = self.get(path).cloned();
        found.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, path.to_owned()))
    }
}
