//! Files of the editor's, written each as a whole or not at all.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::replace::beside;
use crate::disk::Disk;
use crate::output::Failure;
use crate::scaffold::Planned;

/// Puts `text` in the place of the file at `path`, if `is_as_it_was` still holds when it is ready; whether it did.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn replace(
    path: &Path,
    text: &str,
    is_as_it_was: impl FnOnce() -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let new = beside(path, text)?;
    // As late as possible: an editor may have saved the file meanwhile.
    if !is_as_it_was()? {
        return Ok(false);
    }
    new.persist(path)
        .map_err(|error| Failure::when("replace", path)(error.error))?;
    Ok(true)
}

/// Writes a file as it was planned, if the disk still holds what it was planned from; whether it does.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn planned(disk: &Disk, plan: &Planned) -> Result<bool, Failure> {
    let Some(old) = &plan.old else {
        return create(disk, plan);
    };
    let path = disk
        .locate(&plan.file)
        .map_err(Failure::when("read", Path::new(&plan.file)))?;
    let is_same = || {
        let now = fs::read(&path).map_err(Failure::when("read", &path))?;
        Ok(now == *old)
    };
    replace(&path, &plan.text, is_same)
}

/// Writes a file that is not there yet.
fn create(disk: &Disk, plan: &Planned) -> Result<bool, Failure> {
    let path = disk
        .place_for(&plan.file)
        .map_err(Failure::when("make", Path::new(&plan.file)))?;
    let file = fs::File::create_new(&path);
    match file.and_then(|mut file| file.write_all(plan.text.as_bytes())) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        outcome => outcome
            .map(|()| true)
            .map_err(Failure::when("write", &path)),
    }
}

/// How a file of a root is named to whoever stands in the present folder.
pub(super) fn shown(root: &Path, file: &str) -> String {
    let path: PathBuf = root.join(file);
    let path = path.strip_prefix(".").unwrap_or(&path);
    path.to_string_lossy().into_owned()
}

/// What turns one text into another, as a unified diff.
pub(super) fn diff(old_file: &str, old: &str, new_file: &str, new: &str) -> String {
    let lines = TextDiff::from_lines(old, new);
    let mut unified = lines.unified_diff();
    let unified = unified.header(&format!("a/{old_file}"), &format!("b/{new_file}"));
    unified.to_string()
}
