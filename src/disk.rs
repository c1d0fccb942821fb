//! A tree on the disk, for the shell.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::read::tree::{Listing, Tree};

/// The folders that make a site; everything else under the root is none of ours.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// A root folder on the disk.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The tree under `root`.
    pub fn new(root: &Path) -> Self {
        let root = root.to_owned();
        Self { root }
    }
}

impl Tree for Disk {
    fn list(&self) -> io::Result<Listing> {
        let root = fs::canonicalize(&self.root)?;
        let mut listing = Listing::default();
        for folder in FOLDERS {
            let start = self.root.join(folder);
            if !start.exists() {
                continue;
            }
            // The folder itself may be a link: whoever set up the tree meant it so.
            let inside = [root.clone(), fs::canonicalize(&start)?];
            let walk = WalkDir::new(&start).follow_links(true);
            // `.DS_Store`, an editor's swap file and the like are not content.
            let shown = walk
                .into_iter()
                .filter_entry(|entry| !is_hidden(entry.file_name()));
            let mut outside: Vec<PathBuf> = Vec::new();
            for entry in shown {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(error) => {
                        let link = error.path().filter(|path| path.is_symlink());
                        let Some(link) = link else {
                            return Err(error.into());
                        };
                        listing.refused.push(relative(&self.root, link)?);
                        continue;
                    }
                };
                if outside.iter().any(|link| entry.path().starts_with(link)) {
                    continue;
                }
                let is_link = entry.path_is_symlink() && entry.depth() > 0;
                if is_link && !leads_inside(&inside, entry.path()) {
                    listing.refused.push(relative(&self.root, entry.path())?);
                    outside.push(entry.into_path());
                } else if entry.file_type().is_file() {
                    listing.files.push(relative(&self.root, entry.path())?);
                }
            }
        }
        listing.files.sort();
        listing.refused.sort();
        Ok(listing)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(path))
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    bytes.starts_with(b".") || bytes.ends_with(b"~") || bytes.ends_with(b".swp")
}

/// Whether a link stays in the tree.
fn leads_inside(inside: &[PathBuf], link: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|to| inside.iter().any(|folder| to.starts_with(folder)))
}

fn relative(root: &Path, path: &Path) -> io::Result<String> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    let parts = parts.ok_or_else(|| {
        let message = format!("{}: the name is not UTF-8", path.display());
        io::Error::new(io::ErrorKind::InvalidData, message)
    })?;
    Ok(parts.join("/"))
}
