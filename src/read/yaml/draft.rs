//! A text under repair: edited, with the place in the original of each of its bytes.

use std::ops::Range;

use super::{Fault, Key, Kind, Node};

/// A text and where each byte of it comes from.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub text: String,
    /// One more than there are bytes: the end has a place too.
    origin: Vec<usize>,
}

/// Bytes to be replaced.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub span: Range<usize>,
    pub text: String,
}

impl Edit {
    pub(super) fn insert(byte: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            span: byte..byte,
            text,
        }
    }
}

impl Draft {
    /// A text that stands at byte `start` of its file.
    pub(super) fn new(text: &str, start: usize) -> Self {
        Self {
            text: text.to_owned(),
            origin: (start..=start + text.len()).collect(),
        }
    }

    /// The byte of the file that byte `byte` of the draft comes from.
    pub(super) fn origin(&self, byte: usize) -> usize {
        let last = self.origin.last().copied().unwrap_or_default();
        self.origin.get(byte).copied().unwrap_or(last)
    }

    /// The same for a span.
    pub(super) fn origins(&self, span: &Range<usize>) -> Range<usize> {
        self.origin(span.start)..self.origin(span.end)
    }

    /// The draft with edits, which are in order and apart; none where one is not between characters.
    pub(super) fn edited(&self, edits: &[Edit]) -> Option<Self> {
        let mut text = String::with_capacity(self.text.len() + 8);
        let mut origin = Vec::with_capacity(self.origin.len() + 8);
        let mut done = 0;
        for edit in edits {
            text.push_str(self.text.get(done..edit.span.start)?);
            origin.extend_from_slice(self.origin.get(done..edit.span.start)?);
            text.push_str(&edit.text);
            origin.extend(edit.text.bytes().map(|_| self.origin(edit.span.start)));
            done = edit.span.end;
        }
        text.push_str(self.text.get(done..)?);
        origin.extend_from_slice(self.origin.get(done..)?);
        Some(Self { text, origin })
    }

    /// What was read of the draft, with its places in the file.
    pub(super) fn node(&self, node: Node) -> Node {
        let kind = match node.kind {
            Kind::Sequence(items) => {
                Kind::Sequence(items.into_iter().map(|item| self.node(item)).collect())
            }
            Kind::Mapping(entries) => {
                let entry = |(key, value): (Key, Node)| {
                    let span = self.origins(&key.span);
                    (Key { span, ..key }, self.node(value))
                };
                Kind::Mapping(entries.into_iter().map(entry).collect())
            }
            kind => kind,
        };
        Node {
            span: self.origins(&node.span),
            kind,
        }
    }

    /// The same for a fault.
    pub(super) fn fault(&self, fault: Fault) -> Fault {
        Fault {
            span: self.origins(&fault.span),
            first: fault.first.map(|first| self.origins(&first)),
            ..fault
        }
    }

    /// The bytes of each line, without its end.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let lines = self.text.split_inclusive('\n').map(|line| {
            let span = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            span
        });
        lines.collect()
    }
}
