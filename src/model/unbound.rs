//! Text that nothing binds to a table, in which a figure may stand.

use std::ops::Range;

/// A sentence of running text, with [`EDGE`](crate::format::EDGE) in the place of what is bound, quoted from a source or no text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnboundText {
    /// The text.
    pub text: Box<str>,
    /// Where its pieces stand in the file, in their order.
    pub pieces: Box<[Piece]>,
    /// The references of the page that are facts of the sentence.
    pub facts: Box<[u32]>,
    /// Whether a source is cited in the sentence.
    pub is_cited: bool,
    /// Whether a fact can be written here; elsewhere text is plain.
    pub is_markdown: bool,
}

/// A piece of a text, and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The byte of the text at which it begins.
    pub start: u32,
    /// Its bytes in the file.
    pub file: (u32, u32),
    /// Whether the file holds it just so, byte for byte.
    pub is_verbatim: bool,
    /// Whether it stands within a link, which can hold no other.
    pub is_linked: bool,
}

impl Piece {
    /// A piece that begins at the byte `start` of the text.
    pub fn new(start: usize, file: &Range<usize>, is_verbatim: bool) -> Self {
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            file: (narrow(file.start), narrow(file.end)),
            is_verbatim,
            is_linked: false,
        }
    }
}

impl UnboundText {
    /// The bytes of the file that hold a part of the text, and whether they can become a link.
    pub fn place(&self, part: &Range<usize>) -> (Range<usize>, bool) {
        let piece_at = |byte: usize| {
            let after = self
                .pieces
                .partition_point(|piece| piece.start as usize <= byte);
            self.pieces.get(after.checked_sub(1)?)
        };
        let last = part.end.saturating_sub(1).max(part.start);
        let (Some(first), Some(end)) = (piece_at(part.start), piece_at(last)) else {
            return (0..0, false);
        };
        let start = if first.is_verbatim {
            first.file.0 as usize + part.start - first.start as usize
        } else {
            first.file.0 as usize
        };
        let stop = if end.is_verbatim {
            end.file.0 as usize + part.end - end.start as usize
        } else {
            end.file.1 as usize
        };
        let can_be_linked = first == end && first.is_verbatim && !first.is_linked;
        (start..stop.max(start), can_be_linked)
    }
}
