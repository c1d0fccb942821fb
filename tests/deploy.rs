//! Uploads to a folder: nothing outside of it, or that this program did not put there, is ever written or deleted; and no
//! secret is printed. Uploads to an object store are tested by `.ci/deploy.py`.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "output/site.rs"]
#[allow(dead_code)] // tests/output.rs uses the rest
mod site;

use std::fs;
use std::process::Command;

use site::{Ran, Site, beside, files};

const MANIFEST: &str = "briefing-manifest.json";

/// A built site, with `target` beside it.
fn built(name: &str) -> Site {
    let site = Site::new(&format!("deploy/{name}"));
    site.build().succeeds();
    site
}

impl Site {
    fn deploy(&self, target: &str, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command
            .args(["deploy", target, "--from", "public"])
            .args(arguments)
            .current_dir(&self.0);
        for (name, value) in [
            ("AWS_ACCESS_KEY_ID", "key"),
            ("AWS_SECRET_ACCESS_KEY", "sesame"),
            ("AWS_REGION", "us-east-1"),
            // The port that discards what it gets: nobody listens.
            ("AWS_ENDPOINT", "http://127.0.0.1:9"),
        ] {
            command.env(name, value);
        }
        Ran::of(&mut command)
    }

    /// Whether `target` holds the site and nothing else; the program's mark is not uploaded.
    fn is_uploaded(&self) -> bool {
        let mut built = self.built();
        built.remove(".briefing");
        files(&self.path("target")) == built
    }

    /// Lets a manifest name another file, with the bytes of the front page.
    fn forge(&self, folder: &str, name: &str) {
        let path = self.path(folder).join(MANIFEST);
        let text = fs::read_to_string(&path).expect("a manifest");
        let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let entry = manifest["files"]["index.html"].clone();
        manifest["files"][name] = entry;
        fs::write(path, manifest.to_string()).expect("can write");
    }
}

#[test]
fn a_site_is_uploaded_and_what_is_gone_is_deleted() {
    let site = built("whole");
    site.deploy("target", &[]).succeeds();
    assert!(site.is_uploaded());
    site.write("target/mine.txt", "not briefing's");
    // What an upload that was killed had not completed.
    site.write("target/.briefing-upload-abcdef", "half");
    fs::remove_file(site.path("content/other.md")).expect("can remove");
    site.build().succeeds();
    site.deploy("target", &[]).succeeds();
    assert!(!site.path("target/other/index.html").exists());
    let mine = fs::read_to_string(site.path("target/mine.txt")).expect("a file");
    assert_eq!(mine, "not briefing's");
    assert_eq!(beside(&site.path("target/x")), [MANIFEST]);
}

#[test]
fn a_dry_run_makes_nothing() {
    let site = built("dry");
    let ran = site.deploy("target/deep", &["--dry-run"]);
    ran.fails(0, &["upload index.html", "would be uploaded"]);
    assert!(!site.path("target").exists());
}

#[test]
fn a_manifest_of_files_that_briefing_never_uploads_is_refused() {
    let site = built("forged");
    site.deploy("target", &[]).succeeds();
    for name in [
        ".git/config",
        "a/.htaccess",
        "../secret",
        "/etc/passwd",
        "a\\b",
        "a\u{1b}[2J",
        "C:/x",
        "a//b",
        MANIFEST,
    ] {
        let right = fs::read(site.path("target").join(MANIFEST)).expect("a manifest");
        site.write("target/.git/config", "mine");
        site.write("target/a/.htaccess", "mine");
        site.write("secret", "mine");
        site.forge("target", name);
        let before = files(&site.0);
        let ran = site.deploy("target", &["--max-deletes", "99"]);
        ran.fails(
            1,
            &[
                "which is not a file that briefing publishes",
                "nothing was touched",
            ],
        );
        assert!(!ran.stderr.contains('\u{1b}'));
        assert!(files(&site.0) == before, "{name}");
        fs::write(site.path("target").join(MANIFEST), right).expect("can write");
        // The same in the folder that is uploaded.
        site.forge("public", name);
        let before = files(&site.0);
        let ran = site.deploy("target", &[]);
        ran.fails(
            1,
            &[
                "which is not a file that briefing publishes",
                "nothing was touched",
            ],
        );
        assert!(files(&site.0) == before, "{name}");
        fs::remove_dir_all(site.path("public")).expect("can remove");
        site.build().succeeds();
    }
}

