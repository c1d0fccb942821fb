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

impl BlockText {
    /// The sentences in which an unbound figure may stand.
    pub(super) fn unbound(&self, language: Language) -> Vec<UnboundText> {
        if !may_hold_figure(&self.text, language) {
            return Vec::new();
        }
        let mut bound = self.bound.ranges.clone();
        bound.extend(self.facts.iter().map(|(_, start, end)| *start..*end));
        bound.sort_by_key(|range| range.start);
        let sentences = sentences(&self.text).into_iter();
        let unbound = sentences.filter_map(|sentence| self.sentence(&sentence, &bound, language));
        unbound.collect()
    }

    fn sentence(
        &self,
        sentence: &Range<usize>,
        bound: &[Range<usize>],
        language: Language,
    ) -> Option<UnboundText> {
        let mut unbound = UnboundText {
            is_markdown: true,
            ..UnboundText::default()
        };
        let mut text = String::new();
        let mut pieces = Vec::new();
        let mut from = sentence.start;
        let inside = bound
            .iter()
            .filter(|range| range.start < sentence.end && sentence.start < range.end);
        for range in inside {
            self.copy(from..range.start, &mut text, &mut pieces);
            text.push(EDGE);
            from = from.max(range.end);
        }
        self.copy(from..sentence.end, &mut text, &mut pieces);
        if !may_hold_figure(&text, language) {
            return None;
        }
        let is_here = |place: usize| (sentence.start..=sentence.end).contains(&place);
        let facts = self.facts.iter().filter(|(_, start, _)| is_here(*start));
        unbound.facts = facts
            .filter_map(|(number, ..)| u32::try_from(*number).ok())
            .collect();
        unbound.is_cited = self.bound.citations.iter().any(|place| is_here(*place));
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
