//! Files of the tree, written together: all of them or none, and each as a whole.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Failure;
use crate::diagnostic::visible::visible;
use crate::disk::Disk;

/// A file: where it is, where it goes, and its new text.
#[derive(Debug)]
pub struct NewFile {
    /// Its path from the root; none if it is not there yet.
    pub old: Option<String>,
    /// The path that it gets.
    pub new: String,
    /// What it holds then.
    pub text: String,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// All files were written.
    All,
    /// None was: somebody changed this one since it was examined.
    Changed(String),
    /// None was: there is a file of this name.
    Taken(String),
}

impl Written {
    /// Why nothing was written; none if all was.
    pub fn refusal(&self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Changed(file) => Some(format!("{} was changed meanwhile", visible(file))),
            Self::Taken(file) => Some(format!("there is a file {} already", visible(file))),
        }
    }
}

/// Writes files of the tree. `unchanged` reads one again, as late as possible: an editor may have saved it meanwhile, and then
/// it gives nothing. What the machine refuses half-way is undone.
///
/// # Errors
/// What the machine says, and of which file.
pub fn write(
    disk: &Disk,
    files: &[NewFile],
    unchanged: &dyn Fn(&str) -> std::io::Result<Option<Vec<u8>>>,
) -> Result<Written, Failure> {
    let mut done = Done::default();
    let outcome = write_or_fail(disk, files, unchanged, &mut done);
    if !matches!(outcome, Ok(Written::All)) {
        done.undo();
    }
    outcome
}

/// A file whose new text is ready beside its place.
struct Ready<'a> {
    file: &'a NewFile,
    /// Where the old one really is, if there is one: a link may lead there.
    old: Option<PathBuf>,
    target: PathBuf,
    text: NamedTempFile,
}

fn ready<'a>(disk: &Disk, file: &'a NewFile, done: &mut Done) -> Result<Ready<'a>, Failure> {
    let old = file.old.as_ref().map(|old| {
        let failed = Failure::when("read", Path::new(old));
        disk.locate(old).map_err(failed)
    });
    let old = old.transpose()?;
    let target = match &old {
        Some(old) if file.old.as_ref() == Some(&file.new) => old.clone(),
        _ => disk
            .place_for(&file.new, &mut done.folders)
            .map_err(Failure::when("make", Path::new(&file.new)))?,
    };
    let text = beside(&target, &file.text, old.as_deref())?;
    Ok(Ready {
        file,
        old,
        target,
        text,
    })
}

