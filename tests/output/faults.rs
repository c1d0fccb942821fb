//! What the machine refuses: the old site stands as it was, nothing is left beside it, and the message names the file.
//!
//! Permissions do not bind root, so the limits of a process and folders that nobody can write to stand for them.

#![cfg(unix)]
use std::fs;
use std::io;
use std::path::Path;

use briefing::builtin::WithBuiltin;
use briefing::disk::Disk;
use briefing::examine::examine;
use briefing::publish::build::{BuildOptions, Stage, Stop, build};
use briefing::read::tree::Listing;
use briefing::read::{SiteOptions, Tree};
use briefing::render::Renderer;

use crate::site::{Site, beside, files};

/// A page so deep that its folder is not removed with few open files.
const DEEP: usize = 80;

#[test]
fn a_disk_that_is_full_half_way_leaves_the_old_site() {
    let site = Site::new("full");
    site.write("static/picture.svg", "<svg/>");
    site.build().succeeds();
    let before = site.built();
    site.page("other", "Changed");
    site.write("static/picture.svg", &"<svg/>".repeat(20_000));
    site.build_under("ulimit -f 100")
        .fails(3, &["cannot write ", "picture.svg: File too large"]);
    assert!(site.built() == before);
    assert_eq!(site.beside(), Vec::<String>::new());
    site.build().succeeds();
    assert!(site.built() != before);
}

/// From the moment that files are written, none can be made in one of the folders.
#[test]
fn a_folder_that_cannot_be_written_to_half_way_leaves_the_old_site() {
    let site = Site::new("denied");
    site.build().succeeds();
    let before = site.built();
    site.page("other", "Changed");
    let stop = build_in(&site, None, &|stage| {
        if let Stage::Begun(_) = stage {
            let beside = site.beside();
            let staged = beside.iter().find(|name| name.contains("-new-"));
            let folder = site.path(staged.expect("a folder")).join("other");
            fs::write(folder, "in the place of a folder").expect("can write");
        }
    });
    assert!(
        stop.starts_with("cannot make ") && stop.contains("/other: "),
        "{stop}"
    );
    assert!(site.built() == before);
    assert_eq!(site.beside(), Vec::<String>::new());
}

#[test]
fn a_place_where_nothing_can_be_made_is_named() {
    let site = Site::new("parent");
    site.write("file", "text");
    for out in [site.path("file/public"), site.path("file/deep/public")] {
        let out = out.to_string_lossy();
        site.run(&["build", "--out", &out])
            .fails(3, &["cannot make ", "file"]);
    }
    site.run(&["build", "--out", &site.path("file").to_string_lossy()])
        .fails(3, &["cannot read ", "Not a directory"]);
    assert_eq!(
        fs::read_to_string(site.path("file")).expect("a file"),
        "text"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_parent_that_nobody_can_write_to_is_named() {
    let site = Site::new("read-only");
    for out in ["/proc/public", "/sys/public", "/proc/deep/public"] {
        site.run(&["build", "--out", out])
            .fails(3, &["cannot ", out.rsplit_once('/').expect("a parent").0]);
    }
}

/// Builds the site, from which the file `gone` goes meanwhile; what the machine refused.
fn build_in(site: &Site, gone: Option<&str>, progress: &(dyn Fn(Stage<'_>) + Sync)) -> String {
    let tree = WithBuiltin(Disk::new(&site.0));
    let examined = examine(&tree, &SiteOptions::default()).expect("a tree");
    let renderer = Renderer::new(examined.site.expect("a site")).expect("templates");
    let options = BuildOptions {
        host: None,
        compress: false,
        verify: true,
    };
    let root = &site.0;
    let vanishing = Vanishing {
        tree: &tree,
        root,
        gone,
    };
    let built = build(
        &vanishing,
        &renderer,
        &site.path("public"),
        options,
        progress,
    );
    match built.expect_err("the machine refuses") {
        Stop::Machine(failure) => failure.to_string(),
        stop => panic!("{stop:?}"),
    }
}

/// A tree from which a file goes between its listing and its reading.
struct Vanishing<'a> {
    tree: &'a dyn Tree,
    root: &'a Path,
    gone: Option<&'a str>,
}

impl Tree for Vanishing<'_> {
    fn list(&self) -> io::Result<Listing> {
        self.tree.list()
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        if self.gone == Some(path) {
            let _ = fs::remove_file(self.root.join(path));
        }
        self.tree.read_up_to(path, most)
    }
}

#[test]
fn a_file_that_vanishes_while_the_site_is_built_leaves_the_old_site() {
    let site = Site::new("vanishes");
    site.build().succeeds();
    let before = site.built();
    site.write("static/picture.png", "not looked into");
    let stop = build_in(&site, Some("static/picture.png"), &|_| ());
    assert!(stop.starts_with("cannot read static/picture.png"), "{stop}");
    assert!(site.built() == before);
    assert_eq!(site.beside(), Vec::<String>::new());
}

#[test]
fn the_output_may_be_on_another_file_system() {
    let site = Site::new("elsewhere");
    let elsewhere = ["/dev/shm", "/tmp"].map(Path::new);
    let parent = elsewhere.iter().find(|folder| folder.is_dir());
    let parent = tempfile::tempdir_in(parent.expect("a folder")).expect("a folder");
    let out = parent.path().join("public");
    let arguments = ["build", "--out", &out.to_string_lossy()];
    let run = || site.run(&arguments);
    run().succeeds();
    site.page("other", "Changed");
    let ran = run();
    ran.succeeds();
    assert!(!ran.stderr.contains(" 0 unchanged"), "{}", ran.stderr);
    site.build().succeeds();
    assert!(site.built() == files(&out));
    assert_eq!(beside(&out), Vec::<String>::new());
}

#[test]
fn what_cannot_be_removed_is_a_warning_and_goes_later() {
    let site = Site::new("left");
    let deep = "d/".repeat(DEEP);
    site.page(&format!("{deep}page"), "Deep");
    site.build().succeeds();
    // To remove a folder, each one that holds it is kept open.
    let few = "ulimit -n 60";
    for title in ["Changed", "Changed again"] {
        site.page("other", title);
        let ran = site.build_under(few);
        ran.succeeds();
        assert!(
            ran.stderr.contains("briefing: warning: cannot remove "),
            "{}",
            ran.stderr
        );
        let page = fs::read_to_string(site.path("public/other/index.html")).expect("a page");
        assert!(page.contains(title));
    }
    assert!(!site.beside().is_empty());
    let ran = site.build();
    ran.succeeds();
    assert_eq!((ran.stderr.as_str(), site.beside()), ("", Vec::new()));
}
