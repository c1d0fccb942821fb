//! `briefing-manifest.json`: every published file with its size, hash and type. The upload compares by it, and deletes
//! nothing that a former manifest does not name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::atlas::media::MediaType;
use crate::atlas::{CachePolicy, is_listed_name};
use crate::diagnostic::visible::visible;

/// The form that this program writes and reads.
const VERSION: u32 = 1;

/// More bytes than stand around what is said of a file.
const AROUND: usize = 128;

/// All files of a site but the manifest itself and the program's mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    version: u32,
    /// By their path under the site's folder.
    pub files: BTreeMap<String, ManifestEntry>,
}

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestEntry {
    /// In bytes.
    pub size: u64,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub blake3: String,
    /// `Content-Type`.
    #[serde(rename = "type")]
    pub kind: MediaType,
    /// `Cache-Control`.
    pub cache: Cow<'static, str>,
}

impl ManifestEntry {
    /// What is said of a file with these bytes.
    pub fn new(media: &MediaType, cache: CachePolicy, bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            blake3: hash(bytes),
            kind: media.clone(),
            cache: Cow::Borrowed(cache.header()),
        }
    }
}

/// The hash by which a manifest knows bytes.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

impl Manifest {
    /// A manifest of files.
    pub fn new(files: BTreeMap<String, ManifestEntry>) -> Self {
        Self {
            version: VERSION,
            files,
        }
    }

    /// As it is published.
    pub fn to_bytes(&self) -> Vec<u8> {
        let size = |(path, entry): (&String, &ManifestEntry)| {
            path.len() + entry.blake3.len() + entry.kind.len() + entry.cache.len() + AROUND
        };
        // At once: a large site's takes much memory, and twice that while it grows.
        let mut bytes = Vec::with_capacity(self.files.iter().map(size).sum::<usize>() + AROUND);
        // Writing to memory does not fail.
        let _ = serde_json::to_writer_pretty(&mut bytes, self);
        bytes.push(b'\n');
        bytes
    }

    /// The files that a manifest's bytes name, without what it says of them.
    ///
    /// # Errors
    /// As [`Manifest::read`].
    pub fn names(bytes: &[u8]) -> Result<Vec<String>, String> {
        let names: Names = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        is_sound(names.version, names.files.keys())?;
        Ok(names.files.into_keys().collect())
    }

    /// Reads a manifest. One that names a path which is none of a site's is refused as a whole.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        is_sound(manifest.version, manifest.files.keys())?;
        Ok(manifest)
    }
}

/// The part of a manifest that says which files are ours.
#[derive(Deserialize)]
#[allow(clippy::zero_sized_map_values)] // what it says of them is skipped
struct Names {
    version: u32,
    files: BTreeMap<String, IgnoredAny>,
}

fn is_sound<'a>(version: u32, mut files: impl Iterator<Item = &'a String>) -> Result<(), String> {
    if version != VERSION {
        return Err(format!(
            "it is of version {version}, this program knows {VERSION}"
        ));
    }
    match files.find(|path| !is_listed_name(path)) {
        Some(path) => Err(format!(
            "it names `{}`, which is not a file that briefing publishes",
            visible(path)
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_a_forged_one_is_refused() {
        let files = BTreeMap::from([(
            "a/index.html".to_owned(),
            ManifestEntry::new(&crate::atlas::media::HTML, CachePolicy::Revalidated, b"x"),
        )]);
        let manifest = Manifest::new(files);
        assert_eq!(Manifest::read(&manifest.to_bytes()), Ok(manifest.clone()));
        let names = Manifest::names(&manifest.to_bytes());
        assert_eq!(names, Ok(vec!["a/index.html".to_owned()]));
        let text = String::from_utf8(manifest.to_bytes()).expect("UTF-8");
        for other in [
            "../secret",
            "/etc/passwd",
            "a//b",
            "a/./b",
            "",
            ".git/config",
            "a/.htaccess",
            "briefing-manifest.json",
        ] {
            let text = text.replace("a/index.html", other);
            assert!(Manifest::read(text.as_bytes()).is_err(), "{other}");
            assert!(Manifest::names(text.as_bytes()).is_err(), "{other}");
        }
        assert!(
            Manifest::read(text.replace("\"version\": 1", "\"version\": 2").as_bytes()).is_err()
        );
        assert!(Manifest::read(b"{").is_err());
    }
}
