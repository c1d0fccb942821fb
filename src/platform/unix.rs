//! Linux, macOS and their kin.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use rustix::io::Errno;

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) fn replace(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // The kernel can, this file system cannot.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => super::swap(new, old, aside),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn replace(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    super::swap(new, old, aside)
}

pub(super) fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
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

pub(super) fn identity(folder: &Path) -> Option<super::Identity> {
    use std::os::unix::fs::MetadataExt;
    let data = fs::metadata(folder).ok()?;
    Some((data.dev(), data.ino()))
}

pub(super) fn open_lock(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .custom_flags(flags)
        .open(path)
}

pub(super) fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(file), Ok(there)) => (file.dev(), file.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// One that stays is taken by the next build.
pub(super) fn remove_lock(path: &Path) {
    let _ = fs::remove_file(path);
}

pub(super) fn private() -> Option<fs::Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o700))
}

pub(super) fn of_new_files() -> Option<fs::Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

pub(super) fn advice(_: &io::Error) -> Option<&'static str> {
    None
}

pub(super) fn url_path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// In one call where the kernel can, which then sees to it itself.
#[cfg(target_os = "linux")]
pub(super) fn open_without_links(folder: &Path, inner: &str) -> io::Result<fs::File> {
    use rustix::fs::{CWD, Mode, ResolveFlags, openat2};
    let path = folder.join(inner);
    match openat2(CWD, &path, FILE, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
        Ok(file) => Ok(file.into()),
        Err(Errno::NOSYS | Errno::PERM) => open_by_parts(folder, inner),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn open_without_links(folder: &Path, inner: &str) -> io::Result<fs::File> {
    open_by_parts(folder, inner)
}

const FILE: OFlags = OFlags::RDONLY
    .union(OFlags::CLOEXEC)
    .union(OFlags::NONBLOCK);

/// One folder after another, none of which may be a link.
fn open_by_parts(folder: &Path, inner: &str) -> io::Result<fs::File> {
    use rustix::fs::{Mode, open, openat};
    let step = FILE | OFlags::NOFOLLOW;
    let mut at = open(folder, step | OFlags::DIRECTORY, Mode::empty())?;
    let (folders, file) = inner.rsplit_once('/').unwrap_or(("", inner));
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        at = openat(&at, part, step | OFlags::DIRECTORY, Mode::empty())?;
    }
    Ok(openat(&at, file, step, Mode::empty())?.into())
}

/// A link in the place of a folder is told in either way.
pub(super) fn is_link(error: &io::Error) -> bool {
    let codes = [Errno::LOOP, Errno::NOTDIR].map(Errno::raw_os_error);
    error
        .raw_os_error()
        .is_some_and(|code| codes.contains(&code))
}

pub(super) fn write_at(file: &fs::File, bytes: &[u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, place)
}

pub(super) fn read_at(file: &fs::File, bytes: &mut [u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn parts_are_opened_as_the_kernel_opens_them() {
        let root = std::env::temp_dir().join(format!("briefing-parts-{}", std::process::id()));
        fs::create_dir_all(root.join("a/b")).expect("a folder");
        let root = fs::canonicalize(root).expect("a folder");
        fs::write(root.join("a/b/c"), "c").expect("a file");
        std::os::unix::fs::symlink("b", root.join("a/l")).expect("a link");
        std::os::unix::fs::symlink("c", root.join("a/b/m")).expect("a link");
        for open in [open_by_parts, open_without_links] {
            let mut text = String::new();
            let read = open(&root, "a/b/c").and_then(|mut file| file.read_to_string(&mut text));
            assert_eq!((read.expect("a file"), text.as_str()), (1, "c"));
            for link in ["a/l/c", "a/b/m"] {
                assert!(is_link(&open(&root, link).expect_err("a link")), "{link}");
            }
            assert!(!is_link(&open(&root, "a/b/d").expect_err("nothing")));
        }
        fs::remove_dir_all(&root).expect("removed");
    }
}
