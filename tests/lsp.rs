//! The language server's core, over a tree in memory; `.ci/lsp.mjs` drives the program as an editor does.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "drift/tree.rs"]
#[allow(dead_code)] // what it examines with is of other tests
mod tree;

use std::collections::BTreeMap;
use std::path::Path;

use briefing::builtin::WithBuiltin;
use briefing::examine::examine;
use briefing::lsp::{Desk, Lines, REQUESTS, Uris};
use briefing::read::SiteOptions;
use lsp_types::{Range, TextDocumentContentChangeEvent};
use serde_json::{Value, json};

use tree::{Files, project};

const SITE: &str = "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\n";
const TABLE: &str = "title: Ports\nas_of: 2024\nsources: [s]\ncolumns:\n  name: {title: Name, type: string}\n  share: {title: Share, type: number, unit: percent}\nrows:\n  one: {name: One, share: {value: 70, status: disputed, note: 'Disputed by [@s].'}}\n";
const SOURCES: &str =
    "s: {type: web, title: A survey, author: 'Writer, Ann', url: https://example.org/s}\n";
const TERMS: &str = "t: {term: Term, definition: 'It means [70%](fact:t/one/share).'}\n";
const CLAIMS: &str = "c: {claim: It is so, kind: figure, by: Somebody, status: reported, evidence: [{source: s, says: Yes.}]}\n";
const PAGE: &str = "---\ntitle: A\nsummary: B\n---\n𝄞 [70%](fact:t/one/share) [it](claim:c) [t](term:t) [@s, p. 4] [a](other.md#x).\n\n## Heading {#h}\n";

fn site() -> Files {
    let file = |name: &str, text: &str| (format!("content/{name}"), text.as_bytes().to_vec());
    Files::from([
        file("site.yaml", SITE),
        file("data/t.yaml", TABLE),
        file("sources.yaml", SOURCES),
        file("glossary.yaml", TERMS),
        file("claims.yaml", CLAIMS),
        file("index.md", PAGE),
        file("other.md", "---\ntitle: O\nsummary: P\n---\n## X {#x}\n"),
        file("other.tr.md", "---\ntitle: Ö\nsummary: P\n---\n## X {#x}\n"),
    ])
}

fn desk(files: &Files) -> Desk<Files> {
    let uris = Uris::new([Path::new("/site")]);
    Desk::new(files.clone(), &SiteOptions::default(), uris).expect("a tree in memory")
}

/// The answer to a request at a byte of a file; further parameters may be given.
fn ask(
    desk: &Desk<Files>,
    method: &str,
    file: &str,
    offset: usize,
    more: &Value,
) -> Result<Value, String> {
    let text = desk.text(file).expect("a file");
    let mut params = json!({
        "textDocument": {"uri": desk.uris().uri(file)},
        "position": Lines::new(&text).position(offset),
    });
    let more = more.as_object().cloned().unwrap_or_default();
    params.as_object_mut().expect("an object").extend(more);
    let mut kinds = REQUESTS.iter();
    let kind = kinds.find(|kind| kind.method == method).expect("a request");
    desk.look(|sight| (kind.answer)(sight, params))
}

/// What hovering says at some words of a file, and what is marked.
fn hover(desk: &Desk<Files>, file: &str, words: &str) -> Option<(String, String)> {
    let text = desk.text(file).expect("a file");
    let offset = text.find(words).expect("the words") + 1;
    let answer = ask(desk, "textDocument/hover", file, offset, &Value::Null).expect("an answer");
    let words = answer.pointer("/contents/value")?.as_str()?.to_owned();
    let range: Range = serde_json::from_value(answer.get("range")?.clone()).expect("a range");
    let marked = text.get(Lines::new(&text).bytes(range)).expect("a part");
    Some((words, marked.to_owned()))
}

