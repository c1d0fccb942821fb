//! A folder a case: `tests/cases/NAME/` holds a tree and `expected.txt`, what `briefing check` prints of it. Each is a
//! test of its name: `cargo test --test cases fact-differs`.
//!
//! `expected.FORMAT` beside it is the same in another format.
//!
//! A folder `expected/` holds files of the built site: each must come out so, byte for byte.
//!
//! A folder `fixed/` holds files of the tree as `briefing check --fix` must leave them.
//!
//! `BLESS=1 cargo test --test cases` rewrites what is expected, and writes it for a new case; read the difference before
//! you commit it.

#![allow(clippy::expect_used)] // a test says what it expected
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use briefing::diagnostic::CODES;
use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;

/// What a case may expect beside `expected.txt`: `expected.FORMAT`.
const FORMATS: [&str; 3] = ["json", "github", "sarif"];

/// The folders of what a mended tree holds, and how it is mended.
const FIXED: [(&str, &[&str]); 2] = [
    ("fixed", &["check", "--fix"]),
    ("bound", &["check", "--fix", "--bind"]),
];

fn main() -> ExitCode {
    let cases = folders(&root());
    assert!(!cases.is_empty(), "there are no cases");
    let (for_schema, for_codes) = (cases.clone(), cases.clone());
    let trials = cases.into_iter().map(|folder| {
        let case = Case::new(folder);
        Trial::test(case.name.clone(), move || case.test())
    });
    let mut trials: Vec<_> = trials.collect();
    trials.push(Trial::test("sarif-is-valid", move || {
        sarif_is_valid(&for_schema)
    }));
    trials.push(Trial::test("every-code-has-a-case", move || {
        every_code_has_a_case(&for_codes)
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Each diagnostic is seen in a case, with the weight that its code gives it.
fn every_code_has_a_case(cases: &[PathBuf]) -> Result<(), Failed> {
    let mut printed = String::new();
    for case in cases {
        printed.push_str(&fs::read_to_string(case.join("expected.txt"))?);
    }
    // Those of which no repository can hold the tree, and those that the web decides.
    let elsewhere = concat!(include_str!("hostile.rs"), include_str!("external.rs"));
    let codes = CODES
        .iter()
        .filter(|code| !elsewhere.contains(&format!("\"{} content/", code.name)));
    let missing = codes.filter(|code| {
        let head = format!("{}[{}]: ", code.severity.word(), code.name);
        !printed.contains(&head)
    });
    let missing: Vec<_> = missing.map(|code| code.name).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("no case shows {}", missing.join(", ")).into())
    }
}

/// What every case prints as SARIF holds to the standard's own schema.
fn sarif_is_valid(cases: &[PathBuf]) -> Result<(), Failed> {
    let schema = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json"))?;
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema)?;
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("sarif.json", &mut schemas)?;
    for case in cases {
        let printed = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["check", "--format", "sarif", "--root"])
            .arg(case)
            .output()?;
        let log = serde_json::from_slice(&printed.stdout)?;
        if let Err(error) = schemas.validate(&log, schema) {
            return Err(format!("{}: {error}", case.display()).into());
        }
    }
    Ok(())
}

/// A folder of `tests/cases/`.
struct Case {
    name: String,
    folder: PathBuf,
    bless: bool,
}

impl Case {
    fn new(folder: PathBuf) -> Self {
        let name = folder.file_name().expect("a folder has a name");
        Self {
            name: name.to_str().expect("UTF-8").to_owned(),
            folder,
            bless: std::env::var_os("BLESS").is_some(),
        }
    }

    fn test(&self) -> Result<(), Failed> {
        let mut failures = Vec::new();
        if self.tree().is_empty() {
            failures.push("there is no tree in this folder".to_owned());
        } else {
            self.compare_printed(&mut failures);
            self.compare_built(&mut failures);
            self.compare_fixed(&mut failures);
        }
        if failures.is_empty() {
            Ok(())
        } else {
            Err(failures.join("\n").into())
        }
    }

    /// The files of the tree that is looked at: all but what is expected of it.
    fn tree(&self) -> Vec<PathBuf> {
        let mut files = files(&self.folder);
        files.retain(|file| {
            let first = file.iter().next().and_then(|first| first.to_str());
            first.is_some_and(|first| {
                !FIXED.iter().any(|(folder, _)| first == *folder)
                    && first.split('.').next() != Some("expected")
            })
        });
        files
    }

