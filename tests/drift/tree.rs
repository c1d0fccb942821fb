//! The project's own briefing in memory, for tests that change it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use briefing::builtin::WithBuiltin;
use briefing::examine::{Examined, Examiner};
use briefing::read::SiteOptions;

/// Contents by path under the root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of these folders of the project.
pub fn project(folders: &[&str]) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    for folder in folders {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let entry = entry.expect("a file");
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(root).expect("inside");
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(entry.path()).expect("a file"));
            }
        }
    }
    files
}

/// Examines one state after another, reading what differs: `tests/kept.rs` holds that it comes to the same.
#[derive(Debug)]
pub struct Desk {
    files: Files,
    examiner: Examiner,
}

impl Desk {
    pub fn new(files: &Files) -> Self {
        let tree = WithBuiltin(files.clone());
        Self {
            files: files.clone(),
            examiner: Examiner::new(&tree, &SiteOptions::default()).expect("a tree in memory"),
        }
    }

    /// What is found in `files`.
    pub fn examine(&mut self, files: &Files) -> Examined {
        let both = self.files.keys().chain(files.keys());
        let changed = both.filter(|name| self.files.get(*name) != files.get(*name));
        let changed: BTreeSet<String> = changed.cloned().collect();
        let tree = WithBuiltin(files.clone());
        let update = self.examiner.update(&tree, &changed);
        update.expect("a tree in memory");
        self.files.clone_from(files);
        self.examiner.examine().unshared()
    }
}
