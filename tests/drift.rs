//! The promise over the whole of the project's own briefing: change any quoted cell, and the build stops at exactly the
//! places that quote it.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "drift/tree.rs"]
mod tree;

use std::collections::BTreeSet;

use briefing::diagnostic::Diagnostic;
use briefing::facts::bound_figures;
use briefing::model::Value;

use tree::{Desk, Files, project};

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
    let files = project(&["content", "templates", "static"]);
    let mut desk = Desk::new(&files);
    let site = desk.examine(&files).site.expect("a right briefing");
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
        let found = desk.examine(&edited);
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
    let files = project(&["content", "templates", "static"]);
    let mut desk = Desk::new(&files);
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
            let found = desk.examine(&edited).diagnostics;
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
        if !name.ends_with(".md") && !name.ends_with(".yaml") {
            continue;
        }
        // The texts of YAML files cite and link as pages do.
        count += match register {
            "sources" => after(&text, &format!("@{key}")),
            "claims" => after(&text, &format!("](claim:{key}")),
            _ => after(&text, &format!("](term:{key}")),
        };
        if name.ends_with(".yaml") && register == "sources" {
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

/// A row's key, a heading's id or a file renamed without a word, as when it is removed: every place that uses it is told.
#[test]
fn a_removed_row_heading_or_image_is_told_at_every_place_that_uses_it() {
    let mut files = project(&["content", "templates", "static"]);
    // The briefing has no picture of its own.
    let image = "content/images/map.png";
    files.insert(image.to_owned(), Vec::new());
    for (page, path) in [
        ("index", "images/map.png"),
        ("outlook", "./images/map.png"),
        ("data/index", "../images/map.png"),
    ] {
        let page = files
            .get_mut(&format!("content/{page}.md"))
            .expect("a page");
        page.extend(format!("\n![The map]({path})\n").as_bytes());
    }
    let mut desk = Desk::new(&files);
    let site = desk.examine(&files).site.expect("a right briefing");
    let (mut rows, mut headings) = (0, 0);
    for table in site.tables.values() {
        for row in &table.rows {
            let edited = replaced(&files, &table.file, row.span.clone(), "zzzzzzzz");
            let gone = format!("no row `{}` in `{}`", row.key, table.name);
            let mark = format!("](fact:{}/{}/", table.name, row.key);
            rows += holds(&mut desk, &files, &edited, &gone, &|_| mark.clone());
        }
    }
    for page in &site.pages {
        let text = String::from_utf8(files[&*page.file].clone()).expect("UTF-8");
        for heading in page.headings.iter() {
            let line = |line: &&str| {
                let words = line.trim_start_matches('#').split(" {").next();
                line.starts_with('#') && words.is_some_and(|words| words.trim() == heading.text)
            };
            // Words with markup or smart punctuation are written otherwise.
            let Some(line) = text.lines().find(line) else {
                continue;
            };
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let edited = replaced(&files, &page.file, start..start + line.len(), "## Zzzzzzzz");
            let gone = format!("no heading `#{}` in {}", heading.id, page.file);
            let name = page.file.rsplit('/').next().unwrap_or_default();
            let name = &match language(name) {
                Some(language) => name.replace(&format!(".{language}."), "."),
                None => name.to_owned(),
            };
            headings += holds(&mut desk, &files, &edited, &gone, &|file| {
                let same = file == &*page.file;
                // A link leads to the page in the language of the page that it stands on.
                if language(file) != language(&page.file) {
                    return "](nowhere)".to_owned();
                }
                format!("]({}#{})", if same { "" } else { name }, heading.id)
            });
        }
    }
    let mut edited = files.clone();
    edited.remove(image);
    let found = desk.examine(&edited).diagnostics;
    let told = found.iter().filter(|fault| fault.code == "broken-link");
    assert_eq!(told.count(), 3, "an image");
    println!("{rows} uses of rows, {headings} of headings");
    assert!(rows > 100 && headings > 3, "{rows} {headings}");
}

/// `tr` of `content/about.tr.md`, nothing of `content/about.md`.
fn language(file: &str) -> Option<&str> {
    file.strip_suffix(".md")?
        .rsplit_once('.')
        .map(|(_, language)| language)
}

fn replaced(files: &Files, name: &str, bytes: std::ops::Range<usize>, with: &str) -> Files {
    let mut text = String::from_utf8(files[name].clone()).expect("UTF-8");
    text.replace_range(bytes, with);
    let mut files = files.clone();
    files.insert(name.to_owned(), text.into_bytes());
    files
}

/// Holds that so many diagnostics tell what is `gone` as texts have the mark that a use of it has in them; how many.
fn holds(
    desk: &mut Desk,
    files: &Files,
    edited: &Files,
    gone: &str,
    mark: &dyn Fn(&str) -> String,
) -> usize {
    let texts = files
        .iter()
        .filter(|(name, _)| name.starts_with("content/"));
    let uses = texts.map(|(name, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        text.matches(&mark(name)).count()
    });
    let uses: usize = uses.sum();
    let found = desk.examine(edited).diagnostics;
    let told = found.iter().filter(|fault| fault.message == gone);
    assert_eq!(told.count(), uses, "{gone}");
    uses
}
