//! Whether a figure stands in quotation marks.

use std::ops::Range;

const MARKS: [(char, char); 5] = [('“', '”'), ('«', '»'), ('「', '」'), ('„', '“'), ('‘', '’')];

/// Whether the bytes of a text are within quotation marks.
pub(super) fn is_quoted(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let is_between = |open: char, close: char| {
        let opened = before.rfind(open);
        let closed = before.rfind(close);
        let is_open = opened.is_some_and(|opened| closed.is_none_or(|closed| closed < opened));
        is_open && after.contains(close)
    };
    let is_straight = before.matches('"').count() % 2 == 1 && after.contains('"');
    is_straight || MARKS.iter().any(|(open, close)| is_between(*open, *close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_figures_are_told_apart() {
        for (text, is) in [
            ("He said “about 70%”.", true),
            ("He said “most”, about 70% of “it”.", false),
            ("\"It is 70%\", he said", true),
            ("「约70%」", true),
            ("70%", false),
        ] {
            let start = text.find("70%").expect("a figure");
            assert_eq!(is_quoted(text, &(start..start + 3)), is, "{text}");
        }
    }
}
