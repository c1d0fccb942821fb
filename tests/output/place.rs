//! Which folders may be replaced.

use std::fs;

use crate::site::{Site, files};

#[test]
fn a_folder_that_holds_the_sources_or_is_among_them_is_a_wrong_call() {
    let site = Site::new("place/root");
    fs::create_dir(site.path("static")).expect("can make a folder");
    let before = files(&site.path(".."));
    let root = site.0.display().to_string();
    for (out, words) in [
        (root.clone(), "is the root of the sources"),
        (format!("{root}/content/.."), "is the root of the sources"),
        (format!("{root}/.."), "contains the root of the sources"),
        ("/".to_owned(), "contains the root of the sources"),
        (format!("{root}/content"), "is in content/"),
        (format!("{root}/static/deep/er"), "is in static/"),
        (format!("{root}/public/../content/x"), "is in content/"),
        // It is not there yet, and would be read by the next build.
        (format!("{root}/templates"), "is in templates/"),
        (format!("{root}/x/y/../../templates/z"), "is in templates/"),
    ] {
        let ran = site.run(&["build", "--out", &out]);
        ran.fails(2, &[words, "choose another folder with --out"]);
        assert!(files(&site.path("..")) == before, "{out}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_where_a_folder_is() {
    use std::os::unix::fs::symlink;
    let site = Site::new("place-links/root");
    let shared = site.path("../shared");
    fs::create_dir_all(shared.join("static")).expect("can make a folder");
    symlink(shared.join("static"), site.path("static")).expect("can link");
    symlink("content", site.path("public")).expect("can link");
    symlink("..", site.path("up")).expect("can link");
    let before = files(&site.path(".."));
    site.build().fails(2, &["is in content/"]);
    for (out, words) in [
        (shared.clone(), "contains static/"),
        (shared.join("static/x"), "is in static/"),
        (site.path("up"), "contains the root"),
        // From where the link leads, which is not where it is.
        (site.path("up/root/content/x"), "is in content/"),
    ] {
        let out = out.to_string_lossy();
        site.run(&["build", "--out", &out]).fails(2, &[words]);
        assert!(files(&site.path("..")) == before, "{out}");
    }
    let _ = fs::remove_dir_all(shared);
}

#[test]
fn what_somebody_put_into_the_site_is_not_deleted() {
    let site = Site::new("mixed");
    site.build().succeeds();
    for (made, shown) in [
        (".git/config", ".git/"),
        ("content/index.md", "content/"),
        ("other/notes.txt", "other/notes.txt"),
        ("thesis.txt", "thesis.txt"),
    ] {
        site.write(&format!("public/{made}"), "years of work");
        let before = site.built();
        site.build()
            .fails(3, &["holds what briefing did not put there", shown]);
        assert!(site.built() == before, "{made}");
        assert_eq!(site.beside(), Vec::<String>::new());
        let top = made.split('/').next().expect("a name");
        if top == "other" {
            fs::remove_file(site.path("public").join(made)).expect("can remove");
        } else {
            let top = site.path("public").join(top);
            let removed = fs::remove_dir_all(&top).or_else(|_| fs::remove_file(&top));
            removed.expect("can remove");
        }
        site.build().succeeds();
    }
    // Compressed copies and a host's files are named.
    for _ in 0..2 {
        site.run(&["build", "--compress", "--for", "nginx"])
            .succeeds();
    }
    site.write("public/.DS_Store", "");
    site.build().succeeds();
    assert!(!site.path("public/.DS_Store").exists());
}

#[test]
fn a_file_that_bears_the_mark_s_name_is_not_the_mark() {
    let site = Site::new("mark");
    site.write("public/.briefing", "");
    site.write("public/thesis.txt", "years of work");
    let before = site.built();
    site.build()
        .fails(3, &["was not created by briefing", "thesis.txt"]);
    assert!(site.built() == before);
}

#[test]
fn an_empty_folder_and_one_that_is_not_there_are_filled() {
    let site = Site::new("empty");
    fs::create_dir(site.path("public")).expect("can make a folder");
    site.build().succeeds();
    site.run(&["build", "--out", &site.path("a/b/c").to_string_lossy()])
        .succeeds();
    assert!(site.built() == files(&site.path("a/b/c")));
}

#[cfg(unix)]
#[test]
fn an_outside_file_in_the_site_keeps_its_bytes() {
    let site = Site::new("hard-linked");
    site.build().succeeds();
    let names = ["index.html", "briefing-manifest.json", ".briefing"];
    fs::create_dir(site.path("outside")).expect("can make a folder");
    for name in names {
        fs::hard_link(
            site.path("public").join(name),
            site.path("outside").join(name),
        )
        .expect("can link");
    }
    let before = files(&site.path("outside"));
    site.build().succeeds();
    site.page("index", "Changed");
    site.build().succeeds();
    assert!(files(&site.path("outside")) == before);
    assert!(site.built()["index.html"] != before["index.html"]);
}

#[cfg(unix)]
#[test]
fn an_equal_link_in_the_site_becomes_a_file() {
    use std::os::unix::fs::symlink;
    let site = Site::new("linked");
    site.build().succeeds();
    let right = site.built();
    fs::create_dir(site.path("outside")).expect("can make a folder");
    for name in ["index.html", "briefing-manifest.json"] {
        let outside = site.path("outside").join(name);
        fs::rename(site.path("public").join(name), &outside).expect("can move");
        if name == "index.html" {
            symlink(&outside, site.path("public").join(name)).expect("can link");
        } else {
            fs::copy(&outside, site.path("public").join(name)).expect("can copy");
        }
    }
    fs::rename(site.path("public/other"), site.path("outside/other")).expect("can move");
    symlink(site.path("outside/other"), site.path("public/other")).expect("can link");
    site.build().succeeds();
    assert!(site.built() == right);
    let inode = |file: &str| {
        use std::os::unix::fs::MetadataExt;
        fs::symlink_metadata(site.path(file)).expect("a file").ino()
    };
    for name in ["index.html", "other/index.html"] {
        let [new, outside] = ["public", "outside"].map(|folder| inode(&format!("{folder}/{name}")));
        assert_ne!(new, outside, "{name}");
    }
}
