//! A folder of a test's own, and the program run in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub struct Folder(TempDir);

/// What the program printed, and how it ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub said: String,
}

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect(file)
    }

    /// Runs the program here.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder in here.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command
            .args(arguments)
            .current_dir(self.path().join(folder));
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Ran {
            code: status.code().expect("it ends by itself"),
            out: text(stdout),
            said: text(stderr),
        }
    }
}
