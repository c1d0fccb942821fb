//! Text for people in YAML: inline Markdown, whose places are bytes of the file.

use std::ops::Range;

use super::reader::Reader;
use super::yaml::{Kind, Node};
use crate::format::may_hold_figure;
use crate::markdown::{Inline, MarkdownOptions, render_inline};
use crate::model::{HeadingIds, Language, Passage, Piece, Prose, Text, UnboundText};

impl Reader<'_> {
    /// Inline Markdown, or some per language.
    pub fn prose(&mut self, node: &Node) -> Option<Prose> {
        let Kind::Mapping(entries) = &node.kind else {
            let passage = self.passage(node, None)?;
            return Some(Prose(vec![passage]));
        };
        let mut prose = Prose::default();
        for (key, node) in entries {
            let language = self.language_of(key);
            prose.0.extend(self.passage(node, language));
        }
        Some(prose)
    }

    /// Inline Markdown that says what somebody else says.
    pub fn quotation(&mut self, node: &Node) -> Option<Prose> {
        let before = self.unbound.len();
        let prose = self.prose(node);
        self.unbound.truncate(before);
        prose
    }

    /// Plain text that an editor answers for, or some per language.
    pub fn statement(&mut self, node: &Node) -> Option<Text> {
        let text = self.text(node)?;
        match &node.kind {
            Kind::Mapping(entries) => {
                for (key, node) in entries {
                    let language = Language::from_code(&key.text);
                    self.note_figures(node, language.unwrap_or(self.language));
                }
            }
            _ => self.note_figures(node, self.language),
        }
        Some(text)
    }

    /// Keeps plain text in which a figure may stand.
    pub fn note_figures(&mut self, node: &Node, language: Language) {
        let Kind::String(text) = &node.kind else {
            return;
        };
        if !may_hold_figure(text, language) {
            return;
        }
        let source = self.source_of(&node.span);
        let verbatim = source.find(text.as_str());
        let piece = match verbatim {
            Some(start) => {
                let start = node.span.start + start;
                Piece::new(0, &(start..start + text.len()), true)
            }
            None => Piece::new(0, &node.span, false),
        };
        let unbound = UnboundText {
            text: text.as_str().into(),
            pieces: [piece].into(),
            ..UnboundText::default()
        };
        self.unbound.push((language, unbound));
    }

    fn passage(&mut self, node: &Node, language: Option<Language>) -> Option<Passage> {
        let text = self.string(node)?;
        let own = language.unwrap_or(self.language);
        let options = MarkdownOptions {
            file: self.file,
            language: own,
            raw_html: self.raw_html,
            heading_ids: HeadingIds::default(),
            keeps_blocks: false,
        };
        let raw = raw(self.source_of(&node.span), &text);
        let inline = match raw {
            Some(part) => {
                let start = node.span.start + part.start;
                let raw = self.source_of(&(start..node.span.start + part.end));
                let mut inline = render_inline(raw, start, options);
                if part.start == 0 {
                    // Brackets in a plain scalar could be YAML.
                    let pieces = inline.unbound.iter_mut().flat_map(|text| &mut text.pieces);
                    pieces.for_each(|piece| piece.is_linked = true);
                }
                inline
            }
            // Written with escapes: no part of it has a place of its own.
            None => collapsed(render_inline(&text, node.span.start, options), &node.span),
        };
        self.diagnostics.extend(inline.diagnostics);
        let unbound = inline.unbound.into_iter().map(|text| {
            // The facts of a passage are not those of a page.
            let facts = Box::default();
            (own, UnboundText { facts, ..text })
        });
        self.unbound.extend(unbound);
        Some(Passage {
            language,
            written: text.into(),
            html: inline.html,
            plain: inline.plain,
            references: inline.references,
        })
    }
}

/// The part of a scalar's source that reads as its text when line breaks and indentation count as spaces.
fn raw(source: &str, text: &str) -> Option<Range<usize>> {
    let whole = 0..source.len();
    let quoted = 1..source.len().saturating_sub(1);
    // What introduces a block scalar is a line of its own.
    let block = source.find('\n').unwrap_or(source.len())..source.len();
    [whole, quoted, block].into_iter().find_map(|part| {
        let inner = source.get(part.clone())?;
        let is_same = inner.split_whitespace().eq(text.split_whitespace());
        let start = part.start + inner.len() - inner.trim_start().len();
        is_same.then(|| start..start + inner.trim().len())
    })
}

/// The same, with all its places those of the whole.
fn collapsed(mut inline: Inline, span: &Range<usize>) -> Inline {
    for fault in &mut inline.diagnostics {
        fault.span.bytes = span.clone();
    }
    let whole = [Piece::new(0, span, false)];
    for text in &mut inline.unbound {
        text.pieces = whole.clone().into();
    }
    for reference in &mut inline.references {
        reference.collapse(span);
    }
    inline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_of_a_scalar_is_found() {
        let part = |source: &str, text: &str| raw(source, text).map(|part| source[part].to_owned());
        assert_eq!(part("a b", "a b").as_deref(), Some("a b"));
        assert_eq!(part("a\n    b", "a b").as_deref(), Some("a\n    b"));
        assert_eq!(part("\"a \"", "a ").as_deref(), Some("a"));
        assert_eq!(part(">-\n  a\n  b\n", "a b").as_deref(), Some("a\n  b"));
        assert_eq!(part("'it''s'", "it's"), None);
        assert_eq!(part("\"\\u0041\"", "A"), None);
    }
}
