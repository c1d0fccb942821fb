//! Where a page's front matter ends and its Markdown begins.

use std::ops::Range;

/// The two parts of a page's text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two `---` lines; none where the text does not begin with one.
    pub yaml: Option<Range<usize>>,
    /// The Markdown after it.
    pub body: Range<usize>,
}

/// Splits a page. A byte-order mark and `\r\n` are taken as they come.
///
/// # Errors
/// The byte where a front matter begins that never ends.
pub fn split(text: &str) -> Result<Parts, usize> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[bom..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Ok(Parts {
            yaml: None,
            body: bom..text.len(),
        });
    };
    let start = bom + first.len();
    let mut byte = start;
    for line in lines {
        let next = byte + line.len();
        if line.trim_end() == "---" {
            return Ok(Parts {
                yaml: Some(start..byte),
                body: next..text.len(),
            });
        }
        byte = next;
    }
    Err(bom)
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
            let parts = split(text).expect("parts");
            assert_eq!(text[parts.yaml.expect("front matter")].trim_end(), "a: 1");
            assert_eq!(&text[parts.body], "body");
        }
    }

    #[test]
    fn none_is_no_fault_and_no_end_is_one() {
        assert_eq!(split("# Hello").expect("parts").yaml, None);
        assert_eq!(split("---\na: 1\n"), Err(0));
    }
}
