use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::atlas::{MANIFEST, MARK};

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

/// A manifest for these tests: a line for each file.
fn names(bytes: &[u8]) -> Result<Vec<String>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    Ok(text.lines().map(str::to_owned).collect())
}

const SILENT: &(dyn Fn(Notice<'_>) + Sync) = &|_| ();

fn begin(out: &Path) -> Result<Staging<'static>, Failure> {
    Staging::begin(out, names, SILENT)
}

fn build(out: &Path, files: &[(&str, &str)]) -> Summary {
    let staging = begin(out).expect("staging");
    for (path, text) in files {
        staging.write(path, text.as_bytes()).expect("written");
    }
    let listed: Vec<_> = files.iter().map(|(path, _)| *path).collect();
    staging
        .write(MANIFEST, listed.join("\n").as_bytes())
        .expect("written");
    staging.commit().expect("committed")
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).expect("a file")
}

/// The folders that a build makes room in.
fn beside(folder: &Folder, role: &str) -> PathBuf {
    folder
        .0
        .join(format!(".public.briefing-{role}-abcdefABC123"))
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
            written: 2,
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
    let failure = begin(&folder.0).expect_err("refused");
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
    let staging = begin(&out).expect("staging");
    staging.write("a.html", b"new").expect("written");
    drop(staging);
    assert_eq!(fs::read_to_string(out.join("a.html")).expect("a file"), "A");
    assert_eq!(folder.names(), ["public"]);
}

#[test]
fn leftovers_of_a_killed_build_go_and_nothing_else() {
    let folder = Folder::new();
    for role in ["new", "old"] {
        fs::create_dir(beside(&folder, role)).expect("a folder");
    }
    let others = [
        ".public.briefing-new-abc",
        ".public.briefing-other-abcdefABC123",
        ".public2.briefing-new-abcdefABC123",
    ];
    for name in others {
        fs::create_dir(folder.0.join(name)).expect("a folder");
    }
    build(&folder.0.join("public"), &[("a.html", "A")]);
    let mut expected = others.to_vec();
    expected.push("public");
    assert_eq!(folder.names(), expected);
}

/// Without an exchange in one step, the old site is moved aside, then the new one into its place.
#[test]
fn a_build_killed_between_two_renames_is_undone() {
    let folder = Folder::new();
    let out = folder.0.join("public");
    build(&out, &[("a.html", "A")]);
    fs::rename(&out, beside(&folder, "old")).expect("renamed");
    fs::create_dir(beside(&folder, "new")).expect("a folder");
    drop(begin(&out).expect("staging"));
    assert_eq!(read(out.join("a.html")), "A");
    assert_eq!(folder.names(), ["public"]);
}

#[test]
fn a_build_killed_after_two_renames_is_complete() {
    let folder = Folder::new();
    let out = folder.0.join("public");
    build(&out, &[("a.html", "A")]);
    fs::rename(&out, beside(&folder, "old")).expect("renamed");
    build(&out, &[("a.html", "B")]);
    fs::create_dir(beside(&folder, "old")).expect("a folder");
    drop(begin(&out).expect("staging"));
    assert_eq!(read(out.join("a.html")), "B");
    assert_eq!(folder.names(), ["public"]);
}

/// Somebody removed the site since.
#[test]
fn an_old_site_whose_successor_had_its_place_is_not_put_back() {
    let folder = Folder::new();
    fs::create_dir(beside(&folder, "old")).expect("a folder");
    fs::write(beside(&folder, "old").join("a.html"), "A").expect("written");
    drop(begin(&folder.0.join("public")).expect("staging"));
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[test]
fn what_the_manifest_does_not_name_is_in_the_way() {
    let folder = Folder::new();
    let out = folder.0.join("public");
    build(&out, &[("a/index.html", "A")]);
    let refused = |held: &str| {
        let failure = begin(&out).expect_err("refused").to_string();
        assert!(failure.contains(held), "no {held} in {failure}");
    };
    fs::create_dir(out.join(".git")).expect("a folder");
    fs::create_dir(out.join("content")).expect("a folder");
    fs::write(out.join("content/index.md"), "years of work").expect("written");
    fs::write(out.join("a/notes.txt"), "years of work").expect("written");
    refused(": .git/, a/notes.txt, content/; ");
    for number in 0..5 {
        fs::write(out.join(format!("n{number}")), "").expect("written");
    }
    refused(", n0, n1 and 3 more; ");
    assert_eq!(read(out.join("a/notes.txt")), "years of work");
    assert_eq!(read(out.join("a/index.html")), "A");
    assert_eq!(folder.names(), ["public"]);
}

#[test]
fn a_mark_of_other_words_and_a_mark_without_a_manifest_are_not_enough() {
    let folder = Folder::new();
    let out = folder.0.join("public");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join(MARK), "").expect("written");
    fs::write(out.join("thesis.txt"), "years of work").expect("written");
    let refused = |words: &str| {
        let failure = begin(&out).expect_err("refused").to_string();
        assert!(failure.contains(words), "no {words} in {failure}");
    };
    refused("was not created by briefing");
    fs::remove_dir_all(&out).expect("removed");
    build(&out, &[("a.html", "A")]);
    fs::remove_file(out.join(MANIFEST)).expect("removed");
    refused("cannot tell what briefing put into this folder");
    fs::write(out.join(MANIFEST), b"\xff").expect("written");
    refused("cannot tell what briefing put into this folder");
    assert_eq!(read(out.join("a.html")), "A");
}

