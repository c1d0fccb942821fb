#![cfg(unix)]

use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A root of its own, removed when the test ends.
struct Root(PathBuf);

impl Root {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("briefing-disk-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        fs::create_dir_all(root.join("content/inner/.hidden")).expect("a folder");
        let root = fs::canonicalize(root).expect("a folder");
        for file in [
            "content/a.md",
            "content/inner/b.md",
            "content/inner/.hidden/c",
            "secret",
        ] {
            fs::write(root.join(file), file).expect("a file");
        }
        Self(root)
    }

    fn link(&self, name: &str, target: impl AsRef<Path>) {
        symlink(target, self.0.join(name)).expect("a link");
    }

    fn disk(&self) -> Disk {
        Disk::new(&self.0)
    }

    /// What is listed beside the two files, and what is refused.
    fn listed(&self) -> (Vec<String>, Vec<(String, Reason)>) {
        let listing = self.disk().list().expect("a list");
        let refused = listing.refused.into_iter();
        let own = ["content/a.md", "content/inner/b.md"];
        let files = listing.files.into_iter();
        (
            files.filter(|file| !own.contains(&file.as_str())).collect(),
            refused
                .map(|refused| (refused.path, refused.reason))
                .collect(),
        )
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_link_is_followed_to_a_file_of_the_same_folder_only() {
    let root = Root::new();
    root.link("content/same.md", "inner/b.md");
    root.link("content/whole.md", root.0.join("content/a.md"));
    assert_eq!(
        root.listed(),
        (
            vec!["content/same.md".into(), "content/whole.md".into()],
            vec![]
        )
    );
    let read = |file: &str| root.disk().read(file);
    assert_eq!(
        read("content/same.md").expect("a file"),
        b"content/inner/b.md"
    );
    assert_eq!(read("content/whole.md").expect("a file"), b"content/a.md");
}

#[test]
fn a_link_that_leads_elsewhere_is_refused_and_never_read() {
    let root = Root::new();
    fs::create_dir(root.0.join("static")).expect("a folder");
    fs::write(root.0.join("static/x.md"), "x").expect("a file");
    let targets: [(&str, PathBuf); 9] = [
        ("outside", root.0.join("secret")),
        ("relative", PathBuf::from("../secret")),
        ("environment", PathBuf::from("/proc/self/environ")),
        ("zero", PathBuf::from("/dev/zero")),
        ("other", PathBuf::from("../static/x.md")),
        ("hidden", PathBuf::from("inner/.hidden/c")),
        ("folder", PathBuf::from("inner")),
        ("nowhere", PathBuf::from("nothing")),
        ("itself", PathBuf::from("itself.md")),
    ];
    for (name, target) in &targets {
        root.link(&format!("content/{name}.md"), target);
    }
    let (files, refused) = root.listed();
    assert_eq!(files, ["static/x.md"]);
    let mut expected: Vec<_> = targets
        .iter()
        .map(|(name, _)| (format!("content/{name}.md"), Reason::Link))
        .collect();
    expected.sort();
    assert_eq!(refused, expected);
    for (file, _) in expected {
        assert!(root.disk().read(&file).is_err(), "{file}");
    }
    for path in [
        "secret",
        "content/../secret",
        "content/inner/../../secret",
        "/etc/passwd",
        "content",
    ] {
        assert!(root.disk().read(path).is_err(), "{path}");
    }
}

#[test]
fn a_folder_of_the_tree_may_be_a_link_to_its_like_only() {
    let (root, other) = (Root::new(), Root::new());
    root.link("static", other.0.join("content"));
    root.link("templates", other.0.join("templates"));
    assert_eq!(
        root.listed().1,
        [
            ("static".to_owned(), Reason::Link),
            ("templates".to_owned(), Reason::Link)
        ]
    );
    fs::create_dir(other.0.join("templates")).expect("a folder");
    fs::write(other.0.join("templates/page.html"), "p").expect("a file");
    assert_eq!(root.listed().0, ["templates/page.html"]);
    assert_eq!(
        root.disk().read("templates/page.html").expect("a file"),
        b"p"
    );
    assert!(root.disk().read("static/a.md").is_err());
}

#[test]
fn a_pipe_is_refused_and_nobody_waits_for_it() {
    let root = Root::new();
    let made = Command::new("mkfifo")
        .arg(root.0.join("content/pipe.md"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    assert_eq!(
        root.listed().1,
        [("content/pipe.md".to_owned(), Reason::Special)]
    );
    assert!(root.disk().read("content/pipe.md").is_err());
}

#[test]
fn folders_that_link_to_one_another_are_walked_once() {
    let root = Root::new();
    for level in 0..13 {
        let folder = root.0.join(format!("content/level{level}"));
        fs::create_dir(&folder).expect("a folder");
        for name in ["left", "right"] {
            symlink(format!("../level{}", level + 1), folder.join(name)).expect("a link");
        }
    }
    let (files, refused) = root.listed();
    assert_eq!((files.len(), refused.len()), (0, 26));
}

#[test]
fn a_name_that_is_not_utf_8_is_refused_alone() {
    use std::os::unix::ffi::OsStrExt;
    let root = Root::new();
    let name = std::ffi::OsStr::from_bytes(b"content/\xff.md");
    fs::write(root.0.join(name), "x").expect("a file");
    assert_eq!(
        root.listed().1,
        [("content/\u{fffd}.md".to_owned(), Reason::Name)]
    );
}

#[test]
fn a_file_that_is_swapped_for_a_link_is_not_followed() {
    let root = Root::new();
    let disk = root.disk();
    assert!(disk.read("content/a.md").is_ok());
    fs::remove_file(root.0.join("content/a.md")).expect("removed");
    root.link("content/a.md", "../secret");
    assert!(disk.read("content/a.md").is_err());
    fs::remove_dir_all(root.0.join("content/inner")).expect("removed");
    fs::create_dir(root.0.join("elsewhere")).expect("a folder");
    fs::write(root.0.join("elsewhere/b.md"), "secret").expect("a file");
    root.link("content/inner", "../elsewhere");
    assert!(disk.read("content/inner/b.md").is_err());
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let root = Root::new();
    let size = "content/a.md".len() as u64;
    assert!(root.disk().read_up_to("content/a.md", size).is_ok());
    let error = root.disk().read_up_to("content/a.md", size - 1);
    assert_eq!(
        error.expect_err("refused").kind(),
        io::ErrorKind::FileTooLarge
    );
}
