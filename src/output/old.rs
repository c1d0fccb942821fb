//! The site that a build replaces: whether all of it is this program's, and which files can stay as they are.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::failure::Failure;
use crate::atlas::{MANIFEST, MARK};
use crate::platform;

/// What the mark of a folder of this program's says; the same in every site.
pub(super) const MARK_TEXT: &[u8] =
    b"This folder is made by briefing, and replaced as a whole by each build.\n";

/// Gives the files that the bytes of a manifest name, or what is wrong with it.
pub type NamesOf = fn(&[u8]) -> Result<Vec<String>, String>;

/// What file managers leave in every folder that somebody has opened in them.
const DROPPED: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A site that stands there, and is ours to replace.
#[derive(Debug)]
pub(super) struct Old {
    folder: PathBuf,
    /// Its regular files that no link leads to.
    files: HashSet<String>,
}

impl Old {
    /// Looks at what stands at a resolved path; nothing and an empty folder are no site.
    pub(super) fn examine(out: &Path, names_of: NamesOf) -> Result<Option<Self>, Failure> {
        match fs::symlink_metadata(out) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Ok(data) if data.is_symlink() => {
                let error = io::Error::other("it is a link that leads nowhere");
                return Err(Failure::when("replace", out)(error));
            }
            _ => {}
        }
        let mut held = top(out)?;
        if held.is_empty() {
            return Ok(None);
        }
        if read(out, MARK).ok().as_deref() != Some(MARK_TEXT) {
            held.sort_unstable();
            return Err(Failure::Foreign {
                path: out.to_owned(),
                held,
            });
        }
        let names = read(out, MANIFEST)
            .map_err(|error| error.to_string())
            .and_then(|bytes| names_of(&bytes))
            .map_err(|error| Failure::Unlisted {
                path: out.join(MANIFEST),
                error,
            })?;
        let found = Listed::new(&names).walk(out, "")?;
        if !found.foreign.is_empty() {
            let mut held = found.foreign;
            held.sort_unstable();
            return Err(Failure::Mixed {
                path: out.to_owned(),
                held,
            });
        }
        Ok(Some(Self {
            folder: out.to_owned(),
            files: found.files.into_iter().collect(),
        }))
    }

    /// The bytes of one of its files.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        let is_there = self.files.contains(path);
        is_there.then(|| read(&self.folder, path).ok()).flatten()
    }

    /// Links the old file to its place in the new site, time and all, if it holds these bytes. No link is followed.
    pub(super) fn link(&self, path: &str, bytes: &[u8], to: &Path) -> bool {
        if !self.files.contains(path) {
            return false;
        }
        let Some(file) = same(&self.folder, path, bytes) else {
            return false;
        };
        if fs::hard_link(self.folder.join(path), to).is_err() {
            return false;
        }
        // It may have been replaced since it was opened.
        let is_linked = platform::is_at(&file, to);
        if !is_linked {
            let _ = fs::remove_file(to);
        }
        is_linked
    }
}

/// The names in a folder, as they are shown.
fn top(folder: &Path) -> Result<Vec<String>, Failure> {
    let list = || -> io::Result<Vec<String>> {
        fs::read_dir(folder)?
            .map(|entry| {
                let entry = entry?;
                Ok(shown("", &entry.file_name(), entry.file_type()?.is_dir()))
            })
            .collect()
    };
    list().map_err(Failure::when("read", folder))
}

fn shown(inner: &str, name: &OsStr, is_folder: bool) -> String {
    let end = if is_folder { "/" } else { "" };
    format!("{inner}{}{end}", name.to_string_lossy())
}

fn read(folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    let mut file = platform::open_without_links(folder, name)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The open file, if it holds exactly these bytes.
fn same(folder: &Path, path: &str, bytes: &[u8]) -> Option<fs::File> {
    let mut file = platform::open_without_links(folder, path).ok()?;
    let data = file.metadata().ok()?;
    if !data.is_file() || data.len() != bytes.len() as u64 {
        return None;
    }
    let mut old = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut old).ok()?;
    (old == bytes).then_some(file)
}

/// What may be in the folder.
struct Listed<'a> {
    files: HashSet<&'a str>,
    folders: HashSet<&'a str>,
}

/// What is in it.
#[derive(Default)]
struct Found {
    files: Vec<String>,
    foreign: Vec<String>,
}

impl<'a> Listed<'a> {
    fn new(names: &'a [String]) -> Self {
        let mut files: HashSet<_> = names.iter().map(String::as_str).collect();
        files.extend([MARK, MANIFEST]);
        let mut folders = HashSet::new();
        for name in names {
            let mut folder = name.as_str();
            while let Some((parent, _)) = folder.rsplit_once('/') {
                // Whoever noted it noted those that hold it.
                if !folders.insert(parent) {
                    break;
                }
                folder = parent;
            }
        }
        Self { files, folders }
    }

    /// Folders are read in parallel, and each is closed before those in it are opened.
    fn walk(&self, folder: &Path, inner: &str) -> Result<Found, Failure> {
        let mut found = Found::default();
        let mut folders = Vec::new();
        let mut list = || -> io::Result<()> {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let (kind, name) = (entry.file_type()?, entry.file_name());
                match name.to_str().map(|name| format!("{inner}{name}")) {
                    Some(path) if kind.is_dir() && self.folders.contains(path.as_str()) => {
                        folders.push((entry.path(), path + "/"));
                    }
                    Some(path) if !kind.is_dir() && self.files.contains(path.as_str()) => {
                        if kind.is_file() {
                            found.files.push(path);
                        }
                    }
                    // A link instead of a folder is removed, not what it leads to.
                    Some(path) if kind.is_symlink() && self.folders.contains(path.as_str()) => {}
                    _ if kind.is_file() && DROPPED.iter().any(|dropped| name == *dropped) => {}
                    _ => found.foreign.push(shown(inner, &name, kind.is_dir())),
                }
            }
            Ok(())
        };
        list().map_err(Failure::when("read", folder))?;
        let walked = folders
            .par_iter()
            .map(|(folder, inner)| self.walk(folder, inner));
        let inner = walked.try_reduce(Found::default, |mut one, mut other| {
            one.files.append(&mut other.files);
            one.foreign.append(&mut other.foreign);
            Ok(one)
        })?;
        found.files.extend(inner.files);
        found.foreign.extend(inner.foreign);
        Ok(found)
    }
}
