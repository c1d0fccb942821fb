//! A sibling folder is filled and takes the site's place in one step.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::failure::Failure;
use super::leftovers;
use super::lock::Lock;
use super::old::{MARK_TEXT, NamesOf, Old};
use super::place::{Beside, RANDOM, resolved};
use crate::atlas::{MARK, is_file_name};
use crate::platform;

/// What a build changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files with new bytes.
    pub written: usize,
    /// Files as they were, with their modification time.
    pub unchanged: usize,
}

/// What whoever builds is told meanwhile.
#[derive(Debug, Clone, Copy)]
pub enum Notice<'a> {
    /// Another build of the same folder must end first.
    Waiting(&'a Path),
    /// A folder that nobody needs could not be removed; the next build tries again.
    Left(&'a Failure),
}

/// A site being written, with the lock on its place. Dropped before [`Staging::commit`], it leaves the old site as it was.
pub struct Staging<'a> {
    out: PathBuf,
    folder: PathBuf,
    /// Where the old site makes room, if the two cannot be exchanged in one step.
    aside: PathBuf,
    old: Option<Old>,
    made: Mutex<HashSet<PathBuf>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    notify: &'a (dyn Fn(Notice<'_>) + Sync),
    /// Released last.
    _lock: Lock,
}

impl fmt::Debug for Staging<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Staging")
            .field("out", &self.out)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl<'a> Staging<'a> {
    /// Begins to write the site at `out`, once no other build does. `names_of` tells what the old site's manifest names.
    ///
    /// # Errors
    /// A folder that holds what this program did not make, and what the machine refuses.
    pub fn begin(
        out: &Path,
        names_of: NamesOf,
        notify: &'a (dyn Fn(Notice<'_>) + Sync),
    ) -> Result<Self, Failure> {
        let out = resolved(out).map_err(Failure::when("find", out))?;
        let beside = Beside::new(&out);
        let parent = &beside.parent;
        fs::create_dir_all(parent).map_err(Failure::when("make", parent))?;
        let lock = Lock::take(beside.lock(), &|| notify(Notice::Waiting(&out)))?;
        leftovers::clear(&out, &beside, &|failure| notify(Notice::Left(failure)))?;
        let old = Old::examine(&out, names_of)?;
        let folder = private_folder(&beside)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let aside = beside.role(&name).map(|(_, random)| beside.old(random));
        let staging = Self {
            aside: aside.unwrap_or_else(|| beside.old("")),
            out,
            folder,
            old,
            made: Mutex::default(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            notify,
            _lock: lock,
        };
        // The new site is known as ours from the moment that it takes its place.
        staging.put(MARK, MARK_TEXT, None)?;
        Ok(staging)
    }

    /// The folder that is being filled.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The bytes of a file of the old site, through no link; may be called from many threads.
    pub fn old(&self, path: &str) -> Option<Vec<u8>> {
        self.old.as_ref()?.read(path)
    }

    /// Writes one file; may be called from many threads.
    ///
    /// # Errors
    /// A path that leaves the site, one that was written before, and what the machine refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.count(path, bytes, None)
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
        self.count(path, bytes, Some(buffer))
    }

    fn count(&self, path: &str, bytes: &[u8], buffer: Option<&mut Vec<u8>>) -> Result<(), Failure> {
        if !is_file_name(path) {
            return Err(Failure::Outside(path.to_owned()));
        }
        let count = if self.put(path, bytes, buffer)? {
            &self.unchanged
        } else {
            &self.written
        };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Whether the old site had the same bytes, so that its very file is linked, time and all.
    fn put(&self, path: &str, bytes: &[u8], buffer: Option<&mut Vec<u8>>) -> Result<bool, Failure> {
        let to = self.folder.join(path);
        self.make_parent(&to)?;
        if self
            .old
            .as_ref()
            .is_some_and(|old| old.link(path, bytes, &to))
        {
            return Ok(true);
        }
        create(&to, bytes, buffer)?;
        Ok(false)
    }

    fn make_parent(&self, path: &Path) -> Result<(), Failure> {
        let Some(parent) = path.parent().filter(|parent| *parent != self.folder) else {
            return Ok(());
        };
        // A thread that panicked while it held the lock left a set that is merely too small.
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made().contains(parent) {
            return Ok(());
        }
        fs::create_dir_all(parent).map_err(Failure::when("make", parent))?;
        made().insert(parent.to_owned());
        Ok(())
    }

    /// Puts the new site in the old one's place, and takes the old one away.
    ///
    /// # Errors
    /// What the machine refuses; the old site then still stands.
    pub fn commit(self) -> Result<Summary, Failure> {
        let doing = "put the new site in the place of";
        usual_mode(&self.out, &self.folder)
            .and_then(|mode| fs::set_permissions(&self.folder, mode))
            .map_err(Failure::when("set the mode of", &self.folder))?;
        let moved = if self.out.exists() {
            platform::replace(&self.folder, &self.out, &self.aside)
        } else {
            platform::move_folder(&self.folder, &self.out)
        };
        moved.map_err(Failure::when(doing, &self.out))?;
        // What is dropped now is the old site.
        Ok(Summary {
            written: self.written.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
        })
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        for folder in [&self.folder, &self.aside] {
            if let Err(failure) = leftovers::remove(folder) {
                (self.notify)(Notice::Left(&failure));
            }
        }
    }
}

/// A new folder of a name that nobody can guess, closed to others while it is filled.
fn private_folder(beside: &Beside) -> Result<PathBuf, Failure> {
    let start = beside.new_start();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&start).rand_bytes(RANDOM);
    if let Some(mode) = platform::private() {
        builder.permissions(mode);
    }
    let made = builder.tempdir_in(&beside.parent);
    made.map(tempfile::TempDir::keep)
        .map_err(Failure::when("make a folder in", &beside.parent))
}

/// The mode of the folder that is there, or of one that is made like any other.
fn usual_mode(out: &Path, folder: &Path) -> io::Result<fs::Permissions> {
    if let Ok(data) = fs::metadata(out) {
        return Ok(data.permissions());
    }
    let probe = folder.join(".briefing-mode");
    fs::create_dir(&probe)?;
    let mode = fs::metadata(&probe)?.permissions();
    fs::remove_dir(&probe)?;
    Ok(mode)
}

/// Makes a file, never through a file or a link that is there, and reads it back where there is a buffer for it.
fn create(to: &Path, bytes: &[u8], buffer: Option<&mut Vec<u8>>) -> Result<(), Failure> {
    let doing = "write";
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .open(to)
        .map_err(Failure::when(doing, to))?;
    file.write_all(bytes).map_err(Failure::when(doing, to))?;
    let Some(buffer) = buffer else { return Ok(()) };
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
}
