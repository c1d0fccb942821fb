//! What the program prints where: colour, folding, streams.

#![allow(clippy::expect_used)] // a test says what it expected
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A site with `count` links to nowhere in one file.
fn site(name: &str, count: usize) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let content = root.join("content");
    fs::create_dir_all(&content).expect("can make a folder");
    let settings = "title: T\nbase_url: https://example.org/\nrules: {summary-length: off}\n";
    fs::write(content.join("site.yaml"), settings).expect("can write");
    let mut page = String::from("---\ntitle: T\nsummary: S\n---\n");
    for _ in 0..count {
        let _ = write!(page, "[a](nowhere.md)\n\n");
    }
    fs::write(content.join("index.md"), page).expect("can write");
    root
}

fn command(root: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command
        .args(arguments)
        .arg("--root")
        .arg(root)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn output(command: &mut Command) -> Output {
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn colour_is_where_it_is_wanted() {
    let root = site("colour", 1);
    let colored = |arguments: &[&str], no_color| {
        let mut command = command(&root, arguments);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        let output = output(&mut command);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("broken-link"));
        output.stderr.contains(&0x1b)
    };
    assert!(!colored(&["check"], false), "a pipe");
    assert!(colored(&["check", "--color", "always"], false));
    assert!(colored(&["check", "--color=always"], true), "asked for");
    assert!(!colored(&["check", "--color", "never"], false));
    assert!(!colored(&["check", "--color", "auto"], true));
    assert!(
        colored(&["--color", "always", "check"], false),
        "before the command"
    );
    assert!(colored(&["--color", "always"], false), "a bare build");
}

#[test]
fn people_are_spared_what_is_alike_and_programs_get_all() {
    let root = site("alike", 130);
    let run = |arguments: &[&str]| {
        let output = output(&mut command(&root, arguments));
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        output
    };
    let folded = run(&["check"]);
    let shown = text(&folded.stderr);
    assert_eq!(shown.matches("error[broken-link]").count(), 100);
    let end =
        "30 more broken-link in content/index.md: `briefing check --all` prints them\n130 errors\n";
    assert!(shown.ends_with(end), "{shown}");
    assert!(folded.stdout.is_empty());
    let all = run(&["check", "--all"]);
    assert_eq!(text(&all.stderr).matches("error[").count(), 130);
    for format in ["json", "github"] {
        let printed = run(&["check", "--format", format]);
        assert_eq!(text(&printed.stdout).lines().count(), 130);
    }
    let printed = run(&["build", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&printed.stdout).expect("one document");
    let results = log["runs"][0]["results"].as_array();
    assert_eq!(results.map(Vec::len), Some(130));
}

#[test]
fn a_reader_may_stop_reading() {
    let root = site("stopped", 2000);
    let mut child = command(&root, &["check", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_full_disk_is_the_machines_fault() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return; // only Linux has it
    };
    let root = site("full", 1);
    let output = output(command(&root, &["check", "--format", "json"]).stdout(full));
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("cannot write the diagnostics"));
}

#[test]
fn an_argument_before_a_command_that_would_not_see_it_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["--strict", "check"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("`briefing check --strict`"), "{said}");
}

/// A code, a template, and names that are near one: standard output explains, standard error corrects.
#[test]
fn what_is_explained_and_what_is_not() {
    let explain = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        output(command.arg("explain").args(arguments))
    };
    for (arguments, told) in [
        (&["fact-differs"][..], "error[fact-differs]"),
        (&["template"], "components/chart.html"),
        (
            &["template", "page.html"],
            "\n  breadcrumbs    list of Link ",
        ),
        (&["template", "templates/page.html"], "page.html\n"),
    ] {
        let output = explain(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(text(&output.stdout).contains(told), "{arguments:?}");
    }
    for (arguments, near) in [
        (&["fact-difers"][..], "`fact-differs`"),
        (&["template", "pagee.html"], "`page.html`"),
    ] {
        let output = explain(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(near), "{arguments:?}");
    }
}
