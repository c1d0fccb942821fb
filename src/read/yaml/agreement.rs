//! What is read in one pass is what the two parsers read, to the byte.

use std::fmt::Write;

use proptest::prelude::*;

use super::{plain, strict};

/// Whether a text is read in one pass; if it is, the parsers must agree.
#[track_caller]
fn is_plain(text: &str) -> bool {
    let Some(root) = plain::root(text, 7) else {
        return false;
    };
    match strict(text, 7, false) {
        Ok((other, faults)) => {
            assert_eq!(root, other, "{text:?}");
            assert!(faults.is_empty(), "{text:?}: {faults:?}");
        }
        Err(error) => panic!("{text:?} is plain, and not YAML: {error:?}"),
    }
    true
}

/// Scalars whose kind or end is in doubt.
const SCALARS: [&str; 75] = [
    "yes",
    "no",
    "on",
    "y",
    "~",
    "null",
    "Null",
    "NULL",
    "nULL",
    "true",
    "True",
    "tRUE",
    "false",
    "FALSE",
    "0",
    "-0",
    "+0",
    "00",
    "007",
    "0.5",
    ".5",
    "5.",
    "-.5",
    "+.5",
    "1e3",
    "1E+3",
    "1e",
    "-1e-3",
    "1_000",
    "1,000",
    "0x1F",
    "0xG",
    "-0x1F",
    "0o17",
    "0b101",
    "0b2",
    "+-1",
    "+1",
    "-1",
    "--1",
    "1-2",
    "2026-01-02",
    "2026-01-02T10:00:00Z",
    "12:30",
    "1:2",
    ".inf",
    "-.inf",
    ".nan",
    ".NaN",
    "inf",
    "nan",
    "infinity",
    "99999999999999999999999999",
    "1e999",
    "-1e999",
    "0.10000000000000000000000001",
    "5 %",
    "5%",
    "a b",
    "a  b",
    "a#b",
    "a-b",
    "-a",
    "a:b",
    "a'b",
    "a\"b",
    "(a)",
    "<<",
    "=",
    "é",
    "中 文",
    "a\u{a0}",
    "\u{a0}",
    "https://example.org/?a=b#c",
    "a?",
];

/// What may stand anywhere.
const PIECES: [&str; 62] = [
    " ", "  ", "\n", "\n ", "\n  ", "\n    ", "\n\n", " \n", "\n- ", "\n  - ", "- ", "-", ":",
    ": ", " : ", "a: ", "b:", "a: b", "a:\n", "\na: ", "\n  c: ", "#", " #", " # c", "\n# c\n",
    "\n  # c", "{", "}", "[", "]", "{}", "[]", ", ", ",", "{a: b}", "[a, b]", "{\n", "\n}", "'",
    "\"", "''", "'a'", "\"a\"", "'it''s'", "\"a: b\"", "\\n", "\t", "\r\n", "\r", "\u{feff}",
    "\u{85}", "\u{2028}", "\u{7f}", "\0", "---\n", "...\n", "&a ", "*a", "!t ", "|\n", "?", "%",
];

fn scalar() -> impl Strategy<Value = String> {
    let quoted = |quote: &'static str| {
        let inner = prop::sample::select(&SCALARS[..]);
        inner.prop_map(move |inner| format!("{quote}{}{quote}", inner.replace('\'', "''")))
    };
    prop_oneof![
        8 => prop::sample::select(&SCALARS[..]).prop_map(str::to_owned),
        2 => "[a-z0-9éİ.+-]{1,8}",
        1 => quoted("'"),
        1 => quoted("\""),
        1 => Just(String::new()),
    ]
}

