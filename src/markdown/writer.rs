//! What is being written: fragments under construction, and the few ways to add to them.

use std::ops::Range;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::blocks::BLOCK_QUOTE_END;
use super::context::BlockText;
use super::document::{Document, MarkdownOptions};
use super::state::{Footnotes, Headings, MarkdownTable, OpenLink, Paragraph};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Fragment, Hole, HoleSide};

/// The state of the walk.
pub(super) struct Writer<'a> {
    text: &'a str,
    /// The byte of the file at which the text begins.
    base: usize,
    /// Whether no block may stand in it.
    pub(super) is_inline: bool,
    pub(super) options: MarkdownOptions<'a>,
    pub(super) document: Document,
    /// Where HTML goes: the body, and on top of it what is being captured.
    pub(super) sinks: Vec<Fragment>,
    /// The plain text of each capture that needs it.
    pub(super) plain: Vec<String>,
    /// The plain text of the block, for what touches facts.
    pub(super) block: BlockText,
    pub(super) paragraph: Paragraph,
    /// How many sinks there were when the paragraph began.
    pub(super) paragraph_depth: usize,
    /// The bytes of the paragraph that was opened last.
    pub(super) paragraph_range: Range<usize>,
    pub(super) links: Vec<OpenLink>,
    /// Where in the block the words of open claims begin.
    pub(super) claims: Vec<usize>,
    /// Whether a block of code is open.
    pub(super) is_code: bool,
    pub(super) headings: Headings,
    pub(super) footnotes: Footnotes,
    pub(super) table: MarkdownTable,
    /// The call-outs and block quotes that are open, and how each ends.
    pub(super) quotes: Vec<&'static str>,
    /// Inside a citation or a refused piece, of which nothing is shown.
    pub(super) silent: usize,
    /// Where the last piece of text, code or closed markup ended.
    pub(super) last_end: usize,
    /// How many lists and definition lists are open, within which no section begins.
    pub(super) lists: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a str, base: usize, options: MarkdownOptions<'a>) -> Self {
        Self {
            text,
            base,
            is_inline: false,
            options,
            document: Document::default(),
            sinks: vec![Fragment::default()],
            plain: Vec::new(),
            block: BlockText::default(),
            paragraph: Paragraph::None,
            paragraph_depth: 0,
            paragraph_range: 0..0,
            links: Vec::new(),
            claims: Vec::new(),
            is_code: false,
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            table: MarkdownTable::default(),
            quotes: Vec::new(),
            silent: 0,
            last_end: 0,
            lists: 0,
        }
    }

    /// Something inline comes: the paragraph's `<p>` can wait no longer.
    pub(super) fn inline(&mut self) {
        if self.sinks.len() != self.paragraph_depth {
            return;
        }
        match self.paragraph {
            Paragraph::Waiting => self.raw("<p>"),
            Paragraph::Block => {
                if let Some(block) = self.document.references.last() {
                    let fault = self.error(
                        "block-in-text",
                        &block.span.clone(),
                        "a table or chart must be a paragraph of its own",
                    );
                    let fault = fault.help("put it in a paragraph of its own");
                    self.document.diagnostics.push(fault);
                }
                self.raw("<p>");
            }
            Paragraph::None | Paragraph::Text => return,
        }
        self.paragraph = Paragraph::Text;
    }

    /// HTML as it is.
    pub(super) fn raw(&mut self, html: &str) {
        self.sink().html.push_str(html);
    }

    /// Text, escaped.
    pub(super) fn escaped(&mut self, text: &str) {
        // Writing to a string does not fail.
        let _ = escape_html_body_text(&mut self.sink().html, text);
    }

    /// The value of an attribute, escaped.
    pub(super) fn attribute(&mut self, text: &str) {
        let _ = escape_html(&mut self.sink().html, text);
    }

    /// An address of another site as the value of an attribute, with what no address may hold percent-encoded.
    pub(super) fn href(&mut self, address: &str) {
        let _ = escape_href(&mut self.sink().html, address);
    }

    /// Plain text for whoever captures it.
    pub(super) fn note(&mut self, text: &str) {
        if let Some(plain) = self.plain.last_mut() {
            plain.push_str(text);
        }
    }

    /// The hole of a reference.
    pub(super) fn hole(&mut self, reference: usize, side: HoleSide) {
        let sink = self.sink();
        let byte = sink.html.len();
        sink.holes.push(Hole {
            byte,
            reference,
            side,
        });
    }

    /// Another fragment at the end of this one.
    pub(super) fn append(&mut self, fragment: &Fragment) {
        self.sink().append(fragment);
    }

    #[allow(clippy::indexing_slicing)] // there is one at least
    fn sink(&mut self) -> &mut Fragment {
        if self.sinks.is_empty() {
            self.sinks.push(Fragment::default());
        }
        let last = self.sinks.len() - 1;
        &mut self.sinks[last]
    }

    /// How much of the body is written; nothing while something is captured.
    pub(super) fn body_length(&self) -> Option<usize> {
        match &self.sinks[..] {
            [body] => Some(body.html.len()),
            _ => None,
        }
    }

    /// Ends a capture of HTML.
    pub(super) fn release(&mut self) -> Fragment {
        self.sinks.pop().unwrap_or_default()
    }

    /// Ends a capture of plain text, which whoever captures around it gets too.
    pub(super) fn release_plain(&mut self) -> String {
        let plain = self.plain.pop().unwrap_or_default();
        self.note(&plain);
        plain
    }

    /// Whether what is read is not the editor's own prose: code, or somebody else's words.
    pub(super) fn is_quotation(&self) -> bool {
        self.is_code || self.quotes.contains(&BLOCK_QUOTE_END)
    }

    /// What the file holds at a range of its bytes.
    pub(super) fn source(&self, range: &Range<usize>) -> &'a str {
        let start = range.start.checked_sub(self.base);
        let end = range.end.checked_sub(self.base);
        let source = start
            .zip(end)
            .and_then(|(start, end)| self.text.get(start..end));
        source.unwrap_or_default()
    }

    /// Where the text of a range ends, without the line ends behind it.
    pub(super) fn trimmed_end(&self, range: &Range<usize>) -> usize {
        let text = self.source(range);
        range.start + text.trim_end().len()
    }

    /// An error in this page.
    pub(super) fn error(
        &self,
        code: &'static str,
        bytes: &Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, Span::new(self.options.file, bytes.clone()), message)
    }
}
