//! The output held to itself: every link leads to a file of the site, every anchor is there, and every file is what the
//! manifest says.
//!
//! Each file is read once and let go. Links that pages share are looked up once for many of them, and those to an anchor
//! of another page are kept until the anchors of all are known. Which pages hold a broken link is looked for only if there
//! is one.

mod page;
mod scan;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use ahash::AHashSet;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use self::page::{Anchors, decode, leaves, repeated, split};
use self::scan::unescape;
use super::manifest::{Manifest, ManifestEntry};
use crate::atlas::{MANIFEST, MARK, link_of};

/// Files that no manifest names.
const UNNAMED: [&str; 2] = [MANIFEST, MARK];

/// So many files are a thread's at a time: few enough to keep all threads busy to the end.
pub(super) const TOGETHER: usize = 128;

/// Everything that is wrong with the site in `folder`, whose links begin with `base`; none if it is whole.
pub fn verify(folder: &Path, base: &str) -> Vec<String> {
    let manifest = fs::read(folder.join(MANIFEST))
        .map_err(|error| error.to_string())
        .and_then(|bytes| Manifest::read(&bytes));
    let manifest = match manifest {
        Ok(manifest) => manifest,
        Err(error) => return vec![format!("{}: {error}", MANIFEST)],
    };
    let mut faults = Vec::new();
    let names = names(folder, &mut faults);
    let held = beside(&names, &manifest, &mut faults);
    look(folder, base, &held, faults)
}

fn look(folder: &Path, base: &str, held: &[Held<'_>], faults: Vec<String>) -> Vec<String> {
    let names: Vec<&str> = held.iter().map(|(name, _)| *name).collect();
    let inspection = Inspection::new(folder, base, &names);
    let passes: Vec<_> = held
        .par_chunks(TOGETHER)
        .map_init(Desk::default, |desk, held| inspection.pass(held, desk))
        .collect();
    inspection.faults(&names, passes, faults)
}

/// The files of a folder, sorted. What is neither a file nor a folder, or has no proper name, is none that a manifest
/// names.
fn names(folder: &Path, faults: &mut Vec<String>) -> Vec<String> {
    let relative = |path: &Path| {
        let path = path.strip_prefix(folder).unwrap_or(path);
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    let is_proper =
        |entry: &DirEntry| entry.file_type().is_file() && entry.path().to_str().is_some();
    let mut names = Vec::new();
    for entry in WalkDir::new(folder) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if is_proper(&entry) => names.push(relative(entry.path())),
            Ok(entry) => faults.push(unlisted(&relative(entry.path()))),
            Err(error) => {
                let path = relative(error.path().unwrap_or(folder));
                faults.push(format!("{path}: {error}"));
            }
        }
    }
    names.sort_unstable();
    names
}

/// A file's name, and what the manifest says of it.
type Held<'a> = (&'a str, Option<&'a ManifestEntry>);

/// The files with what the manifest says of each; both are sorted.
fn beside<'a>(
    names: &'a [String],
    manifest: &'a Manifest,
    faults: &mut Vec<String>,
) -> Vec<Held<'a>> {
    let mut listed = manifest.files.iter().peekable();
    let missing = |path: &str| format!("{path}: is in the manifest and not in the site");
    let held = names.iter().map(|name| {
        while let Some((path, _)) = listed.next_if(|(path, _)| *path < name) {
            faults.push(missing(path));
        }
        let said = listed.next_if(|(path, _)| *path == name);
        if said.is_none() && !UNNAMED.contains(&name.as_str()) {
            faults.push(unlisted(name));
        }
        (name.as_str(), said.map(|(_, file)| file))
    });
    let held = held.collect();
    faults.extend(listed.map(|(path, _)| missing(path)));
    held
}

fn unlisted(name: &str) -> String {
    format!("{name}: is in the site and not in the manifest")
}

/// What is the matter with a link, whichever page holds it.
#[derive(Debug, Clone, Copy)]
enum Flaw {
    /// It does not begin with the base.
    Astray,
    /// There is no such file.
    Dead,
    /// The page has no such anchor.
    Unanchored,
}

