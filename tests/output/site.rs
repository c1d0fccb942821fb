//! A small site in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Removed when the test ends.
pub struct Site(pub PathBuf);

/// The files of a folder and their bytes; a folder ends in `/`, and a link has the bytes of its target's path.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Site {
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("output")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("content")).expect("can make a folder");
        // Where links lead: the tests compare paths.
        let site = Self(fs::canonicalize(root).expect("a folder"));
        site.write(
            "content/site.yaml",
            "title: T\nbase_url: https://example.org/\nrules: {summary-length: off, duplicate-summary: off}\n",
        );
        site.page("index", "Front");
        site.page("other", "Other");
        site
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("can make a folder");
        fs::write(path, text).expect("can write");
    }

    pub fn page(&self, name: &str, title: &str) {
        let text = format!("---\ntitle: {title}\nsummary: S\n---\n\nText of {title}.\n");
        self.write(&format!("content/{name}.md"), &text);
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(arguments).arg("--root").arg(&self.0);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    pub fn build(&self) -> Ran {
        self.run(&["build", "-q"])
    }

    /// The same under limits of a shell, such as `ulimit -n 64`. A file that is too large is an error and not a signal.
    #[cfg(unix)]
    pub fn build_under(&self, limits: &str) -> Ran {
        let script = format!("trap '' XFSZ; {limits} && exec \"$0\" build -q --root \"$1\"");
        let mut command = Command::new("sh");
        command
            .args(["-c", &script, env!("CARGO_BIN_EXE_briefing")])
            .arg(&self.0);
        Ran::of(&mut command)
    }

    pub fn built(&self) -> Files {
        files(&self.path("public"))
    }

    /// What stands beside `public` and is not the site's own.
    pub fn beside(&self) -> Vec<String> {
        beside(&self.path("public"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub stderr: String,
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        Self::new(&command.output().expect("the program runs"))
    }

    pub fn new(output: &Output) -> Self {
        Self {
            status: output.status.code(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    pub fn succeeds(&self) {
        assert_eq!(self.status, Some(0), "{}", self.stderr);
    }

    /// Ends with this status and says all of these words.
    pub fn fails(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, Some(status), "{}", self.stderr);
        for words in words {
            assert!(self.stderr.contains(words), "no {words} in {}", self.stderr);
        }
    }
}

pub fn files(root: &Path) -> Files {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter();
    entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let path = entry.path().strip_prefix(root).expect("under the root");
            let path = path.to_string_lossy().replace('\\', "/");
            let kind = entry.file_type();
            if kind.is_dir() {
                (path + "/", Vec::new())
            } else if kind.is_symlink() {
                let target = fs::read_link(entry.path()).expect("a link");
                (path, target.to_string_lossy().into_owned().into_bytes())
            } else {
                (path, fs::read(entry.path()).expect("a file"))
            }
        })
        .collect()
}

/// The names beside an output folder that a build makes.
pub fn beside(out: &Path) -> Vec<String> {
    let entries = fs::read_dir(out.parent().expect("a parent")).expect("a folder");
    let names = entries.map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.to_string_lossy().into_owned()
    });
    names.filter(|name| name.contains("briefing")).collect()
}
