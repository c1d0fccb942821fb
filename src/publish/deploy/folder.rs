//! A folder as a target. It may be a link itself; inside it no link is followed, so that what is written and deleted is
//! certainly in it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::platform;

/// What the name of a file begins with until it is complete.
const PARTIAL: &str = ".briefing-upload-";

/// A folder, which is only made when something is written.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(path: &str) -> Self {
        Self(PathBuf::from(path))
    }

    /// Makes the folder, and removes what uploads that were killed had not completed.
    pub(super) fn prepare(&self) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with(PARTIAL) && entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// The bytes of a file; none if it is not there.
    pub(super) fn get(&self, file: &str) -> io::Result<Option<Vec<u8>>> {
        match self.real().and_then(|real| read(&real, file)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Replaces a file as a whole.
    pub(super) fn put(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        let real = self.real()?;
        let path = place(&real, file, true)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(PARTIAL);
        if let Some(mode) = platform::of_new_files() {
            builder.permissions(mode);
        }
        let mut partial = builder.tempfile_in(&real)?;
        partial.write_all(bytes)?;
        partial.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Takes a file away; one that is gone already is no fault.
    pub(super) fn delete(&self, file: &str) -> io::Result<()> {
        let removed = self
            .real()
            .and_then(|real| place(&real, file, false))
            .and_then(fs::remove_file);
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// What stands in the way of a file; nothing is made.
    pub(super) fn check(&self, file: &str) -> io::Result<()> {
        match self.real().and_then(|real| place(&real, file, false)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn real(&self) -> io::Result<PathBuf> {
        fs::canonicalize(&self.0)
    }
}

/// Reads a regular file under a real folder.
pub(super) fn read(real: &Path, file: &str) -> io::Result<Vec<u8>> {
    let mut open = platform::open_without_links(real, file).map_err(|error| {
        if platform::is_link(&error) {
            not_ours("it or a folder on its path is a link")
        } else {
            error
        }
    })?;
    if !open.metadata()?.is_file() {
        return Err(not_ours("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    open.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The path of a file, every part of which is a real folder and the last a regular file or nothing.
fn place(real: &Path, file: &str, make: bool) -> io::Result<PathBuf> {
    let (folders, _) = file.rsplit_once('/').unwrap_or(("", file));
    let mut path = real.to_owned();
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        path.push(part);
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_dir() => {}
            Ok(_) => return Err(not_ours(&format!("{} is not a folder", path.display()))),
            Err(error) if make && error.kind() == io::ErrorKind::NotFound => make_folder(&path)?,
            Err(error) => return Err(error),
        }
    }
    let path = real.join(file);
    match fs::symlink_metadata(&path) {
        Ok(data) if !data.is_file() => Err(not_ours(&format!(
            "{} is not a regular file",
            path.display()
        ))),
        Ok(_) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path),
        Err(error) => Err(error),
    }
}

/// Another file of the same upload may have made it just now.
fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(_) if fs::symlink_metadata(path).is_ok_and(|data| data.is_dir()) => Ok(()),
        made => made,
    }
}

fn not_ours(what: &str) -> io::Error {
    io::Error::other(format!(
        "{what}, and nothing is written or deleted through it"
    ))
}
