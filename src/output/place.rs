//! Where an output folder really is, and the names of what a build puts beside it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Where a path leads: links are followed, `..` is taken from where they lead, and the last parts need not be there yet.
///
/// # Errors
/// That there is no current folder.
pub fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(real.pop()),
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(part) => {
                real.push(part);
                // What cannot be followed is met again, and reported, when it is opened.
                real = fs::canonicalize(&real).unwrap_or(real);
            }
        }
    }
    Ok(real)
}

/// The names beside an output folder `public`: `.public.briefing-lock`, `.public.briefing-new-…` for the site that is
/// being written, and `.public.briefing-old-…` for the one that made room for it.
#[derive(Debug)]
pub(super) struct Beside {
    /// The folder that holds them all.
    pub parent: PathBuf,
    start: String,
}

/// How many characters follow `new-` and `old-`.
pub(super) const RANDOM: usize = 12;

/// What a leftover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    New,
    Old,
}

impl Beside {
    /// Beside a resolved path.
    pub(super) fn new(out: &Path) -> Self {
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        Self {
            parent: out.parent().unwrap_or(Path::new("/")).to_owned(),
            start: format!(".{name}.briefing-"),
        }
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.parent.join(format!("{}lock", self.start))
    }

    /// What the name of a new folder begins with.
    pub(super) fn new_start(&self) -> String {
        format!("{}new-", self.start)
    }

    /// The old site's place beside the new one's.
    pub(super) fn old(&self, random: &str) -> PathBuf {
        self.parent.join(format!("{}old-{random}", self.start))
    }

    /// What a name is, and its random part; none for a name that no build makes.
    pub(super) fn role<'n>(&self, name: &'n str) -> Option<(Role, &'n str)> {
        let rest = name.strip_prefix(self.start.as_str())?;
        let (role, random) = match rest.split_once('-')? {
            ("new", random) => (Role::New, random),
            ("old", random) => (Role::Old, random),
            _ => return None,
        };
        let is_ours = random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric());
        is_ours.then_some((role, random))
    }
}

/// The name of an entry as text; none for one that no build makes.
pub(super) fn text(name: OsString) -> Option<String> {
    name.into_string().ok()
}