/// What all threads know.
pub(super) struct Inspection<'a> {
    folder: &'a Path,
    base: &'a str,
    /// The base, decoded as links are.
    prefix: Cow<'a, [u8]>,
    /// The files by the link that leads to each under the base, and the place of each among them.
    places: HashMap<&'a str, usize>,
}

/// What was learned of some files.
#[derive(Default)]
pub(super) struct Pass {
    faults: Vec<String>,
    /// The anchors of each; none of what is no page.
    anchors: Vec<Option<Anchors>>,
    /// Links with an anchor, and the place of the page that they lead to.
    anchored: Vec<(usize, Box<[u8]>)>,
    /// Broken links.
    broken: Vec<(Box<[u8]>, Flaw)>,
}

/// What serves one file after another.
#[derive(Default)]
pub(super) struct Desk {
    /// What was read.
    pub(super) buffer: Vec<u8>,
    /// The links that were looked up.
    pub(super) known: Links,
}

/// Links as they are written, by their hashes: to keep the links themselves costs more than to look them up.
pub(super) type Links = AHashSet<u64>;

impl<'a> Inspection<'a> {
    /// Of a folder that holds these files, whose links begin with `base`.
    pub(super) fn new(folder: &'a Path, base: &'a str, names: &[&'a str]) -> Self {
        Self {
            folder,
            base,
            prefix: decode(base.as_bytes()),
            places: names.iter().map(|name| link_of(name)).zip(0..).collect(),
        }
    }

    /// All faults, of what was learned of all files in the order of their names.
    pub(super) fn faults(
        &self,
        names: &[&str],
        passes: Vec<Pass>,
        mut faults: Vec<String>,
    ) -> Vec<String> {
        let mut anchors = Vec::with_capacity(names.len());
        let mut anchored = Vec::new();
        let mut broken = HashMap::new();
        for pass in passes {
            faults.extend(pass.faults);
            anchors.extend(pass.anchors);
            anchored.extend(pass.anchored);
            broken.extend(pass.broken);
        }
        for (place, link) in anchored {
            // Without anchors is what is no page, and what could not be read, which was said.
            let anchors: Option<&Anchors> = anchors.get(place).and_then(Option::as_ref);
            if anchors.is_some_and(|anchors| !anchors.have(split(&unescape(&link)).1)) {
                broken.insert(link, Flaw::Unanchored);
            }
        }
        if !broken.is_empty() {
            faults.par_extend(
                names
                    .par_iter()
                    .flat_map_iter(|name| self.holding(name, &broken)),
            );
        }
        faults.sort_unstable();
        faults.dedup();
        faults
    }

    /// Notes a file that was just written and read back.
    pub(super) fn note(&self, name: &str, bytes: &[u8], known: &mut Links, pass: &mut Pass) {
        if name.ends_with(".html") {
            self.links(name, bytes, known, pass);
        } else {
            pass.anchors.push(None);
        }
    }

    /// Reads files.
    fn pass(&self, held: &[Held], desk: &mut Desk) -> Pass {
        let mut pass = Pass::default();
        pass.anchors.reserve(held.len());
        for (name, said) in held {
            let read = if name.ends_with(".html") {
                self.page(name, desk, &mut pass)
            } else {
                pass.anchors.push(None);
                self.other(name, desk)
            };
            match read {
                Ok((size, hash)) => {
                    let is_so = said.is_none_or(|said| {
                        said.size == size && said.blake3 == hash.to_hex().as_str()
                    });
                    if !is_so {
                        let fault = format!("{name}: is not what the manifest says");
                        pass.faults.push(fault);
                    }
                }
                Err(error) => pass.faults.push(format!("{name}: {error}")),
            }
        }
        pass
    }

    /// Reads a file that is no page.
    fn other(&self, name: &str, desk: &mut Desk) -> io::Result<(u64, blake3::Hash)> {
        let bytes = read(&self.folder.join(name), &mut desk.buffer)?;
        Ok((bytes.len() as u64, blake3::hash(bytes)))
    }

    /// Reads a page.
    fn page(
        &self,
        name: &str,
        desk: &mut Desk,
        pass: &mut Pass,
    ) -> io::Result<(u64, blake3::Hash)> {
        let Desk { buffer, known } = desk;
        let html = match read(&self.folder.join(name), buffer) {
            Ok(html) => html,
            Err(error) => {
                pass.anchors.push(None);
                return Err(error);
            }
        };
        self.links(name, html, known, pass);
        Ok((html.len() as u64, blake3::hash(html)))
    }

    /// Looks up the links of a page, and notes its anchors.
    fn links(&self, name: &str, html: &[u8], known: &mut Links, pass: &mut Pass) {
        let mut inner = Vec::new();
        let anchors = page::read(html, |link| {
            // What has no path leads into the page itself.
            if matches!(link.first(), None | Some(b'#' | b'?')) {
                inner.push(link);
            } else if known.insert(page::hash(link)) {
                match self.look_up(link) {
                    Ok(None) => {}
                    Ok(Some(place)) => pass.anchored.push((place, link.into())),
                    Err(flaw) => pass.broken.push((link.into(), flaw)),
                }
            }
        });
        if anchors.repeat() {
            let ids = repeated(html).into_iter();
            pass.faults
                .extend(ids.map(|id| format!("{name}: the id `{id}` is there twice")));
        }
        for link in inner {
            if !anchors.have(split(&unescape(link)).1) {
                pass.faults.push(self.fault(name, link, Flaw::Unanchored));
            }
        }
        pass.anchors.push(Some(anchors));
    }

    /// The place of the file that a link leads to, if it names an anchor there.
    fn look_up(&self, link: &[u8]) -> Result<Option<usize>, Flaw> {
        let link = unescape(link);
        let (path, anchor) = split(&link);
        if leaves(path) {
            return Ok(None);
        }
        let path = decode(path);
        let inside = path.strip_prefix(&*self.prefix).ok_or(Flaw::Astray)?;
        let inside = std::str::from_utf8(inside).map_err(|_| Flaw::Dead)?;
        let place = *self.places.get(link_of(inside)).ok_or(Flaw::Dead)?;
        Ok((!anchor.is_empty()).then_some(place))
    }

    /// The faults of a page that holds broken links.
    fn holding(&self, name: &str, broken: &HashMap<Box<[u8]>, Flaw>) -> Vec<String> {
        let mut faults = Vec::new();
        let mut buffer = Vec::new();
        if name.ends_with(".html")
            && let Ok(html) = read(&self.folder.join(name), &mut buffer)
        {
            page::read(html, |link| {
                if let Some(flaw) = broken.get(link) {
                    faults.push(self.fault(name, link, *flaw));
                }
            });
        }
        faults
    }

    fn fault(&self, name: &str, link: &[u8], flaw: Flaw) -> String {
        let link = unescape(link);
        let link = String::from_utf8_lossy(&link);
        match flaw {
            Flaw::Astray => format!("{name}: {link} does not begin with {}", self.base),
            Flaw::Dead => format!("{name}: {link} leads nowhere"),
            Flaw::Unanchored => format!("{name}: {link} names an anchor that is not there"),
        }
    }
}

/// Reads a file into memory that was used before, which holds more than it: what is not filled was the file's end.
fn read<'a>(path: &Path, buffer: &'a mut Vec<u8>) -> io::Result<&'a [u8]> {
    let mut file = fs::File::open(path)?;
    let mut size = 0;
    loop {
        if size == buffer.len() {
            buffer.resize((2 * size).max(64 * 1024), 0);
        }
        let room = buffer.len() - size;
        match file.read(buffer.get_mut(size..).unwrap_or_default()) {
            Ok(count) => {
                size += count;
                if count < room {
                    return Ok(buffer.get(..size).unwrap_or_default());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
