//! The one door to the bytes of a tree: a disk for the shell, a map for tests.

use std::collections::BTreeMap;
use std::io;

/// Files by their path from the root, with `/` between the parts.
pub trait Tree: Sync {
    /// All files.
    ///
    /// # Errors
    /// What the machine says when a folder cannot be read.
    fn list(&self) -> io::Result<Listing>;

    /// The bytes of one file.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// What is in a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files, sorted.
    pub files: Vec<String>,
    /// Links that lead out of the tree, or nowhere: they would publish what the editor never meant to.
    pub refused: Vec<String>,
}

/// A file that the machine cannot read.
#[derive(Debug)]
pub struct Unreadable {
    /// Its path from the root.
    pub file: String,
    /// What the machine says.
    pub error: io::Error,
}

impl Tree for BTreeMap<String, Vec<u8>> {
    fn list(&self) -> io::Result<Listing> {
        Ok(Listing {
            files: self.keys().cloned().collect(),
            refused: Vec::new(),
        })
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let bytes = self.get(path).cloned();
        bytes.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, path.to_owned()))
    }
}
