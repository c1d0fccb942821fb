//! How much a text may hold: nesting and aliases make little text into much work.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

/// A bound that a text exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Lists and mappings inside each other.
    Depth,
    /// What aliases repeat.
    Aliases,
}

impl Limit {
    /// The bound that a message of `serde_yaml` tells of.
    pub(super) fn of_message(message: &str) -> Option<Self> {
        match message {
            TOO_DEEP => Some(Self::Depth),
            "repetition limit exceeded" => Some(Self::Aliases),
            _ => None,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Depth => "yaml-too-deep",
            Self::Aliases => "alias-limit",
        }
    }

    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Depth => "lists and mappings are nested more than 128 levels deep",
            Self::Aliases => "aliases repeat more than 16 MiB",
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Depth => "nest less; no field of briefing needs more than a few levels",
            Self::Aliases => "write the values out, or repeat less by `*alias`",
        }
    }
}

/// What both parsers say of a text that is nested too deep for them.
const TOO_DEEP: &str = "recursion limit exceeded";

/// So deep may lists and mappings be nested, as `serde_yaml` has it.
const MOST_LEVELS: usize = 128;

/// A text with no more opening brackets than this is read whatever it holds.
const HARMLESS_BRACKETS: usize = 1_000;

/// So much may be repeated, in bytes.
const MOST_REPEATED: usize = 16 << 20;

/// What a node takes beside its text, roughly.
const NODE: usize = 64;

/// The first character at which a text exceeds a bound; none for a text that is not YAML, too.
///
/// `serde_yaml` itself comes too late: it takes the square of the depth in time before it tells that brackets are nested
/// too deep, and bounds only the number of aliases, not what each of them repeats. Here nothing is expanded.
pub(super) fn beyond_limit(text: &str) -> Option<(Limit, usize)> {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    let may_repeat = may_hold(text, '&') && may_hold(text, '*');
    if !may_repeat && brackets.count() <= HARMLESS_BRACKETS {
        return None;
    }
    let mut events = Parser::new_from_str(text);
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    // The anchor of each list or mapping that is open, and what was read before it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut read, mut repeated) = (0_usize, 0_usize);
    while let Some(event) = events.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            // It looks ahead to the end of a bracket, but no further than 255 of them.
            Err(error) if error.info() == TOO_DEEP => {
                return Some((Limit::Depth, error.marker().index()));
            }
            Err(_) => return None,
        };
        let before = read;
        let (anchor, size) = match event {
            Event::Scalar(text, _, anchor, _) => (anchor, NODE.saturating_add(text.len())),
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                open.push((anchor, before));
                if open.len() > MOST_LEVELS {
                    return Some((Limit::Depth, span.start.index()));
                }
                (0, NODE)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (anchor, start) = open.pop()?;
                if anchor > 0 {
                    sizes.insert(anchor, read.saturating_sub(start));
                }
                continue;
            }
            Event::Alias(anchor) => {
                let size = sizes.get(&anchor).copied().unwrap_or(NODE);
                repeated = repeated.saturating_add(size);
                (0, size)
            }
            Event::StreamEnd => return None,
            _ => continue,
        };
        read = read.saturating_add(size);
        if anchor > 0 {
            sizes.insert(anchor, size);
        }
        if repeated > MOST_REPEATED {
            return Some((Limit::Aliases, span.start.index()));
        }
    }
    None
}

/// Whether `mark` stands where it may begin an anchor or an alias, which is rare.
fn may_hold(text: &str, mark: char) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + 1..).and_then(|text| text.chars().next());
        before.is_none_or(|before| before.is_whitespace() || "[{,".contains(before))
            && after.is_some_and(|after| !after.is_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn what_aliases_repeat_is_counted_and_not_expanded() {
        let large = "x".repeat(1 << 20);
        let text = |aliases: usize| format!("a: &a {large}\nb: [{}]\n", "*a, ".repeat(aliases));
        assert_eq!(beyond_limit(&text(15)), None);
        let text = text(2_000);
        let (limit, place) = beyond_limit(&text).expect("too much");
        assert_eq!(limit, Limit::Aliases);
        assert_eq!(text.get(place..place + 2), Some("*a"));
        assert!(place < large.len() + 100);
    }

    #[test]
    fn keys_numbers_and_lists_of_lists_count() {
        let key = format!(
            "a: &a {{{}: 1}}\nb: [{}]\n",
            "k".repeat(1 << 20),
            "*a, ".repeat(20)
        );
        let number = format!(
            "a: &a 0.{}\nb: [{}]\n",
            "0".repeat(1 << 20),
            "*a, ".repeat(20)
        );
        let mut laughs = "a0: &a0 [1, 1]\n".to_owned();
        for level in 1..64 {
            let last = level - 1;
            let _ = writeln!(laughs, "a{level}: &a{level} [*a{last}, *a{last}]");
        }
        for text in [key, number, laughs] {
            assert!(beyond_limit(&text).is_some());
        }
        assert_eq!(beyond_limit("a: &a 1\nb: *a\nc: *d\n"), None);
    }

    #[test]
    fn brackets_are_counted_only_as_deep_as_they_nest() {
        let rows = "- {a: [1, 2], b: \"[\"}\n".repeat(2_000);
        assert_eq!(beyond_limit(&rows), None);
        let hidden = "[\"]\", ".repeat(2_000);
        for text in ["[".repeat(2_000), "{a: ".repeat(2_000), hidden] {
            let (limit, place) = beyond_limit(&text).expect("too deep");
            assert_eq!(limit, Limit::Depth);
            assert!(place < 256 * 7, "{place}");
        }
    }
}
