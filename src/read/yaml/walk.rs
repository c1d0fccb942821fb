//! A text and what it holds, walked in step: each value gets its place and its digits.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::value::Value;
use super::{Fault, Key, Kind, Node};
use crate::read::comma::Comma;

/// A text being walked.
pub(super) struct Walk<'text> {
    text: &'text str,
    /// Where the text begins in the file: all places are bytes of the file.
    start: usize,
    events: Parser<'text, saphyr_parser::StrInput<'text>>,
    /// The byte of each character of a text that is not all ASCII.
    offsets: Option<Vec<usize>>,
    /// What each anchor stands for, so that an alias keeps the digits too.
    anchors: BTreeMap<usize, Kind>,
    /// What is wrong and hides nothing else.
    pub faults: Vec<Fault>,
    /// Whether keys in braces without a colon do not stop the walk.
    pub takes_bare_keys: bool,
}

type Step<'text> = (Event<'text>, Range<usize>);

impl<'text> Walk<'text> {
    pub(super) fn new(text: &'text str, start: usize) -> Self {
        let bytes = || text.char_indices().map(|(byte, _)| byte).collect();
        Self {
            text,
            start,
            events: Parser::new_from_str(text),
            offsets: (!text.is_ascii()).then(bytes),
            anchors: BTreeMap::new(),
            faults: Vec::new(),
            takes_bare_keys: false,
        }
    }

    /// The byte at which a character stands.
    pub(super) fn byte_of(&self, character: usize) -> usize {
        let byte = match &self.offsets {
            Some(offsets) => offsets.get(character).copied().unwrap_or(usize::MAX),
            None => character,
        };
        self.start + byte.min(self.text.len())
    }

