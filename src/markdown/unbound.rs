//! The sentences of a block in which a figure may stand that nothing binds.

use std::ops::Range;

use super::context::BlockText;
use crate::format::{EDGE, may_hold_figure, sentences};
use crate::model::{Language, Piece, UnboundText};

/// What of a block is not its editor's own word, or is bound.
#[derive(Debug, Default)]
pub(super) struct Bound {
    /// The bytes of the block that are: facts, claims, code.
    pub ranges: Vec<Range<usize>>,
    /// Where sources are cited.
    pub citations: Vec<usize>,
}

/// Ranges in the order of their starts, which may lie within each other.
struct Ranges {
    ranges: Vec<Range<usize>>,
    /// For each, the furthest end of it and of those before it.
    ends: Vec<usize>,
}

impl Ranges {
    fn new(ranges: Vec<Range<usize>>) -> Self {
        let furthest = ranges.iter().scan(0, |end, range| {
            *end = range.end.max(*end);
            Some(*end)
        });
        Self {
            ends: furthest.collect(),
            ranges,
        }
    }

    /// Those that share a byte with `part`.
    fn touching(&self, part: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self.ends.partition_point(|end| *end <= part.start);
        let ranges = self.ranges.iter().skip(first);
        let ranges = ranges.take_while(move |range| range.start < part.end);
        ranges.filter(move |range| part.start < range.end)
    }
}

impl BlockText {
    /// The sentences in which an unbound figure may stand.
    pub(super) fn unbound(&self, language: Language) -> Vec<UnboundText> {
        if !may_hold_figure(&self.text, language) {
            return Vec::new();
        }
        let mut bound = self.bound.ranges.clone();
        bound.extend(self.facts.iter().map(|(_, start, end)| *start..*end));
        bound.sort_by_key(|range| range.start);
        let bound = Ranges::new(bound);
        let sentences = sentences(&self.text).into_iter();
        let unbound = sentences.filter_map(|sentence| self.sentence(&sentence, &bound, language));
        unbound.collect()
    }

    fn sentence(
        &self,
        sentence: &Range<usize>,
        bound: &Ranges,
        language: Language,
    ) -> Option<UnboundText> {
        let mut unbound = UnboundText {
            is_markdown: true,
            ..UnboundText::default()
        };
        let mut text = String::new();
        let mut pieces = Vec::new();
        let mut from = sentence.start;
        for range in bound.touching(sentence) {
            self.copy(from..range.start, &mut text, &mut pieces);
            text.push(EDGE);
            from = from.max(range.end);
        }
        self.copy(from..sentence.end, &mut text, &mut pieces);
        if !may_hold_figure(&text, language) {
            return None;
        }
        // Both are in the order of the text.
        let first = self
            .facts
            .partition_point(|(_, start, _)| *start < sentence.start);
        let facts = self.facts.iter().skip(first);
        unbound.facts = facts
            .take_while(|(_, start, _)| *start <= sentence.end)
            .filter_map(|(number, ..)| u32::try_from(*number).ok())
            .collect();
        let citations = &self.bound.citations;
        let cited = citations.get(citations.partition_point(|place| *place < sentence.start));
        unbound.is_cited = cited.is_some_and(|place| *place <= sentence.end);
        unbound.text = text.into();
        unbound.pieces = pieces.into();
        Some(unbound)
    }

    /// Adds a part of the block, piece by piece.
    fn copy(&self, part: Range<usize>, text: &mut String, pieces: &mut Vec<Piece>) {
        if part.start >= part.end {
            return;
        }
        let after = self
            .pieces
            .partition_point(|piece| piece.start <= part.start);
        for piece in self.pieces.iter().skip(after.saturating_sub(1)) {
            if piece.start >= part.end {
                break;
            }
            let cut = part.start.saturating_sub(piece.start);
            let file = if piece.is_verbatim {
                piece.file.start + cut.min(piece.file.len())..piece.file.end
            } else {
                piece.file.clone()
            };
            let at = text.len() + piece.start.saturating_sub(part.start);
            pieces.push(Piece {
                is_linked: piece.is_linked,
                ..Piece::new(at, &file, piece.is_verbatim)
            });
        }
        text.push_str(self.text.get(part).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_touch_are_found_also_behind_longer_ones() {
        let ranges = Ranges::new(vec![0..2, 3..20, 4..6, 8..9, 25..30]);
        for (part, wanted) in [
            (0..1, vec![0]),
            (2..3, vec![]),
            (5..9, vec![3, 4, 8]),
            (9..40, vec![3, 25]),
            (20..25, vec![]),
        ] {
            let found: Vec<_> = ranges.touching(&part).map(|it| it.start).collect();
            assert_eq!(found, wanted, "{part:?}");
        }
    }
}
