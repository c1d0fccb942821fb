//! The promise over the whole of the project's own briefing: change any quoted cell, and the build stops at exactly the
//! places that quote it.

#![allow(clippy::expect_used)] // a test says what it expected

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::Diagnostic;
use briefing::examine::{Examined, examine};
use briefing::facts::bound_figures;
use briefing::model::Value;
use briefing::read::SiteOptions;

type Files = BTreeMap<String, Vec<u8>>;

/// The briefing in memory.
fn briefing() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    for folder in ["content", "templates", "static"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let entry = entry.expect("a file");
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(root).expect("inside");
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(entry.path()).expect("a file"));
            }
        }
    }
    files
}

fn examined(files: Files) -> Examined {
    examine(&WithBuiltin(files), &SiteOptions::default()).expect("a tree in memory")
}

/// The text with another first digit, or with other words where it has none.
fn changed(text: &str) -> String {
    let digit = |next: char| matches!(next, '1'..='9');
    let Some(at) = text.find(digit).or_else(|| text.find('0')) else {
        return "Utopia".to_owned();
    };
    let digit = text[at..].chars().next().and_then(|next| next.to_digit(10));
    let other = digit.map_or(1, |digit| digit % 9 + 1);
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

fn differing(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let all = diagnostics.iter();
    all.filter(|fault| fault.code == "fact-differs").collect()
}

#[test]
fn a_changed_cell_stops_the_build_where_it_is_quoted_and_nowhere_else() {
    let files = briefing();
    let site = examined(files.clone()).site.expect("a right briefing");
    let (mut cells, mut places, mut fixable) = (0, 0, 0);
    for figure in bound_figures(&site) {
        let fact = figure.fact;
        if matches!(fact.cell.value, Value::Boolean(_) | Value::Url(_)) {
            continue;
        }
        let file = &fact.table.file;
        let text = std::str::from_utf8(&files[&**file]).expect("UTF-8");
        let span = fact.cell.span.clone();
        let other = [
            &text[..span.start],
            &changed(&text[span.clone()]),
            &text[span.end..],
        ]
        .concat();
        let mut edited = files.clone();
        edited.insert(file.clone(), other.into_bytes());
        let found = examined(edited);
        let found = differing(&found.diagnostics);
        let place = |file: &str, at: usize| (file.to_owned(), at);
        // Words that the cell fills in are always right.
        let quoting = figure
            .places
            .iter()
            .filter(|place| !place.words.trim().is_empty());
        let quoting: Vec<_> = quoting.collect();
        let expected: BTreeSet<_> = quoting
            .iter()
            .map(|quote| place(&quote.span.file, quote.span.bytes.start))
            .collect();
        let stopped: BTreeSet<_> = found
            .iter()
            .map(|fault| {
                let at = quoting.iter().find(|quote| {
                    quote.span.file == fault.span.file
                        && quote.span.bytes.contains(&fault.span.bytes.start)
                });
                at.map_or_else(
                    || place(&fault.span.file, fault.span.bytes.start),
                    |quote| place(&quote.span.file, quote.span.bytes.start),
                )
            })
            .collect();
        assert_eq!(stopped, expected, "{}", figure.address());
        cells += 1;
        places += expected.len();
        fixable += found.iter().filter(|fault| fault.fix.is_some()).count();
        assert!(
            found
                .iter()
                .all(|fault| fault.fix.is_some() || fault.help.is_some()),
            "{}",
            figure.address()
        );
    }
    println!("{cells} cells, {places} places, {fixable} of them mended by --fix");
    assert!(
        cells > 70 && places > 100 && fixable > places / 2,
        "{cells} {places} {fixable}"
    );
}

/// An entry's key renamed, as when it is removed: every place that uses it is told.
#[test]
fn a_removed_entry_is_told_at_every_place_that_uses_it() {
    let files = briefing();
    for (register, code) in [
        ("sources", "unknown-source"),
        ("claims", "unknown-claim"),
        ("glossary", "unknown-term"),
    ] {
        let name = format!("content/{register}.yaml");
        let text = String::from_utf8(files[&name].clone()).expect("UTF-8");
        let keys = text
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(key, _)| key);
        let keys: Vec<_> = keys
            .filter(|key| !key.is_empty() && !key.starts_with([' ', '#', '-']))
            .collect();
        assert!(keys.len() > 5, "{register}");
        for key in keys {
            let renamed = format!("\n{text}").replace(&format!("\n{key}:"), "\nzzzzzzzz:");
            let mut edited = files.clone();
            edited.insert(name.clone(), renamed.as_bytes()[1..].to_vec());
            let found = examined(edited).diagnostics;
            let told = found
                .iter()
                .filter(|fault| fault.code == code && fault.message.contains(&format!("`{key}`")));
            assert_eq!(
                told.count(),
                uses(&files, register, key),
                "{register}: {key}"
            );
        }
    }
}

/// How often a key is used, as a search of the texts finds it.
fn uses(files: &Files, register: &str, key: &str) -> usize {
    let is_end = |next: Option<char>| {
        !next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '-' | '_' | '.'))
    };
    let after = |text: &str, mark: &str| {
        let found = text.match_indices(mark);
        found
            .filter(|(at, _)| is_end(text[at + mark.len()..].chars().next()))
            .count()
    };
    let mut count = 0;
    for (name, bytes) in files
        .iter()
        .filter(|(name, _)| name.starts_with("content/"))
    {
        let text = String::from_utf8_lossy(bytes);
        if name.ends_with(".md") {
            count += match register {
                "sources" => after(&text, &format!("@{key}")),
                "claims" => after(&text, &format!("](claim:{key}")),
                _ => after(&text, &format!("](term:{key}")),
            };
        } else if name.ends_with(".yaml") && register == "sources" {
            for line in text.lines() {
                let lists = line
                    .split("sources: [")
                    .skip(1)
                    .filter_map(|rest| rest.split(']').next());
                count += lists
                    .flat_map(|list| list.split(','))
                    .filter(|item| item.trim() == key)
                    .count();
                count += after(line, &format!("source: {key}"));
            }
        }
    }
    count
}
