//! The walk over the events: text and inline marks here, everything else in the file of its subject.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::characters::first_forbidden;

use super::comments;
use super::document::Document;
use super::state::{HeadingNames, Paragraph};
use super::writer::Writer;

impl<'a> Writer<'a> {
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.silent > 0
            && !matches!(
                event,
                Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link)
            )
        {
            return;
        }
        let end = match &event {
            Event::Start(_) => self.last_end,
            _ => range.end,
        };
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text, &range),
            Event::Code(text) => {
                self.inline();
                let start = self.block.text.len();
                self.edge();
                self.say(&text);
                self.edge();
                self.bound_from(start);
                self.raw("<code>");
                self.escaped(&text);
                self.raw("</code>");
            }
            Event::SoftBreak if self.paragraph == Paragraph::Waiting => {}
            Event::SoftBreak if self.paragraph == Paragraph::Block => {}
            Event::SoftBreak => {
                self.say(" ");
                self.raw("\n");
            }
            Event::HardBreak => {
                self.inline();
                self.say(" ");
                self.raw("<br>\n");
            }
            Event::Rule => self.raw("<hr>\n"),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &range),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::TaskListMarker(is_done) => self.task(is_done),
            // Not in the dialect.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        self.last_end = end;
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open("<em>"),
            Tag::Strong => self.open("<strong>"),
            Tag::Strikethrough => self.open("<del>"),
            Tag::Superscript => self.open("<sup>"),
            Tag::Subscript => self.open("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link_start(link_type, &dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.image_start(&dest_url, &title, range),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let classes = classes.iter().map(CowStr::to_string).collect();
                let names = HeadingNames {
                    id: id.map(|id| id.to_string()),
                    was: self.former_ids(&attrs, &range),
                };
                self.heading_start(level as u8, names, classes, range);
            }
            Tag::FootnoteDefinition(name) => self.footnote_start(&name, range),
            tag => self.block_start(tag, range),
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
        if self.refuses(text, range) {
            return;
        }
        self.undefined_footnote(text, range);
        self.inline();
        if self.is_inline && text.contains("  ") {
            // Indentation of the file.
            let words = text.split(' ').filter(|word| !word.is_empty());
            let single = words.collect::<Vec<_>>().join(" ");
            let before = if text.starts_with(' ') { " " } else { "" };
            let after = if text.ends_with(' ') { " " } else { "" };
            let single = [before, &single, after].concat();
            self.stands_at(&single, range);
            self.say(&single);
            self.escaped(&single);
            return;
        }
        self.stands_at(text, range);
        self.say(text);
        self.escaped(text);
    }

    /// Whether a text holds a character that none may, written as a reference: `&#7;`.
    pub(super) fn refuses(&mut self, text: &str, range: &Range<usize>) -> bool {
        let Some((_, bad)) = first_forbidden(text) else {
            return false;
        };
        let message = format!("the character U+{:04X} is not allowed", u32::from(bad));
        let fault = self.error("bad-character", range, &message);
        self.document.diagnostics.push(fault);
        true
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        if html == comments::START {
            let fault = self
                .error("open-comment", range, "unclosed comment")
                .help("close it with `-->`; within a paragraph, before the next empty line");
            self.document.diagnostics.push(fault);
        } else if self.options.raw_html {
            self.inline();
            self.raw(html);
        } else if !html.trim().is_empty() {
            let start = range.start + (html.len() - html.trim_start().len()).min(range.len());
            let end = range.start + html.trim_end().len().min(range.len());
            let help = if html.trim_start().starts_with('<') {
                "write it as Markdown, or set `raw_html: allow` in content/site.yaml"
            } else {
                "put it in a paragraph of its own, so that it is read as Markdown"
            };
            let fault = self
                .error("raw-html", &(start..end), "raw HTML is not allowed")
                .help(help);
            self.document.diagnostics.push(fault);
        }
    }

    pub(super) fn finish(mut self) -> Document {
        self.block_ends();
        self.close_sections(0);
        let body = self.release();
        let footnotes = self.footnotes_finish();
        self.document.body = body;
        self.document.footnotes = footnotes;
        self.document
    }
}
