//! The YAML test suite: nothing in it stops the program, and what is read without a fault is what the suite says.

#![allow(clippy::expect_used)] // a test says what it expected

use std::collections::BTreeMap;

use briefing::builtin::WithBuiltin;
use briefing::examine::examine;
use briefing::read::SiteOptions;
use briefing::read::yaml::{Kind, Node, parse};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    name: String,
    yaml: String,
    json: Option<String>,
    #[serde(default)]
    fails: bool,
}

fn cases() -> Vec<Case> {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("yaml_suite/suite.json")).expect("the suite");
    assert_eq!(cases.len(), 402);
    cases
}

#[test]
fn what_is_read_without_a_fault_is_what_the_suite_says() {
    let mut same = 0;
    let (mut accepted, mut different) = (Vec::new(), Vec::new());
    for case in cases() {
        let parsed = parse(&case.yaml, 0..case.yaml.len());
        stands(&parsed.root, &case);
        if !parsed.faults.is_empty() {
            continue;
        }
        if case.fails {
            accepted.push(case.id.clone());
        }
        let Some(json) = case.json.as_deref() else {
            continue;
        };
        let mut documents = serde_json::Deserializer::from_str(json).into_iter::<Value>();
        let expected = documents
            .next()
            .map_or(Value::Null, |value| value.expect("JSON"));
        if is_same(&parsed.root, &expected) {
            same += 1;
        } else {
            println!("{} {}: not {expected}", case.id, case.name);
            different.push(case.id.clone());
        }
    }
    assert!(same > 150, "{same}");
    assert_eq!(accepted, Vec::<String>::new(), "no YAML, and read");
    assert_eq!(different, DIFFERENT);
}

/// What YAML 1.1's parser, which `serde_yaml` is, reads otherwise: the end of a block scalar on a line of spaces alone, and
/// a colon in the name of an anchor.
const DIFFERENT: [&str; 2] = ["L24T-1", "Y2GN"];

/// Every node stands inside the text, between two characters.
fn stands(node: &Node, case: &Case) {
    assert!(
        case.yaml.get(node.span.clone()).is_some(),
        "{}: {:?}",
        case.id,
        node.span
    );
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| stands(item, case)),
        Kind::Mapping(entries) => entries.iter().for_each(|(_, value)| stands(value, case)),
        _ => {}
    }
}

fn is_same(node: &Node, json: &Value) -> bool {
    match (&node.kind, json) {
        // A number in the digits that were written, which JSON need not have.
        (Kind::Null, Value::Null) | (Kind::Number(_), Value::Number(_)) => true,
        (Kind::Bool(flag), Value::Bool(other)) => flag == other,
        (Kind::String(text), Value::String(other)) => text == other,
        (Kind::Sequence(items), Value::Array(others)) => {
            items.len() == others.len()
                && items
                    .iter()
                    .zip(others)
                    .all(|(item, other)| is_same(item, other))
        }
        (Kind::Mapping(entries), Value::Object(others)) => {
            entries.len() == others.len()
                && entries.iter().all(|(key, value)| {
                    others
                        .get(&key.text)
                        .is_some_and(|other| is_same(value, other))
                })
        }
        _ => false,
    }
}

#[test]
fn no_case_in_the_place_of_any_file_stops_the_program() {
    let places = [
        "content/site.yaml",
        "content/sources.yaml",
        "content/claims.yaml",
        "content/glossary.yaml",
        "content/data/t.yaml",
        "templates/strings.yaml",
        "content/index.md",
    ];
    cases().par_iter().for_each(|case| {
        for place in places {
            let mut text = case.yaml.clone();
            if place.ends_with(".md") {
                text = format!("---\n{text}\n---\n{text}");
            }
            let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
            let site = "title: T\nbase_url: https://example.org/\n";
            files.insert("content/site.yaml".into(), site.into());
            files.insert(
                "content/index.md".into(),
                b"---\ntitle: A\nsummary: B\n---\n".to_vec(),
            );
            files.insert(place.into(), text.into_bytes());
            let examined = examine(&WithBuiltin(files), &SiteOptions::default());
            let found = examined.expect("a tree in memory").diagnostics;
            assert!(found.iter().all(|fault| !fault.message.is_empty()));
        }
    });
}
