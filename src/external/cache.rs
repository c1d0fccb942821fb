//! Answers kept for a day, so that checking again asks nobody again.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::answer::Answer;

/// For so many seconds an answer is kept.
const KEPT: u64 = 24 * 60 * 60;

/// Answers by address, with when they came.
#[derive(Debug, Default)]
pub struct Cache {
    file: Option<PathBuf>,
    now: u64,
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    answer: Answer,
    /// In seconds since 1970.
    at: u64,
}

impl Cache {
    /// The answers of the last day. A file that is missing or damaged holds none.
    pub fn open(file: Option<PathBuf>, now: SystemTime) -> Self {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let bytes = file.as_deref().and_then(|file| fs::read(file).ok());
        let entries = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut entries: BTreeMap<String, Entry> = entries.unwrap_or_default();
        entries.retain(|_, entry| entry.at <= now && now - entry.at < KEPT);
        Self { file, now, entries }
    }

    /// Where the answers of whoever runs this are kept: `briefing/external.json` in `$XDG_CACHE_HOME`, in `%LOCALAPPDATA%`, or in
    /// `~/.cache`, whichever is first; nowhere where there is none of them.
    pub fn place() -> Option<PathBuf> {
        let folder = |name: &str| env::var_os(name).map(PathBuf::from);
        let home = folder("HOME").map(|home| home.join(".cache"));
        let all = [folder("XDG_CACHE_HOME"), folder("LOCALAPPDATA"), home];
        // The standard says of a relative one that it is to be ignored.
        let mut all = all
            .into_iter()
            .flatten()
            .filter(|folder| folder.is_absolute());
        Some(all.next()?.join("briefing").join("external.json"))
    }

    /// The answer of an address.
    pub fn get(&self, address: &str) -> Option<&Answer> {
        self.entries.get(address).map(|entry| &entry.answer)
    }

    /// Keeps an answer, if it is certain.
    pub fn put(&mut self, address: &str, answer: &Answer) {
        if answer.is_certain() {
            let answer = answer.clone();
            let entry = Entry {
                answer,
                at: self.now,
            };
            self.entries.insert(address.to_owned(), entry);
        }
    }

    /// Writes the file as a whole.
    ///
    /// # Errors
    /// What the machine says.
    pub fn save(&self) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let new = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&new, &self.entries)?;
        new.persist(file).map(drop).map_err(|error| error.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_certain_answer_is_kept_for_a_day() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/external.json");
        let start = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let mut cache = Cache::open(Some(file.clone()), start);
        let found = Answer::Found { moved: None };
        cache.put("https://a.example/", &found);
        cache.put("https://b.example/", &Answer::unsure("403 Forbidden"));
        cache.save().expect("can write");
        let hours = |hours: u64| start + Duration::from_secs(hours * 60 * 60);
        for (now, is_kept) in [(hours(0), true), (hours(23), true), (hours(24), false)] {
            let cache = Cache::open(Some(file.clone()), now);
            assert_eq!(cache.get("https://a.example/").is_some(), is_kept);
            assert_eq!(cache.get("https://b.example/"), None);
        }
        // A clock that was set back, and a file that is damaged.
        let cache = Cache::open(Some(file.clone()), start - Duration::from_secs(1));
        assert_eq!(cache.get("https://a.example/"), None);
        fs::write(&file, "{").expect("can write");
        assert_eq!(
            Cache::open(Some(file), start).get("https://a.example/"),
            None
        );
    }
}
