//! The blocks of a page, collected beside the HTML: a translation is held to them one by one.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::{Block, BlockKind, Digest};

/// Collects the blocks of a page from its events.
#[derive(Debug, Default)]
pub(super) struct Collector {
    blocks: Vec<Block>,
    open: Option<Open>,
}

/// A block whose text is being read.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    span: Range<usize>,
    said: Said,
}

/// What has been said so far, with single spaces between words.
#[derive(Debug, Default)]
struct Said {
    hasher: Box<blake3::Hasher>,
    /// Whether a space waits for the next word.
    is_space: bool,
    is_empty: bool,
    /// Whether the words of a fact are being read, which are its cell's.
    is_fact: bool,
}

impl Said {
    fn new() -> Self {
        Self {
            is_empty: true,
            ..Self::default()
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_fact {
            return;
        }
        for word in text.split_inclusive(char::is_whitespace) {
            let plain = word.trim_end();
            if !plain.is_empty() {
                if self.is_space && !self.is_empty {
                    self.hasher.update(b" ");
                }
                self.hasher.update(plain.as_bytes());
                self.is_empty = false;
                self.is_space = false;
            }
            self.is_space |= plain.len() < word.len();
        }
    }

    /// What is no text, told apart from all text by a control character, which none holds.
    fn mark(&mut self, parts: &[&str]) {
        if self.is_fact {
            return;
        }
        self.hasher.update(b"\x01");
        for part in parts {
            self.hasher.update(part.as_bytes());
            self.hasher.update(b"\x02");
        }
        self.is_empty = false;
    }

    fn digest(&self) -> Digest {
        Digest::of_hash(&self.hasher.finalize())
    }
}

impl Collector {
    /// Looks at an event before it is written; `html` is how much of the body stands.
    pub(super) fn before(&mut self, event: &Event<'_>, range: &Range<usize>, html: Option<usize>) {
        match event {
            Event::Start(tag) if is_block(tag) && !self.is_in_table() => {
                self.close(html);
                if let Some(kind) = kind(tag) {
                    self.open(kind, range.clone());
                }
            }
            Event::End(
                TagEnd::Item
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition
                | TagEnd::BlockQuote(_)
                | TagEnd::FootnoteDefinition,
            )
            | Event::Rule => self.close(html),
            _ => self.inline(event, range),
        }
    }

    /// Whether an event ends a block that began with a tag of its own.
    pub(super) fn ends(&self, event: &Event<'_>) -> bool {
        let Some(open) = &self.open else { return false };
        match event {
            Event::End(TagEnd::Paragraph) => open.kind == BlockKind::Paragraph,
            Event::End(TagEnd::Heading(_)) => open.kind == BlockKind::Heading,
            Event::End(TagEnd::Table) => open.kind == BlockKind::Table,
            Event::End(TagEnd::CodeBlock) => open.kind == BlockKind::Code,
            Event::End(TagEnd::HtmlBlock) => open.kind == BlockKind::Html,
            _ => false,
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close(None);
        self.blocks
    }

    fn is_in_table(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.kind == BlockKind::Table)
    }

    fn open(&mut self, kind: BlockKind, span: Range<usize>) {
        let said = Said::new();
        self.open = Some(Open { kind, span, said });
    }

    pub(super) fn close(&mut self, end: Option<usize>) {
        // A block without text, such as an HTML comment, has nothing to translate.
        if let Some(open) = self.open.take().filter(|open| !open.said.is_empty) {
            self.blocks.push(Block {
                kind: open.kind,
                span: open.span,
                digest: open.said.digest(),
                end,
            });
        }
    }

    fn inline(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let is_text = !matches!(event, Event::End(_) | Event::SoftBreak | Event::HardBreak);
        if self.open.is_none() && is_text {
            self.open(BlockKind::Item, range.clone());
        }
        let Some(Open { kind, span, said }) = &mut self.open else {
            return;
        };
        if *kind == BlockKind::Item {
            span.end = span.end.max(range.end);
        }
        match event {
            Event::Text(text) => said.text(text),
            Event::SoftBreak => said.text(" "),
            Event::Code(text) => said.mark(&["code", text]),
            Event::Html(html) | Event::InlineHtml(html) => said.mark(&["html", html.trim()]),
            Event::FootnoteReference(name) => said.mark(&["footnote", name]),
            Event::TaskListMarker(true) => said.mark(&["done"]),
            Event::TaskListMarker(false) => said.mark(&["to do"]),
            Event::HardBreak => said.mark(&["break"]),
            Event::Start(Tag::Link {
                dest_url, title, ..
            }) => {
                said.mark(&["link", dest_url, title]);
                said.is_fact = dest_url.starts_with("fact:");
            }
            Event::End(TagEnd::Link) => {
                said.is_fact = false;
                said.mark(&["end"]);
            }
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => said.mark(&["image", dest_url, title]),
            Event::Start(Tag::Emphasis) => said.mark(&["em"]),
            Event::Start(Tag::Strong) => said.mark(&["strong"]),
            Event::Start(Tag::Strikethrough) => said.mark(&["del"]),
            Event::Start(Tag::TableCell) => said.mark(&["cell"]),
            Event::End(tag) if !is_block_end(*tag) => said.mark(&["end"]),
            _ => {}
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
    )
}

/// What kind of block a tag begins; none where others stand in it.
fn kind(tag: &Tag<'_>) -> Option<BlockKind> {
    Some(match tag {
        Tag::Paragraph => BlockKind::Paragraph,
        Tag::Heading { .. } => BlockKind::Heading,
        Tag::Table(_) => BlockKind::Table,
        Tag::CodeBlock(_) => BlockKind::Code,
        Tag::HtmlBlock => BlockKind::Html,
        _ => return None,
    })
}

/// The digest of plain text.
pub fn digest(text: &str) -> Digest {
    let mut said = Said::new();
    said.text(text);
    said.digest()
}
