//! What a fix writes: its text in the place of bytes, and keys of YAML in it.

use std::fmt::Write;
use std::ops::Range;

/// `new` in the place of `old`, which stands at `span`: with quotes where the old one had some, or where the new one would
/// not be the same text without.
pub fn scalar(old: &str, span: &Range<usize>, new: &str) -> String {
    let is_plain = |next: char| next.is_alphanumeric() || "-_.".contains(next);
    let is_word = |text: &str| ["true", "false", "null"].contains(&text.to_lowercase().as_str());
    let is_bare = span.len() == old.len()
        && new.starts_with(char::is_alphabetic)
        && new.chars().all(is_plain)
        && !is_word(new);
    if is_bare { new.to_owned() } else { quoted(new) }
}

/// A text in double quotes, which YAML reads as JSON does.
pub fn quoted(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    // JSON lets these stand; YAML refuses them, takes them for the end of a line, or leaves them out.
    let is_odd = |next: char| {
        matches!(
            next,
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
        )
    };
    if !quoted.contains(is_odd) {
        return quoted;
    }
    let mut out = String::with_capacity(quoted.len() + 16);
    for next in quoted.chars() {
        if is_odd(next) {
            // Writing to a string does not fail.
            let _ = write!(out, "\\u{:04X}", u32::from(next));
        } else {
            out.push(next);
        }
    }
    out
}

/// A text with others in the place of some of its bytes, none of which overlap, and how many were replaced: bytes that it does
/// not have are passed over.
pub fn replaced<'a>(
    text: &str,
    edits: impl IntoIterator<Item = (Range<usize>, &'a str)>,
) -> (String, usize) {
    let (mut text, mut count) = (text.to_owned(), 0);
    let mut edits: Vec<_> = edits.into_iter().collect();
    edits.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    // From the end, so that what stands before keeps its place.
    for (bytes, new) in edits.into_iter().rev() {
        if text.get(bytes.clone()).is_some() {
            text.replace_range(bytes, new);
            count += 1;
        }
    }
    (text, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_quoted_where_it_must_be() {
        assert_eq!(scalar("old", &(4..7), "new-key"), "new-key");
        assert_eq!(
            scalar("old", &(3..8), "new"),
            "\"new\"",
            "the old one was quoted"
        );
        for odd in ["2024", "null", "a: b", "-", ""] {
            assert_eq!(scalar("old", &(4..7), odd), format!("\"{odd}\""));
        }
        assert_eq!(quoted("a\"b"), r#""a\"b""#);
    }

    #[test]
    fn every_replacement_finds_its_place() {
        let edits = [
            (0..1, "XY"),
            (2..3, ""),
            (2..2, "-"),
            (3..9, "no"),
            (1..2, "ü"),
        ];
        assert_eq!(replaced("abcd", edits), ("XYü-d".to_owned(), 4));
        assert_eq!(replaced("ü", [(0..1, "a")]), ("ü".to_owned(), 0));
    }
}
