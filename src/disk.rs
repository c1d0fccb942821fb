//! A tree on the disk, for the shell.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::read::tree::Tree;

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
    fn list(&self) -> io::Result<Vec<String>> {
        let root = fs::canonicalize(&self.root)?;
        let mut files = Vec::new();
        for folder in FOLDERS {
            let start = self.root.join(folder);
            if !start.exists() {
                continue;
            }
            let walk = WalkDir::new(&start).follow_links(true);
            // `.DS_Store`, an editor's swap file and the like are not content.
            let shown = walk
                .into_iter()
                .filter_entry(|entry| !is_hidden(entry.file_name()));
            for entry in shown {
                let entry = entry?;
                if entry.path_is_symlink() {
                    stays_inside(&root, entry.path())?;
                }
                if entry.file_type().is_file() {
                    files.push(relative(&self.root, entry.path())?);
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(path))
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    bytes.starts_with(b".") || bytes.ends_with(b"~") || bytes.ends_with(b".swp")
}

/// A link that leads out of the root would publish what the editor never meant to.
fn stays_inside(root: &Path, link: &Path) -> io::Result<()> {
    if fs::canonicalize(link)?.starts_with(root) {
        return Ok(());
    }
    let message = format!(
        "{}: this link leads outside the root; copy the file instead",
        link.display()
    );
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
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
