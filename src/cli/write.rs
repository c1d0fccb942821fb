//! How commands show and write files of the tree.

use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::disk::Disk;
use crate::output::{Failure, NewFile, Written, write};
use crate::read::Tree;
use crate::scaffold::Planned;

/// Writes a file as it was planned, if the disk still holds what it was planned from.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn planned(disk: &Disk, plan: &Planned) -> Result<Written, Failure> {
    let file = NewFile {
        old: plan.old.is_some().then(|| plan.file.clone()),
        new: plan.file.clone(),
        text: plan.text.clone(),
    };
    write(disk, &[file], &|file| {
        let now = disk.read(file)?;
        Ok(Some(now).filter(|now| plan.old.as_ref() == Some(now)))
    })
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
