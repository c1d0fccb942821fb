use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A folder of its own, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "briefing-test-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn build(out: &std::path::Path, files: &[(&str, &str)]) -> Summary {
    let staging = Staging::begin(out).expect("staging");
    for (path, text) in files {
        staging.write(path, text.as_bytes()).expect("written");
    }
    staging.commit().expect("committed")
}

#[test]
fn nothing_stale_stays_and_unchanged_files_keep_their_time() {
    let folder = Folder::new();
    let out = folder.0.join("deep/public");
    build(&out, &[("a/index.html", "A"), ("b.html", "B")]);
    let before = fs::metadata(out.join("a/index.html"))
        .expect("a file")
        .modified()
        .expect("a time");
    std::thread::sleep(std::time::Duration::from_millis(20));
    let summary = build(&out, &[("a/index.html", "A"), ("c.html", "C")]);
    assert_eq!(
        summary,
        Summary {
            written: 1,
            unchanged: 1
        }
    );
    let after = fs::metadata(out.join("a/index.html"))
        .expect("a file")
        .modified()
        .expect("a time");
    assert_eq!(before, after);
    assert!(!out.join("b.html").exists());
    assert_eq!(fs::read_to_string(out.join("c.html")).expect("a file"), "C");
    assert_eq!(
        fs::read_dir(folder.0.join("deep"))
            .expect("a folder")
            .count(),
        1
    );
}

#[test]
fn a_foreign_folder_is_refused_and_left_alone() {
    let folder = Folder::new();
    fs::write(folder.0.join("thesis.txt"), "years of work").expect("written");
    let failure = Staging::begin(&folder.0).expect_err("refused");
    assert!(
        failure.to_string().contains("was not created by briefing"),
        "{failure}"
    );
    assert_eq!(folder.names(), ["thesis.txt"]);
}

#[test]
fn a_build_that_ends_half_way_leaves_the_old_site() {
    let folder = Folder::new();
    let out = folder.0.join("public");
    build(&out, &[("a.html", "A")]);
    let staging = Staging::begin(&out).expect("staging");
    staging.write("a.html", b"new").expect("written");
    drop(staging);
    assert_eq!(fs::read_to_string(out.join("a.html")).expect("a file"), "A");
    assert_eq!(folder.names(), ["public"]);
}

#[test]
fn leftovers_of_a_killed_build_go() {
    let folder = Folder::new();
    let left = folder.0.join(".public.briefing-999999999");
    fs::create_dir(&left).expect("a folder");
    build(&folder.0.join("public"), &[("a.html", "A")]);
    assert_eq!(folder.names(), ["public"]);
}

#[test]
fn no_path_leaves_the_site() {
    let folder = Folder::new();
    let staging = Staging::begin(&folder.0.join("public")).expect("staging");
    for path in ["../x", "/etc/x", "a//b", "a\\b", "", "./a"] {
        assert!(staging.write(path, b"").is_err(), "{path}");
    }
}
