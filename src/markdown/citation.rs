//! `[@key, p. 4; see @other; -@third]`, as Pandoc writes it.

use std::ops::Range;

use crate::model::Citation;

/// Whether the words in brackets are a citation, right or malformed: a key stands in them, at their beginning or behind a space.
pub(super) fn is_citation(words: &str) -> bool {
    words.starts_with('@') || words.split(';').any(|part| key_at(part).is_some())
}

/// Where the `@` of the key stands in a part of a citation.
fn key_at(part: &str) -> Option<usize> {
    let mut marks = part.match_indices('@').map(|(at, _)| at);
    marks.find(|at| {
        let before = part.get(..*at).unwrap_or_default();
        let before = before.strip_suffix('-').unwrap_or(before);
        let after = part.get(at + 1..).unwrap_or_default();
        (before.is_empty() || before.ends_with(char::is_whitespace)) && after.starts_with(is_key)
    })
}

fn is_key(next: char) -> bool {
    next.is_alphanumeric() || "-_.:".contains(next)
}

/// The citations in `source`, with its brackets, which stands at the byte `start`.
///
/// # Errors
/// The bytes of the part that is none.
pub(super) fn parse(source: &str, start: usize) -> Result<Vec<Citation>, Range<usize>> {
    let mut place = start + 1;
    let inner = source.strip_prefix('[').unwrap_or(source);
    let inner = inner.strip_suffix(']').unwrap_or(inner);
    // No more room than they take: they stay until the site is written.
    let mut citations = Vec::with_capacity(inner.split(';').count());
    for part in inner.split(';') {
        let start = place + (part.len() - part.trim_start().len());
        place += part.len() + 1;
        let part = part.trim();
        citations.push(one(part, start).ok_or(start..start + part.len())?);
    }
    Ok(citations)
}

/// One citation, which stands at the byte `start`.
fn one(part: &str, start: usize) -> Option<Citation> {
    let at = key_at(part)?;
    let (prefix, rest) = part.split_at_checked(at)?;
    let (key, locator) = rest.split_once(',').unwrap_or((rest, ""));
    let key = key.trim_end().strip_prefix('@')?;
    let without = prefix.strip_suffix('-');
    key.chars().all(is_key).then(|| Citation {
        key: key.to_owned(),
        span: start + at..start + at + 1 + key.len(),
        prefix: single_spaced(without.unwrap_or(prefix)),
        hides_author: without.is_some(),
        locator: single_spaced(locator),
    })
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
        assert_eq!(parse("[see @a and @b]", 0), Err(1..14));
    }

    #[test]
    fn prefixes_and_authors() {
        let text = "[see, for\ninstance, @a, p. 3; -@b; but cf. -@c]";
        let citations = parse(text, 0).expect("citations");
        let read: Vec<_> = citations
            .iter()
            .map(|cited| {
                (
                    &*cited.prefix,
                    &text[cited.span.clone()],
                    cited.hides_author,
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                ("see, for instance,", "@a", false),
                ("", "@b", true),
                ("but cf.", "@c", true),
            ]
        );
    }

    #[test]
    fn other_brackets_are_no_citations() {
        for words in ["@a", "see @a", "-@a", "a; see -@a", "@", "see\n@a"] {
            assert!(is_citation(words), "{words}");
        }
        for words in ["a@b", "see @", "a", "", "- @ a", "x-@a"] {
            assert!(!is_citation(words), "{words}");
        }
    }
}