#[test]
fn a_file_is_written_once_and_never_through_another() {
    let folder = Folder::new();
    let (out, outside) = (folder.0.join("public"), folder.0.join("outside"));
    build(&out, &[("a.html", "A")]);
    fs::hard_link(out.join("a.html"), &outside).expect("linked");
    let staging = begin(&out).expect("staging");
    staging.write("a.html", b"A").expect("written");
    staging.write("a.html", b"B").expect_err("it is there");
    assert_eq!(read(&outside), "A");
}

#[cfg(unix)]
#[test]
fn no_link_in_the_old_site_is_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let (out, outside) = (folder.0.join("public"), folder.0.join("outside"));
    build(&out, &[("a.html", "A"), ("b/c.html", "C"), ("d.html", "D")]);
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("a.html"), "A").expect("written");
    fs::write(outside.join("c.html"), "C").expect("written");
    fs::remove_file(out.join("a.html")).expect("removed");
    fs::remove_dir_all(out.join("b")).expect("removed");
    symlink(outside.join("a.html"), out.join("a.html")).expect("linked");
    symlink(&outside, out.join("b")).expect("linked");
    let summary = build(&out, &[("a.html", "A"), ("b/c.html", "C"), ("d.html", "D")]);
    assert_eq!((summary.written, summary.unchanged), (2, 2));
    for (file, linked) in [("a.html", "a.html"), ("b/c.html", "c.html")] {
        let data = fs::symlink_metadata(out.join(file)).expect("a file");
        assert!(data.is_file(), "{file}");
        let there = fs::File::open(out.join(file)).expect("a file");
        assert!(
            !crate::platform::is_at(&there, &outside.join(linked)),
            "{file}"
        );
    }
    assert_eq!(read(outside.join("a.html")), "A");
}

#[cfg(unix)]
#[test]
fn the_folder_is_closed_while_it_is_filled_and_then_has_the_mode_of_the_old_one() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = Folder::new();
    let (out, like) = (folder.0.join("public"), folder.0.join("like"));
    let mode = |path: &Path| fs::metadata(path).expect("a folder").mode() & 0o7777;
    fs::create_dir(&like).expect("a folder");
    let staging = begin(&out).expect("staging");
    assert_eq!(mode(staging.folder()), 0o700);
    drop(staging);
    build(&out, &[("a.html", "A")]);
    assert_eq!(mode(&out), mode(&like));
    fs::set_permissions(&out, fs::Permissions::from_mode(0o2775)).expect("a mode");
    build(&out, &[("a.html", "B")]);
    assert_eq!(mode(&out), 0o2775);
}

#[cfg(unix)]
#[test]
fn a_lock_is_not_opened_through_a_link() {
    let folder = Folder::new();
    let (lock, target) = (
        folder.0.join(".public.briefing-lock"),
        folder.0.join("target"),
    );
    std::os::unix::fs::symlink(&target, lock).expect("linked");
    let failure = begin(&folder.0.join("public"))
        .expect_err("refused")
        .to_string();
    assert!(failure.ends_with("it is a link"), "{failure}");
    assert!(!target.exists());
}

/// Each holds the lock alone, although its file is removed each time.
#[test]
fn many_builds_at_once_take_turns() {
    let folder = Folder::new();
    let (out, inside) = (folder.0.join("public"), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let staging = begin(&out).expect("staging");
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    staging.write("a.html", b"A").expect("written");
                    staging.write(MANIFEST, b"a.html").expect("written");
                    inside.fetch_sub(1, Ordering::SeqCst);
                    staging.commit().expect("committed");
                }
            });
        }
    });
    assert_eq!(folder.names(), ["public"]);
}

#[test]
fn no_path_leaves_the_site() {
    let folder = Folder::new();
    let staging = begin(&folder.0.join("public")).expect("staging");
    for path in [
        "../x", "/etc/x", "a//b", "a\\b", "", "./a", ".git/x", "C:/x",
    ] {
        assert!(staging.write(path, b"").is_err(), "{path}");
    }
}
