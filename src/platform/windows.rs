//! Windows.

use std::fs;
use std::io;
use std::os::windows::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a move is tried, and how long is waited in between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// There is no exchange of two folders.
pub(super) fn replace(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    super::swap(new, old, aside)
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

pub(super) fn write_at(file: &fs::File, bytes: &[u8], place: u64) -> io::Result<()> {
    throughout(bytes.len(), io::ErrorKind::WriteZero, |done| {
        let rest = bytes.get(done..).unwrap_or_default();
        file.seek_write(rest, place + done as u64)
    })
}

pub(super) fn read_at(file: &fs::File, bytes: &mut [u8], place: u64) -> io::Result<()> {
    throughout(bytes.len(), io::ErrorKind::UnexpectedEof, |done| {
        let rest = bytes.get_mut(done..).unwrap_or_default();
        file.seek_read(rest, place + done as u64)
    })
}

/// The system may take a part of what it is given: `part` is called with the bytes that are done until all are. Where it does
/// none, that is an error of kind `end`.
fn throughout(
    length: usize,
    end: io::ErrorKind,
    mut part: impl FnMut(usize) -> io::Result<usize>,
) -> io::Result<()> {
    let mut done = 0;
    while done < length {
        done += match part(done)? {
            0 => return Err(end.into()),
            count => count,
        };
    }
    Ok(())
}

pub(super) fn is_link(_: &io::Error) -> bool {
    false
}

/// A link is opened as itself, and locks nothing else (`FILE_FLAG_OPEN_REPARSE_POINT`).
pub(super) fn open_lock(path: &Path) -> io::Result<fs::File> {
    use std::os::windows::fs::OpenOptionsExt;
    const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .custom_flags(OPEN_REPARSE_POINT)
        .open(path)
}

/// Nothing tells two files of one name apart, so the file of a lock is never removed.
pub(super) fn is_at(_: &fs::File, _: &Path) -> bool {
    true
}

pub(super) fn remove_lock(_: &Path) {}

pub(super) fn private() -> Option<fs::Permissions> {
    None
}

pub(super) fn of_new_files() -> Option<fs::Permissions> {
    None
}

/// `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION` and `ERROR_INVALID_NAME`.
pub(super) fn advice(error: &io::Error) -> Option<&'static str> {
    match error.raw_os_error()? {
        5 | 32 | 33 => {
            Some("a file or folder may be open in another program: close it there and build again")
        }
        123 => Some("Windows does not allow this name: rename the file it is made from"),
        _ => None,
    }
}
