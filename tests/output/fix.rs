//! What `check --fix` does to the disk.

#![cfg(unix)]
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::site::{Site, files};

/// A site in which one figure differs from its cell.
fn differing(name: &str) -> Site {
    let site = Site::new(name);
    site.write(
        "content/sources.yaml",
        "a:\n  type: web\n  title: A\n  author: B\n  date: 2024\n  url: https://example.org/a\n",
    );
    site.write(
        "content/data/t.yaml",
        "title: T\nas_of: 2024\nsources: [a]\ncolumns:\n  name: {title: Name, type: string}\n  share: {title: Share, type: number, unit: percent}\nrows:\n  one: {name: One, share: 70}\n",
    );
    site.write("content/index.md", WRONG);
    site
}

const WRONG: &str = "---\ntitle: F\nsummary: S\n---\n\nIt is [72%](fact:t/one/share).\n";

#[test]
fn a_file_beside_a_page_is_not_written_through() {
    let site = differing("fix-beside");
    site.write("outside", "sesame");
    symlink(
        site.path("outside"),
        site.path("content/index.md.briefing~"),
    )
    .expect("can link");
    let before = files(&site.0);
    site.run(&["check", "--fix"]).fails(0, &["fixed 1 place"]);
    let mut expected = before;
    expected.insert(
        "content/index.md".to_owned(),
        WRONG.replace("72%", "70%").into_bytes(),
    );
    assert!(files(&site.0) == expected);
}

#[test]
fn a_page_keeps_its_mode() {
    let site = differing("fix-mode");
    let page = site.path("content/index.md");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o664)).expect("can set");
    site.run(&["check", "--fix"]).fails(0, &["fixed 1 place"]);
    let mode = fs::metadata(&page).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o664);
}

#[test]
fn a_page_that_is_a_link_stays_one() {
    let site = differing("fix-link");
    symlink("index.md", site.path("content/twin.md")).expect("can link");
    site.run(&["check", "--fix"]).fails(0, &["fixed 1 place"]);
    let twin = site.path("content/twin.md");
    assert!(fs::symlink_metadata(&twin).expect("a link").is_symlink());
    assert_eq!(
        fs::read_to_string(twin).expect("a file"),
        WRONG.replace("72%", "70%")
    );
}

/// The diff is one that `patch` takes, and what it makes is what `--fix` makes.
#[test]
fn a_dry_run_prints_a_patch_and_writes_nothing() {
    let site = differing("fix-dry");
    let before = files(&site.0);
    let output = site
        .command(&["check", "--fix", "--dry-run"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(files(&site.0) == before, "something was written");
    let diff = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<_> = diff.lines().collect();
    assert!(
        lines.starts_with(&["--- a/content/index.md", "+++ b/content/index.md"]),
        "{diff}"
    );
    let changed = |sign: &str| {
        let changed = lines.iter().filter(|line| line.starts_with(sign));
        changed
            .skip(1)
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(changed("-"), ["-It is [72%](fact:t/one/share)."]);
    assert_eq!(changed("+"), ["+It is [70%](fact:t/one/share)."]);
}
