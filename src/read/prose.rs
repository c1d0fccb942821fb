//! Text for people in YAML: inline Markdown, whose places are bytes of the file.

use std::ops::Range;

use super::reader::Reader;
use super::yaml::{Kind, Node};
use crate::markdown::{Inline, MarkdownOptions, render_inline};
use crate::model::{Language, Passage, Prose};

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

    fn passage(&mut self, node: &Node, language: Option<Language>) -> Option<Passage> {
        let text = self.string(node)?;
        let options = MarkdownOptions {
            file: self.file,
            language: language.unwrap_or(self.language),
            raw_html: self.raw_html,
        };
        let raw = raw(self.source_of(&node.span), &text);
        let inline = match raw {
            Some(part) => {
                let start = node.span.start + part.start;
                let raw = self.source_of(&(start..node.span.start + part.end));
                render_inline(raw, start, options)
            }
            // Written with escapes: no part of it has a place of its own.
            None => collapsed(render_inline(&text, node.span.start, options), &node.span),
        };
        self.diagnostics.extend(inline.diagnostics);
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
