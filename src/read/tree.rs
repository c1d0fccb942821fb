//! The only access to the files of a tree: a disk for the shell, a map for tests.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::model::TextStore;

/// Files by their path from the root, with `/` between the parts.
pub trait Tree: Sync {
    /// All files.
    ///
    /// # Errors
    /// What the machine says when a folder cannot be read.
    fn list(&self) -> io::Result<Listing>;

    /// The bytes of one file, if there are no more than `most` of them.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read; [`io::ErrorKind::FileTooLarge`] for a larger one.
    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>>;

    /// The bytes of one file, however many.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.read_up_to(path, u64::MAX)
    }

    /// Where the texts of pages are kept, if not in memory.
    fn store(&self) -> Option<Arc<dyn TextStore>> {
        None
    }
}

/// What is in a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files, sorted.
    pub files: Vec<String>,
    /// What stands among them and is never read.
    pub refused: Vec<Refused>,
}

/// What is never read: it could publish what the editor never meant to, or never end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Its path from the root; of a name that is not UTF-8, what can be shown of it.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why something is never read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A link that leads to no regular file inside the same folder of the root.
    Link,
    /// A pipe, a socket or a device.
    Special,
    /// A name that is not UTF-8.
    Name,
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

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        match self.get(path) {
            Some(bytes) if bytes.len() as u64 > most => Err(io::ErrorKind::FileTooLarge.into()),
            Some(bytes) => Ok(bytes.clone()),
            None => Err(io::Error::new(io::ErrorKind::NotFound, path.to_owned())),
        }
    }
}

impl<T: Tree + ?Sized> Tree for &T {
    fn list(&self) -> io::Result<Listing> {
        (**self).list()
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        (**self).read_up_to(path, most)
    }

    fn store(&self) -> Option<Arc<dyn TextStore>> {
        (**self).store()
    }
}
