//! Bytes of a text to the places of the protocol, and back: lines from 0, and in a line units of UTF-16.

use std::ops;

use lsp_types::{Position, Range};

/// A text that knows where its lines begin.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// A text. `\n`, `\r\n` and `\r` alone end a line, as the protocol has it.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| {
            **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1));
        Self {
            starts: starts.collect(),
            text,
        }
    }

    /// The place of a byte; one inside a character is that of the character, one past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        let units = before.chars().map(char::len_utf16).sum::<usize>();
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position::new(narrow(line), narrow(units))
    }

    /// The byte at a place; a line ends before its line break, and a place past the end of a line is that end.
    pub fn offset(&self, place: Position) -> usize {
        let line = place.line as usize;
        let Some(start) = self.starts.get(line).copied() else {
            return self.text.len();
        };
        let end = self.starts.get(line + 1).copied();
        let line = self.text.get(start..end.unwrap_or(self.text.len()));
        let line = line.unwrap_or_default().trim_end_matches(['\n', '\r']);
        let mut units = 0;
        for (at, next) in line.char_indices() {
            if units >= place.character as usize {
                return start + at;
            }
            units += next.len_utf16();
        }
        start + line.len()
    }

    /// The range of some bytes.
    pub fn range(&self, bytes: &ops::Range<usize>) -> Range {
        let start = self.position(bytes.start);
        Range::new(start, self.position(bytes.end.max(bytes.start)))
    }

    /// The bytes of a range.
    pub fn bytes(&self, range: Range) -> ops::Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_units_of_utf16() {
        let text = "a𝄞b\r\nığ稀\rz\n";
        let lines = Lines::new(text);
        for (offset, line, character) in [
            (0, 0, 0),
            (1, 0, 1),
            (5, 0, 3),
            (6, 0, 4),
            (8, 1, 0),
            (10, 1, 1),
            (12, 1, 2),
            (15, 1, 3),
            (16, 2, 0),
            (18, 3, 0),
        ] {
            let place = Position::new(line, character);
            assert_eq!(lines.position(offset), place, "{offset}");
            assert_eq!(lines.offset(place), offset, "{place:?}");
        }
        assert_eq!(lines.position(2), Position::new(0, 1), "in a character");
        assert_eq!(lines.offset(Position::new(0, 2)), 5, "in a surrogate pair");
        assert_eq!(lines.offset(Position::new(0, 99)), 6, "behind the line");
        assert_eq!(lines.offset(Position::new(99, 0)), text.len());
    }
}
