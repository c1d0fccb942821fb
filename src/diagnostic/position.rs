//! Bytes to lines and columns. Both count from 1; columns count characters, not bytes.

use std::ops::Range;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A place in a text, as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// Where every text begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// The position of the byte at `offset`. An offset past the end is the end; one inside a character is that character.
///
/// A byte-order mark is not counted as a column, and `\r\n` ends a line once. For many positions in one text there is
/// [`IndexedText`].
pub fn position(text: &str, offset: usize) -> Position {
    let offset = text.floor_char_boundary(offset);
    let before = part(text, 0..offset);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: column(text, start, offset),
    }
}

/// The column of `offset` in the line that begins at `start`.
fn column(text: &str, start: usize, offset: usize) -> usize {
    let mut before = part(text, start..offset);
    if start == 0 {
        before = before.strip_prefix(BYTE_ORDER_MARK).unwrap_or(before);
    }
    if is_in_line_end(text, offset) {
        before = before.strip_suffix('\r').unwrap_or(before);
    }
    before.chars().count() + 1
}

/// Between `\r` and `\n` is where the line ends, as before both.
fn is_in_line_end(text: &str, offset: usize) -> bool {
    let (before, after) = (part(text, 0..offset), part(text, offset..text.len()));
    before.ends_with('\r') && after.starts_with('\n')
}

/// A part of a text; nothing if it has no such part.
fn part(text: &str, bytes: Range<usize>) -> &str {
    text.get(bytes).unwrap_or_default()
}

