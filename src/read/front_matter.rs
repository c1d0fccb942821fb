//! Where a page's front matter ends and its Markdown begins.

use std::ops::Range;

/// The two parts of a page's text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two `---` lines; none where the text does not begin with one.
    pub yaml: Option<Range<usize>>,
    /// The Markdown after it.
    pub body: Range<usize>,
    /// The first line of a front matter that is never closed; it is taken to end before the first line that cannot be YAML
    /// of ours.
    pub open: Option<Range<usize>>,
}

/// Splits a page. A byte-order mark and `\r\n` are taken as they come.
pub fn split(text: &str) -> Parts {
    let unmarked = text.trim_start_matches('\u{feff}');
    let bom = text.len() - unmarked.len();
    let parts = |yaml, body, open| Parts { yaml, body, open };
    let mut lines = unmarked.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return parts(None, bom..text.len(), None);
    };
    let start = bom + first.len();
    let mut byte = start;
    let mut end = None;
    for line in lines {
        let next = byte + line.len();
        if line.trim_end() == "---" {
            return parts(Some(start..byte), next..text.len(), None);
        }
        if end.is_none() && !is_front_matter(line) {
            end = Some(byte);
        }
        byte = next;
    }
    let end = end.unwrap_or(byte);
    parts(Some(start..end), end..text.len(), Some(bom..bom + 3))
}

/// Whether a line may stand in a front matter: `key: value`, what is indented, an item of a list.
fn is_front_matter(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let is_key = key.len() < line.trim_end().len()
        && !key.is_empty()
        && key
            .chars()
            .all(|next| next.is_alphanumeric() || "_-".contains(next));
    let is_inner = line.starts_with([' ', '\t']) || line.starts_with("- ");
    is_key || (is_inner && !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_with_any_line_end_and_a_byte_order_mark() {
        for text in [
            "---\na: 1\n---\nbody",
            "---\r\na: 1\r\n---\r\nbody",
            "\u{feff}---\na: 1\n---\nbody",
        ] {
            let parts = split(text);
            assert_eq!(text[parts.yaml.expect("front matter")].trim_end(), "a: 1");
            assert_eq!(&text[parts.body], "body");
        }
    }

    #[test]
    fn none_is_no_fault_and_no_end_is_one() {
        assert_eq!(split("# Hello").yaml, None);
        for (text, body) in [
            ("---\na: 1\n", ""),
            ("---\na: 1\n\n# Hello\n", "\n# Hello\n"),
            (
                "---\na: 1\nb:\n  - c\nHello: you\nThere is [a link](b.md).\n",
                "There is [a link](b.md).\n",
            ),
        ] {
            let parts = split(text);
            assert_eq!(parts.open, Some(0..3));
            assert_eq!(&text[parts.body], body);
        }
    }
}
