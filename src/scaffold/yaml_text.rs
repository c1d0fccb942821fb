//! A text as a scalar of YAML.

use crate::diagnostic::quoted;

/// A scalar that YAML reads as this text, also inside of brackets and braces: without quotes where it may stand so.
pub fn yaml_text(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    quoted(text)
}

/// Whether a text can only be read as itself.
fn is_plain(text: &str) -> bool {
    let is_safe = |next: char| next.is_alphanumeric() || " -_.()’/;%".contains(next);
    let word = text.to_lowercase();
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(char::is_alphabetic)
        && text.chars().all(is_safe)
        // Before a brace, a parser takes a dash that stands alone for the beginning of something.
        && !text.ends_with([' ', '-'])
        && !is_word.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::yaml::{Kind, parse};

    fn read(text: &str) -> Option<String> {
        let yaml = format!("[{}]\n", yaml_text(text));
        let parsed = parse(&yaml, 0..yaml.len());
        match parsed.root.kind {
            Kind::Sequence(items) if parsed.faults.is_empty() => match &items[..] {
                [node] => match &node.kind {
                    Kind::String(text) => Some(text.clone()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    #[test]
    fn quotes_stand_only_where_they_must() {
        assert_eq!(yaml_text("Rail freight"), "Rail freight");
        for odd in [
            "2024", "no", "null", "a: b", "a #b", "", " a", "a ", "- a", "a -", "a, b", "x\ny",
        ] {
            assert!(yaml_text(odd).starts_with('"'), "{odd:?}");
            assert_eq!(read(odd).as_deref(), Some(odd));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_itself(text in "\\PC{0,12}|[ -~\u{7f}-\u{9f}\u{2028}\u{feff}]{0,12}|[0-9eE+._-]{1,6}") {
            prop_assert_eq!(read(&text), Some(text));
        }
    }
}
