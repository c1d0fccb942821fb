//! Linux, macOS and their kin.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // The kernel can, this file system cannot.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => super::swap(new, old),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    super::swap(new, old)
}

pub(super) fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// A signal that is never sent: it only tells whether it could be. One of another user may not be asked, but is there.
pub(super) fn lives(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    process.is_some_and(|process| test_kill_process(process) != Err(Errno::SRCH))
}

/// macOS names files by where links lead; the others by the name that was given.
pub(super) fn as_watched(folder: &Path) -> PathBuf {
    let name = if cfg!(target_vendor = "apple") {
        fs::canonicalize(folder)
    } else {
        std::path::absolute(folder)
    };
    name.unwrap_or_else(|_| folder.to_owned())
}

pub(super) fn url_path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
