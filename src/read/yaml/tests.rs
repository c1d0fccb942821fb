use super::*;

/// The root of a text without faults, or the first of its faults.
fn parse(text: &str) -> Result<Node, Fault> {
    let mut parsed = super::parse(text, 0..text.len());
    if parsed.faults.is_empty() {
        Ok(parsed.root)
    } else {
        Err(parsed.faults.swap_remove(0))
    }
}

fn entry<'a>(node: &'a Node, key: &str) -> &'a Node {
    let Kind::Mapping(entries) = &node.kind else {
        panic!("not a mapping: {node:?}")
    };
    let entry = entries.iter().find(|(name, _)| name.text == key);
    &entry.unwrap_or_else(|| panic!("no {key}")).1
}

#[test]
fn numbers_keep_their_digits_and_nodes_their_place() {
    let text = "ülke: Çin\nrow: {share: 70.10, big: 12345678901234567890.12}\n";
    let tree = parse(text).expect("YAML");
    let share = entry(entry(&tree, "row"), "share");
    assert_eq!(share.kind, Kind::Number("70.10".into()));
    assert_eq!(&text[share.span.clone()], "70.10");
    let big = entry(entry(&tree, "row"), "big");
    assert_eq!(big.kind, Kind::Number("12345678901234567890.12".into()));
    assert_eq!(&text[entry(&tree, "ülke").span.clone()], "Çin");
}

#[test]
fn faults_have_a_place() {
    let fault = parse("ü: {a: 1, b: 2,\n  a: 2}\n").expect_err("a duplicate key");
    assert_eq!(fault.message, "duplicate key `a`");
    assert_eq!((fault.span, fault.first), (19..20, Some(5..6)));
    let fault = parse("a:\n\tb: 1\n").expect_err("a tab");
    assert_eq!(fault.span, 3..4);
    assert!(parse("a: [1, 2\n").is_err());
    assert!(parse("a: !tag 1\n").is_err());
}

#[test]
fn an_empty_text_is_null() {
    assert_eq!(parse("").expect("YAML").kind, Kind::Null);
    assert_eq!(parse("# a comment\n").expect("YAML").kind, Kind::Null);
}

#[test]
fn aliases_stand_where_they_are_used() {
    let text = "a: &x [1, two]\nb: *x\n";
    let tree = parse(text).expect("YAML");
    assert_eq!(&text[entry(&tree, "b").span.clone()], "*x");
}

#[test]
fn an_alias_keeps_the_digits() {
    let tree = parse("a: &x 1.10\nb: *x\nc: [{d: *x}]\n").expect("YAML");
    assert_eq!(entry(&tree, "b").kind, Kind::Number("1.10".into()));
    let Kind::Sequence(items) = &entry(&tree, "c").kind else {
        panic!("no list")
    };
    assert_eq!(entry(&items[0], "d").kind, Kind::Number("1.10".into()));
}

#[test]
fn tabs_inside_text_are_text() {
    let tree = parse("a: |\n  x\n  \ty\nb: 1\n").expect("YAML");
    assert_eq!(entry(&tree, "a").kind, Kind::String("x\n\ty\n".into()));
}

#[test]
fn places_are_bytes_of_the_whole_text_and_messages_name_none() {
    let text = "---\nçğü: 1\nb: [1, 2\nc: 3\n---\n";
    let parsed = super::parse(text, 4..text.len() - 4);
    let [fault] = parsed.faults.as_slice() else {
        panic!("{:?}", parsed.faults)
    };
    assert!(!fault.message.contains("line"), "{}", fault.message);
    assert!(fault.span.start > 9, "{fault:?}");
    let node = super::parse("---\na: x\n", 4..9).root;
    assert_eq!(entry(&node, "a").span, 7..8);
}

#[test]
fn aliases_without_bound_are_refused() {
    let mut text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, of) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        let items = format!("*{of}, ").repeat(10);
        let items = items.trim_end_matches(", ");
        text = format!("{text}{name}: &{name} [{items}]\n");
    }
    assert!(parse(&text).is_err());
}

/// A text with slips: what is told of each, at which words, and whether all of the text is read then.
#[track_caller]
fn slips(text: &str, expected: &[(&str, &str)], is_whole: bool) -> Node {
    let before = "---\n";
    let file = format!("{before}{text}");
    let parsed = super::parse(&file, before.len()..file.len());
    let told: Vec<_> = parsed
        .faults
        .iter()
        .map(|fault| (fault.message.as_str(), &file[fault.span.clone()]))
        .collect();
    assert_eq!(told, expected, "{text}");
    assert_eq!(parsed.is_whole, is_whole, "{text}");
    parsed.root
}

