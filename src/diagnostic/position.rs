//! Bytes to lines and columns. Both count from 1; columns count characters, not bytes.

/// A place in a text, as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// The position of the byte at `offset`. An offset past the end is the end; one inside a character is that character.
///
/// A byte-order mark is not counted as a column, and `\r\n` ends a line once.
pub fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[start..]
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let Position { line, column } = position(text, offset);
        (line, column)
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
    }
}