/// The bytes that begin a character.
fn characters_in(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// A text that knows where its lines begin, so that a position in it costs a search and not a walk.
#[derive(Debug, Clone)]
pub struct IndexedText {
    text: String,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK`] bytes: a line may be as long as the text.
    blocks: Vec<usize>,
}

const BLOCK: usize = 1 << 10;

/// The lines that a place is in, cut in three at its ends, without the newline of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The number of the first line.
    pub line: usize,
    /// What stands before the place in its first line.
    pub before: &'a str,
    /// The place itself; may have several lines.
    pub marked: &'a str,
    /// What stands behind it in its last line.
    pub after: &'a str,
}

/// A place of more lines than this is shown by its first line alone: the rest would only be scrolled over.
const SHOWN_LINES: usize = 12;

impl IndexedText {
    /// Indexes `text`.
    pub fn new(text: String) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(newline, _)| newline + 1));
        let starts = starts.collect();
        let mut characters = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = characters;
            characters += characters_in(block);
            before
        });
        Self {
            starts,
            blocks: blocks.collect(),
            text,
        }
    }

    /// The characters that begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.blocks.get(block).copied();
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        match (before, rest) {
            (Some(before), Some(rest)) => before + characters_in(rest),
            // The end of a text that fills its last block.
            _ => characters_in(self.text.as_bytes()),
        }
    }

    /// As [`column`].
    fn column(&self, start: usize, offset: usize) -> usize {
        let mut before = self.characters_before(offset) - self.characters_before(start);
        if start == 0 && offset > 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            before -= 1;
        }
        if offset > start && is_in_line_end(&self.text, offset) {
            before -= 1;
        }
        before + 1
    }

    /// As [`position`].
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        Position {
            line: line + 1,
            column: self.column(self.start(line), offset),
        }
    }

    /// The lines around `bytes`, or none behind the last newline, where no line is.
    pub fn excerpt(&self, bytes: &Range<usize>) -> Option<Excerpt<'_>> {
        let start = self.text.floor_char_boundary(bytes.start);
        let first = self.line(start);
        let content = self.content(first);
        if self.start(first) == self.text.len() {
            return None;
        }
        let start = start.clamp(content.start, content.end);
        let (last, end) = self.shown_end(start, bytes.end, first);
        Some(Excerpt {
            line: first + 1,
            before: part(&self.text, content.start..start),
            marked: part(&self.text, start..end),
            after: part(&self.text, end..self.content(last).end),
        })
    }

    /// Where a mark from `start` in the line `first` ends so that it is worth showing, and in which line.
    fn shown_end(&self, start: usize, end: usize, first: usize) -> (usize, usize) {
        let mut end = self.text.floor_char_boundary(end).max(start);
        if end > self.content(first).end {
            // A block reaches to where the next one begins; its mark need not.
            end = start + part(&self.text, start..end).trim_end().len();
        }
        let last = self.line(end);
        if last - first >= SHOWN_LINES {
            return (first, self.content(first).end);
        }
        (last, end.min(self.content(last).end))
    }

    /// The line of a byte, from 0.
    fn line(&self, offset: usize) -> usize {
        // The first line begins at 0, so that at least one begins at or before any offset.
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The first byte of a line.
    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or_default()
    }

    /// The bytes of a line without a byte-order mark and its newline.
    fn content(&self, line: usize) -> Range<usize> {
        let mut start = self.start(line);
        if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            start = BYTE_ORDER_MARK.len_utf8();
        }
        let end = match self.starts.get(line + 1) {
            Some(next) => {
                let newline = next - 1;
                let has_return = part(&self.text, start..newline).ends_with('\r');
                newline - usize::from(has_return)
            }
            None => self.text.len(),
        };
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The position, once it is the same in both ways.
    fn at(text: &str, offset: usize) -> (usize, usize) {
        let one = position(text, offset);
        let indexed = IndexedText::new(text.to_owned());
        assert_eq!(indexed.position(offset), one, "{text:?} {offset}");
        (one.line, one.column)
    }

    #[test]
    fn counts_characters_from_one() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("ab\ncd", 4), (2, 2));
        assert_eq!(at("Türkiye %70", "Türkiye ".len()), (1, 9));
        assert_eq!(at("中国70%", "中国".len()), (1, 3));
    }

    #[test]
    fn survives_any_offset() {
        assert_eq!(at("ü", 1), (1, 1));
        assert_eq!(at("a\n", 99), (2, 1));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("\u{feff}ab", 4), (1, 2));
        assert_eq!(at("\u{feff}ab", 0), (1, 1));
    }

    #[test]
    fn a_long_line_is_counted_from_any_block() {
        for unit in ["a", "ü", "中", "👩", "a中", "a\r\n"] {
            for lead in ["", "\u{feff}", "b"] {
                let text = format!("{lead}{}", unit.repeat(2 * BLOCK));
                for offset in (0..=text.len()).step_by(251).chain([BLOCK, text.len()]) {
                    at(&text, offset);
                }
            }
        }
    }

    #[test]
    fn a_line_ends_in_one_place() {
        assert_eq!(at("a\r\nb", 1), (1, 2));
        assert_eq!(at("a\r\nb", 2), (1, 2));
        assert_eq!(at("a\rb\nc", 2), (1, 3));
    }

    /// The parts of the excerpt, with its line.
    fn parts(text: &str, bytes: Range<usize>) -> Option<(usize, String)> {
        let text = IndexedText::new(text.to_owned());
        let excerpt = text.excerpt(&bytes)?;
        let Excerpt {
            line,
            before,
            marked,
            after,
        } = excerpt;
        Some((line, format!("{before}<{marked}>{after}")))
    }

    #[test]
    fn cuts_the_lines_at_the_place() {
        let shown = |line, text: &str| Some((line, text.to_owned()));
        assert_eq!(parts("one\ntwo\nthree", 5..6), shown(2, "t<w>o"));
        assert_eq!(parts("one\r\ntwo\r\n", 1..7), shown(1, "o<ne\r\ntw>o"));
        assert_eq!(parts("one\r\ntwo\r\n", 4..4), shown(1, "one<>"));
        assert_eq!(parts("\u{feff}one", 0..4), shown(1, "<o>ne"));
        assert_eq!(parts("a: 1\n\nb: 2", 0..6), shown(1, "<a: 1>"));
        assert_eq!(parts("one\n", 4..4), None);
        assert_eq!(parts("", 0..0), None);
        assert_eq!(parts("ü\n", 1..99), shown(1, "<ü>"));
    }

    #[test]
    fn a_long_place_is_shown_by_its_first_line() {
        let text = "line\n".repeat(SHOWN_LINES + 1);
        assert_eq!(parts(&text, 2..text.len()), Some((1, "li<ne>".to_owned())));
    }
}