#[test]
fn a_missing_colon_is_told_where_it_is_missing_and_hides_nothing() {
    for (text, word) in [
        ("title: T\nas_of 2024\nsources: [s]\n", "as_of"),
        ("as_of 2024\ntitle: T\nsources: [s]\n", "as_of"),
        (
            "rows:\n  china\n    share: 70\n  usa:\n    share: 5\n",
            "china",
        ),
        ("rows\n  china:\n    share: 70\n", "rows"),
        ("rows:\n  china:\n    share 70\n    value: 3\n", "share"),
        (
            "rows:\n  china:\n    value: 3\n    share 70\n  usa: {share: 5}\n",
            "share",
        ),
        ("rows:\n  china: {share 70, value: 3}\n", "share"),
        ("rows:\n  china: {value: 3, share 70}\n", "share"),
        ("rows:\n  china: {value: 3,\n    share 70}\n", "share"),
        (
            "rows:\n  china {share: 70, value: 3}\n  usa: {share: 1}\n",
            "china",
        ),
        ("checks:\n  - sum share\n    equals: 100\n", "sum"),
        ("çizelge:\n  çin\n    pay: 70\n", "çin"),
    ] {
        let message = format!("missing `:` after `{word}`");
        let root = slips(text, &[(message.as_str(), word)], true);
        assert!(matches!(root.kind, Kind::Mapping(_)), "{root:?}");
    }
    let root = slips(
        "rows:\n  china:\n    share 70\n    value: 3\n",
        &[("missing `:` after `share`", "share")],
        true,
    );
    let share = entry(entry(entry(&root, "rows"), "china"), "share");
    assert_eq!(share.kind, Kind::Number("70".into()));
}

#[test]
fn other_slips_are_told_and_hide_nothing() {
    slips("a:1\nb: 2\n", &[("missing space after `a:`", "a:")], true);
    slips(
        "c: {a:1, b: 2}\n",
        &[("missing space after `a:`", "a:")],
        true,
    );
    slips(
        "c: {a: 1 b: 2}\nd: 1\n",
        &[("missing `,` before `b`", "b")],
        true,
    );
    slips("a: [x, y\nb: 1\n", &[("missing `]`", "a: [x, y")], true);
    slips("a: {x: 1\nb: 1\n", &[("missing `}`", "a: {x: 1")], true);
    slips(
        "a: Rare: a primer\nb: 1\n",
        &[("this text must be quoted", "Rare: a primer")],
        true,
    );
    slips(
        "a: @desk\nb: 1\n",
        &[("this text must be quoted", "@desk")],
        true,
    );
    slips(
        "a: [b](c) d\nb: 1\n",
        &[("this text must be quoted", "[b](c) d")],
        true,
    );
    slips(
        "a: \"b\nc: 1\n",
        &[("unclosed quotation mark", "\"b")],
        true,
    );
    slips(
        "a: {b: \"c, d: 1}\n",
        &[("unclosed quotation mark", "\"c")],
        true,
    );
    // The next entry is found whatever the length of its key.
    slips(
        "a: {b: \"c, share: 1}\nd: 2\n",
        &[("unclosed quotation mark", "\"c")],
        true,
    );
    slips(
        "a: 'It's'\nb: 1\n",
        &[("unescaped `'` in single-quoted text", "'It's'")],
        true,
    );
}

#[test]
fn several_slips_are_each_told() {
    slips(
        "a 1\nb: {c 1, d 2}\ne:3\nf: 1\nf: 2\n",
        &[
            ("missing `:` after `a`", "a"),
            ("missing space after `e:`", "e:"),
            ("missing `:` after `c`", "c"),
            ("missing `:` after `d`", "d"),
            ("duplicate key `f`", "f"),
        ],
        true,
    );
}

#[test]
fn a_line_that_cannot_be_read_is_left_out() {
    let root = slips(
        "a: 1\n]]]\nb: 2\n",
        &[(
            "did not find expected key, while parsing a block mapping",
            "]",
        )],
        false,
    );
    assert_eq!(entry(&root, "b").kind, Kind::Number("2".into()));
}

#[test]
fn tags_and_keys_that_are_no_words_hide_nothing() {
    let message = "YAML tags and complex keys are not supported";
    let text = "a: !b {c: [1]}\n[d, e]: 1\nf: 2\n";
    let parsed = super::parse(text, 0..text.len());
    let told: Vec<_> = parsed
        .faults
        .iter()
        .map(|fault| fault.message.as_str())
        .collect();
    assert_eq!(told, [message, message]);
    assert_eq!(entry(&parsed.root, "a").kind, Kind::Unread);
    assert_eq!(entry(&parsed.root, "f").kind, Kind::Number("2".into()));
}

#[test]
fn what_is_no_slip_is_not_mended() {
    let root = slips(
        "r: {n: 1,200%, b: 2}\n",
        &[("missing value for `200%`", "200%")],
        true,
    );
    assert_eq!(entry(entry(&root, "r"), "b").kind, Kind::Number("2".into()));
}

#[test]
fn a_key_over_several_lines_is_marked_by_its_first_word() {
    let text = "\n{T\nchecks:\né  a: {title: A, type: string}\n}";
    let parsed = super::parse(text, 0..text.len());
    let marked: Vec<_> = parsed
        .faults
        .iter()
        .map(|fault| text.get(fault.span.clone()))
        .collect();
    assert!(marked.contains(&Some("T")), "{marked:?}");
    assert!(!marked.contains(&None), "{marked:?}");
}

#[test]
fn a_text_made_to_be_slow_is_given_up() {
    let text = "a: [b\n".repeat(50_000);
    let begin = std::time::Instant::now();
    let parsed = super::parse(&text, 0..text.len());
    assert!(!parsed.faults.is_empty());
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}
