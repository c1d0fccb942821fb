//! A folder a case: `tests/cases/NAME/` holds a tree and `expected.txt`, what `briefing check` prints of it.
//!
//! A folder `expected/` beside it holds files of the built site: each must come out so, byte for byte.
//!
//! A folder `fixed/` holds files of the tree as `briefing check --fix` must leave them.
//!
//! `BLESS=1 cargo test --test cases` rewrites what is expected; read the difference before you commit it.

#![allow(clippy::expect_used)] // a test says what it expected
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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

fn check(case: &Path, format: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["check", "--format", format, "--root"])
        .arg(case)
        .output()
        .expect("the program runs")
}

/// What the program prints of a case, in one format, and its exit status.
fn run(case: &Path, format: &str) -> String {
    let output = check(case, format);
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
        for format in ["json", "github", "sarif"] {
            let file = format!("expected.{format}");
            if case.join(&file).exists() {
                compare(&case, &file, &run(&case, format), &mut failures);
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_case_is_valid_sarif() {
    let schema = include_str!("schemas/sarif-2.1.0.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler
        .add_resource("sarif.json", schema)
        .expect("a resource");
    let mut schemas = boon::Schemas::new();
    let schema = compiler
        .compile("sarif.json", &mut schemas)
        .expect("a schema");
    for case in cases() {
        let printed = check(&case, "sarif").stdout;
        let name = case.display();
        let log =
            serde_json::from_slice(&printed).unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Err(error) = schemas.validate(&log, schema) {
            panic!("{name}: {error}");
        }
    }
}
