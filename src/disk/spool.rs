//! The texts of a large site's pages in a file, from their reading to their rendering.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::model::TextStore;
use crate::platform;

/// So many bytes of text stay in memory: most sites have less.
pub const HELD: u64 = 4 << 20;

/// A file without a name, which the system takes away when the program ends, however it does.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    limit: u64,
    /// How many bytes of text there were so far.
    seen: AtomicU64,
    /// Made for the first text that does not stay in memory; none if it cannot be made.
    file: OnceLock<Option<File>>,
    /// Where the file ends.
    end: AtomicU64,
    failure: Mutex<Option<io::Error>>,
}

impl Spool {
    /// A file in the first of the folders around `out` that is there, for texts beyond `limit` bytes in all.
    pub fn beside(out: &Path, limit: u64) -> Self {
        let mut around = out.ancestors().skip(1);
        let folder = around.find(|folder| folder.is_dir()).unwrap_or(out);
        Self {
            folder: folder.to_owned(),
            limit,
            seen: AtomicU64::new(0),
            file: OnceLock::new(),
            end: AtomicU64::new(0),
            failure: Mutex::default(),
        }
    }

    fn file(&self) -> Option<&File> {
        let file = self
            .file
            .get_or_init(|| tempfile::tempfile_in(&self.folder).ok());
        file.as_ref()
    }

    fn read(&self, place: u64, length: usize) -> io::Result<String> {
        let file = self.file().ok_or(io::ErrorKind::NotFound)?;
        let mut bytes = vec![0; length];
        platform::read_at(file, &mut bytes, place)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

impl TextStore for Spool {
    fn put(&self, text: &str) -> Option<u64> {
        let length = text.len() as u64;
        let before = self.seen.fetch_add(length, Ordering::Relaxed);
        if before + length <= self.limit {
            return None;
        }
        let file = self.file()?;
        let place = self.end.fetch_add(length, Ordering::Relaxed);
        // What does not fit on the disk stays in memory.
        platform::write_at(file, text.as_bytes(), place).ok()?;
        Some(place)
    }

    fn get(&self, place: u64, length: usize) -> String {
        self.read(place, length).unwrap_or_else(|error| {
            let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
            *failure = Some(error);
            String::new()
        })
    }

    fn failure(&self) -> Option<io::Error> {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_beyond_the_limit_are_put_into_a_file_and_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = Spool::beside(&folder.path().join("not/there/yet"), 8);
        assert_eq!(spool.put("in it"), None);
        let texts = ["Türkiye", "中国", ""];
        let places = texts.map(|text| spool.put(text));
        for (text, place) in texts.iter().zip(places) {
            assert_eq!(spool.get(place.expect("a place"), text.len()), *text);
        }
        assert!(spool.failure().is_none());
        let shown = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(shown, 0, "the file has no name");
    }

    #[test]
    fn what_cannot_be_put_away_stays_and_what_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = Spool::beside(&folder.path().join("out"), 0);
        folder.close().expect("removed");
        assert_eq!(spool.put("text"), None);
        let folder = tempfile::tempdir().expect("a folder");
        let spool = Spool::beside(&folder.path().join("out"), 0);
        let place = spool.put("中国").expect("a place");
        for (start, length) in [(place, 7), (place + 1, 3)] {
            assert_eq!(spool.get(start, length), "");
            assert!(spool.failure().is_some());
        }
    }
}
