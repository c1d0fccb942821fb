//! Trees that somebody made to harm whoever builds them: what they print, and that they end.

#![cfg(unix)]
#![allow(clippy::expect_used)] // a test says what it expected
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A site of its own, with a secret beside it.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Self {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join("hostile")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        for folder in ["content/data", "templates", "static", ".git"] {
            fs::create_dir_all(root.join(folder)).expect("can make a folder");
        }
        let site = Self(root);
        site.write(
            "content/site.yaml",
            "title: T\nbase_url: https://example.org/\n",
        );
        site.write(
            "content/index.md",
            "---\ntitle: A\nsummary: A front page among files that were made to do harm.\n---\nText.\n",
        );
        site.write(".git/config", "sesame");
        site.write(".env", "sesame");
        site
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).expect("can write");
    }

    fn link(&self, path: &str, target: impl AsRef<Path>) {
        let _ = fs::remove_file(self.0.join(path));
        symlink(target, self.0.join(path)).expect("can link");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(arguments).arg("--root").arg(&self.0);
        command
            .env("SESAME", "sesame")
            .output()
            .expect("the program runs")
    }

    /// The codes that `check` reports; nothing printed or published holds the secret, in any format.
    fn codes(&self) -> Vec<String> {
        for format in ["human", "github", "sarif"] {
            let output = self.run(&["check", "--format", format]);
            no_secret(&output);
        }
        let built = self.run(&["build"]);
        no_secret(&built);
        assert_eq!(built.status.code(), Some(1));
        assert!(!self.0.join("public").exists());
        let output = self.run(&["check", "--format", "json"]);
        no_secret(&output);
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        let codes = printed.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            format!("{} {}", line["code"], line["file"]).replace('"', "")
        });
        codes.collect()
    }
}

fn no_secret(output: &Output) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("sesame") && !text.contains("root:x:"),
            "{text}"
        );
    }
}

#[test]
fn a_link_to_a_secret_is_a_diagnostic_that_prints_nothing_of_it() {
    for target in [
        "/proc/self/environ",
        "/dev/zero",
        "/etc/passwd",
        "../.git/config",
        "../.env",
        "../../../../../../../../../etc/passwd",
    ] {
        let site = Site::new("secret");
        for path in [
            "content/page.md",
            "content/data/t.yaml",
            "content/map.png",
            "templates/page.html",
            "static/style.css",
        ] {
            let up = if path.matches('/').count() > 1 {
                "../"
            } else {
                ""
            };
            let target = if target.starts_with("..") {
                format!("{up}{target}")
            } else {
                target.to_owned()
            };
            site.link(path, target);
        }
        assert_eq!(
            site.codes(),
            [
                "link-outside content/data/t.yaml",
                "link-outside content/map.png",
                "link-outside content/page.md",
                "link-outside static/style.css",
                "link-outside templates/page.html",
            ],
            "{target}"
        );
    }
}

#[test]
fn settings_that_are_a_link_are_not_read() {
    let site = Site::new("settings");
    site.link("content/site.yaml", "../.env");
    assert_eq!(site.codes(), ["link-outside content/site.yaml"]);
}

#[test]
fn a_pipe_and_a_socket_are_refused_and_nobody_waits() {
    let site = Site::new("pipe");
    let pipe = site.0.join("content/pipe.md");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .expect("mkfifo runs")
            .success()
    );
    // The path of a socket is bounded.
    let socket = std::env::temp_dir().join(format!("briefing-{}.sock", std::process::id()));
    let listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    fs::rename(&socket, site.0.join("content/socket.md")).expect("same file system");
    assert_eq!(
        site.codes(),
        [
            "special-file content/pipe.md",
            "special-file content/socket.md"
        ]
    );
    drop(listener);
}

#[test]
fn a_file_that_is_too_large_and_a_name_that_is_no_text_hide_nothing_else() {
    let site = Site::new("large");
    site.write(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org/\ntext_limit: 1\n",
    );
    site.write("content/large.md", &"a".repeat((1 << 20) + 1));
    site.write(
        "content/other.md",
        "---\ntitle: Other\nsumary: B\n---\n[large](large.md)\n",
    );
    fs::write(
        site.0.join("content").join(OsStr::from_bytes(b"\xff.md")),
        "x",
    )
    .expect("can write");
    let mut codes = site.codes();
    codes.sort();
    assert_eq!(
        codes,
        [
            "bad-name content/\u{fffd}.md",
            "file-too-large content/large.md",
            "unknown-key content/other.md",
        ]
    );
}

#[test]
fn folders_that_link_to_one_another_end() {
    let site = Site::new("circles");
    for level in 0..13 {
        let folder = site.0.join(format!("content/level{level}"));
        fs::create_dir(&folder).expect("a folder");
        for name in ["left", "right"] {
            symlink(format!("../level{}", level + 1), folder.join(name)).expect("a link");
        }
    }
    let codes = site.codes();
    assert_eq!(codes.len(), 26, "{codes:?}");
}
