//! What touches the words of a fact: the plain text of its block, before and after them.

use std::ops::Range;

use super::state::{LinkRole, OpenLink};
use super::unbound::Bound;
use super::writer::Writer;
use crate::format::EDGE;
use crate::model::Target;

/// So many bytes beside a fact can change what it says.
const REACH: usize = 80;

/// The plain text of the block that is being read, with an edge for all that is no text.
#[derive(Debug, Default)]
pub(super) struct BlockText {
    pub(super) text: String,
    /// Its pieces, in their order.
    pub(super) pieces: Vec<BlockPiece>,
    /// Facts, and where their words begin and end, without the edges around them.
    pub(super) facts: Vec<(usize, usize, usize)>,
    /// What else of it needs no binding.
    pub(super) bound: Bound,
}

/// A piece of the text, and where it stands in the file.
#[derive(Debug)]
pub(super) struct BlockPiece {
    pub(super) start: usize,
    pub(super) file: Range<usize>,
    /// Whether the file holds it just so.
    pub(super) is_verbatim: bool,
    pub(super) is_linked: bool,
}

impl BlockText {
    /// The text, and where in it each fact without words stands.
    pub(super) fn parts(&self) -> (&str, impl Iterator<Item = (usize, usize)>) {
        let empty = self.facts.iter().filter(|(_, start, end)| start == end);
        let empty = empty.map(|(reference, start, _)| (*reference, *start));
        (&self.text, empty)
    }
}

impl Writer<'_> {
    /// Plain text, for the block and for whoever captures it.
    pub(super) fn say(&mut self, text: &str) {
        self.block.text.push_str(text);
        self.note(text);
    }

    /// The text that comes stands at a range of the file.
    pub(super) fn stands_at(&mut self, text: &str, range: &Range<usize>) {
        let is_verbatim = text.len() == range.len() && self.source(range) == text;
        let is_link = |link: &OpenLink| {
            matches!(
                link.role,
                LinkRole::Reference(_) | LinkRole::Outside | LinkRole::Address(_)
            )
        };
        self.block.pieces.push(BlockPiece {
            start: self.block.text.len(),
            file: range.clone(),
            is_verbatim,
            is_linked: self.links.iter().any(is_link),
        });
    }

    /// What of the block begins at a byte needs no binding.
    pub(super) fn bound_from(&mut self, start: usize) {
        let range = start..self.block.text.len();
        self.block.bound.ranges.push(range);
    }

    /// Something that is no text comes, or ends.
    pub(super) fn edge(&mut self) {
        self.block.text.push(EDGE);
    }

    /// The words of a fact end, which began after an edge; they are so many bytes long.
    pub(super) fn fact_ends(&mut self, reference: usize, length: usize) {
        let end = self.block.text.len();
        let start = end.saturating_sub(length);
        self.block.facts.push((reference, start, end));
        self.edge();
    }

    /// The block ends: each fact gets what touches it.
    pub(super) fn block_ends(&mut self) {
        if self.block.text.is_empty() {
            return;
        }
        let mut block = std::mem::take(&mut self.block);
        if !self.is_quotation() {
            let unbound = block.unbound(self.options.language);
            self.document.unbound.extend(unbound);
        }
        for (reference, start, end) in block.facts.drain(..) {
            let before = block
                .text
                .get(..start)
                .map(|text| text.strip_suffix(EDGE).unwrap_or(text));
            let after = block
                .text
                .get(end..)
                .map(|text| text.strip_prefix(EDGE).unwrap_or(text));
            let reference = self.document.references.get_mut(reference);
            if let Some(Target::Fact { context, .. }) =
                reference.map(|reference| &mut reference.target)
            {
                context.before = last_of(before.unwrap_or_default()).into();
                context.after = first_of(after.unwrap_or_default()).into();
            }
        }
        // The next block takes its room.
        block.text.clear();
        block.pieces.clear();
        block.bound.ranges.clear();
        block.bound.citations.clear();
        self.block = block;
    }
}

fn last_of(text: &str) -> &str {
    let start = text.ceil_char_boundary(text.len().saturating_sub(REACH));
    if start == 0 {
        return text;
    }
    // A word that is cut may be another.
    let rest = text.get(start..).unwrap_or_default();
    rest.split_once(char::is_whitespace)
        .map_or(rest, |(_, rest)| rest)
}

fn first_of(text: &str) -> &str {
    let end = text.floor_char_boundary(REACH);
    if end == text.len() {
        return text;
    }
    let rest = text.get(..end).unwrap_or_default();
    rest.rsplit_once(char::is_whitespace)
        .map_or(rest, |(rest, _)| rest)
}
