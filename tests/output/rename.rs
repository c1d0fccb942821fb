//! What `rename` does to the disk.

use std::fs;

use crate::site::{Files, Site, files};

/// A site with a page in two languages and a link to it.
fn linked(name: &str) -> Site {
    let site = Site::new(name);
    site.write(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\nrules: {summary-length: off, duplicate-summary: off}\n",
    );
    site.page("other.tr", "Diğer");
    let page = "---\ntitle: F\nsummary: S\n---\n\nSee [it](other.md).\n";
    site.write("content/index.md", page);
    site
}

/// The names of the files of `content/`.
fn names(files: &Files) -> Vec<&str> {
    let names = files
        .keys()
        .filter_map(|name| name.strip_prefix("content/"));
    names.filter(|name| name.ends_with(".md")).collect()
}

#[test]
fn files_move_and_links_follow() {
    let site = linked("rename-page");
    let told = [
        "moved content/other.md to content/f/new.md",
        "moved content/other.tr.md to content/f/new.tr.md",
        "renamed in 3 places of 3 files",
    ];
    site.run(&["rename", "page", "other.md", "f/new.md"])
        .fails(0, &told);
    let after = files(&site.0);
    assert_eq!(names(&after), ["f/new.md", "f/new.tr.md", "index.md"]);
    let index = fs::read_to_string(site.path("content/index.md")).expect("a file");
    assert!(index.ends_with("See [it](f/new.md).\n"), "{index}");
    site.build().fails(0, &[]);
    let old = fs::read_to_string(site.path("public/tr/other/index.html")).expect("an alias");
    assert!(old.contains("/tr/f/new/"), "{old}");
}

#[test]
fn a_dry_run_prints_a_patch_with_moves_and_writes_nothing() {
    let site = linked("rename-dry");
    let before = files(&site.0);
    let output = site
        .command(&["rename", "page", "other.md", "new.md", "--dry-run"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
    assert!(files(&site.0) == before, "something was written");
    let diff = String::from_utf8(output.stdout).expect("UTF-8");
    let parts = [
        "diff --git a/content/index.md b/content/index.md\n--- a/content/index.md\n+++ b/content/index.md\n",
        "-See [it](other.md).\n+See [it](new.md).\n",
        "diff --git a/content/other.md b/content/new.md\nrename from content/other.md\nrename to content/new.md\n",
        "+aliases: [/tr/other/]\n",
    ];
    for part in parts {
        assert!(diff.contains(part), "{part}\n{diff}");
    }
}

#[test]
fn what_would_be_wrong_is_not_written() {
    let site = linked("rename-wrong");
    let before = files(&site.0);
    let told = [
        "error[bad-name]",
        "nothing was renamed: these errors would follow",
    ];
    site.run(&["rename", "page", "other.md", "a{b.md"])
        .fails(1, &told);
    site.run(&["rename", "page", "nowhere.md", "a.md"])
        .fails(1, &["no page `nowhere`"]);
    site.run(&["rename", "pages", "other.md", "a.md"])
        .fails(2, &[]);
    assert!(files(&site.0) == before, "something was written");
}
