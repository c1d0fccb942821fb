//! What killed builds left beside the output folder. Whoever holds the lock knows that none of it is in use.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::place::{Beside, Role, text};

/// Undoes an exchange that was cut short, then removes every leftover; what cannot be removed is passed to `left`.
///
/// Where folders cannot be exchanged in one step, the old site is moved aside and then the new one into its place. If
/// there is no site, and both are still there, the second step never came.
pub(super) fn clear(out: &Path, beside: &Beside, left: &dyn Fn(&Failure)) -> Result<(), Failure> {
    let mut found = find(beside)?;
    if fs::symlink_metadata(out).is_err() {
        let news: Vec<_> = found
            .iter()
            .filter(|(role, ..)| *role == Role::New)
            .map(|(_, random, _)| random.clone())
            .collect();
        let old = found
            .iter()
            .position(|(role, random, _)| *role == Role::Old && news.contains(random));
        if let Some(old) = old {
            let (_, _, old) = found.swap_remove(old);
            fs::rename(&old, out).map_err(Failure::when("put back the old site as", out))?;
        }
    }
    for (_, _, path) in found {
        if let Err(failure) = remove(&path) {
            left(&failure);
        }
    }
    Ok(())
}

/// Removes a folder that may be gone already.
pub(super) fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::when("remove", folder)(error))
        }
        _ => Ok(()),
    }
}

/// The folders of our names. A link of such a name is somebody else's.
fn find(beside: &Beside) -> Result<Vec<(Role, String, PathBuf)>, Failure> {
    let parent = &beside.parent;
    let entries = fs::read_dir(parent).map_err(Failure::when("read", parent))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let Some(name) = text(entry.file_name()) else {
            continue;
        };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if let (true, Some((role, random))) = (is_folder, beside.role(&name)) {
            found.push((role, random.to_owned(), entry.path()));
        }
    }
    Ok(found)
}
