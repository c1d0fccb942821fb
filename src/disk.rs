//! A tree on the disk, for the shell. Only regular files inside `content/`, `static/` and `templates/` are read, whatever the
//! tree's author puts there: links that lead out, pipes and devices are not.

mod spool;

pub use spool::{HELD, Spool};

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use walkdir::{DirEntry, WalkDir};

use crate::model::TextStore;
use crate::model::files::SETTINGS;
use crate::platform;
use crate::read::tree::{Listing, Reason, Refused, Tree};

/// The folders that make a site; everything else under the root is not part of it.
pub(crate) const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// The nearest folder from `start` upward that holds a site.
pub(crate) fn nearest_root(start: &Path) -> Option<&Path> {
    let mut folders = start.ancestors();
    folders.find(|folder| folder.join(SETTINGS).is_file())
}

/// A root folder on the disk.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
    /// Where each of the folders really is, as the last listing found it.
    real: Arc<RwLock<BTreeMap<String, PathBuf>>>,
    /// Where the texts of pages wait that were read of it.
    spool: Option<Arc<Spool>>,
}

impl Disk {
    /// The tree under `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            real: Arc::default(),
            spool: None,
        }
    }

    /// The same, with a place for texts of pages outside of memory.
    #[must_use]
    pub fn with_spool(self, spool: Spool) -> Self {
        let spool = Some(Arc::new(spool));
        Self { spool, ..self }
    }

    /// The same, as it was found before. It holds no link, and none is followed from it: to find it anew each time would
    /// only take time.
    fn known_folder(&self, name: &str) -> io::Result<PathBuf> {
        let known = self.real.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(real) = known.get(name) {
            return Ok(real.clone());
        }
        drop(known);
        let real = self.folder(name)?.ok_or_else(refused)?;
        self.note(name, Some(real.clone()));
        Ok(real)
    }

    fn note(&self, name: &str, real: Option<PathBuf>) {
        let mut known = self.real.write().unwrap_or_else(PoisonError::into_inner);
        match real {
            Some(real) => drop(known.insert(name.to_owned(), real)),
            None => drop(known.remove(name)),
        }
    }

    /// Where one of the folders really is; none if it may not be read. A folder that is itself a link may lead to another
    /// of the same name, which two sites share.
    fn folder(&self, name: &str) -> io::Result<Option<PathBuf>> {
        let path = self.root.join(name);
        let real = fs::canonicalize(&path)?;
        let is_link = fs::symlink_metadata(&path)?.is_symlink();
        let is_meant = real.file_name().is_some_and(|real| real == name) && real.is_dir();
        Ok((!is_link || is_meant)
            .then_some(real)
            .filter(|real| real.is_dir()))
    }

    fn list_folder(&self, name: &str, listing: &mut Listing) -> io::Result<()> {
        let real = self.folder(name);
        self.note(name, real.as_ref().ok().cloned().flatten());
        let real = match real {
            Ok(Some(real)) => real,
            Ok(None) => {
                listing.refused.push(Refused {
                    path: name.to_owned(),
                    reason: Reason::Link,
                });
                return Ok(());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(self.root.join(name)).is_ok() {
                    let (path, reason) = (name.to_owned(), Reason::Link);
                    listing.refused.push(Refused { path, reason });
                }
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        // Links are not walked into, so that each folder is visited once. `.DS_Store`, an editor's swap file and the like
        // are not content.
        let is_shown = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
        for entry in WalkDir::new(&real).into_iter().filter_entry(is_shown) {
            let entry = match entry {
                Ok(entry) if entry.file_type().is_dir() => continue,
                Ok(entry) => entry,
                // It went while the folder was read.
                Err(error) if is_gone(&error) => continue,
                Err(error) => return Err(error.into()),
            };
            let reason = refusal(&real, &entry);
            match (relative(&real, entry.path(), name), reason) {
                (Ok(path), None) => listing.files.push(path),
                (Ok(path), Some(reason)) => listing.refused.push(Refused { path, reason }),
                (Err(path), _) => {
                    let reason = Reason::Name;
                    listing.refused.push(Refused { path, reason });
                }
            }
        }
        Ok(())
    }

    /// Opens a regular file of the tree, without following a link that leads out even if it was put there just now; with
    /// where it really is.
    fn open(&self, path: &str) -> io::Result<(fs::File, PathBuf)> {
        let (name, inner) = path.split_once('/').unwrap_or((path, ""));
        let is_plain = |part: &str| !matches!(part, "" | "." | "..");
        if !FOLDERS.contains(&name) || !inner.split('/').all(is_plain) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let real = self.known_folder(name)?;
        match platform::open_without_links(&real, inner) {
            Err(error) if platform::is_link(&error) => {
                let target = target(&real, &real.join(inner)).ok_or_else(refused)?;
                let file = platform::open_without_links(&real, &target)?;
                Ok((file, real.join(target)))
            }
            outcome => Ok((outcome?, real.join(inner))),
        }
    }

    /// The folder that holds the tree.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file of the tree can be made that is not there, whose folders are made if they are not there either: `made`
    /// lists these, the outer ones first. No link is followed on the way.
    ///
    /// # Errors
    /// What the machine says; [`io::ErrorKind::NotFound`] where a link is in the way, or for a path outside the folders.
    pub fn place_for(&self, path: &str, made: &mut Vec<PathBuf>) -> io::Result<PathBuf> {
        let (name, inner) = path.split_once('/').unwrap_or((path, ""));
        let is_plain = |part: &str| !matches!(part, "" | "." | "..");
        if !FOLDERS.contains(&name) || !inner.split('/').all(is_plain) {
            return Err(refused());
        }
        let mut folder = self.folder(name)?.ok_or_else(refused)?;
        let (folders, file) = inner.rsplit_once('/').unwrap_or(("", inner));
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder.push(part);
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                outcome => {
                    outcome?;
                    made.push(folder.clone());
                }
            }
            if !fs::symlink_metadata(&folder)?.is_dir() {
                return Err(refused());
            }
        }
        Ok(folder.join(file))
    }

    /// Where a file of the tree really is, as it is read: links that do not lead out are followed.
    ///
    /// # Errors
    /// As [`Tree::read`].
    pub fn locate(&self, path: &str) -> io::Result<PathBuf> {
        let (_, path) = self.open(path)?;
        Ok(path)
    }
}