/// A value in brackets or none, on one line or several.
fn flow() -> impl Strategy<Value = String> {
    let gap = || prop::sample::select(&[" ", "", "\n      ", "\n ", "  "][..]);
    scalar().prop_recursive(3, 12, 4, move |inner| {
        let list = prop::collection::vec((inner.clone(), gap()), 0..4);
        let entries = prop::collection::vec((scalar(), inner, gap()), 0..4);
        prop_oneof![
            list.prop_map(|items| {
                let item = |(item, gap)| format!("{gap}{item}");
                format!(
                    "[{}]",
                    items.into_iter().map(item).collect::<Vec<_>>().join(",")
                )
            }),
            entries.prop_map(|entries| {
                let entry = |(key, value, gap)| format!("{key}: {value}{gap}");
                format!(
                    "{{{}}}",
                    entries
                        .into_iter()
                        .map(entry)
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            }),
        ]
    })
}

/// Lines of a block, each indented by what is given.
#[derive(Debug, Clone)]
enum Block {
    Line(String),
    Mapping(Vec<(String, Block)>),
    List(Vec<Block>, bool),
}

fn block() -> impl Strategy<Value = Block> {
    flow()
        .prop_map(Block::Line)
        .prop_recursive(4, 24, 4, |inner| {
            let entries = prop::collection::vec((scalar(), inner.clone()), 1..4);
            let items = (prop::collection::vec(inner, 1..4), any::<bool>());
            prop_oneof![
                entries.prop_map(Block::Mapping),
                items.prop_map(|(items, is_compact)| Block::List(items, is_compact)),
            ]
        })
}

impl Block {
    fn write(&self, indent: usize, out: &mut String) {
        let lead = " ".repeat(indent);
        match self {
            Self::Line(text) => {
                let _ = writeln!(out, " {text}");
            }
            Self::Mapping(entries) => {
                out.push('\n');
                for (place, (key, value)) in entries.iter().enumerate() {
                    let key = if key.is_empty() { "k" } else { key };
                    let _ = write!(out, "{lead}{key}{place}:");
                    value.write(indent + 2, out);
                }
            }
            Self::List(items, is_compact) => {
                out.push('\n');
                for item in items {
                    let mut text = String::new();
                    item.write(indent + 2, &mut text);
                    let text = if *is_compact {
                        format!(" {}", text.trim_start())
                    } else {
                        text
                    };
                    let _ = write!(out, "{lead}-{text}");
                }
            }
        }
    }
}

/// A document, and changes to it: where, how many bytes go, and what comes.
fn document() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        0_usize..3,
        prop::sample::select(&PIECES[..]),
    );
    (block(), prop::collection::vec(change, 0..4)).prop_map(|(block, changes)| {
        let mut text = String::new();
        block.write(0, &mut text);
        let mut text = text.trim_start().to_owned();
        for (at, gone, piece) in changes {
            let bounds: Vec<usize> = text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            let first = at.index(bounds.len());
            let last = (first + gone).min(bounds.len() - 1);
            text.replace_range(bounds[first]..bounds[last], piece);
        }
        text
    })
}

proptest! {
    #[test]
    fn documents_are_read_alike(text in document()) {
        is_plain(&text);
    }

    #[test]
    fn pieces_are_read_alike(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12)) {
        is_plain(&pieces.concat());
        is_plain(&format!("k:{}", pieces.concat()));
    }

    #[test]
    fn scalars_are_read_alike(first in scalar(), second in scalar(), end in prop::sample::select(&PIECES[..])) {
        is_plain(&format!("a: {first}{end}{second}\n"));
        is_plain(&format!("a: {first}\n{second}: {first}{end}"));
        is_plain(&format!("a: {{b: {first}{end}{second}, c: {second}}}\n"));
        is_plain(&format!("a:\n- {first}{second}{end}\n- {second}"));
    }
}

/// The YAML of every file there is: what stands in a folder of the project, with front matter cut out.
fn texts(folder: &str) -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok);
    let text = |file: walkdir::DirEntry| {
        let name = file.path().display().to_string();
        let text = std::fs::read_to_string(file.path()).ok()?;
        if name.ends_with(".yaml") {
            return Some((name, text));
        }
        let (front, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
        name.ends_with(".md").then(|| (name, format!("{front}\n")))
    };
    files.filter_map(text).collect()
}

#[test]
fn files_are_read_alike_and_most_in_one_pass() {
    for (folder, most) in [("content", 95), ("tests/sites", 95), ("tests/cases", 90)] {
        let texts = texts(folder);
        let (plain, others): (Vec<_>, Vec<_>) = texts.iter().partition(|(_, text)| is_plain(text));
        let share = plain.len() * 100 / texts.len();
        let names: Vec<_> = others.iter().map(|(name, _)| name).collect();
        assert!(share >= most, "{share} % of {folder}: {names:#?}");
    }
}

#[test]
fn the_suite_is_read_alike() {
    #[derive(serde::Deserialize)]
    struct Case {
        yaml: String,
    }
    let suite = include_str!("../../../tests/yaml_suite/suite.json");
    let cases: Vec<Case> = serde_json::from_str(suite).expect("the suite");
    let plain = cases.iter().filter(|case| is_plain(&case.yaml));
    assert!(plain.count() >= 20);
}
