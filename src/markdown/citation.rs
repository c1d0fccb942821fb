//! `[@key, p. 4; @other]`.

use std::ops::Range;

use crate::model::Citation;

/// The citations in `source`, with its brackets, which stands at the byte `start`.
///
/// # Errors
/// The bytes of the part that is none.
pub fn parse(source: &str, start: usize) -> Result<Vec<Citation>, Range<usize>> {
    let mut citations = Vec::new();
    let mut place = start + 1;
    let inner = source.strip_prefix('[').unwrap_or(source);
    let inner = inner.strip_suffix(']').unwrap_or(inner);
    for part in inner.split(';') {
        let start = place + (part.len() - part.trim_start().len());
        place += part.len() + 1;
        let part = part.trim();
        let (key, locator) = part.split_once(',').unwrap_or((part, ""));
        let name = key.trim_end().strip_prefix('@').unwrap_or_default();
        let plain = |next: char| next.is_alphanumeric() || "-_.:".contains(next);
        if name.is_empty() || !name.chars().all(plain) {
            return Err(start..start + part.len());
        }
        citations.push(Citation {
            key: name.to_owned(),
            span: start..start + 1 + name.len(),
            locator: locator.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }
    Ok(citations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_locators() {
        let text = "x [@a, p.\n4; @b-c]";
        let citations = parse(&text[2..], 2).expect("citations");
        assert_eq!(citations[0].key, "a");
        assert_eq!(citations[0].locator, "p. 4");
        assert_eq!(&text[citations[1].span.clone()], "@b-c");
        assert_eq!(parse("[@a; b]", 0), Err(5..6));
        assert_eq!(parse("[@]", 0), Err(1..2));
    }
}
