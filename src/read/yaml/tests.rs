use super::*;

fn parse(text: &str) -> Result<Node, Fault> {
    super::parse(text, 0..text.len())
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
    assert_eq!(fault.message, "the key `a` is here twice");
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
    let fault = super::parse(text, 4..text.len() - 4).expect_err("an open list");
    assert!(!fault.message.contains("line"), "{}", fault.message);
    assert!(fault.span.start > 17, "{fault:?}");
    let node = super::parse("---\na: x\n", 4..9).expect("YAML");
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
