//! Inline Markdown, such as YAML holds: one line without blocks.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::MarkdownOptions;
use super::writer::Writer;
use super::{INLINE, events};
use crate::diagnostic::Diagnostic;
use crate::format::EDGE;
use crate::model::{Fragment, Hole, HoleSide, Reference, UnboundText};

/// Inline Markdown, rendered as far as one text can be.
#[derive(Debug, Default)]
pub struct Inline {
    /// As HTML.
    pub html: Fragment,
    /// As plain text, with a hole for each fact without words.
    pub plain: Fragment,
    /// In the order of the text.
    pub references: Vec<Reference>,
    /// Sentences in which a figure may stand that nothing binds.
    pub unbound: Vec<UnboundText>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What makes a line of inline Markdown, whatever it begins with.
const HEADING: &str = "# ";

/// Renders inline Markdown that stands at the byte `start` of its file; line breaks count as spaces.
pub fn render_inline(text: &str, start: usize, options: MarkdownOptions<'_>) -> Inline {
    let line = line(text);
    let Some(base) = start.checked_sub(HEADING.len()) else {
        return Inline::default();
    };
    let mut writer = Writer::new(&line, base, options);
    writer.is_inline = true;
    for (event, range) in events(&line, INLINE) {
        let is_block = matches!(
            event,
            Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_))
        );
        if !is_block {
            writer.event(event, range.start + base..range.end + base);
        }
    }
    let plain = plain(&writer);
    let document = writer.finish();
    Inline {
        html: document.body,
        plain,
        references: document.references,
        unbound: document.unbound,
        diagnostics: document.diagnostics,
    }
}

/// The text as a heading, whose content is inline by definition. Every byte keeps its place.
fn line(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let mut line = [HEADING, &text].concat();
    // Number signs at its end would close the heading.
    let stem = line.trim_end().trim_end_matches('#');
    let escapes = stem.len() - stem.trim_end_matches('\\').len();
    let stem = stem.len();
    if stem < line.trim_end().len() && stem >= HEADING.len() && escapes.is_multiple_of(2) {
        line.insert(stem, '\\');
    }
    line
}

/// The words without markup.
fn plain(writer: &Writer<'_>) -> Fragment {
    let (text, facts) = writer.block.parts();
    let mut plain = Fragment::default();
    let mut from = 0;
    for (reference, at) in facts {
        push(&mut plain.html, text.get(from..at).unwrap_or_default());
        from = at;
        plain.holes.push(Hole {
            byte: plain.html.len(),
            reference,
            side: HoleSide::Whole,
        });
    }
    push(&mut plain.html, text.get(from..).unwrap_or_default());
    plain.html.truncate(plain.html.trim_end().len());
    plain
}

/// Adds text without its edges; where one leaves a space before a mark, a citation stood there.
fn push(out: &mut String, text: &str) {
    let mut pieces = text.split(EDGE);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if piece.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
            out.truncate(out.trim_end().len());
        }
        out.push_str(piece);
    }
}
