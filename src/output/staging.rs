//! A sibling folder is filled and takes the site's place in one step.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::failure::Failure;
use crate::atlas::MARK;
use crate::platform;

/// What the mark of a folder of this program's says; the same in every site.
const MARK_TEXT: &[u8] =
    b"This folder is made by briefing, and replaced as a whole by each build.\n";

/// What a build changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files with new bytes.
    pub written: usize,
    /// Files as they were, with their modification time.
    pub unchanged: usize,
}

/// A site being written. Dropped before [`Staging::commit`], it leaves the old site as it was.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    /// Whether there is an old site to compare with.
    old: bool,
    made: Mutex<HashSet<PathBuf>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
}

impl Staging {
    /// Begins to write the site at `out`.
    ///
    /// # Errors
    /// A folder that this program did not make, and what the machine refuses.
    pub fn begin(out: &Path) -> Result<Self, Failure> {
        let out = absolute(out)?;
        let old = is_ours(&out)?;
        let parent = out.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).map_err(Failure::when("make", parent))?;
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!(".{name}.briefing-");
        remove_leftovers(parent, &prefix)?;
        let folder = parent.join(format!("{prefix}{}", std::process::id()));
        fs::create_dir(&folder).map_err(Failure::when("make", &folder))?;
        let staging = Self {
            out,
            folder,
            old,
            made: Mutex::default(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
        };
        // The new site is known as ours from the moment that it takes its place.
        staging.put(MARK, MARK_TEXT, |to| {
            fs::write(to, MARK_TEXT).map_err(Failure::when("write", to))
        })?;
        Ok(staging)
    }

    /// The folder that is being filled.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes one file; may be called from many threads.
    ///
    /// # Errors
    /// A path that leaves the site, and what the machine refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.write_with(path, bytes, |to| {
            fs::write(to, bytes).map_err(Failure::when("write", to))
        })
    }

    fn write_with(
        &self,
        path: &str,
        bytes: &[u8],
        write: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let is_plain =
            |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        if !path.split('/').all(is_plain) {
            return Err(Failure::Outside(path.to_owned()));
        }
        let count = if self.put(path, bytes, write)? {
            &self.unchanged
        } else {
            &self.written
        };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Writes one file and reads it back into `buffer`; may be called from many threads.
    ///
    /// # Errors
    /// As [`Staging::write`], and other bytes than were written.
    pub fn write_and_read(
        &self,
        path: &str,
        bytes: &[u8],
        buffer: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        self.write_with(path, bytes, |to| {
            let doing = "write";
            let mut file = fs::OpenOptions::new()
                .read(true)
                .write(true)
                .create_new(true)
                .open(to)
                .map_err(Failure::when(doing, to))?;
            file.write_all(bytes).map_err(Failure::when(doing, to))?;
            file.rewind().map_err(Failure::when("read back", to))?;
            if buffer.len() < bytes.len() {
                buffer.resize(bytes.len(), 0);
            }
            let back = buffer.get_mut(..bytes.len()).unwrap_or_default();
            file.read_exact(back)
                .map_err(Failure::when("read back", to))?;
            if back != bytes {
                let error = io::Error::other("it holds other bytes than were written");
                return Err(Failure::when("read back", to)(error));
            }
            Ok(())
        })
    }

    /// Whether the old site had the same bytes, so that its very file is linked, time and all.
    fn put(
        &self,
        path: &str,
        bytes: &[u8],
        write: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let to = self.folder.join(path);
        self.make_parent(&to)?;
        if self.old {
            let from = self.out.join(path);
            if is_same(&from, bytes) && fs::hard_link(&from, &to).is_ok() {
                return Ok(true);
            }
        }
        write(&to)?;
        Ok(false)
    }

    fn make_parent(&self, path: &Path) -> Result<(), Failure> {
        let Some(parent) = path.parent().filter(|parent| *parent != self.folder) else {
            return Ok(());
        };
        // A thread that panicked while it held the lock left a set that is merely too small.
        let known = |made: &Mutex<HashSet<PathBuf>>| {
            made.lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .contains(parent)
        };
        if known(&self.made) {
            return Ok(());
        }
        fs::create_dir_all(parent).map_err(Failure::when("make", parent))?;
        let mut made = self
            .made
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        made.insert(parent.to_owned());
        Ok(())
    }

    /// Puts the new site in the old one's place, and takes the old one away.
    ///
    /// # Errors
    /// What the machine refuses; the old site then still stands.
    pub fn commit(self) -> Result<Summary, Failure> {
        let doing = "put the new site in the place of";
        if self.out.exists() {
            platform::exchange(&self.folder, &self.out).map_err(Failure::when(doing, &self.out))?;
        } else {
            platform::move_folder(&self.folder, &self.out)
                .map_err(Failure::when(doing, &self.out))?;
        }
        // What is dropped now is the old site.
        Ok(Summary {
            written: self.written.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
        })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now, the next build removes.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder itself, where a link leads to it.
fn absolute(out: &Path) -> Result<PathBuf, Failure> {
    if out.exists() {
        return fs::canonicalize(out).map_err(Failure::when("find", out));
    }
    std::path::absolute(out).map_err(Failure::when("find", out))
}

/// Whether there is an old site; nothing and an empty folder are none.
fn is_ours(out: &Path) -> Result<bool, Failure> {
    if !out.exists() {
        return Ok(false);
    }
    if out.join(MARK).is_file() {
        return Ok(true);
    }
    let mut entries = fs::read_dir(out).map_err(Failure::when("read", out))?;
    if entries.next().is_some() {
        return Err(Failure::Foreign(out.to_owned()));
    }
    Ok(false)
}

/// Folders that killed builds left behind: of our name, and of no process that lives. The mark may be gone already.
fn remove_leftovers(parent: &Path, prefix: &str) -> Result<(), Failure> {
    let entries = fs::read_dir(parent).map_err(Failure::when("read", parent))?;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let process =
            process.map(|process| process.strip_suffix(platform::ASIDE).unwrap_or(process));
        let Some(process) = process.and_then(|process| process.parse::<u32>().ok()) else {
            continue;
        };
        if process == std::process::id() || !platform::lives(process) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(Failure::when("remove", &path))?;
        }
    }
    Ok(())
}

/// Whether the file holds exactly these bytes.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = fs::File::open(path) else {
        return false;
    };
    let length = file.metadata().map_or(u64::MAX, |data| data.len());
    if length != bytes.len() as u64 {
        return false;
    }
    let mut old = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut old).is_ok() && old == bytes
}
