//! YAML text to a tree of nodes that know where they stand.
//!
//! The only place that knows `serde_yaml` (which decides what a scalar is and refuses duplicate keys) and
//! `saphyr-parser` (which knows where each scalar stands and how it was written). The two are walked in step.

use std::ops::Range;

use saphyr_parser::{Event, Parser};
use serde_yaml::Value;

/// A YAML value and its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the text that hold it.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a YAML value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the digits that the editor wrote.
    Number(String),
    /// A string, without its quotes.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order of the text; a key is its text and the bytes that hold it.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key as it was written, without quotes.
    pub text: String,
    /// The bytes that hold it.
    pub span: Range<usize>,
}

/// Why a text is not YAML that we take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

/// Parses one YAML document. An empty text is `Null`.
///
/// # Errors
/// A text that is not YAML, that repeats a key, that expands aliases without bound, or that uses a form with no
/// place in content (tags, keys that are not scalars).
pub fn parse(text: &str) -> Result<Node, Fault> {
    if let Some(at) = tab_indent(text) {
        return Err(Fault {
            at,
            message: "a tab indents this line; YAML takes only spaces".into(),
        });
    }
    let value: Value = serde_yaml::from_str(text).map_err(|error| {
        let at = error.location().map_or(0, |place| place.index());
        Fault {
            at: at.min(text.len()),
            message: error.to_string(),
        }
    })?;
    let mut walk = Walk {
        events: Parser::new_from_str(text),
        offsets: text.char_indices().map(|(at, _)| at).collect(),
        length: text.len(),
    };
    loop {
        match walk.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd, span) => {
                return Ok(Node {
                    span,
                    kind: Kind::Null,
                });
            }
            (event, span) => return walk.node(event, span, &value),
        }
    }
}

/// The first tab that indents a line, which every YAML parser refuses in words that nobody understands.
fn tab_indent(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let blank = line.trim().is_empty();
        if let Some(tab) = line[..indent].find('\t').filter(|_| !blank) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

struct Walk<'text> {
    events: Parser<'text, saphyr_parser::StrInput<'text>>,
    offsets: Vec<usize>,
    length: usize,
}

impl<'text> Walk<'text> {
    fn byte(&self, character: usize) -> usize {
        self.offsets.get(character).copied().unwrap_or(self.length)
    }

    fn next(&mut self) -> Result<(Event<'text>, Range<usize>), Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = self.byte(span.start.index())..self.byte(span.end.index());
                Ok((event, range))
            }
            Some(Err(error)) => Err(Fault {
                at: self.byte(error.marker().index()),
                message: error.info().to_owned(),
            }),
            None => Ok((Event::StreamEnd, self.length..self.length)),
        }
    }

    fn node(
        &mut self,
        event: Event<'text>,
        span: Range<usize>,
        value: &Value,
    ) -> Result<Node, Fault> {
        let start = span.start;
        let (kind, end) = match (event, value) {
            (Event::Alias(_), value) => (aliased(value, &span)?, span.end),
            (Event::Scalar(text, ..), value) => (scalar(value, &text, &span)?, span.end),
            (Event::SequenceStart(..), Value::Sequence(values)) => self.sequence(values)?,
            (Event::MappingStart(..), Value::Mapping(values)) => self.mapping(values)?,
            _ => return Err(refused(&span)),
        };
        let span = start..end.max(start);
        Ok(Node { span, kind })
    }

    fn sequence(&mut self, values: &[Value]) -> Result<(Kind, usize), Fault> {
        let mut items = Vec::with_capacity(values.len());
        let mut values = values.iter();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok((Kind::Sequence(items), span.end));
            }
            let value = values.next().ok_or_else(|| refused(&span))?;
            items.push(self.node(event, span, value)?);
        }
    }

    fn mapping(&mut self, values: &serde_yaml::Mapping) -> Result<(Kind, usize), Fault> {
        let mut entries = Vec::with_capacity(values.len());
        let mut values = values.iter();
        loop {
            let (event, span) = self.next()?;
            let text = match event {
                Event::MappingEnd => return Ok((Kind::Mapping(entries), span.end)),
                Event::Scalar(text, ..) => text.into_owned(),
                _ => return Err(refused(&span)),
            };
            let (_, value) = values.next().ok_or_else(|| refused(&span))?;
            let (event, value_span) = self.next()?;
            let node = self.node(event, value_span, value)?;
            entries.push((Key { text, span }, node));
        }
    }
}

