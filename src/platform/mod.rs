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

/// Puts two folders in each other's place: in one step where the system can, otherwise by three renames.
///
/// # Errors
/// What the machine refuses; both then stand where they stood.
pub fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    system::exchange(new, old)
}

/// Moves a folder to where nothing is.
///
/// # Errors
/// What the machine refuses.
pub fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    system::move_folder(from, to)
}

/// Whether there is a process of this number; in doubt there is.
pub fn lives(process: u32) -> bool {
    system::lives(process)
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

/// What tells one folder from another that later has its name.
pub type Identity = (u64, u64);

/// The identity of a folder, if it is there.
pub fn identity(folder: &Path) -> Option<Identity> {
    system::identity(folder)
}

/// What [`exchange`] leaves beside the folders for a moment where it cannot do it in one step.
pub const ASIDE: &str = ".old";

/// Three renames: for a moment there is no old folder, but never a half one.
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    let mut aside = new.as_os_str().to_owned();
    aside.push(ASIDE);
    let aside = PathBuf::from(aside);
    move_folder(old, &aside)?;
    if let Err(error) = move_folder(new, old) {
        move_folder(&aside, old)?;
        return Err(error);
    }
    move_folder(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_folders_change_places() {
        for (name, change) in [("exchange", exchange as fn(&_, &_) -> _), ("swap", swap)] {
            let root = std::env::temp_dir().join(format!("briefing-{name}-{}", std::process::id()));
            let folders = ["new", "old"].map(|folder| root.join(folder));
            for folder in &folders {
                fs::create_dir_all(folder.join("in")).expect("a folder");
                fs::write(folder.join("in/file"), folder.to_string_lossy().as_bytes())
                    .expect("written");
            }
            change(&folders[0], &folders[1]).expect("changed");
            let [new, old] = folders
                .each_ref()
                .map(|folder| fs::read_to_string(folder.join("in/file")).expect("a file"));
            assert!(new.ends_with("old") && old.ends_with("new"), "{name}");
            assert_eq!(fs::read_dir(&root).expect("a folder").count(), 2, "{name}");
            fs::remove_dir_all(&root).expect("removed");
        }
    }

    #[test]
    fn this_process_lives_and_one_that_was_never_there_does_not() {
        assert!(lives(std::process::id()));
        assert!(!lives(999_999_999));
    }

    #[test]
    fn a_path_in_a_url_begins_with_a_slash() {
        let path = std::path::absolute("a b").expect("a path");
        let path = url_path(&path);
        assert!(path.starts_with('/') && path.ends_with("/a b"), "{path}");
    }
}
