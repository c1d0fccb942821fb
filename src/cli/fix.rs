//! `--fix`: the replacements that diagnostics carry, written into the files.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::write as shown;
use crate::diagnostic::{Diagnostic, Fix, replaced};
use crate::disk::Disk;
use crate::output::{Failure, NewFile, Written, write};
use crate::read::Tree;
use crate::read::tree::Listing;

/// A tree that notes which bytes were examined, so that a fix is not written into others.
pub(super) struct Noted<'a> {
    tree: &'a dyn Tree,
    hashes: Mutex<HashMap<String, blake3::Hash>>,
}

impl<'a> Noted<'a> {
    pub(super) fn new(tree: &'a dyn Tree) -> Self {
        Self {
            tree,
            hashes: Mutex::default(),
        }
    }

    /// The bytes of a file, read again; none if they are not those that were examined.
    ///
    /// # Errors
    /// As [`Tree::read`].
    pub(super) fn unchanged(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let bytes = self.tree.read(path)?;
        let hashes = self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = hashes.get(path) == Some(&blake3::hash(&bytes));
        Ok(is_same.then_some(bytes))
    }
}

impl Tree for Noted<'_> {
    fn list(&self) -> io::Result<Listing> {
        self.tree.list()
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let bytes = self.tree.read_up_to(path, most)?;
        let hash = blake3::hash(&bytes);
        let mut hashes = self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        hashes.entry(path.to_owned()).or_insert(hash);
        Ok(bytes)
    }
}

/// What was done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fixed {
    /// How many fixes were written.
    pub count: usize,
    /// Files that somebody changed since they were examined; they were left alone.
    pub changed: Vec<String>,
}

/// Writes every fix of `diagnostics`, each file as a whole.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn apply(
    disk: &Disk,
    noted: &Noted<'_>,
    diagnostics: &[Diagnostic],
) -> Result<Fixed, Failure> {
    let mut fixed = Fixed::default();
    for (path, (file, fixes)) in fixes_by_file(disk, diagnostics)? {
        match fix_file(disk, noted, (&path, file), &fixes)? {
            Some(count) => fixed.count += count,
            None => fixed.changed.push(file.to_owned()),
        }
    }
    Ok(fixed)
}

/// What [`apply`] would write, as a unified diff.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn diff(
    disk: &Disk,
    tree: &dyn Tree,
    diagnostics: &[Diagnostic],
) -> Result<String, Failure> {
    let mut text = String::new();
    for (path, (file, fixes)) in fixes_by_file(disk, diagnostics)? {
        let old = tree.read(file).map_err(Failure::when("read", &path))?;
        let Ok(old) = String::from_utf8(old) else {
            continue;
        };
        let (new, _) = with_fixes(&old, &fixes);
        text.push_str(&shown::diff(file, &old, file, &new));
    }
    Ok(text)
}

type FixesByFile<'a> = BTreeMap<PathBuf, (&'a str, Vec<&'a Fix>)>;

/// Two names of one file, of which one is a link, have the same fixes.
fn fixes_by_file<'a>(
    disk: &Disk,
    diagnostics: &'a [Diagnostic],
) -> Result<FixesByFile<'a>, Failure> {
    let mut files = FixesByFile::new();
    for fault in diagnostics {
        let Some(fix) = &fault.fix else { continue };
        let file = &*fault.span.file;
        let path = disk
            .locate(file)
            .map_err(Failure::when("read", Path::new(file)))?;
        let (_, fixes) = files.entry(path).or_insert((file, Vec::new()));
        if !fixes.contains(&fix) {
            fixes.push(fix);
        }
    }
    Ok(files)
}

/// A text with its fixes, and how many there are.
fn with_fixes(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let fixes = fixes.iter();
    replaced(text, fixes.map(|fix| (fix.bytes.clone(), &*fix.text)))
}

/// How many fixes were written into a file; none if it is not what was examined.
fn fix_file(
    disk: &Disk,
    noted: &Noted<'_>,
    (path, file): (&Path, &str),
    fixes: &[&Fix],
) -> Result<Option<usize>, Failure> {
    let old = noted.unchanged(file).map_err(Failure::when("read", path))?;
    let Some(text) = old.and_then(|old| String::from_utf8(old).ok()) else {
        return Ok(None);
    };
    let (text, count) = with_fixes(&text, fixes);
    let new = NewFile {
        old: Some(file.to_owned()),
        new: file.to_owned(),
        text,
    };
    let written = write(disk, &[new], &|file| noted.unchanged(file))?;
    Ok((written == Written::All).then_some(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use crate::diagnostic::Span;

    const FILE: &str = "content/index.md";

    /// A disk on which an editor saves the file just before it is read for the `at`th time.
    struct Edited<'a> {
        disk: Disk,
        reads: AtomicUsize,
        at: usize,
        edit: &'a (dyn Fn() + Sync),
    }

    impl Tree for Edited<'_> {
        fn list(&self) -> io::Result<Listing> {
            self.disk.list()
        }

        fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
            if self.reads.fetch_add(1, Ordering::Relaxed) + 1 == self.at {
                (self.edit)();
            }
            self.disk.read_up_to(path, most)
        }
    }

    /// A file that is examined, and then fixed; its `at`th reading meets `edit`.
    fn fixed(at: usize, edit: impl Fn(&Path) + Sync) -> (Result<Fixed, Failure>, String) {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join(FILE);
        fs::create_dir(root.path().join("content")).expect("a folder");
        fs::write(&path, "It is 72% now.").expect("written");
        let disk = Disk::new(root.path());
        let tree = Edited {
            disk: disk.clone(),
            reads: AtomicUsize::new(0),
            at,
            edit: &|| edit(&path),
        };
        let noted = Noted::new(&tree);
        noted.read(FILE).expect("a file");
        let mut fault = Diagnostic::new("fact-differs", Span::new(FILE, 6..9), "differs");
        fault.fix = Some(Fix {
            bytes: 6..9,
            text: "70%".into(),
        });
        let fixed = apply(&disk, &noted, &[fault.clone(), fault]);
        let count = fs::read_dir(root.path().join("content")).expect("a folder");
        assert_eq!(count.count(), 1, "nothing stays beside it");
        (fixed, fs::read_to_string(path).expect("a file"))
    }

    #[test]
    fn a_file_is_fixed_once() {
        let (fixed, text) = fixed(0, |_| ());
        assert_eq!(fixed.expect("fixed").count, 1);
        assert_eq!(text, "It is 70% now.");
    }

    /// Before it is read to be fixed, and before the new text takes its place.
    #[test]
    fn a_file_that_changed_since_it_was_examined_is_left_alone() {
        for at in [2, 3] {
            let (fixed, text) = fixed(at, |path| fs::write(path, "Now: 72%.").expect("written"));
            assert_eq!(fixed.expect("left").changed, [FILE]);
            assert_eq!(text, "Now: 72%.");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let (fixed, text) = fixed(2, |path| {
            let outside = path.with_file_name("../outside");
            fs::rename(path, &outside).expect("moved");
            std::os::unix::fs::symlink(outside, path).expect("linked");
        });
        fixed.expect_err("it is a link");
        assert_eq!(text, "It is 72% now.");
    }
}
