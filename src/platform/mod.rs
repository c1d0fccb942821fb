//! What differs from one operating system to another; the rest of the program does not ask which one it runs on.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

/// Puts `new` in the place of `old`. Where the system can, the two are exchanged in one step; otherwise `old` is moved
/// to `aside` first, so that for a moment there is neither.
///
/// # Errors
/// What the machine refuses; both then stand where they stood.
pub fn replace(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    system::replace(new, old, aside)
}

/// Moves a folder to where nothing is.
///
/// # Errors
/// What the machine refuses.
pub fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    system::move_folder(from, to)
}

/// The folder by the name that the system's news of its files begin with.
pub fn as_watched(folder: &Path) -> PathBuf {
    system::as_watched(folder)
}

/// An absolute path as it stands in a URL, not yet percent-encoded: it begins with `/` and has no other separator.
pub fn url_path(path: &Path) -> String {
    system::url_path(path)
}

/// Opens a file inside a folder, whose path holds no link, without following a link and without waiting for a pipe.
///
/// # Errors
/// What the machine refuses; of a link, an error that [`is_link`] knows.
pub fn open_without_links(folder: &Path, inner: &str) -> io::Result<fs::File> {
    system::open_without_links(folder, inner)
}

/// Whether a file was not opened because a part of its path is a link.
pub fn is_link(error: &io::Error) -> bool {
    system::is_link(error)
}

/// Writes bytes at a place of a file, from as many threads as there are.
///
/// # Errors
/// What the machine refuses.
pub fn write_at(file: &fs::File, bytes: &[u8], place: u64) -> io::Result<()> {
    system::write_at(file, bytes, place)
}

/// Fills `bytes` from a place of a file, from as many threads as there are.
///
/// # Errors
/// What the machine refuses; [`io::ErrorKind::UnexpectedEof`] where the file ends before.
pub fn read_at(file: &fs::File, bytes: &mut [u8], place: u64) -> io::Result<()> {
    system::read_at(file, bytes, place)
}

/// What tells one folder from another that later has its name.
pub type Identity = (u64, u64);

/// The identity of a folder, if it is there.
pub fn identity(folder: &Path) -> Option<Identity> {
    system::identity(folder)
}

/// Opens the file of a lock, which is made if it is not there; its bytes stay as they are, and no link is followed.
///
/// # Errors
/// What the machine refuses; of a link, an error that [`is_link`] knows.
pub fn open_lock(path: &Path) -> io::Result<fs::File> {
    system::open_lock(path)
}

/// Whether an open file is still the one at `path`: whoever held a lock may have removed it.
pub fn is_at(file: &fs::File, path: &Path) -> bool {
    system::is_at(file, path)
}

/// Removes the file of a lock that is held, where [`is_at`] can tell.
pub fn remove_lock(path: &Path) {
    system::remove_lock(path);
}

/// The mode of a folder that nobody else may look into, where folders have modes.
pub fn private() -> Option<fs::Permissions> {
    system::private()
}

/// The mode of a new file before the umask, where files have modes.
pub fn of_new_files() -> Option<fs::Permissions> {
    system::of_new_files()
}

/// What a person can do about an error whose own words do not say it.
pub fn advice(error: &io::Error) -> Option<&'static str> {
    system::advice(error)
}

/// Two renames: for a moment there is no folder at `old`, but never a half one. Who finds it so moves `aside` back.
fn swap(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    move_folder(old, aside)?;
    if let Err(error) = move_folder(new, old) {
        move_folder(aside, old)?;
        return Err(error);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_takes_the_place_of_another() {
        type Replace = fn(&Path, &Path, &Path) -> io::Result<()>;
        for (name, change) in [("replace", replace as Replace), ("swap", swap)] {
            let root = tempfile::tempdir().expect("a folder");
            let [new, old, aside] = ["new", "old", "aside"].map(|folder| root.path().join(folder));
            for folder in [&new, &old] {
                fs::create_dir_all(folder.join("in")).expect("a folder");
                fs::write(folder.join("in/file"), folder.to_string_lossy().as_bytes())
                    .expect("written");
            }
            change(&new, &old, &aside).expect("changed");
            let text = |folder: &Path| fs::read_to_string(folder.join("in/file")).ok();
            assert!(text(&old).expect("a file").ends_with("new"), "{name}");
            let former = text(&new).or_else(|| text(&aside)).expect("a file");
            assert!(former.ends_with("old"), "{name}");
            assert_eq!(
                fs::read_dir(root.path()).expect("a folder").count(),
                2,
                "{name}"
            );
        }
    }

    #[test]
    fn a_folder_that_cannot_be_replaced_is_put_back() {
        let root = tempfile::tempdir().expect("a folder");
        let [new, old, aside] = ["new", "old", "aside"].map(|folder| root.path().join(folder));
        fs::create_dir(&old).expect("a folder");
        swap(&new, &old, &aside).expect_err("there is no new folder");
        assert!(old.is_dir() && !aside.exists());
    }

    #[test]
    fn a_path_in_a_url_begins_with_a_slash() {
        let path = std::path::absolute("a b").expect("a path");
        let path = url_path(&path);
        assert!(path.starts_with('/') && path.ends_with("/a b"), "{path}");
    }
}