    /// The root of the text, which holds `value`.
    pub(super) fn root(&mut self, value: &Value) -> Result<Node, Fault> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_), _) => {}
                (Event::StreamEnd, span) => {
                    let kind = Kind::Null;
                    return Ok(Node { span, kind });
                }
                step => return self.node(step, value),
            }
        }
    }

    fn next(&mut self) -> Result<Step<'text>, Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = self.byte_of(span.start.index())..self.byte_of(span.end.index());
                Ok((event, range))
            }
            Some(Err(error)) => {
                let byte = self.byte_of(error.marker().index());
                Err(Fault::new(byte..byte, error.info()))
            }
            None => {
                let end = self.start + self.text.len();
                Ok((Event::StreamEnd, end..end))
            }
        }
    }

    fn node(&mut self, (event, span): Step<'text>, value: &Value) -> Result<Node, Fault> {
        let start = span.start;
        let anchor = match event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _) => anchor,
            _ => 0,
        };
        let (kind, end) = match (event, value) {
            (Event::Alias(anchor), _) => (self.aliased(anchor, &span), span.end),
            (Event::Scalar(text, ..), value) => match scalar(value, text) {
                Some(kind) => (kind, span.end),
                None => (self.refused(&span), span.end),
            },
            (Event::SequenceStart(..), Value::Sequence(values)) => self.sequence(values)?,
            (Event::MappingStart(..), Value::Mapping(values)) => self.mapping(values)?,
            (event, _) => {
                let kind = self.refused(&span);
                (kind, self.skip(&event, span.end)?)
            }
        };
        if anchor > 0 {
            self.anchors.insert(anchor, kind.clone());
        }
        let span = start..end.max(start);
        Ok(Node { span, kind })
    }

    fn refused(&mut self, span: &Range<usize>) -> Kind {
        let message = "YAML tags and complex keys are not supported";
        self.faults.push(Fault::new(span.clone(), message));
        Kind::Unread
    }

    /// Passes over what an event begins; gives its end.
    fn skip(&mut self, event: &Event<'_>, mut end: usize) -> Result<usize, Fault> {
        let mut depth = i32::from(begins(event));
        while depth > 0 {
            let (event, span) = self.next()?;
            depth += i32::from(begins(&event)) - i32::from(ends(&event));
            end = span.end;
        }
        Ok(end)
    }

    /// What an alias stands for; all of it stands where the alias does. `serde_yaml` has bounded the expansion.
    fn aliased(&mut self, anchor: usize, span: &Range<usize>) -> Kind {
        match self.anchors.get(&anchor) {
            Some(kind) => moved(kind.clone(), span),
            None => self.refused(span),
        }
    }

    fn sequence(&mut self, values: &[Value]) -> Result<(Kind, usize), Fault> {
        let mut items = Vec::with_capacity(values.len());
        let mut values = values.iter();
        loop {
            let step = self.next()?;
            if step.0 == Event::SequenceEnd {
                return Ok((Kind::Sequence(items), step.1.end));
            }
            items.push(self.node(step, values.next().unwrap_or(&Value::Null))?);
        }
    }

    fn mapping(&mut self, values: &[Value]) -> Result<(Kind, usize), Fault> {
        let mut entries = Vec::with_capacity(values.len());
        let mut known = Known::default();
        let mut values = values.iter();
        loop {
            let (event, span) = self.next()?;
            let value = values.next();
            let key = match event {
                Event::MappingEnd => return Ok((Kind::Mapping(entries), span.end)),
                Event::Scalar(text, style, ..) => {
                    let is_bare = style == ScalarStyle::Plain && self.is_bare(&span);
                    if is_bare {
                        self.bare_key(&text, &span)?;
                    }
                    let text = text.into_owned();
                    (!is_bare).then_some(Key { text, span })
                }
                event => {
                    self.refused(&span);
                    self.skip(&event, span.end)?;
                    None
                }
            };
            let step = self.next()?;
            let node = self.node(step, value.unwrap_or(&Value::Null))?;
            let Some(key) = key else { continue };
            match known.first(&key, &entries) {
                Some(first) => self.faults.push(Fault::duplicate(&key, first)),
                None => entries.push((key, node)),
            }
        }
    }

    /// Whether a key in braces stands without a colon, which is YAML and means nothing: `{share 70}`.
    fn is_bare(&self, span: &Range<usize>) -> bool {
        let rest = self.text.get(span.end - self.start..);
        let next = rest.and_then(|rest| rest.trim_start().chars().next());
        matches!(next, Some(',' | '}'))
    }

    /// Tells of a key without a colon; one in which a colon may have been forgotten stops the walk, so that it is mended.
    fn bare_key(&mut self, key: &str, span: &Range<usize>) -> Result<(), Fault> {
        // A line that ends within the key is folded, so only what is before stands in the text as it does in the key.
        let is_end = |next: char| next == ':' || next.is_whitespace();
        let word = key.split(is_end).next().unwrap_or_default();
        let message = format!("missing value for `{word}`");
        let fault = Fault::new(span.start..span.start + word.len(), message);
        if word.len() < key.len() && !self.takes_bare_keys {
            return Err(Fault {
                is_bare_key: true,
                ..fault
            });
        }
        let before = self.text.get(..span.start - self.start).unwrap_or_default();
        let is_digit = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        // `{share: 70,5}` has two entries: `share: 70` and `5`.
        let number = before.strip_suffix(',').map(|before| {
            let is_part = |next: char| next.is_ascii_digit() || "+-.,".contains(next);
            before.len() - before.trim_end_matches(is_part).len()
        });
        let number = number.filter(|digits| *digits > 0).and_then(|digits| {
            let start = span.start - 1 - digits;
            let end = span.start + word.len();
            let written = self.text.get(start - self.start..end - self.start)?;
            Some((start..end, Comma::of(written)?))
        });
        self.faults.push(match number {
            Some((span, Comma { message, help })) => Fault {
                help: Some(help),
                ..Fault::new(span, message)
            },
            // `{share: 1,200%}`.
            None if before.ends_with(',') && is_digit(key) => Fault {
                help: Some("write numbers without separators and units: 1200".to_owned()),
                ..fault
            },
            None => Fault {
                help: Some("write `key: value`".to_owned()),
                ..fault
            },
        });
        Ok(())
    }
}

fn begins(event: &Event<'_>) -> bool {
    matches!(event, Event::SequenceStart(..) | Event::MappingStart(..))
}

fn ends(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::SequenceEnd | Event::MappingEnd | Event::StreamEnd
    )
}

/// The keys of a mapping so far. Most have few keys, which are compared one by one.
#[derive(Default)]
pub(super) struct Known(HashMap<String, usize>);

impl Known {
    const FEW: usize = 16;

    /// Where a key stood first, if it did.
    pub(super) fn first(&mut self, key: &Key, entries: &[(Key, Node)]) -> Option<Range<usize>> {
        let span = |(first, _): &(Key, Node)| first.span.clone();
        if entries.len() <= Self::FEW {
            let entry = entries.iter().find(|(known, _)| known.text == key.text);
            return entry.map(span);
        }
        for (place, (known, _)) in entries.iter().enumerate().skip(self.0.len()) {
            self.0.insert(known.text.clone(), place);
        }
        self.0
            .get(&key.text)
            .and_then(|at| entries.get(*at))
            .map(span)
    }
}

fn scalar(value: &Value, text: Cow<'_, str>) -> Option<Kind> {
    Some(match value {
        Value::Null => Kind::Null,
        Value::Bool(flag) => Kind::Bool(*flag),
        Value::Number => Kind::Number(text.into_owned()),
        Value::String(text) => Kind::String(text.clone()),
        _ => return None,
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