fn refused(span: &Range<usize>) -> Fault {
    Fault {
        at: span.start,
        message: "content takes no YAML tags, and no keys but plain words".into(),
    }
}

fn scalar(value: &Value, text: &str, span: &Range<usize>) -> Result<Kind, Fault> {
    Ok(match value {
        Value::Null => Kind::Null,
        Value::Bool(flag) => Kind::Bool(*flag),
        Value::Number(_) => Kind::Number(text.to_owned()),
        Value::String(text) => Kind::String(text.clone()),
        _ => return Err(refused(span)),
    })
}

/// What an alias stands for; all of it stands where the alias does. `serde_yaml` bounds the expansion.
fn aliased(value: &Value, span: &Range<usize>) -> Result<Kind, Fault> {
    let node = |value| {
        let kind = aliased(value, span)?;
        let span = span.clone();
        Ok(Node { span, kind })
    };
    Ok(match value {
        Value::Sequence(values) => {
            Kind::Sequence(values.iter().map(node).collect::<Result<_, Fault>>()?)
        }
        Value::Mapping(values) => {
            let mut entries = Vec::with_capacity(values.len());
            for (key, value) in values {
                let text = key.as_str().ok_or_else(|| refused(span))?.to_owned();
                let span = span.clone();
                entries.push((Key { text, span }, node(value)?));
            }
            Kind::Mapping(entries)
        }
        Value::Number(number) => Kind::Number(number.to_string()),
        value => scalar(value, "", span)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(node: &'a Node, key: &str) -> &'a Node {
        let Kind::Mapping(entries) = &node.kind else {
            panic!("not a mapping: {node:?}")
        };
        let found = entries.iter().find(|(name, _)| name.text == key);
        &found.unwrap_or_else(|| panic!("no {key}")).1
    }

    #[test]
    fn numbers_keep_their_digits_and_nodes_their_place() {
        let text = "ülke: Çin\nrow: {share: 70.10, big: 12345678901234567890.12}\n";
        let tree = parse(text).expect("YAML");
        let share = entry(entry(&tree, "row"), "share");
        assert_eq!(share.kind, Kind::Number("70.10".into()));
        assert_eq!(&text[share.span.clone()], "70.10");
        let big = entry(entry(&tree, "row"), "big");
        assert_eq!(big.kind, Kind::Number("12345678901234567890.12".into()));
        assert_eq!(&text[entry(&tree, "ülke").span.clone()], "Çin");
    }

    #[test]
    fn faults_have_a_place() {
        let fault = parse("a: 1\na: 2\n").expect_err("a duplicate key");
        assert!(fault.message.contains("duplicate"), "{fault:?}");
        let fault = parse("a:\n\tb: 1\n").expect_err("a tab");
        assert_eq!(fault.at, 3);
        assert!(parse("a: [1, 2\n").is_err());
        assert!(parse("a: !tag 1\n").is_err());
    }

    #[test]
    fn an_empty_text_is_null() {
        assert_eq!(parse("").expect("YAML").kind, Kind::Null);
        assert_eq!(parse("# a comment\n").expect("YAML").kind, Kind::Null);
    }

    #[test]
    fn aliases_stand_where_they_are_used() {
        let text = "a: &x [1, two]\nb: *x\n";
        let tree = parse(text).expect("YAML");
        assert_eq!(&text[entry(&tree, "b").span.clone()], "*x");
    }
}
