//! The plain text of a page's blocks, with the references in it: what a rule on sentences reads.
//!
//! A page keeps its HTML and no text; the few pages that such a rule concerns are read back from it.

use std::ops::Range;

use crate::model::{Hole, HoleSide, Page, is_inline, tag_name};

/// A paragraph, an item, a cell, a heading.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Its text, without markup.
    pub text: String,
    /// The references in it, by their place in the page, with the bytes of their words.
    pub references: Vec<(usize, Range<usize>)>,
    /// Whether it has a footnote.
    pub has_footnote: bool,
}

/// The blocks of a page's text and of its footnotes, in their order.
pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let mut blocks = blocks_of(&page.body.html(), &page.body.holes);
    blocks.append(&mut blocks_of(&page.footnotes.html, &page.footnotes.holes));
    blocks
}

/// The blocks of HTML with holes.
fn blocks_of(html: &str, holes: &[Hole]) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    let mut holes = holes.iter().peekable();
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        while let Some(hole) = holes.next_if(|hole| hole.byte <= at) {
            note(&mut blocks, hole.reference, hole.side);
        }
        let until_hole = holes.peek().map_or(rest.len(), |hole| hole.byte - at);
        if rest.starts_with('<') {
            // The writer escapes `>` in attributes.
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            tag(&mut blocks, rest.get(..end).unwrap_or_default());
            at += end;
        } else {
            // No further than the hole: a text may hold many.
            let text = rest.get(..until_hole).unwrap_or(rest);
            let end = text.find('<').unwrap_or(text.len()).max(1);
            let end = rest.ceil_char_boundary(end);
            if let Some(block) = blocks.last_mut() {
                block.text.push_str(rest.get(..end).unwrap_or_default());
            }
            at += end;
        }
    }
    for hole in holes {
        note(&mut blocks, hole.reference, hole.side);
    }
    blocks
}

fn note(blocks: &mut [Block], reference: usize, side: HoleSide) {
    let Some(block) = blocks.last_mut() else {
        return;
    };
    let end = block.text.len();
    if side == HoleSide::Close {
        let mut open = block.references.iter_mut().rev();
        if let Some((_, words)) = open.find(|(open, _)| *open == reference) {
            words.end = end;
        }
    } else {
        block.references.push((reference, end..end));
    }
}

fn tag(blocks: &mut Vec<Block>, tag: &str) {
    let name = tag_name(tag);
    let Some(block) = blocks.last_mut() else {
        return;
    };
    if name == "br" {
        block.text.push(' ');
    } else if is_inline(name) {
        block.has_footnote |= tag.contains("doc-noteref");
    } else if !block.text.is_empty() || !block.references.is_empty() {
        blocks.push(Block::default());
    }
}

/// The sentences of a block, by the bytes at which they end.
pub(super) struct Sentences(Vec<usize>);

impl Block {
    /// Where its sentences are.
    pub fn sentences(&self) -> Sentences {
        let marks = self.text.char_indices();
        let ends = marks.filter(|(at, mark)| self.ends(*at, *mark));
        let mut ends: Vec<_> = ends.map(|(at, mark)| at + mark.len_utf8()).collect();
        if ends.last().is_none_or(|last| *last < self.text.len()) {
            ends.push(self.text.len());
        }
        Sentences(ends)
    }

    /// Whether a mark ends a sentence: not the point of a number, an initial or an abbreviation.
    fn ends(&self, at: usize, mark: char) -> bool {
        match mark {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                let after = self.text.get(at + 1..).unwrap_or_default();
                let before = self.text.get(..at).unwrap_or_default();
                let next = after.trim_start_matches(['"', '”', '’', ')', '»']);
                let mut word = before.chars().rev().take(2);
                let is_letter = word.next().is_some_and(char::is_alphabetic);
                let is_alone = word
                    .next()
                    .is_none_or(|next| [' ', '.', '('].contains(&next));
                let is_initial = mark == '.' && is_letter && is_alone;
                let starts = next.trim_start().chars().next();
                let is_lower = starts.is_some_and(char::is_lowercase);
                (next.is_empty() || next.starts_with(char::is_whitespace))
                    && !is_initial
                    && !is_lower
            }
            _ => false,
        }
    }
}

impl Sentences {
    /// The bytes of the sentence in which some bytes begin, and its place among the others.
    pub fn around(&self, bytes: &Range<usize>) -> (usize, Range<usize>) {
        let Self(ends) = self;
        let place = ends.partition_point(|end| *end <= bytes.start);
        let place = place.min(ends.len().saturating_sub(1));
        let start = place.checked_sub(1).and_then(|before| ends.get(before));
        let end = ends.get(place).copied().unwrap_or_default();
        (place, start.copied().unwrap_or_default()..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{MarkdownOptions, render};
    use crate::model::{HeadingIds, Language};

    fn read(text: &str) -> Vec<Block> {
        let options = MarkdownOptions {
            file: "content/a.md",
            language: Language::English,
            raw_html: false,
            heading_ids: HeadingIds::default(),
            keeps_blocks: false,
        };
        let body = render(text, 0..text.len(), options).body;
        let mut blocks = blocks_of(&body.html, &body.holes);
        blocks.retain(|block| !block.text.trim().is_empty());
        blocks
    }

    #[test]
    fn blocks_have_their_text_and_references() {
        let text = "Of *it* [70%](fact:t/r/c) is, [say](claim:c) some.\n\n- One [@a].\n- Two[^n].\n\n[^n]: Note.\n";
        let blocks = read(text);
        let texts: Vec<_> = blocks.iter().map(|block| block.text.trim()).collect();
        assert_eq!(texts, ["Of it 70% is, say some.", "One .", "Two[a]."]);
        let words = |block: &Block| -> Vec<String> {
            let words = block.references.iter();
            words
                .map(|(_, words)| block.text[words.clone()].to_owned())
                .collect()
        };
        assert_eq!(words(&blocks[0]), ["70%", "say"]);
        assert_eq!(words(&blocks[1]), [""]);
        let notes: Vec<_> = blocks.iter().map(|block| block.has_footnote).collect();
        assert_eq!(notes, [false, false, true]);
    }

    #[test]
    fn a_sentence_ends_where_another_begins() {
        for (text, sentence) in [
            ("First. It is HERE now. Last.", " It is HERE now."),
            (
                "The U.S. has HERE 3.5 of it. More.",
                "The U.S. has HERE 3.5 of it.",
            ),
            ("“So.” Then HERE? Yes.", "” Then HERE?"),
            ("一。这是HERE的。二。", "这是HERE的。"),
            ("HERE", "HERE"),
        ] {
            let at = text.find("HERE").expect("a mark");
            let block = Block {
                text: text.to_owned(),
                ..Block::default()
            };
            let (_, bytes) = block.sentences().around(&(at..at + 4));
            assert_eq!(&text[bytes], sentence);
        }
    }
}