impl Tree for Disk {
    fn list(&self) -> io::Result<Listing> {
        fs::metadata(&self.root)?;
        let mut listing = Listing::default();
        for folder in FOLDERS {
            self.list_folder(folder, &mut listing)?;
        }
        listing.files.sort();
        listing.refused.sort();
        Ok(listing)
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let (file, _) = self.open(path)?;
        let data = file.metadata()?;
        if !data.is_file() {
            return Err(refused());
        }
        if data.len() > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or_default() + 1);
        // It may grow while it is read.
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn store(&self) -> Option<Arc<dyn TextStore>> {
        let spool = self.spool.clone()?;
        Some(spool)
    }
}

/// What stands there is not part of the tree, whatever it is: as if it were not there.
fn refused() -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, "not a regular file of this folder")
}

/// Why an entry that is no folder is not read.
fn refusal(real: &Path, entry: &DirEntry) -> Option<Reason> {
    let kind = entry.file_type();
    if kind.is_file() {
        None
    } else if kind.is_symlink() {
        let is_file = target(real, entry.path()).is_some_and(|target| real.join(target).is_file());
        (!is_file).then_some(Reason::Link)
    } else {
        Some(Reason::Special)
    }
}

/// Where a link leads, from the folder that it must not leave; nothing hidden is reached.
fn target(real: &Path, link: &Path) -> Option<String> {
    let target = fs::canonicalize(link).ok()?;
    let inner = target.strip_prefix(real).ok()?;
    let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
    let parts = parts?;
    let is_hidden = parts.iter().any(|part| part.starts_with('.'));
    (!is_hidden).then(|| parts.join("/"))
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    bytes.starts_with(b".") || bytes.ends_with(b"~") || bytes.ends_with(b".swp")
}

fn is_gone(error: &walkdir::Error) -> bool {
    error
        .io_error()
        .is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The path from the root; of a name that is not UTF-8, what can be shown of it.
fn relative(real: &Path, path: &Path, folder: &str) -> Result<String, String> {
    let path = path.strip_prefix(real).unwrap_or(path);
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    match parts {
        Some(parts) => Ok(format!("{folder}/{}", parts.join("/"))),
        None => Err(format!("{folder}/{}", path.to_string_lossy())),
    }
}

#[cfg(test)]
mod tests;
