//! YAML text to a tree of nodes that know where they stand.
//!
//! The only place that knows `serde_yaml` (which decides what a scalar is and refuses duplicate keys) and
//! `saphyr-parser` (which knows where each scalar stands and how it was written). The two are walked in step.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser};
use serde_yaml::Value;

use crate::diagnostic::{Diagnostic, Span};

mod duplicate;

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
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// The first place of a key that comes twice.
    pub first: Option<Range<usize>>,
}

impl Fault {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            span,
            message,
            first: None,
        }
    }

    /// The fault as a diagnostic in `file`.
    pub fn diagnostic(self, file: &str) -> Diagnostic {
        let span = Span::new(file, self.span);
        match self.first {
            Some(first) => Diagnostic::new("duplicate-key", span, self.message)
                .label("again here")
                .related(Span::new(file, first), "first here")
                .help("keep one of the two"),
            None => Diagnostic::new("bad-yaml", span, self.message),
        }
    }
}

/// Parses the YAML document that `range` of `text` holds; nothing is `Null`. All places are bytes of the whole text.
///
/// # Errors
/// A text that is not YAML, that repeats a key, that expands aliases without bound, or that uses a form with no
/// place in content (tags, keys that are not scalars).
pub fn parse(text: &str, range: Range<usize>) -> Result<Node, Fault> {
    let yaml = &text[range.clone()];
    let value: Value = serde_yaml::from_str(yaml).map_err(|error| explain(yaml, &range, &error))?;
    let mut walk = Walk::new(yaml, range);
    loop {
        match walk.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd, span) => {
                let kind = Kind::Null;
                return Ok(Node { span, kind });
            }
            (event, span) => return walk.node(event, span, &value),
        }
    }
}

/// Why `serde_yaml` refuses: its own words and place, but for what it tells badly (tabs) or puts elsewhere (keys).
fn explain(yaml: &str, range: &Range<usize>, error: &serde_yaml::Error) -> Fault {
    if let Some(tab) = tab_indent(yaml) {
        let byte = range.start + tab;
        return Fault::new(
            byte..byte + 1,
            "a tab indents this line; YAML takes only spaces",
        );
    }
    if let Some(fault) = duplicate::find(Walk::new(yaml, range.clone())) {
        return fault;
    }
    let walk = Walk::new(yaml, range.clone());
    let byte = error
        .location()
        .map_or(range.start, |place| walk.byte_of(place.index()));
    let next = text_after(yaml, byte - range.start);
    Fault::new(byte..byte + next, without_places(&error.to_string()))
}

/// How many bytes the character at `at` takes; a fault at a line's end marks nothing.
fn text_after(yaml: &str, byte: usize) -> usize {
    let next = yaml.get(byte..).and_then(|rest| rest.chars().next());
    next.filter(|next| !next.is_control())
        .map_or(0, char::len_utf8)
}

/// The message without its own "at line 1 column 2", which counts from the wrong start in a front matter.
fn without_places(message: &str) -> String {
    let mut parts = message.split(" at line ");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|next: char| next.is_ascii_digit());
        let rest = rest.strip_prefix(" column ").unwrap_or(rest);
        clean.push_str(rest.trim_start_matches(|next: char| next.is_ascii_digit()));
    }
    clean
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
    /// The byte of each character of a text that is not all ASCII.
    offsets: Option<Vec<usize>>,
    range: Range<usize>,
    /// What each anchor stands for, so that an alias keeps the digits too.
    anchors: BTreeMap<usize, Kind>,
}

impl<'text> Walk<'text> {
    fn new(yaml: &'text str, range: Range<usize>) -> Self {
        let bytes = || yaml.char_indices().map(|(byte, _)| byte).collect();
        Self {
            events: Parser::new_from_str(yaml),
            offsets: (!yaml.is_ascii()).then(bytes),
            range,
            anchors: BTreeMap::new(),
        }
    }

    fn byte_of(&self, character: usize) -> usize {
        let byte = match &self.offsets {
            Some(offsets) => offsets.get(character).copied().unwrap_or(usize::MAX),
            None => character,
        };
        self.range.start + byte.min(self.range.len())
    }

    fn next(&mut self) -> Result<(Event<'text>, Range<usize>), Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = self.byte_of(span.start.index())..self.byte_of(span.end.index());
                Ok((event, range))
            }
            Some(Err(error)) => {
                let byte = self.byte_of(error.marker().index());
                Err(Fault::new(byte..byte, error.info()))
            }
            None => Ok((Event::StreamEnd, self.range.end..self.range.end)),
        }
    }

    fn node(
        &mut self,
        event: Event<'text>,
        span: Range<usize>,
        value: &Value,
    ) -> Result<Node, Fault> {
        let start = span.start;
        let anchor = match event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _) => anchor,
            _ => 0,
        };
        let (kind, end) = match (event, value) {
            (Event::Alias(anchor), _) => (self.aliased(anchor, &span)?, span.end),
            (Event::Scalar(text, ..), value) => (scalar(value, &text, &span)?, span.end),
            (Event::SequenceStart(..), Value::Sequence(values)) => self.sequence(values)?,
            (Event::MappingStart(..), Value::Mapping(values)) => self.mapping(values)?,
            _ => return Err(refused(&span)),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, kind.clone());
        }
        let span = start..end.max(start);
        Ok(Node { span, kind })
    }

    /// What an alias stands for; all of it stands where the alias does. `serde_yaml` has bounded the expansion.
    fn aliased(&self, anchor: usize, span: &Range<usize>) -> Result<Kind, Fault> {
        let kind = self.anchors.get(&anchor).ok_or_else(|| refused(span))?;
        Ok(moved(kind.clone(), span))
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
    Fault::new(
        span.clone(),
        "content takes no YAML tags, and no keys but plain words",
    )
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

/// `kind` with all its places at `span`.
fn moved(kind: Kind, span: &Range<usize>) -> Kind {
    let node = |node: Node| Node {
        span: span.clone(),
        kind: moved(node.kind, span),
    };
    match kind {
        Kind::Sequence(items) => Kind::Sequence(items.into_iter().map(node).collect()),
        Kind::Mapping(entries) => {
            let entry = |(key, value): (Key, Node)| {
                let span = span.clone();
                (Key { span, ..key }, node(value))
            };
            Kind::Mapping(entries.into_iter().map(entry).collect())
        }
        kind => kind,
    }
}

#[cfg(test)]
mod tests;