fn write_or_fail(
    disk: &Disk,
    files: &[NewFile],
    unchanged: &dyn Fn(&str) -> std::io::Result<Option<Vec<u8>>>,
    done: &mut Done,
) -> Result<Written, Failure> {
    let mut all = Vec::new();
    for file in files {
        let ready = ready(disk, file, done)?;
        if ready.old.as_ref() != Some(&ready.target) && fs::symlink_metadata(&ready.target).is_ok()
        {
            return Ok(Written::Taken(file.new.clone()));
        }
        all.push(ready);
    }
    let mut before = Vec::new();
    for old in files.iter().filter_map(|file| file.old.as_ref()) {
        let bytes = unchanged(old).map_err(Failure::when("read", Path::new(old)))?;
        let Some(bytes) = bytes else {
            return Ok(Written::Changed(old.clone()));
        };
        before.push((old, bytes));
    }
    let mut before = before.into_iter();
    let mut left = Vec::new();
    for Ready {
        file,
        old,
        target,
        text,
    } in all
    {
        let was = old.as_ref().and_then(|_| before.next());
        if old.as_ref() == Some(&target) {
            text.persist(&target)
                .map_err(|error| Failure::when("replace", &target)(error.error))?;
            done.replaced.extend(was.map(|(_, bytes)| (target, bytes)));
            continue;
        }
        match text.persist_noclobber(&target) {
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                return Ok(Written::Taken(file.new.clone()));
            }
            outcome => outcome.map_err(|error| Failure::when("write", &target)(error.error))?,
        };
        done.made.push(target);
        left.extend(was);
    }
    for (old, bytes) in left {
        let path = disk.root().join(old);
        fs::remove_file(&path).map_err(Failure::when("remove", &path))?;
        done.replaced.push((path, bytes));
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

/// A text in a hidden file beside its place, so that a killed run leaves the old file or the new one; of the mode of the old
/// file, if there is one.
fn beside(target: &Path, text: &str, old: Option<&Path>) -> Result<NamedTempFile, Failure> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".briefing-");
    let mode = match old {
        Some(old) => Some(fs::metadata(old).map_err(Failure::when("read", old))?),
        None => None,
    };
    #[cfg(unix)]
    if mode.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // What the process's mask leaves of it, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder
        .tempfile_in(folder)
        .map_err(Failure::when("make a file in", folder))?;
    file.write_all(text.as_bytes())
        .and_then(|()| match mode {
            Some(mode) => file.as_file().set_permissions(mode.permissions()),
            None => Ok(()),
        })
        .map_err(Failure::when("write", file.path()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Tree;

    /// A tree of two files, of which the first is replaced and the second moves, and to which a third is added; what stands
    /// there afterwards. `before_writing` happens after they were examined.
    fn after(before_writing: impl Fn(&Path)) -> (Result<Written, Failure>, Vec<String>) {
        let root = tempfile::tempdir().expect("a folder");
        let path = |name: &str| root.path().join(name);
        fs::create_dir(path("content")).expect("a folder");
        for name in ["a", "b"] {
            fs::write(path("content").join(name), name).expect("written");
        }
        let disk = Disk::new(root.path());
        before_writing(root.path());
        let file = |old: Option<&str>, new: &str| NewFile {
            old: old.map(str::to_owned),
            new: new.to_owned(),
            text: "new".to_owned(),
        };
        let files = [
            file(Some("content/a"), "content/a"),
            file(None, "content/g/d"),
            file(Some("content/b"), "content/f/c"),
        ];
        let written = write(&disk, &files, &|file| {
            let now = disk.read(file)?;
            Ok(Some(now).filter(|now| file.as_bytes().ends_with(now)))
        });
        let mut there = Vec::new();
        for entry in walkdir::WalkDir::new(path("content")).sort_by_file_name() {
            let entry = entry.expect("an entry");
            let name = entry.path().strip_prefix(root.path()).expect("inside");
            let name = name.to_string_lossy().into_owned();
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            there.push(format!("{name} {text}"));
        }
        (written, there)
    }

    #[test]
    fn all_files_are_written() {
        let (written, there) = after(|_| ());
        assert_eq!(written.expect("written"), Written::All);
        assert_eq!(
            there,
            [
                "content ",
                "content/a new",
                "content/f ",
                "content/f/c new",
                "content/g ",
                "content/g/d new"
            ]
        );
    }

    #[test]
    fn or_none() {
        let (written, there) =
            after(|root| fs::write(root.join("content/b"), "saved").expect("written"));
        let changed = Written::Changed("content/b".to_owned());
        assert_eq!(written.expect("left"), changed);
        assert_eq!(there, ["content ", "content/a a", "content/b saved"]);
        let (written, there) = after(|root| {
            fs::create_dir(root.join("content/f")).expect("a folder");
            fs::write(root.join("content/f/c"), "mine").expect("written");
        });
        let taken = Written::Taken("content/f/c".to_owned());
        assert_eq!(written.expect("left"), taken);
        let left = [
            "content/a a",
            "content/b b",
            "content/f ",
            "content/f/c mine",
        ];
        assert_eq!(there[1..], left);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_to_a_new_place() {
        let (written, there) = after(|root| {
            fs::create_dir(root.join("elsewhere")).expect("a folder");
            let link = root.join("content/f");
            std::os::unix::fs::symlink(root.join("elsewhere"), link).expect("linked");
        });
        written.expect_err("a link is in the way");
        assert_eq!(there[1..3], ["content/a a", "content/b b"]);
        assert_eq!(there.len(), 4, "{there:?}");
    }

    #[test]
    fn what_was_done_half_way_is_undone() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("content")).expect("a folder");
        let a = root.path().join("a");
        let mut done = Done::default();
        let disk = Disk::new(root.path());
        let b = disk.place_for("content/f/g/b", &mut done.folders);
        let b = b.expect("a place");
        fs::write(&b, "new").expect("written");
        done.made.push(b);
        done.replaced.push((a.clone(), b"old".to_vec()));
        done.undo();
        assert_eq!(fs::read_to_string(a).expect("a file"), "old");
        assert!(!root.path().join("content/f").exists());
    }
}
