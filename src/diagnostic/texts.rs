//! The texts that diagnostics quote: reading does not keep them, so that they are read once more to print.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::position::{IndexedText, Position};
use super::{Diagnostic, Span};

/// The texts of the files that diagnostics speak of, by their path.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    files: BTreeMap<String, IndexedText>,
}

/// A span as people count: where it begins, and where the first character behind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// The character behind the last.
    pub end: Position,
}

impl Texts {
    /// Asks `read` once for the bytes of every file that one of `diagnostics` speaks of; a file it has nothing of is left out.
    pub fn of<'a>(
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
        read: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Self {
        Self::of_spans(diagnostics.into_iter().flat_map(Diagnostic::spans), read)
    }

    /// The same for the files in which some spans stand.
    pub fn of_spans<'a>(
        spans: impl IntoIterator<Item = &'a Span>,
        read: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Self {
        let mut files = BTreeMap::new();
        for span in spans {
            if let Entry::Vacant(entry) = files.entry(span.file.clone()) {
                let bytes = read(&span.file).filter(|bytes| !is_picture(bytes));
                let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                entry.insert(text.map(IndexedText::new));
            }
        }
        let files = files.into_iter();
        let files = files.filter_map(|(file, text)| Some((file, text?)));
        Self {
            files: files.collect(),
        }
    }

    /// The text of a file, unless it could not be read.
    pub fn get(&self, file: &str) -> Option<&IndexedText> {
        self.files.get(file)
    }

    /// A span in lines and columns; the start of the file if its text could not be read.
    pub fn region(&self, span: &Span) -> Region {
        let position = |offset| {
            self.get(&span.file)
                .map_or(Position::START, |text| text.position(offset))
        };
        Region {
            start: position(span.bytes.start),
            end: position(span.bytes.end.max(span.bytes.start)),
        }
    }
}

/// Whether a file is a JPEG or PNG, of which there is nothing to quote; no text begins like one.
fn is_picture(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xD8, ..] | [0x89, b'P', b'N', b'G', ..])
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn reads_each_file_once_and_does_without_what_is_gone() {
        let fault = Diagnostic::new("code", Span::new("a", 2..3), "one")
            .related(Span::new("a", 0..1), "two")
            .related(Span::new("gone", 4..9), "three");
        let reads = Cell::new(0);
        let texts = Texts::of([&fault, &fault], |file| {
            reads.set(reads.get() + 1);
            (file == "a").then(|| b"x\ny".to_vec())
        });
        assert_eq!(reads.get(), 2);
        let end = Position { line: 2, column: 2 };
        assert_eq!(texts.region(&fault.span).end, end);
        assert_eq!(texts.region(&fault.related[1].span).end, Position::START);
    }
}