#[test]
fn hovering_tells_what_something_is() {
    let desk = desk(&site());
    let page = "content/index.md";
    let (text, marked) = hover(&desk, page, "70%").expect("a cell");
    assert_eq!(marked, "[70%](fact:t/one/share)");
    for part in [
        "**70%** · Share, `one`",
        "*Ports*, 2024",
        "Status: disputed",
        "Note: Disputed by",
        "`@s` Writer, Ann. A survey",
        "Quoted in 2 places",
        "[index.md:5](file:///site/content/index.md#L5)",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let in_table = hover(&desk, "content/data/t.yaml", "70, status").expect("a cell");
    assert_eq!(in_table, (text, "70".to_owned()));
    for (file, words, part) in [
        (page, "(claim:c", "Somebody: *reported*"),
        (page, "(term:t", "**Term**"),
        (page, "@s, p", "A survey"),
        (page, "other.md", "`/other/`"),
        (page, "#x", "**X**"),
        (page, "title:", "`title`: **required**"),
        ("content/data/t.yaml", "as_of", "`as_of`"),
        (
            "content/data/t.yaml",
            "share: {title",
            "**Share** · number, percent",
        ),
        ("content/claims.yaml", "status", "`status`"),
    ] {
        let (text, _) = hover(&desk, file, words).expect(words);
        assert!(text.contains(part), "{words}: {text}");
    }
    assert_eq!(
        hover(&desk, page, "## Head")
            .map(|(text, _)| text)
            .as_deref(),
        Some("**Heading**")
    );
}

#[test]
fn what_is_not_saved_counts() {
    let mut desk = desk(&site());
    assert!(
        desk.diagnostics()
            .get("content/index.md")
            .is_none_or(|it| it.iter().all(|fault| fault.code != "fact-differs"))
    );
    desk.open("content/index.md", PAGE.replace("70%", "72%"));
    assert_eq!(desk.settle().ok(), Some(true));
    let codes = |desk: &Desk<Files>| -> Vec<&str> {
        let faults = desk.diagnostics();
        let faults = faults.get("content/index.md");
        faults.map_or_else(Vec::new, |faults| {
            faults.iter().map(|fault| fault.code).collect()
        })
    };
    assert!(codes(&desk).contains(&"fact-differs"));
    desk.close("content/index.md");
    assert_eq!(desk.settle().ok(), Some(true));
    assert!(!codes(&desk).contains(&"fact-differs"));
}

/// Takes in what an editor is told.
fn hear(desk: &mut Desk<Files>, told: &mut BTreeMap<String, Vec<lsp_types::Diagnostic>>) {
    for news in desk.news() {
        if news.diagnostics.is_empty() {
            told.remove(news.uri.as_str());
        } else {
            told.insert(news.uri.as_str().to_owned(), news.diagnostics);
        }
    }
}

/// Random edits, some of which are broken off in the middle of what they write: the state that is kept is that of a fresh look.
#[test]
fn what_is_kept_is_what_a_fresh_look_finds() {
    let files = project(&["tests/sites/harbour-dues/content"]);
    let files: Files = files
        .into_iter()
        .map(|(name, bytes)| (name.replace("tests/sites/harbour-dues/", ""), bytes))
        .collect();
    let mut desk = desk(&files);
    let names: Vec<&String> = files
        .keys()
        .filter(|name| name.ends_with(".md") || name.ends_with(".yaml"))
        .collect();
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let pieces = [
        "[", "](fact:", ": ", "\n", "\"", "{", "𝄞", "70%", "@", "- ", "## X\n", "稀土",
    ];
    for name in &names {
        desk.open(
            name,
            String::from_utf8(files[*name].clone()).expect("UTF-8"),
        );
    }
    let mut told = BTreeMap::new();
    for round in 0..120 {
        let name = names[random(names.len())];
        let text = desk.text(name).expect("open");
        let start = text.floor_char_boundary(random(text.len() + 1));
        let end = text.ceil_char_boundary((start + random(9)).min(text.len()));
        let change = TextDocumentContentChangeEvent {
            range: Some(Lines::new(&text).range(&(start..end))),
            range_length: None,
            text: pieces[random(pieces.len())].to_owned(),
        };
        desk.edit(name, vec![change.clone()]);
        let mut expected = text.clone();
        expected.replace_range(start..end, &change.text);
        assert_eq!(desk.text(name).as_deref(), Some(&*expected), "{name}");
        desk.settle().expect("a tree in memory");
        for kind in REQUESTS {
            let more = json!({
                "newName": "new",
                "range": {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}},
                "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1},
            });
            // A refusal is an answer too, and renaming examines all anew.
            if kind.method != "textDocument/rename" {
                ask(&desk, kind.method, name, start, &more).expect(kind.method);
            }
        }
        if round % 10 == 9 {
            let now: Files = files
                .keys()
                .map(|name| {
                    let text = desk.text(name);
                    (
                        name.clone(),
                        text.map_or_else(|| files[name].clone(), String::into_bytes),
                    )
                })
                .collect();
            let tree = WithBuiltin(now);
            let fresh = examine(&tree, &SiteOptions::default()).expect("a tree in memory");
            let kept = desk.diagnostics();
            let kept: Vec<_> = kept.values().flatten().copied().cloned().collect();
            assert_eq!(kept, fresh.diagnostics);
            let mut right = BTreeMap::new();
            hear(&mut self::desk(&tree.0), &mut right);
            hear(&mut desk, &mut told);
            assert_eq!(told, right);
        }
    }
}

#[test]
fn a_renaming_comes_as_edits_and_moves() {
    let desk = desk(&site());
    let rename = |file: &str, words: &str, new: &str| {
        let text = desk.text(file).expect("a file");
        let offset = text.find(words).expect("the words") + 1;
        let more = json!({"newName": new});
        ask(&desk, "textDocument/rename", file, offset, &more)
    };
    let row = rename("content/data/t.yaml", "one:", "first").expect("edits");
    let files = row["documentChanges"].as_array().expect("a list").iter();
    let files: Vec<_> = files.map(|it| it["textDocument"]["uri"].as_str()).collect();
    let uri = |file: &str| format!("file:///site/content/{file}");
    assert_eq!(
        files,
        [
            Some(&*uri("data/t.yaml")),
            Some(&*uri("glossary.yaml")),
            Some(&*uri("index.md"))
        ]
    );
    // The place behind a character of two units.
    let edit = &row["documentChanges"][2]["edits"][0];
    assert_eq!(edit["range"]["start"], json!({"line": 4, "character": 16}));
    let page = rename("content/index.md", "other.md", "f/new.md").expect("edits");
    let moves = page["documentChanges"].as_array().expect("a list").iter();
    let moves: Vec<_> = moves.filter_map(|it| it["newUri"].as_str()).collect();
    assert_eq!(moves, [uri("f/new.md"), uri("f/new.tr.md")]);
    for (words, new, told) in [
        ("@s,", "a b", "cannot be the key of a source"),
        (
            "#x)",
            "main",
            "an error would follow: the id `main` is reserved",
        ),
        ("itle: A", "b", "nothing here has a name to change"),
    ] {
        let refusal = rename("content/index.md", words, new).expect_err(words);
        assert!(refusal.contains(told), "{refusal}");
    }
}
