//! Keys as a fix writes them into YAML.

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
    serde_json::Value::from(text).to_string()
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
}
