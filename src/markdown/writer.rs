//! The walk over the events: text and inline marks here, everything else in the file of its subject.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::blocks::Table;
use super::footnotes::Footnotes;
use super::headings::Headings;
use super::links::OpenLink;
use super::{Document, Options};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Fragment, Hole, Part};

/// How much of a paragraph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// None is open, or it is written in full.
    None,
    /// Its `<p>` waits, since a table or chart alone takes none.
    Waiting,
    /// It held a table or chart, and nothing else yet.
    Block,
    /// It holds text.
    Text,
}

/// The state of the walk.
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) options: Options<'a>,
    pub(super) document: Document,
    /// Where HTML goes: the body, and on top of it what is being captured.
    pub(super) sinks: Vec<Fragment>,
    /// The plain text of each capture that needs it.
    pub(super) plain: Vec<String>,
    pub(super) paragraph: Paragraph,
    /// How many sinks there were when the paragraph began.
    pub(super) paragraph_depth: usize,
    pub(super) links: Vec<OpenLink>,
    pub(super) headings: Headings,
    pub(super) footnotes: Footnotes,
    pub(super) table: Table,
    /// The call-outs and block quotes that are open, and how each ends.
    pub(super) quotes: Vec<&'static str>,
    /// Inside a citation or a refused piece, of which nothing is shown.
    pub(super) silent: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a str, options: Options<'a>) -> Self {
        Self {
            text,
            options,
            document: Document::default(),
            sinks: vec![Fragment::default()],
            plain: Vec::new(),
            paragraph: Paragraph::None,
            paragraph_depth: 0,
            links: Vec::new(),
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            quotes: Vec::new(),
            silent: 0,
        }
    }

    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.silent > 0
            && !matches!(
                event,
                Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link)
            )
        {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text, &range),
            Event::Code(text) => {
                self.inline();
                self.note(&text);
                self.raw("<code>");
                self.escaped(&text);
                self.raw("</code>");
            }
            Event::SoftBreak if self.paragraph == Paragraph::Waiting => {}
            Event::SoftBreak if self.paragraph == Paragraph::Block => {}
            Event::SoftBreak => {
                self.note(" ");
                self.raw("\n");
            }
            Event::HardBreak => {
                self.inline();
                self.note(" ");
                self.raw("<br>\n");
            }
            Event::Rule => self.raw("<hr>\n"),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &range),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            // Not in the dialect.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open("<em>"),
            Tag::Strong => self.open("<strong>"),
            Tag::Strikethrough => self.open("<del>"),
            Tag::Superscript => self.open("<sup>"),
            Tag::Subscript => self.open("<sub>"),
            Tag::Link {
                dest_url, title, ..
            } => self.link_start(&dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.image_start(&dest_url, &title, range),
            Tag::Heading {
                level, id, classes, ..
            } => {
                let classes = classes.iter().map(CowStr::to_string).collect();
                self.heading_start(level as u8, id.map(|id| id.to_string()), classes, range);
            }
            Tag::FootnoteDefinition(name) => self.footnote_start(&name, range),
            tag => self.block_start(tag),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.raw("</em>"),
            TagEnd::Strong => self.raw("</strong>"),
            TagEnd::Strikethrough => self.raw("</del>"),
            TagEnd::Superscript => self.raw("</sup>"),
            TagEnd::Subscript => self.raw("</sub>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Image => self.image_end(),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::FootnoteDefinition => self.footnote_end(),
            tag => self.block_end(tag),
        }
    }

    /// An inline tag.
    fn open(&mut self, html: &str) {
        self.inline();
        self.raw(html);
    }

    fn words(&mut self, text: &str, range: &Range<usize>) {
        self.undefined_footnote(text, range);
        self.inline();
        self.note(text);
        self.escaped(text);
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        let is_comment = html.trim_start().starts_with("<!--");
        if self.options.raw_html {
            self.inline();
            self.raw(html);
        } else if !is_comment && !html.trim().is_empty() {
            let end = range.start + html.trim_end().len().min(range.len());
            let fault = self
                .error(
                    "raw-html",
                    &(range.start..end),
                    "HTML in Markdown is refused",
                )
                .help("write it as Markdown, or say `raw_html: allow` in content/site.yaml");
            self.document.diagnostics.push(fault);
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
                        "a table or chart stands within text",
                    );
                    let fault = fault.help("give it a paragraph of its own");
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

    /// Plain text for whoever captures it.
    pub(super) fn note(&mut self, text: &str) {
        if let Some(plain) = self.plain.last_mut() {
            plain.push_str(text);
        }
    }

    /// The hole of a reference.
    pub(super) fn hole(&mut self, reference: usize, part: Part) {
        let sink = self.sink();
        let at = sink.html.len();
        sink.holes.push(Hole {
            at,
            reference,
            part,
        });
    }

    /// Another fragment at the end of this one.
    pub(super) fn append(&mut self, fragment: &Fragment) {
        let sink = self.sink();
        let base = sink.html.len();
        let moved = fragment.holes.iter().map(|hole| Hole {
            at: hole.at + base,
            ..*hole
        });
        sink.holes.extend(moved);
        sink.html.push_str(&fragment.html);
    }

    fn sink(&mut self) -> &mut Fragment {
        if self.sinks.is_empty() {
            self.sinks.push(Fragment::default());
        }
        let last = self.sinks.len() - 1;
        &mut self.sinks[last]
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

    /// An error in this page.
    pub(super) fn error(
        &self,
        code: &'static str,
        bytes: &Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, Span::new(self.options.file, bytes.clone()), message)
    }

    pub(super) fn finish(mut self) -> Document {
        self.close_sections(0);
        let body = self.release();
        let footnotes = self.footnotes_finish();
        self.document.body = body;
        self.document.footnotes = footnotes;
        self.document
    }
}