    /// Compares what `briefing check` prints, in every format that the case expects.
    fn compare_printed(&self, failures: &mut Vec<String>) {
        self.compare("expected.txt", self.printed("human").as_bytes(), failures);
        for file in files(&self.folder) {
            let format = file
                .to_str()
                .and_then(|file| file.strip_prefix("expected."));
            match format {
                Some("txt") | None => {}
                Some(format) if FORMATS.contains(&format) => {
                    let file = format!("expected.{format}");
                    self.compare(&file, self.printed(format).as_bytes(), failures);
                }
                Some(format) => {
                    failures.push(format!("expected.{format}: there is no such format"));
                }
            }
        }
    }

    /// What the program prints, and its exit status.
    fn printed(&self, format: &str) -> String {
        let output = briefing(&["check", "--format", format], &self.folder, &[]);
        let status = output.status.code().unwrap_or(-1);
        let stdout = String::from_utf8(output.stdout).expect("UTF-8");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        format!("{stdout}{stderr}exit {status}\n")
    }

    /// Builds the tree and compares the files that `expected/` holds.
    fn compare_built(&self, failures: &mut Vec<String>) {
        let expected = self.folder.join("expected");
        if !expected.exists() {
            return;
        }
        let out = self.scratch("built");
        let mut more = vec!["--out", out.to_str().expect("UTF-8")];
        // Templates of a case's own print only a part of each page, so that anchors are missing.
        if self.folder.join("templates").exists() {
            more.push("--no-verify");
        }
        let output = briefing(&["build", "--quiet"], &self.folder, &more);
        if !output.status.success() {
            failures.push(String::from_utf8_lossy(&output.stderr).into_owned());
            return;
        }
        self.compare_files("expected", &out, failures);
    }

    /// Mends a copy of the tree and compares the files that `fixed/` holds, and those that `bound/` does.
    fn compare_fixed(&self, failures: &mut Vec<String>) {
        for (folder, options) in FIXED {
            if !self.folder.join(folder).exists() {
                continue;
            }
            let copy = self.scratch(folder);
            for file in self.tree() {
                let to = copy.join(&file);
                fs::create_dir_all(to.parent().expect("a parent")).expect("can make a folder");
                fs::copy(self.folder.join(&file), to).expect("can copy");
            }
            briefing(options, &copy, &[]);
            self.compare_files(folder, &copy, failures);
        }
    }

    /// Compares every file in `folder` of the case with that of its name in `actual`.
    fn compare_files(&self, folder: &str, actual: &Path, failures: &mut Vec<String>) {
        let expected = files(&self.folder.join(folder));
        if expected.is_empty() {
            failures.push(format!("{folder}/ is empty"));
        }
        for file in expected {
            let name = Path::new(folder).join(&file);
            let name = name.to_str().expect("UTF-8");
            match fs::read(actual.join(&file)) {
                Ok(bytes) => self.compare(name, &bytes, failures),
                Err(error) => failures.push(format!("{name}: no such file comes out: {error}")),
            }
        }
    }

    fn compare(&self, name: &str, actual: &[u8], failures: &mut Vec<String>) {
        let path = self.folder.join(name);
        if self.bless {
            fs::write(&path, actual).expect("can write what is expected");
            return;
        }
        match fs::read(&path) {
            Ok(expected) if expected == actual => {}
            Ok(expected) => failures.push(difference(name, &expected, actual)),
            Err(error) => {
                let case = &self.name;
                let how = format!("`BLESS=1 cargo test --test cases -- --exact {case}` writes it");
                failures.push(format!("{name}: {error}; {how}"));
            }
        }
    }

    /// An empty folder of the case's own, for `what`.
    fn scratch(&self, what: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cases")
            .join(what);
        let folder = folder.join(&self.name);
        let _ = fs::remove_dir_all(&folder);
        folder
    }
}

/// Runs the program on a tree.
fn briefing(arguments: &[&str], root: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(arguments)
        .arg("--root")
        .arg(root)
        .args(more)
        .output()
        .expect("the program runs")
}

/// The lines that differ, with a few around them.
fn difference(name: &str, expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (
        String::from_utf8_lossy(expected),
        String::from_utf8_lossy(actual),
    );
    let lines = TextDiff::from_lines(expected.as_ref(), actual.as_ref());
    let lines = lines
        .unified_diff()
        .header("expected", "actual")
        .to_string();
    if lines.is_empty() {
        format!("{name}: differs in bytes that are no text")
    } else {
        format!("{name}\n{lines}")
    }
}

/// The folders in a folder, sorted.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let entries = entries.map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The files under a folder, sorted, as paths from it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let entries = entries.into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let path = |entry: walkdir::DirEntry| {
        entry
            .path()
            .strip_prefix(folder)
            .expect("under it")
            .to_owned()
    };
    files.map(path).collect()
}
