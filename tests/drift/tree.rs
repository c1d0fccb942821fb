//! The project's own briefing in memory, for tests that change it.

use std::collections::BTreeMap;
use std::path::Path;

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
