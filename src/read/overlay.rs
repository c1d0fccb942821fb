//! A tree with other files in the place of some: texts that are not saved yet, or that a change would write.

use std::collections::BTreeMap;
use std::io;

use super::tree::{Listing, Tree};

/// A tree, and what is laid over it.
#[derive(Debug)]
pub struct Overlay<T> {
    /// The tree.
    pub under: T,
    /// By path: the bytes that stand in the place of a file, or nothing where the file counts as gone.
    pub over: BTreeMap<String, Option<Vec<u8>>>,
}

impl<T: Tree> Overlay<T> {
    /// A tree with nothing over it yet.
    pub fn new(under: T) -> Self {
        let over = BTreeMap::new();
        Self { under, over }
    }
}

impl<T: Tree> Tree for Overlay<T> {
    fn list(&self) -> io::Result<Listing> {
        let mut listing = self.under.list()?;
        let is_over = |path: &str| self.over.contains_key(path);
        listing.files.retain(|path| !is_over(path));
        let over = self.over.iter().filter(|(_, bytes)| bytes.is_some());
        listing.files.extend(over.map(|(path, _)| path.clone()));
        listing.files.sort();
        listing.refused.retain(|refused| !is_over(&refused.path));
        Ok(listing)
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        match self.over.get(path) {
            None => self.under.read_up_to(path, most),
            Some(None) => Err(io::ErrorKind::NotFound.into()),
            Some(Some(bytes)) if bytes.len() as u64 > most => {
                Err(io::ErrorKind::FileTooLarge.into())
            }
            Some(Some(bytes)) => Ok(bytes.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_over_a_file_stands_for_it() {
        let files = ["a", "b"].map(|name| (name.to_owned(), name.as_bytes().to_vec()));
        let mut tree = Overlay::new(BTreeMap::from(files));
        tree.over.insert("a".to_owned(), None);
        tree.over.insert("b".to_owned(), Some(b"new".to_vec()));
        tree.over.insert("c".to_owned(), Some(b"more".to_vec()));
        assert_eq!(tree.list().expect("a list").files, ["b", "c"]);
        assert!(tree.read("a").is_err());
        assert_eq!(tree.read("b").expect("bytes"), b"new");
        assert!(tree.read_up_to("c", 3).is_err());
    }
}