#[cfg(unix)]
#[test]
fn no_link_in_the_target_is_followed() {
    use std::os::unix::fs::symlink;
    let site = built("links");
    site.deploy("target", &[]).succeeds();
    fs::create_dir(site.path("outside")).expect("can make a folder");
    for name in ["other/index.html", "robots.txt", MANIFEST] {
        let path = site.path("target").join(name);
        let link = name.split('/').next().expect("a name");
        let link = site.path("target").join(link);
        let outside = site.path("outside").join(link.file_name().expect("a name"));
        fs::rename(&link, &outside).expect("can move");
        symlink(&outside, &link).expect("can link");
        // Written, where it is changed, and deleted, where it is gone.
        for gone in [false, true] {
            if gone {
                fs::remove_file(site.path("content/other.md")).expect("can remove");
            } else {
                site.page("other", "Changed");
            }
            site.build().succeeds();
            let before = files(&site.0);
            for arguments in [&["--dry-run"][..], &[]] {
                let ran = site.deploy("target", arguments);
                assert!(matches!(ran.status, Some(1 | 3)), "{name}: {}", ran.stderr);
                assert!(ran.stderr.contains("briefing: cannot "), "{}", ran.stderr);
                assert!(files(&site.0) == before, "{name}");
            }
        }
        fs::remove_file(&link).expect("can remove");
        fs::rename(&outside, &link).expect("can move");
        assert!(path.exists());
        site.page("other", "Other");
        site.build().succeeds();
    }
}

#[cfg(unix)]
#[test]
fn the_target_itself_may_be_a_link_and_files_have_the_usual_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = built("link");
    fs::create_dir(site.path("real")).expect("can make a folder");
    symlink("real", site.path("target")).expect("can link");
    site.deploy("target", &[]).succeeds();
    assert!(site.is_uploaded());
    site.write("plain", "");
    let mode = |file: &str| {
        let data = fs::metadata(site.path(file)).expect("a file");
        data.permissions().mode()
    };
    assert_eq!(mode("real/index.html"), mode("plain"));
}

#[cfg(unix)]
#[test]
fn what_is_uploaded_is_not_read_through_a_link() {
    let site = built("from-link");
    let page = site.path("public/index.html");
    fs::rename(&page, site.path("outside")).expect("can move");
    std::os::unix::fs::symlink(site.path("outside"), &page).expect("can link");
    site.deploy("target", &[])
        .fails(3, &["index.html: it or a folder on its path is a link"]);
    assert!(!site.path("target/index.html").exists());
}

#[test]
fn a_target_with_a_secret_is_a_wrong_call_that_is_not_repeated() {
    let site = built("secret");
    for target in [
        "s3://key:sesame@bucket/x",
        "s3://key:se/same@bucket/x",
        "s3://key:sesame",
        "az://container/x?sig=sesame",
        "https://user:sesame@bucket.s3.amazonaws.com/",
        "https://bucket.s3.amazonaws.com/x?X-Amz-Signature=sesame",
    ] {
        for arguments in [&[][..], &["--dry-run"]] {
            let ran = site.deploy(target, arguments);
            ran.fails(2, &["the target holds ", "in the environment"]);
            assert!(!ran.stderr.contains("same"), "{target}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_name_that_a_store_cannot_take_is_refused_before_anything_is_sent() {
    let site = built("long");
    let prefix = "long/".repeat(202);
    site.deploy(&format!("s3://bucket/{prefix}"), &[])
        .fails(1, &["names of up to 1024 bytes", "nothing was touched"]);
}
