//! The texts that diagnostics quote: reading does not keep them, so that they are read once more to print, a few at a time.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use super::position::{IndexedText, Position};
use super::{Diagnostic, Span};

/// So many bytes of texts are held at once: those of all pages of a large site would be as much as the site.
const HELD: usize = 4 << 20;

/// Gives the bytes of a file, unless it has nothing of it.
type ReadBytes<'r> = Box<dyn Fn(&str) -> Option<Vec<u8>> + 'r>;

/// The texts of the files that diagnostics speak of, each read when it is first asked for.
pub struct Texts<'r> {
    read: ReadBytes<'r>,
    /// At most so many bytes of texts; all of them where they were read at once.
    limit: usize,
    held: RefCell<Held>,
}

/// Texts by the path of their file; none where a file has none.
#[derive(Debug, Default)]
struct Held {
    files: BTreeMap<String, Option<Rc<IndexedText>>>,
    bytes: usize,
}

impl fmt::Debug for Texts<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Texts")
            .field("held", &self.held)
            .finish_non_exhaustive()
    }
}

impl Default for Texts<'_> {
    /// No text can be read.
    fn default() -> Self {
        Self::new(|_| None)
    }
}

/// A span as people count: where it begins, and where the first character behind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// The character behind the last.
    pub end: Position,
}

impl<'r> Texts<'r> {
    /// Asks `read` for the bytes of a file when a place in it is asked for, again where others were asked for in between.
    pub fn new(read: impl Fn(&str) -> Option<Vec<u8>> + 'r) -> Self {
        Self {
            read: Box::new(read),
            limit: HELD,
            held: RefCell::default(),
        }
    }

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
        let texts = Self {
            limit: usize::MAX,
            ..Self::default()
        };
        for span in spans {
            let mut held = texts.held.borrow_mut();
            if !held.files.contains_key(&span.file) {
                held.hold(&span.file, read(&span.file), texts.limit);
            }
        }
        texts
    }

    /// The text of a file, unless it could not be read.
    pub fn get(&self, file: &str) -> Option<Rc<IndexedText>> {
        let mut held = self.held.borrow_mut();
        match held.files.get(file) {
            Some(text) => text.clone(),
            None => held.hold(file, (self.read)(file), self.limit),
        }
    }

    /// A span in lines and columns; the start of the file if its text could not be read.
    pub fn region(&self, span: &Span) -> Region {
        let text = self.get(&span.file);
        let position = |offset| {
            text.as_ref()
                .map_or(Position::START, |text| text.position(offset))
        };
        Region {
            start: position(span.bytes.start),
            end: position(span.bytes.end.max(span.bytes.start)),
        }
    }
}

impl Held {
    /// Holds the text of a file with these bytes, and lets the others go where they are too much beside it.
    fn hold(
        &mut self,
        file: &str,
        bytes: Option<Vec<u8>>,
        limit: usize,
    ) -> Option<Rc<IndexedText>> {
        let bytes = bytes.filter(|bytes| !is_picture(bytes));
        let size = bytes.as_ref().map_or(0, Vec::len);
        if self.bytes.saturating_add(size) > limit {
            *self = Self::default();
        }
        let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = text.map(|text| Rc::new(IndexedText::new(text)));
        self.bytes += size;
        self.files.insert(file.to_owned(), text.clone());
        text
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

    /// What tells of three places in two files, of which one is there.
    fn fault() -> Diagnostic {
        Diagnostic::new("code", Span::new("a", 2..3), "one")
            .related(Span::new("a", 0..1), "two")
            .related(Span::new("gone", 4..9), "three")
    }

    #[test]
    fn reads_each_file_once_and_does_without_what_is_gone() {
        let fault = fault();
        let reads = Cell::new(0);
        let read = |file: &str| {
            reads.set(reads.get() + 1);
            (file == "a").then(|| b"x\ny".to_vec())
        };
        let check = |texts: &Texts<'_>| {
            let end = Position { line: 2, column: 2 };
            assert_eq!(texts.region(&fault.span).end, end);
            assert_eq!(texts.region(&fault.related[1].span).end, Position::START);
        };
        let texts = Texts::of([&fault, &fault], read);
        assert_eq!(reads.get(), 2);
        check(&texts);
        let texts = Texts::new(read);
        assert_eq!(reads.get(), 2, "nothing was asked for");
        check(&texts);
        check(&texts);
        assert_eq!(reads.get(), 4);
    }

    #[test]
    fn holds_no_more_than_a_part_of_many_texts() {
        let texts = Texts::new(|_| Some(vec![b'x'; HELD / 4]));
        for number in 0..9 {
            let span = Span::new(&number.to_string(), 3..4);
            assert_eq!(texts.region(&span).start.column, 4);
            let held = texts.held.borrow();
            assert!(held.files.len() <= 4 && held.bytes <= HELD);
        }
    }
}
