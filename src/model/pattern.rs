//! A column's `pattern:`, compiled once.

use std::fmt;

use regex_lite::{Regex, RegexBuilder};

/// A regular expression that a whole value must match.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    whole: Regex,
}

/// The most bytes that a compiled pattern takes. Together with [`Pattern::MOST_BYTES`] it bounds the time of a match,
/// which is the product of the two sizes; `[A-Z]{1000}` fits.
const MOST_COMPILED: usize = 1 << 16;

impl Pattern {
    /// The longest value, in bytes, that is matched.
    pub const MOST_BYTES: usize = 1 << 12;

    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong in it.
    pub fn new(text: &str) -> Result<Self, String> {
        let compile = |text: &str| RegexBuilder::new(text).size_limit(MOST_COMPILED).build();
        // It is compiled alone as well: `a)|(?:b` becomes valid between parentheses.
        let alone = compile(text).map(drop);
        // In the verbose form `(?x)` the pattern may end in a comment, which would take the parenthesis in.
        let whole = compile(&format!("^(?:{text})$"))
            .or_else(|error| compile(&format!("^(?:{text}\n)$")).map_err(|_| error));
        match alone.and(whole) {
            Ok(whole) => Ok(Self {
                text: text.to_owned(),
                whole,
            }),
            Err(error) => Err(match error.to_string().as_str() {
                "compiled regex exceeded size limit" => "the pattern is too large".to_owned(),
                message => message.to_owned(),
            }),
        }
    }

    /// Whether all of `value` matches.
    pub fn matches(&self, value: &str) -> bool {
        self.whole.is_match(value)
    }
}

/// As it was written.
impl fmt::Display for Pattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_holds_the_whole_value_in_any_form() {
        for (pattern, right, wrong) in [
            ("a|ab", "ab", "abc"),
            ("(?x)a b", "ab", "a b"),
            ("(?x)ab # two letters", "ab", "abc"),
            ("(?i)ab", "AB", "ABC"),
            ("[A-Z]{1000}", "A".repeat(1000).as_str(), "A"),
        ] {
            let pattern = Pattern::new(pattern).expect("a pattern");
            assert!(pattern.matches(right), "{pattern}");
            assert!(!pattern.matches(wrong), "{pattern}");
        }
    }

    #[test]
    fn what_is_no_pattern_alone_or_takes_too_much_is_refused() {
        for pattern in ["a)|(?:b", "[a", "(a{1000}){1000}", &"(".repeat(10_000)] {
            assert!(Pattern::new(pattern).is_err(), "{pattern}");
        }
    }
}
