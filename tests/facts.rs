//! `briefing facts`: every bound figure of the project's own briefing, and one.

#![allow(clippy::expect_used)] // a test says what it expected

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn facts(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.arg("facts").args(arguments).arg("--root").arg(root);
    command.output().expect("the program runs")
}

fn objects(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    let lines = text.lines().map(serde_json::from_str);
    lines.map(|line| line.expect("an object a line")).collect()
}

/// Every link to a fact in pages and in the texts of YAML files, as a search of the text finds it.
fn written() -> BTreeSet<(String, usize, String)> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut found = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&content) {
        let entry = entry.expect("a file");
        let path = entry.path();
        let is_read = |ending: &std::ffi::OsStr| ending == "md" || ending == "yaml";
        if !path.extension().is_some_and(is_read) {
            continue;
        }
        let file = path
            .strip_prefix(content.parent().expect("a root"))
            .expect("inside");
        let file = file.to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(path).expect("a page");
        for (number, line) in text.lines().enumerate() {
            for rest in line.split("](fact:").skip(1) {
                let address = rest.split(')').next().expect("an end");
                found.insert((file.clone(), number + 1, address.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_figure_that_a_page_quotes_is_listed_with_its_sources_and_places() {
    let output = facts(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let figures = objects(&output);
    let mut listed = BTreeSet::new();
    for figure in &figures {
        assert!(figure["value"].is_string(), "{figure}");
        assert!(
            !figure["sources"].as_array().expect("sources").is_empty(),
            "{figure}"
        );
        for place in figure["places"].as_array().expect("places") {
            let file = place["file"].as_str().expect("a file").to_owned();
            let line = place["line"].as_u64().expect("a line");
            let fact = figure["fact"].as_str().expect("an address").to_owned();
            listed.insert((file, usize::try_from(line).expect("a line"), fact));
        }
    }
    assert!(listed.len() > 50, "{}", listed.len());
    assert_eq!(listed, written());
}

#[test]
fn one_figure_is_asked_for_by_its_address() {
    let output = facts(&["investment/investment/amount"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let first = text.lines().next().expect("a line");
    assert!(
        first.starts_with("investment/investment/amount  more than $2 billion, disputed  ["),
        "{first}"
    );
    assert!(text.lines().count() > 2, "{text}");
    let output = facts(&["investment/investment/amuont"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        said.contains("did you mean `investment/investment/amount`?"),
        "{said}"
    );
}

/// `briefing facts | head -1`: whoever reads has seen enough.
#[test]
#[cfg(unix)]
fn a_reader_that_leaves_is_no_fault() {
    for arguments in [
        &["facts", "--root", env!("CARGO_MANIFEST_DIR")][..],
        &["explain"],
        &["explain", "template"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        let output = command
            .args(arguments)
            .stdout(writer)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && !said.contains("panicked"),
            "{arguments:?}: {said}"
        );
    }
}
