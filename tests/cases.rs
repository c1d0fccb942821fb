//! A folder a case: `tests/cases/NAME/` holds a tree and `expected.txt`, what `briefing check` prints of it.
//!
//! A folder `expected/` beside it holds files of the built site: each must come out so, byte for byte.
//!
//! A folder `fixed/` holds files of the tree as `briefing check --fix` must leave them.
//!
//! `BLESS=1 cargo test --test cases` rewrites what is expected; read the difference before you commit it.

#![allow(clippy::expect_used)] // a test says what it expected
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use briefing::examine::examine;
use briefing::read::SiteOptions;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).expect("tests/cases");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    cases
}

/// What the program prints of a case, in one format, and its exit status.
fn run(case: &Path, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["check", "--format", format, "--root"])
        .arg(case)
        .output()
        .expect("the program runs");
    let status = output.status.code().unwrap_or(-1);
    let stdout = String::from_utf8(output.stdout).expect("UTF-8");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    format!("{stdout}{stderr}exit {status}\n")
}

/// Mends a copy of a case and compares the files that `fixed/` holds.
fn compare_fixed(case: &Path, failures: &mut Vec<String>) {
    let fixed = case.join("fixed");
    if !fixed.exists() {
        return;
    }
    let name = case.file_name().expect("a name");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("fix")
        .join(name);
    let _ = fs::remove_dir_all(&copy);
    for file in files(&case.join("content")) {
        let to = copy.join("content").join(&file);
        fs::create_dir_all(to.parent().expect("a parent")).expect("can make a folder");
        fs::copy(case.join("content").join(&file), to).expect("can copy");
    }
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["check", "--fix", "--root"])
        .arg(&copy)
        .output()
        .expect("the program runs");
    for file in files(&fixed) {
        let mended = fs::read_to_string(copy.join(&file)).expect("a file");
        let file = Path::new("fixed").join(file);
        compare(case, file.to_str().expect("UTF-8"), &mended, failures);
    }
}

/// The files under a folder, as paths from it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let files: Vec<_> = files
        .map(|entry| {
            entry
                .path()
                .strip_prefix(folder)
                .expect("under it")
                .to_owned()
        })
        .collect();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

/// Builds a case and compares the files that `expected/` holds.
fn compare_built(case: &Path, failures: &mut Vec<String>) {
    let expected = case.join("expected");
    if !expected.exists() {
        return;
    }
    let name = case.file_name().expect("a name");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    // Templates of a case's own print only a part of each page, so that anchors are missing.
    if case.join("templates").exists() {
        command.arg("build").arg("--no-verify");
    } else {
        command.arg("build");
    }
    let output = command
        .args(["--quiet", "--root"])
        .arg(case)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("the program runs");
    if !output.status.success() {
        failures.push(String::from_utf8_lossy(&output.stderr).into_owned());
        return;
    }
    for path in files(&expected) {
        let built = fs::read_to_string(out.join(&path));
        let built = built.unwrap_or_else(|error| format!("not built: {error}"));
        let file = Path::new("expected").join(path);
        compare(case, file.to_str().expect("UTF-8"), &built, failures);
    }
}

fn compare(case: &Path, file: &str, actual: &str, failures: &mut Vec<String>) {
    let path = case.join(file);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, actual).expect("can write what is expected");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != actual {
        let name = path.display();
        failures.push(format!(
            "{name}\n--- expected\n{expected}\n--- actual\n{actual}"
        ));
    }
}

#[test]
fn every_case_prints_what_is_expected() {
    let cases = cases();
    assert!(!cases.is_empty());
    let mut failures = Vec::new();
    for case in cases {
        compare(&case, "expected.txt", &run(&case, "human"), &mut failures);
        compare_built(&case, &mut failures);
        compare_fixed(&case, &mut failures);
        for format in ["json", "github"] {
            let file = format!("expected.{format}");
            if case.join(&file).exists() {
                compare(&case, &file, &run(&case, format), &mut failures);
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// No folder of its own: Windows could not even check out such names.
#[test]
fn a_backslash_in_a_name_is_refused() {
    let page = "---\ntitle: T\nsummary: S\n---\nText.\n";
    let site = "title: T\nbase_url: https://example.org/\n";
    let tree = [
        ("content/site.yaml", site),
        ("content/index.md", page),
        ("content/a\\b.md", page),
        ("content/im\\g.png", ""),
    ];
    let tree: BTreeMap<String, Vec<u8>> = tree
        .into_iter()
        .map(|(file, text)| (file.to_owned(), text.as_bytes().to_vec()))
        .collect();
    let examined = examine(&tree, &SiteOptions::default()).expect("a tree in memory");
    let found: Vec<_> = examined
        .diagnostics
        .iter()
        .map(|found| (found.code, &*found.span.file, found.message.as_str()))
        .collect();
    let message = "the name of a published file cannot hold `\\`";
    assert_eq!(
        found,
        [
            ("bad-name", "content/a\\b.md", message),
            ("bad-name", "content/im\\g.png", message)
        ]
    );
}
