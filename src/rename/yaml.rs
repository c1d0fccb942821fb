//! Keys and items that are added to YAML, in the form that it has.

use std::ops::Range;

use crate::diagnostic::quoted;
use crate::read::yaml::{Key, Kind, Node};

/// The value of a key in a mapping.
pub(super) fn field<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    entry(node, key).map(|(_, value)| value)
}

/// A key of a mapping, and its value.
pub(super) fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n (Key, Node)> {
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
    entries.iter().find(|(name, _)| name.text == key)
}

/// A text as an item of a list.
pub(super) fn item(text: &str) -> String {
    let is_plain = |next: char| next.is_alphanumeric() || "-_./".contains(next);
    let is_bare = text.starts_with(|next: char| next.is_alphabetic() || next == '/')
        && text.chars().all(is_plain);
    if is_bare {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// What adds an item to the list that is the value of `key`, or the key with that item to the mapping: bytes of the text, and
/// what takes their place. A key is put before the others.
pub(super) fn add(
    text: &str,
    mapping: &Node,
    key: &str,
    new: &str,
) -> Option<(Range<usize>, String)> {
    let new = item(new);
    if let Some(list) = field(mapping, key) {
        return add_item(text, list, &new);
    }
    let Kind::Mapping(entries) = &mapping.kind else {
        return None;
    };
    let start = mapping.span.start;
    if text.get(start..)?.starts_with('{') {
        return Some((start + 1..start + 1, format!("{key}: [{new}], ")));
    }
    let (first, _) = entries.first()?;
    let at = first.span.start;
    let indent = text.get(line_start(text, at)..at)?;
    let is_blank = indent.chars().all(|next| next == ' ');
    is_blank.then(|| (at..at, format!("{key}: [{new}]\n{indent}")))
}

fn add_item(text: &str, list: &Node, new: &str) -> Option<(Range<usize>, String)> {
    let Range { start, end } = list.span;
    let Kind::Sequence(items) = &list.kind else {
        let old = text.get(start..end)?;
        return Some((start..end, format!("[{old}, {new}]")));
    };
    match items.first() {
        None => Some((start..end, format!("[{new}]"))),
        Some(_) if text.get(start..)?.starts_with('[') => {
            Some((start + 1..start + 1, format!("{new}, ")))
        }
        Some(first) => {
            let line = line_start(text, first.span.start);
            let mark = text.get(line..first.span.start)?;
            (mark.trim() == "-").then(|| (line..line, format!("{mark}{new}\n")))
        }
    }
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::yaml::parse;

    fn added(text: &str) -> String {
        let root = parse(text, 0..text.len()).root;
        let (bytes, new) = add(text, &root, "was", "new").expect("a mapping");
        let mut text = text.to_owned();
        text.replace_range(bytes, &new);
        text
    }

    #[test]
    fn an_item_is_added_in_the_form_that_is_there() {
        for (old, new) in [
            ("a: 1\n", "was: [new]\na: 1\n"),
            ("{a: 1}", "{was: [new], a: 1}"),
            ("was: old\n", "was: [old, new]\n"),
            ("was: [old]\n", "was: [new, old]\n"),
            ("was: []\n", "was: [new]\n"),
            ("was:\n  - old\n", "was:\n  - new\n  - old\n"),
            ("was:\n- old\n", "was:\n- new\n- old\n"),
        ] {
            assert_eq!(added(old), new);
        }
    }
}
