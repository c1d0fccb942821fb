//! A manifest that lies at the target of an upload, and what would be done there.

use std::sync::LazyLock;

use briefing::publish::deploy::Plan;
use briefing::publish::manifest::Manifest;

static LOCAL: LazyLock<Manifest> = LazyLock::new(|| Manifest::new([].into()));

pub fn run(bytes: &[u8]) {
    let Ok(remote) = Manifest::read(bytes) else {
        return;
    };
    for path in Plan::new(&LOCAL, Some(&remote)).deletes {
        let leaves = path.starts_with('/')
            || path.contains('\\')
            || path.split('/').any(|part| part == "..");
        assert!(!leaves, "would delete {path:?}");
    }
    let again = Manifest::read(&remote.to_bytes()).expect("what was written");
    assert!(Plan::new(&again, Some(&remote)).is_empty());
}
