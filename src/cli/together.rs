//! Files that are written together: all of them, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::fix::Noted;
use super::replace::beside;
use crate::disk::Disk;
use crate::output::Failure;
use crate::read::Tree;

/// A file, where it goes, and its new text.
pub(super) struct NewFile {
    pub old: String,
    pub new: String,
    pub text: String,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// All files were written.
    All,
    /// None was: somebody changed this one since it was examined.
    Changed(String),
    /// None was: there is a file of this name.
    Taken(String),
}

/// A file whose new text is ready beside its place.
struct Ready {
    path: PathBuf,
    /// Its own name, which may be that of a link.
    name: PathBuf,
    target: PathBuf,
    old: Vec<u8>,
    new: NamedTempFile,
}

/// Writes the files of the tree under `root`, of which `noted` knows what was examined. What the machine refuses half-way is
/// undone.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn write(
    root: &Path,
    disk: &Disk,
    noted: &Noted<'_>,
    files: &[NewFile],
) -> Result<Written, Failure> {
    let mut done = Done::default();
    let outcome = write_or_fail(root, disk, noted, files, &mut done);
    if !matches!(outcome, Ok(Written::All)) {
        done.undo();
    }
    outcome
}

fn write_or_fail(
    root: &Path,
    disk: &Disk,
    noted: &Noted<'_>,
    files: &[NewFile],
    done: &mut Done,
) -> Result<Written, Failure> {
    let mut all = Vec::new();
    for file in files {
        let path = Path::new(&file.old);
        let path = disk
            .locate(&file.old)
            .map_err(Failure::when("read", path))?;
        let target = if file.new == file.old {
            path.clone()
        } else {
            root.join(&file.new)
        };
        if target != path && fs::symlink_metadata(&target).is_ok() {
            return Ok(Written::Taken(file.new.clone()));
        }
        done.make_folder(&target)?;
        let new = beside(&target, &file.text)?;
        let mode = fs::metadata(&path).map_err(Failure::when("read", &path))?;
        let set = new.as_file().set_permissions(mode.permissions());
        set.map_err(Failure::when("write", new.path()))?;
        let old = fs::read(&path).map_err(Failure::when("read", &path))?;
        all.push(Ready {
            path,
            name: root.join(&file.old),
            target,
            old,
            new,
        });
    }
    // As late as possible: an editor may have saved a file meanwhile.
    for file in files {
        let path = Path::new(&file.old);
        let bytes = noted.read(&file.old).map_err(Failure::when("read", path))?;
        if !noted.had(&file.old, &bytes) {
            return Ok(Written::Changed(file.old.clone()));
        }
    }
    let mut left = Vec::new();
    for Ready {
        path,
        name,
        target,
        old,
        new,
    } in all
    {
        if target == path {
            new.persist(&path)
                .map_err(|error| Failure::when("replace", &path)(error.error))?;
            done.replaced.push((path, old));
        } else {
            new.persist_noclobber(&target)
                .map_err(|error| Failure::when("write", &target)(error.error))?;
            done.made.push(target);
            left.push((name, old));
        }
    }
    for (path, old) in left {
        fs::remove_file(&path).map_err(Failure::when("remove", &path))?;
        done.replaced.push((path, old));
    }
    Ok(Written::All)
}

/// What was done so far.
#[derive(Default)]
struct Done {
    /// Files that changed or went, with what they held.
    replaced: Vec<(PathBuf, Vec<u8>)>,
    /// Files that were not there.
    made: Vec<PathBuf>,
    /// Folders that were not there, the outer ones first.
    folders: Vec<PathBuf>,
}

impl Done {
    /// Makes the folder of a file.
    fn make_folder(&mut self, target: &Path) -> Result<(), Failure> {
        let folder = target.parent().unwrap_or(Path::new("."));
        let missing = folder.ancestors().take_while(|folder| !folder.exists());
        let missing: Vec<_> = missing.map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(&folder) {
                Ok(()) => self.folders.push(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Failure::when("make", &folder)(error)),
            }
        }
        Ok(())
    }

    /// Puts everything back, as far as the machine lets us.
    fn undo(self) {
        for (path, bytes) in self.replaced.into_iter().rev() {
            let _ = fs::write(path, bytes);
        }
        for path in self.made.into_iter().rev() {
            let _ = fs::remove_file(path);
        }
        for folder in self.folders.into_iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree of two files, of which the first is replaced and the second moves; what stands there afterwards.
    fn after(before_writing: impl Fn(&Path)) -> (Result<Written, Failure>, Vec<(String, String)>) {
        let root = tempfile::tempdir().expect("a folder");
        let path = |name: &str| root.path().join(name);
        fs::create_dir(path("content")).expect("a folder");
        for name in ["a", "b"] {
            fs::write(path("content").join(name), name).expect("written");
        }
        let disk = Disk::new(root.path());
        let noted = Noted::new(&disk);
        for name in ["content/a", "content/b"] {
            noted.read(name).expect("a file");
        }
        before_writing(root.path());
        let file = |old: &str, new: &str| NewFile {
            old: old.to_owned(),
            new: new.to_owned(),
            text: "new".to_owned(),
        };
        let files = [
            file("content/a", "content/a"),
            file("content/b", "content/f/c"),
        ];
        let written = write(root.path(), &disk, &noted, &files);
        let mut there = Vec::new();
        for entry in walkdir::WalkDir::new(path("content")).sort_by_file_name() {
            let entry = entry.expect("an entry");
            let name = entry.path().strip_prefix(root.path()).expect("inside");
            let name = name.to_string_lossy().into_owned();
            if entry.path().is_file() {
                there.push((name, fs::read_to_string(entry.path()).expect("a file")));
            } else {
                there.push((name, String::new()));
            }
        }
        (written, there)
    }

    fn names(there: &[(String, String)]) -> Vec<(&str, &str)> {
        there
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect()
    }

    #[test]
    fn all_files_are_written() {
        let (written, there) = after(|_| ());
        assert_eq!(written.expect("written"), Written::All);
        assert_eq!(
            names(&there),
            [
                ("content", ""),
                ("content/a", "new"),
                ("content/f", ""),
                ("content/f/c", "new")
            ]
        );
    }

    #[test]
    fn or_none() {
        let (written, there) =
            after(|root| fs::write(root.join("content/b"), "saved").expect("written"));
        assert_eq!(
            written.expect("left"),
            Written::Changed("content/b".to_owned())
        );
        assert_eq!(
            names(&there),
            [("content", ""), ("content/a", "a"), ("content/b", "saved")]
        );
        let (written, there) = after(|root| {
            fs::create_dir(root.join("content/f")).expect("a folder");
            fs::write(root.join("content/f/c"), "mine").expect("written");
        });
        assert_eq!(
            written.expect("left"),
            Written::Taken("content/f/c".to_owned())
        );
        assert_eq!(names(&there)[1], ("content/a", "a"));
        assert_eq!(names(&there)[4], ("content/f/c", "mine"));
    }

    #[test]
    fn what_was_done_half_way_is_undone() {
        let root = tempfile::tempdir().expect("a folder");
        let (a, b) = (root.path().join("a"), root.path().join("f/b"));
        let mut done = Done::default();
        done.make_folder(&b).expect("a folder");
        fs::write(&b, "new").expect("written");
        done.made.push(b);
        done.replaced.push((a.clone(), b"old".to_vec()));
        done.undo();
        assert_eq!(fs::read_to_string(a).expect("a file"), "old");
        assert!(!root.path().join("f").exists());
    }
}
