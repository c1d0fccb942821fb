//! What holds for any input: nothing panics, spans stay in their files, and what the program writes it also reads.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "properties/choices.rs"]
mod choices;
#[path = "properties/downloads.rs"]
mod downloads;
#[path = "properties/examined.rs"]
mod examined;
#[path = "properties/figures.rs"]
mod figures;
#[path = "properties/flaws.rs"]
mod flaws;
#[path = "properties/links.rs"]
mod links;
#[path = "properties/markdown.rs"]
mod markdown;
#[path = "properties/pages.rs"]
mod pages;
#[path = "properties/pieces.rs"]
mod pieces;
#[path = "properties/printed.rs"]
mod printed;
#[path = "properties/registers.rs"]
mod registers;
#[path = "properties/table.rs"]
mod table;
#[path = "properties/tree.rs"]
mod tree;
#[path = "properties/words.rs"]
mod words;
#[path = "properties/yaml.rs"]
mod yaml;

use std::collections::BTreeMap;

use briefing::examine::examine;
use briefing::read::SiteOptions;
use briefing::read::yaml::{Kind, Node, parse};
use choices::{Choices, choices};
use examined::{all, errors};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tree::{right_trees, trees};
use yaml::{Yaml, map, number, text, write};

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, max_shrink_iters: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_is_examined(tree in trees()) {
        all(&tree.with_builtin());
    }

    #[test]
    fn a_right_tree_has_no_error(tree in right_trees()) {
        let examined = all(&tree.with_builtin());
        prop_assert!(errors(&examined).is_empty(), "{:#?}", examined.diagnostics);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, max_shrink_iters: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn yaml_says_what_was_written((yaml, text) in written()) {
        let parsed = parse(&text, 0..text.len());
        prop_assert!(parsed.faults.is_empty(), "{:?} in\n{text}", parsed.faults);
        let node = parsed.root;
        prop_assert_eq!(&Yaml::of_node(&node), &yaml, "{}", text);
        holds_its_parts(&node, &text);
    }

    #[test]
    fn yaml_with_a_slip_is_read((_, text) in written(), at in any::<prop::sample::Index>(), mark in prop::sample::select(MARKS)) {
        let places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        let place = *at.get(&places);
        let mut without = text.clone();
        if place < without.len() {
            without.remove(place);
        }
        let mut with = text;
        with.insert(place, mark);
        for text in [without, with] {
            let parsed = parse(&text, 0..text.len());
            for fault in &parsed.faults {
                prop_assert!(text.get(fault.span.clone()).is_some(), "{fault:?} in\n{text}");
            }
            is_in(&parsed.root, &text);
        }
    }
}

/// A structure, and a way to write it.
fn written() -> impl Strategy<Value = (Yaml, String)> {
    choices(500).prop_map(|mut choices| {
        let yaml = any_yaml(&mut choices, 4);
        let text = write(&yaml, &mut choices);
        (yaml, text)
    })
}

/// Anything that YAML can say.
fn any_yaml(choices: &mut Choices, depth: usize) -> Yaml {
    let kinds = if depth == 0 { 4 } else { 8 };
    match choices.below(kinds) {
        0 => text(words::prose(choices)),
        1 => number(choices.pick(&[
            "70",
            "-1.50",
            "0.001",
            "12345678901234567890.12",
            "1e5",
            "+3",
        ])),
        2 => Yaml::Bool(choices.one_in(2)),
        3 => Yaml::Null,
        4 => Yaml::List(
            (0..choices.below(5))
                .map(|_| any_yaml(choices, depth - 1))
                .collect(),
        ),
        _ => {
            let keys = ["a", "title", "c d", "ü", "稀土", "x: y", "no", "#"];
            let keys = choices.some(&keys);
            map(keys
                .into_iter()
                .map(|key| (*key, any_yaml(choices, depth - 1)))
                .collect::<Vec<_>>())
        }
    }
}

/// Each part stands within the whole, and a number where its digits are, with the anchor if it has one.
/// What a slip of the hand leaves out or puts in.
const MARKS: &[char] = &[
    ':', '[', ']', '{', '}', '\'', '"', '\t', ',', '&', '*', '!', '%', '@', '-', ' ', '\n', '#',
    '|', 'ü',
];

/// Every place is one of the text.
fn is_in(node: &Node, text: &str) {
    assert!(text.get(node.span.clone()).is_some(), "{node:?} in\n{text}");
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| is_in(item, text)),
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                assert!(text.get(key.span.clone()).is_some(), "{key:?} in\n{text}");
                is_in(value, text);
            }
        }
        _ => {}
    }
}

fn holds_its_parts(node: &Node, text: &str) {
    let place = &text[node.span.clone()];
    let is_alias = place.starts_with('*');
    let parts: Vec<&Node> = match &node.kind {
        Kind::Number(digits) => {
            let is_there = place == digits || (place.starts_with('&') && place.ends_with(digits));
            return assert!(is_there || is_alias, "{digits} at {place}\n{text}");
        }
        Kind::Sequence(items) => items.iter().collect(),
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                assert!(
                    key.span.end <= value.span.start || is_alias,
                    "{key:?}: {value:?}\n{text}"
                );
            }
            entries.iter().map(|(_, value)| value).collect()
        }
        _ => return,
    };
    for part in parts {
        let is_inside = node.span.start <= part.span.start && part.span.end <= node.span.end;
        assert!(is_inside, "{part:?} in {node:?}\n{text}");
        holds_its_parts(part, text);
    }
}

/// What the generators make is mostly what an editor writes; else the properties above would say little.
#[test]
fn most_trees_are_well_formed_and_many_have_no_error() {
    const COUNT: usize = 200;
    let mut runner = TestRunner::deterministic();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut well_formed, mut without_error) = (0, 0);
    for _ in 0..COUNT {
        let tree = trees().new_tree(&mut runner).expect("a tree").current();
        let examined =
            examine(&tree.with_builtin(), &SiteOptions::default()).expect("a tree in memory");
        let errors = errors(&examined);
        well_formed += usize::from(!errors.contains(&"bad-yaml"));
        without_error += usize::from(errors.is_empty());
        for fault in &examined.diagnostics {
            *codes.entry(fault.code).or_default() += 1;
        }
    }
    let (well_formed, without_error) = (well_formed * 100 / COUNT, without_error * 100 / COUNT);
    println!(
        "{well_formed}% are well-formed, {without_error}% have no error; {} codes: {codes:?}",
        codes.len()
    );
    assert!(
        (70..100).contains(&well_formed),
        "{well_formed}% are well-formed YAML"
    );
    assert!(without_error >= 30, "only {without_error}% have no error");
    assert!(codes.len() >= 20, "only these faults come about: {codes:?}");
}
