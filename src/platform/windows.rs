//! Windows.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How often a move is tried, and how long is waited in between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// There is no exchange of two folders.
pub(super) fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    super::swap(new, old)
}

/// A folder does not move while a file in it is open, and virus scanners and indexers open what was just written.
pub(super) fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    for _ in 1..TRIES {
        if fs::rename(from, to).is_ok() {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    fs::rename(from, to)
}

/// Asks the system's own list, as CSV without a header: `"name.exe","1234",…`.
pub(super) fn lives(process: u32) -> bool {
    let filter = format!("PID eq {process}");
    let list = Command::new("tasklist")
        .args(["/nh", "/fo", "csv", "/fi", &filter])
        .output();
    let number = format!("\"{process}\"");
    list.map_or(true, |list| {
        !list.status.success() || String::from_utf8_lossy(&list.stdout).contains(&number)
    })
}

pub(super) fn as_watched(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

/// `C:\site` stands as `/C:/site`.
pub(super) fn url_path(path: &Path) -> String {
    format!("/{}", path.to_string_lossy().replace('\\', "/"))
}

/// The time at which it was made.
pub(super) fn identity(folder: &Path) -> Option<super::Identity> {
    use std::os::windows::fs::MetadataExt;
    Some((0, fs::metadata(folder).ok()?.creation_time()))
}

/// Links are resolved first: what they lead to is inside the folder, or not opened.
pub(super) fn open_without_links(folder: &Path, inner: &str) -> io::Result<fs::File> {
    let path = fs::canonicalize(folder.join(inner))?;
    if path.starts_with(folder) && path.is_file() {
        return fs::File::open(path);
    }
    Err(io::ErrorKind::NotFound.into())
}

pub(super) fn is_link(_: &io::Error) -> bool {
    false
}
