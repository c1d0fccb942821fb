//! The promise over the whole of the project's own briefing: rename anything that is used and say so in `was:`, and
//! `check --fix` mends every use of the old name.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "drift/tree.rs"]
mod tree;

use std::collections::BTreeMap;

use briefing::diagnostic::{Diagnostic, Severity};
use briefing::model::Site;
use briefing::read::{SiteOptions, read};
use rayon::prelude::*;

use tree::{Desk, Files, project};

fn errors(desk: &mut Desk, files: &Files) -> Vec<Diagnostic> {
    let mut found = desk.examine(files).diagnostics;
    found.retain(|fault| fault.severity == Severity::Error);
    found
}

/// The files with every fix written; how many there were.
fn fixed(files: &Files, diagnostics: &[Diagnostic]) -> (Files, usize) {
    let mut by_file: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for fault in diagnostics {
        if let Some(fix) = &fault.fix {
            let fixes = by_file.entry(&fault.span.file).or_default();
            if !fixes.contains(&fix) {
                fixes.push(fix);
            }
        }
    }
    let (mut files, mut count) = (files.clone(), 0);
    for (file, mut fixes) in by_file {
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.bytes.start));
        let mut text = String::from_utf8(files[file].clone()).expect("UTF-8");
        for fix in fixes {
            text.replace_range(fix.bytes.clone(), &fix.text);
            count += 1;
        }
        files.insert(file.to_owned(), text.into_bytes());
    }
    (files, count)
}

/// A renaming: what it is of, and the files after it.
struct Renaming {
    what: String,
    files: Files,
    /// Whether the briefing uses the old name anywhere.
    is_used: bool,
}

const NEW: &str = "renamed-in-the-test";

fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

fn with(files: &Files, name: &str, text: String) -> Files {
    let mut files = files.clone();
    files.insert(name.to_owned(), text.into_bytes());
    files
}

/// The file with the key at `at` renamed, and `was` put first in the mapping that is its value.
fn rename_key(files: &Files, name: &str, at: usize, old: &str) -> Files {
    let text = text(files, name);
    assert_eq!(&text[at..at + old.len()], old, "{name}");
    let after = &text[at + old.len()..];
    let value = after.strip_prefix(':').expect("a mapping");
    let first = value.trim_start_matches(' ');
    let rest = if let Some(inside) = first.strip_prefix('{') {
        format!(" {{was: {old}, {inside}")
    } else {
        let inside = value.trim_start_matches('\n');
        let indent = &inside[..inside.len() - inside.trim_start_matches(' ').len()];
        format!("\n{indent}was: {old}\n{inside}")
    };
    with(files, name, format!("{}{NEW}:{rest}", &text[..at]))
}

/// Every entry of the registers.
fn entries(files: &Files, site: &Site, all: &mut Vec<Renaming>) {
    let sources = site.sources.values();
    let sources = sources.map(|it| ("sources", &it.key, it.span.start, format!("@{}", it.key)));
    let claims = site.claims.iter();
    let claims = claims.map(|it| {
        (
            "claims",
            &it.key,
            it.span.start,
            format!("claim:{}", it.key),
        )
    });
    let terms = site.glossary.values();
    let terms = terms.map(|it| {
        (
            "glossary",
            &it.key,
            it.span.start,
            format!("term:{}", it.key),
        )
    });
    for (register, key, at, mark) in sources.chain(claims).chain(terms) {
        let name = format!("content/{register}.yaml");
        all.push(Renaming {
            what: format!("{register}: {key}"),
            files: rename_key(files, &name, at, key),
            is_used: is_mentioned(files, &mark)
                || (register == "sources" && is_mentioned(files, &format!("source: {key}"))),
        });
    }
}

fn is_mentioned(files: &Files, mark: &str) -> bool {
    let is_end = |next: char| !(next.is_alphanumeric() || "-_.".contains(next));
    files.iter().any(|(name, _)| {
        let text = text(files, name);
        let mut found = text.match_indices(mark);
        found.any(|(at, _)| text[at + mark.len()..].starts_with(is_end))
    })
}

/// Every row, column and table.
fn tables(files: &Files, site: &Site, all: &mut Vec<Renaming>) {
    for (name, table) in &site.tables {
        let mention = |address: &str| is_mentioned(files, address);
        let source = text(files, &table.file);
        for row in &table.rows {
            let mut columns = table.columns.keys();
            all.push(Renaming {
                what: format!("{name}/{}", row.key),
                files: rename_key(files, &table.file, row.span.start, &row.key),
                is_used: columns
                    .any(|column| mention(&format!("fact:{name}/{}/{column}", row.key))),
            });
        }
        let declared = source.find("columns:").expect("columns");
        for column in &table.columns {
            let mark = format!("\n  {}:", column.key);
            let at = declared + source[declared..].find(&mark).expect("a column") + 3;
            all.push(Renaming {
                what: format!("{name}: column {}", column.key),
                files: rename_key(files, &table.file, at, &column.key),
                // Each row has a cell in it.
                is_used: !table.rows.is_empty(),
            });
        }
        let mut renamed = files.clone();
        renamed.remove(&table.file);
        let source = format!("was: {name}\n{source}").into_bytes();
        renamed.insert(format!("content/data/{NEW}.yaml"), source);
        all.push(Renaming {
            what: format!("table {name}"),
            files: renamed,
            is_used: mention(&format!("table:{name}"))
                || files
                    .keys()
                    .any(|file| text(files, file).contains(&format!("fact:{name}/"))),
        });
    }
}

