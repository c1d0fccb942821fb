//! Input of unusual size or depth: it is read, or refused with a diagnostic, and nothing overflows.

#![allow(clippy::expect_used)] // a test says what it expected
use std::collections::BTreeMap;
use std::fmt::Write;

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::Diagnostic;
use briefing::examine::examine;
use briefing::read::SiteOptions;
use briefing::render::{Body, Renderer};

const SITE: &str = "title: T\nbase_url: https://example.org/\nrules: {summary-length: off, unused-table: off, unused-source: off}\n";
const SOURCES: &str = "s: {type: web, title: S, publisher: P, date: 2026}\n";
const FRONT: &str = "---\ntitle: A\nsummary: B\n---\n";

type Files = WithBuiltin<BTreeMap<String, Vec<u8>>>;

fn tree(files: &[(&str, String)]) -> Files {
    let mut tree: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut add = |name: &str, text: &str| tree.insert(name.to_owned(), text.as_bytes().to_vec());
    add("content/site.yaml", SITE);
    add("content/sources.yaml", SOURCES);
    add("content/index.md", &format!("{FRONT}Text.\n"));
    for (name, text) in files {
        add(name, text);
    }
    WithBuiltin(tree)
}

/// The diagnostics of a site with these files; a site without errors is rendered.
fn diagnostics(files: &[(&str, String)]) -> Vec<Diagnostic> {
    let examined = examine(&tree(files), &SiteOptions::default()).expect("a tree in memory");
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

/// The text of each number up to `count`.
fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn yaml(text: String) -> Vec<Diagnostic> {
    diagnostics(&[("content/data/t.yaml", text)])
}

#[test]
fn deep_yaml_is_refused_in_every_form() {
    let deep = 100_000;
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

#[test]
fn help_names_a_few_of_many() {
    let many = 300;
    let headings = each(many, |n| format!("## Heading {n}\n\n"));
    let headings = page(&format!("[x](#elsewhere)\n\n{headings}"));
    let words: Vec<_> = (0..many).map(|n| format!("word{n}")).collect();
    let column = format!("type: string, enum: [{}]", words.join(", "));
    let allowed = yaml(table(&column, &["other"], ""));
    let columns = each(many, |n| {
        format!("  column{n}: {{title: C, type: string, required: false}}\n")
    });
    let columns = yaml(format!(
        "title: T\nas_of: 2026\nsources: [s]\ncolumns:\n{columns}rows:\n  r: {{elsewhere: 1}}\n"
    ));
    for (found, code) in [
        (headings, "unknown-heading"),
        (allowed, "not-allowed"),
        (columns, "unknown-column"),
    ] {
        assert_eq!(codes(&found), [code]);
        let help = found[0].help.as_deref().unwrap_or_default();
        assert!(help.ends_with('…') && help.len() < 250, "{help}");
    }
}

#[test]
fn a_near_word_is_named_among_many() {
    let many = 2_000;
    let mut text = String::new();
    for n in 0..many {
        let _ = writeln!(text, "## Heading {n}\n\n[x](#headng-{n})\n");
    }
    let found = page(&text);
    assert_eq!(found.len(), many);
    let help = "did you mean `#heading-0`?";
    assert_eq!(found[0].help.as_deref(), Some(help));
}

#[test]
fn equal_headings_are_numbered() {
    let ids = "[x](#same) [x](#same-2) [x](#same-3) [x](#same-10000)";
    let found = page(&format!("{ids}\n\n{}", "## Same\n\n".repeat(10_000)));
    assert_eq!(codes(&found), [""; 0]);
    let found = page("[x](#same-4)\n\n## Same\n\n## Same\n\n## Same\n");
    assert_eq!(codes(&found), ["unknown-heading"]);
}

#[test]
fn many_slips_of_a_file_end() {
    let rows = each(10_000, |n| format!("  r{n}: {{share 1}}\n"));
    let text = table("type: number", &[], "") + &rows;
    let found = yaml(text);
    assert!(found.iter().any(|fault| fault.code == "bad-yaml"));
    assert!(found.len() <= 10_000);
}

#[test]
fn the_head_of_a_page_lists_no_more_parts_than_a_reader_looks_through() {
    let head = |pages: usize| {
        let names: Vec<_> = (1..pages)
            .map(|page| format!("content/p{page}.md"))
            .collect();
        let pages = names.iter().map(|name| (name.as_str(), FRONT.to_owned()));
        let mut files: Vec<_> = pages.collect();
        files.push(("content/folder/inner.md", FRONT.to_owned()));
        let examined = examine(&tree(&files), &SiteOptions::default()).expect("a tree in memory");
        let renderer = Renderer::new(examined.site.expect("a site")).expect("templates");
        ["/p1/", "/folder/inner/"].map(|path| {
            let mut addresses = renderer.atlas().addresses().iter();
            let address = addresses.find(|address| address.permalink == path);
            let body = renderer.render(address.expect("a page")).expect("a page");
            let Body::Bytes(html) = body else {
                panic!("a page is no picture");
            };
            let html = String::from_utf8(html).expect("HTML");
            let (_, parts) = html.split_once("<nav class=\"parts\"").unwrap_or_default();
            let (parts, _) = parts.split_once("</nav>").unwrap_or_default();
            parts.matches("<a ").count()
        })
    };
    // With the folder, and the page in it where the reader is there.
    assert_eq!(head(100), [100, 101]);
    assert_eq!(head(101), [0, 2]);
}
