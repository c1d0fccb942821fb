//! `briefing-manifest.json`: every published file with its size, hash and type. The upload compares by it, and deletes
//! nothing that a former manifest does not name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::atlas::media::MediaType;
use crate::atlas::{CachePolicy, is_listed_name};
use crate::diagnostic::visible::visible;

/// The form that this program writes and reads.
const VERSION: u32 = 1;

/// More bytes than a manifest has of a file beside its path and type.
const AROUND: usize = 256;

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

/// A file that was just written, as little as a manifest must know of it: a large site has many.
#[derive(Debug)]
pub struct PublishedFile<'a> {
    /// Its path under the site's folder.
    path: Cow<'a, str>,
    size: u64,
    hash: blake3::Hash,
    media: &'a str,
    cache: CachePolicy,
}

impl<'a> PublishedFile<'a> {
    /// What is said of a file with these bytes.
    pub fn new(
        path: impl Into<Cow<'a, str>>,
        media: &'a MediaType,
        cache: CachePolicy,
        bytes: &[u8],
    ) -> Self {
        Self {
            path: path.into(),
            size: bytes.len() as u64,
            hash: blake3::hash(bytes),
            media,
            cache,
        }
    }
}

/// As [`ManifestEntry`], which is what is read of it again.
impl Serialize for PublishedFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_struct("ManifestEntry", 4)?;
        entry.serialize_field("size", &self.size)?;
        entry.serialize_field("blake3", self.hash.to_hex().as_str())?;
        entry.serialize_field("type", self.media)?;
        entry.serialize_field("cache", self.cache.header())?;
        entry.end()
    }
}

/// A manifest as it is written.
#[derive(Serialize)]
struct Listing<'a> {
    version: u32,
    #[serde(serialize_with = "by_path")]
    files: &'a [PublishedFile<'a>],
}

fn by_path<S: Serializer>(files: &&[PublishedFile<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(files.iter().map(|file| (&*file.path, file)))
}

/// The manifest of files that were just written, as it is published.
pub fn of_published(mut files: Vec<PublishedFile<'_>>) -> Vec<u8> {
    files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    let size = |file: &PublishedFile<'_>| file.path.len() + file.media.len() + AROUND;
    let size = files.iter().map(size).sum();
    let listing = Listing {
        version: VERSION,
        files: &files,
    };
    pretty(&listing, size)
}

/// JSON of about so many bytes: they are taken at once, since a large site's are many, and twice that while they grow.
fn pretty(manifest: &impl Serialize, size: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size + AROUND);
    // Writing to memory does not fail.
    let _ = serde_json::to_writer_pretty(&mut bytes, manifest);
    bytes.push(b'\n');
    bytes
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
        let size =
            |(path, entry): (&String, &ManifestEntry)| path.len() + entry.kind.len() + AROUND;
        pretty(self, self.files.iter().map(size).sum())
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
    fn what_was_written_is_listed_as_it_is_read_again() {
        use crate::atlas::media::{CSV, HTML};
        let published = |path: &'static str, media, bytes| {
            PublishedFile::new(path, media, CachePolicy::Revalidated, bytes)
        };
        let bytes = of_published(vec![
            published("é/index.html", &HTML, b"x"),
            published("a.csv", &CSV, b""),
        ]);
        let manifest = Manifest::read(&bytes).expect("a manifest");
        let entry = |media, bytes| ManifestEntry::new(media, CachePolicy::Revalidated, bytes);
        let files = [
            ("a.csv", entry(&CSV, b"")),
            ("é/index.html", entry(&HTML, b"x")),
        ];
        assert_eq!(
            manifest.files,
            files.map(|(path, entry)| (path.to_owned(), entry)).into()
        );
        assert_eq!(manifest.to_bytes(), bytes);
    }

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