/// Every page and every heading.
fn pages(files: &Files, site: &Site, all: &mut Vec<Renaming>) {
    let originals = site.pages.iter();
    for page in originals.filter(|page| page.language == site.settings.languages[0]) {
        let name = page.file.strip_prefix("content/").expect("content");
        let source = text(files, &page.file);
        // Some files are what they are by their names: the front page, the words of pages that the program makes.
        let is_own = !["index.md", "404.md"].contains(&name)
            && !name.contains('/')
            && !files.contains_key(&format!("content/{}.yaml", name.trim_end_matches(".md")))
            && name != "changes.md";
        if is_own {
            let mut renamed = files.clone();
            let stem = name.trim_end_matches(".md");
            for ending in ["md", "tr.md", "zh.md"] {
                let name = format!("{stem}.{ending}");
                let Some(source) = renamed.remove(&format!("content/{name}")) else {
                    continue;
                };
                let source = String::from_utf8(source).expect("UTF-8");
                let source = source.replacen("---\n", &format!("---\nwas: ../{name}\n"), 1);
                renamed.insert(
                    format!("content/folder/{NEW}.{ending}"),
                    moved(&source).into_bytes(),
                );
            }
            all.push(Renaming {
                what: format!("page {name}"),
                files: renamed,
                is_used: is_mentioned(files, &format!("]({name}")),
            });
        }
        for heading in page.headings.iter() {
            let (line, id) = (
                heading_line(source, &heading.text, &heading.id),
                &heading.id,
            );
            let Some((start, line)) = line else { continue };
            let bare = line.split(" {").next().unwrap_or(line);
            let classes = line
                .split_once(" {")
                .map_or("", |(_, rest)| rest.trim_end_matches('}'));
            let classes = classes.replace(&format!("#{id}"), "");
            let line_now = format!("{bare} {{#{NEW} {classes} was={id}}}");
            let mut source = source.to_owned();
            source.replace_range(start..start + line.len(), &line_now);
            all.push(Renaming {
                what: format!("{name}#{id}"),
                files: with(files, &page.file, source),
                is_used: is_mentioned(files, &format!("#{id}"))
                    && is_mentioned(files, &format!("{name}#{id}")),
            });
        }
    }
}

/// A page in a folder deeper: its own links lead up.
fn moved(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let target = after.split(')').next().unwrap_or_default();
        let is_path =
            !target.contains(':') && !target.starts_with(['#', '/']) && !target.is_empty();
        if is_path {
            out.push_str("../");
        }
        rest = after;
    }
    out + rest
}

/// Where a heading stands in the source; none where its words have markup.
fn heading_line<'a>(source: &'a str, words: &str, id: &str) -> Option<(usize, &'a str)> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim_end();
        let is_it = trimmed.starts_with('#')
            && (trimmed.contains(&format!("{{#{id}"))
                || trimmed.trim_start_matches('#').trim() == words);
        if is_it {
            return Some((start, trimmed));
        }
        start += line.len();
    }
    None
}

#[test]
fn every_use_of_a_former_name_is_mended() {
    let files = project(&["content"]);
    assert_eq!(
        errors(&mut Desk::new(&files), &files),
        [],
        "a right briefing"
    );
    let (site, _) = read(&files, &SiteOptions::default()).expect("a tree in memory");
    let mut all = Vec::new();
    entries(&files, &site, &mut all);
    tables(&files, &site, &mut all);
    pages(&files, &site, &mut all);
    let counts: Vec<(bool, usize)> = all
        .par_iter()
        .map_init(
            || Desk::new(&files),
            |desk, renaming| {
                let what = &renaming.what;
                let found = errors(desk, &renaming.files);
                let told: Vec<_> = found.iter().map(|fault| &fault.message).collect();
                assert!(
                    found
                        .iter()
                        .all(|fault| fault.fix.is_some() && fault.message.contains("renamed to")),
                    "{what}: {told:#?}"
                );
                assert!(!renaming.is_used || !found.is_empty(), "{what} is used");
                let (mended, count) = fixed(&renaming.files, &found);
                let left = errors(desk, &mended);
                assert_eq!(left, [], "{what}");
                (renaming.is_used, count)
            },
        )
        .collect();
    let used = counts.iter().filter(|(used, _)| *used).count();
    let fixes: usize = counts.iter().map(|(_, count)| count).sum();
    println!(
        "{} renamed, {used} of them used, {fixes} uses mended",
        all.len()
    );
    assert!(used > 250 && fixes > 1000, "{used} {fixes}");
}
