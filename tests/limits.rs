//! Input of unusual size or depth: it is read, or refused with a diagnostic, and nothing overflows.

#![allow(clippy::expect_used)] // a test says what it expected
use std::collections::BTreeMap;
use std::fmt::Write;

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::Diagnostic;
use briefing::examine::examine;
use briefing::read::SiteOptions;
use briefing::render::Renderer;

const SITE: &str = "title: T\nbase_url: https://example.org/\n";
const SOURCES: &str = "s: {type: web, title: S, publisher: P, date: 2026}\n";
const FRONT: &str = "---\ntitle: A\nsummary: B\n---\n";

/// The diagnostics of a site with these files; a site without errors is rendered.
fn diagnostics(files: &[(&str, String)]) -> Vec<Diagnostic> {
    let mut tree: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut add = |name: &str, text: &str| tree.insert(name.to_owned(), text.as_bytes().to_vec());
    add("content/site.yaml", SITE);
    add("content/sources.yaml", SOURCES);
    add("content/index.md", &format!("{FRONT}Text.\n"));
    for (name, text) in files {
        add(name, text);
    }
    let tree = WithBuiltin(tree);
    let examined = examine(&tree, &SiteOptions::default()).expect("a tree in memory");
    if let Some(site) = examined.site {
        let renderer = Renderer::new(site).expect("templates");
        for address in renderer.atlas().addresses() {
            renderer.render(address).expect("a file");
        }
    }
    examined.diagnostics
}

fn page(body: &str) -> Vec<Diagnostic> {
    diagnostics(&[("content/index.md", format!("{FRONT}{body}\n"))])
}

/// A table of one column `share`, with `more` after the rows.
fn table(column: &str, cells: &[&str], more: &str) -> String {
    let mut text = format!(
        "title: T\nas_of: 2026\nsources: [s]\ncolumns:\n  share: {{title: S, {column}}}\nrows:\n"
    );
    for (row, cell) in cells.iter().enumerate() {
        let _ = writeln!(text, "  r{row}: {{share: {cell}}}");
    }
    text.push_str(more);
    text
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|fault| fault.code).collect()
}

fn yaml(text: String) -> Vec<Diagnostic> {
    diagnostics(&[("content/data/t.yaml", text)])
}

#[test]
fn deep_yaml_is_refused_in_every_form() {
    let deep = 10_000;
    let indented = (0..3_000).map(|level| format!("{}a:\n", " ".repeat(level)));
    let aliases = (1..200).map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1));
    for text in [
        format!("title: {}", "[".repeat(deep)),
        format!("title: {}{}\n", "[".repeat(deep), "]".repeat(deep)),
        format!("title: {}", "{a: ".repeat(deep)),
        format!("title: {}1{}\n", "{a: ".repeat(deep), "}".repeat(deep)),
        format!("title:\n  {}1\n", "- ".repeat(deep)),
        indented.collect(),
        format!("a0: &a0 [1]\n{}", aliases.collect::<String>()),
    ] {
        assert_eq!(codes(&yaml(text)), ["yaml-too-deep"]);
    }
    let front = format!("---\ntitle: {}\n---\n", "[".repeat(deep));
    let found = diagnostics(&[("content/deep.md", front)]);
    assert_eq!(codes(&found), ["yaml-too-deep"]);
}

#[test]
fn deep_markdown_is_read() {
    let deep = 10_000;
    for (open, close) in [
        (">", ""),
        ("> ", ""),
        ("> [!NOTE]\n", ""),
        ("- ", ""),
        ("1. ", ""),
        ("*", "*"),
        ("*a **", "** b*"),
        ("~a ~~", "~~ b~"),
        ("[", ""),
        ("[", "](#a)"),
        ("![", "](index.md)"),
        ("`", ""),
        ("\"a ", ""),
        ("<a ", ""),
        ("<!--", ""),
        ("&#x", ""),
        ("[^a]: ", ""),
        (": ", ""),
        ("|", ""),
    ] {
        let text = format!("{}x{}", open.repeat(deep), close.repeat(deep));
        let found = page(&text);
        assert!(found.len() < 3 * deep, "{open}");
    }
}

#[test]
fn a_value_in_the_way_of_a_pattern_does_not_hold_up_the_build() {
    let column = "type: string, pattern: \"((a{0,100}){0,100}){0,9}b\"";
    let found = yaml(table(column, &[&"a".repeat(20_000)], ""));
    assert_eq!(codes(&found), ["bad-pattern"]);
    let column = "type: string, pattern: \"(a{0,20}){0,20}b\"";
    let found = yaml(table(column, &[&"a".repeat(20_000)], ""));
    assert_eq!(codes(&found), ["pattern"]);
}
