//! Text and bytes that were never written by anyone: whatever they are, they are read.

use briefing::builtin::WithBuiltin;
use proptest::prelude::*;

use super::examined::all;
use super::tree::Files;

const TABLE: &str = "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\n  b: {title: B, type: number, unit: percent}\nrows:\n  r: {a: X, b: 70}\n";

/// A right tree with one file of it replaced.
fn tree(file: &str, bytes: Vec<u8>) -> WithBuiltin<Files> {
    let files = [
        (
            "content/site.yaml",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr, zh]\n",
        ),
        ("content/sources.yaml", "s: {type: web, title: S}\n"),
        ("content/data/t.yaml", TABLE),
        ("content/index.md", "---\ntitle: T\nsummary: S\n---\n"),
    ];
    let mut tree: Files = files
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .collect();
    tree.insert(file.to_owned(), bytes);
    WithBuiltin(tree)
}

/// Text made of pieces that mean something in these files.
pub fn pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|parts| parts.concat())
}

const MARKDOWN: &[&str] = &[
    "# ",
    "## H {#h .c}\n",
    "\n\n",
    "\n",
    "[70%](fact:t/r/b)",
    "[](fact:t/r/b)",
    "[x](fact:t/r)",
    "![T](table:t)",
    "![c](chart:t/c)",
    "[@s]",
    "[@s, p. 4; @u]",
    "[w](claim:k)",
    "[w](term:k)",
    "[^n]",
    "[^n]: note\n",
    "> [!NOTE]\n> ",
    "- ",
    "1. ",
    "| a | b |\n| - | -: |\n| 1 | 2 |\n",
    "*",
    "**",
    "`",
    "```\n",
    "~~",
    "<b>",
    "<!-- -->",
    "[a](b.md#c)",
    "![p](q.png)",
    "\\",
    "\"",
    "é",
    "中",
    "[",
    "]",
    "(",
    ")",
    "term\n: def\n",
    "    code\n",
    "\t",
    "&amp;",
    "&#0;",
    "$1,2",
    "%70",
    "\u{feff}",
];

const YAML: &[&str] = &[
    "title: ",
    "T\n",
    "as_of: 2024\n",
    "sources: [s]\n",
    "columns:\n",
    "  a: {title: A, type: string}\n",
    "  b: {title: B, type: number, unit: percent}\n",
    "rows:\n",
    "  r: {a: X, b: 1.50}\n",
    "  q: {a: Y, b: {low: 1, high: 2}}\n",
    "checks:\n",
    "  - {sum: b, equals: 100}\n",
    "charts:\n",
    "  c: {kind: bar, label: a, values: [b], title: C}\n",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "\n",
    "  ",
    "\t",
    "&x ",
    "*x",
    "!!str ",
    "|\n",
    ">\n",
    "\"",
    "'",
    "#",
    "null",
    "~",
    "é",
    "中",
    "---\n",
    "1e5",
    "0x1F",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_is_read(text in pieces(MARKDOWN)) {
        let page = format!("---\ntitle: T\nsummary: S\n---\n{text}");
        all(&tree("content/index.md", page.into_bytes()));
    }

    #[test]
    fn any_front_matter_is_read(text in pieces(YAML)) {
        all(&tree("content/index.md", format!("---\n{text}\n---\nText.\n").into_bytes()));
    }

    #[test]
    fn any_table_is_read(text in pieces(YAML)) {
        all(&tree("content/data/t.yaml", text.into_bytes()));
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), file in prop::sample::select(vec![
        "content/index.md", "content/site.yaml", "content/data/t.yaml", "content/claims.yaml", "content/glossary.yaml",
        "content/sources.yaml", "templates/page.html", "templates/strings.yaml", "content/x.tr.md",
    ])) {
        all(&tree(file, bytes));
    }
}
