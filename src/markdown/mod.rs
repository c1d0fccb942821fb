//! A page's Markdown to HTML with holes where references stand.
//!
//! `CommonMark` with GFM tables, task lists, strikethrough, autolinks, footnotes and call-outs, heading ids, definition lists and smart punctuation.
//! What a reference points at is not looked up here: pages are rendered independently of each other.

mod addresses;
mod autolinks;
mod blocks;
mod callouts;
mod citation;
mod comments;
mod context;
mod document;
mod events;
mod figures;
mod footnotes;
mod headings;
mod inline;
mod links;
mod reserved_ids;
mod slug;
mod state;
mod translated;
mod unbound;
mod words;
mod writer;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, Options as Dialect, Parser};

use autolinks::Autolinks;
use comments::Comments;
pub use document::{Document, MarkdownOptions};
pub use inline::{Inline, render_inline};
use links::CITE;
use translated::Collector;
pub use translated::digest;

/// The dialect of inline text.
const INLINE: Dialect = Dialect::ENABLE_STRIKETHROUGH.union(Dialect::ENABLE_SMART_PUNCTUATION);

/// The dialect of pages.
const PAGE: Dialect = INLINE
    .union(Dialect::ENABLE_TABLES)
    .union(Dialect::ENABLE_FOOTNOTES)
    .union(Dialect::ENABLE_HEADING_ATTRIBUTES)
    .union(Dialect::ENABLE_DEFINITION_LIST)
    .union(Dialect::ENABLE_TASKLISTS)
    .union(Dialect::ENABLE_GFM);

/// Reads `[@key]` and `[see @key]` as links to a citation.
struct Cite;

impl<'a> BrokenLinkCallback<'a> for Cite {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        citation::is_citation(&link.reference)
            .then_some((CowStr::Borrowed(CITE), CowStr::Borrowed("")))
    }
}

/// The events of a text, each with its bytes.
fn events(text: &str, dialect: Dialect) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let parser = Parser::new_with_broken_link_callback(text, dialect, Some(Cite));
    let events = Comments::new(text, parser.into_offset_iter());
    Autolinks::new(text, events)
}

/// Renders the Markdown in `body`, a range of the file's `text`; all places are bytes of the whole text.
pub fn render(text: &str, body: Range<usize>, options: MarkdownOptions<'_>) -> Document {
    let start = body.start;
    let body = text.get(body).unwrap_or_default();
    let mut writer = writer::Writer::new(text, 0, options);
    let mut blocks = options.keeps_blocks.then(Collector::default);
    for (event, range) in events(body, PAGE) {
        let range = range.start + start..range.end + start;
        let Some(blocks) = &mut blocks else {
            writer.event(event, range);
            continue;
        };
        blocks.before(&event, &range, writer.body_length());
        let is_end = blocks.ends(&event);
        writer.event(event, range);
        if is_end {
            blocks.close(writer.body_length());
        }
    }
    let mut document = writer.finish();
    document.blocks = blocks.map(Collector::finish).unwrap_or_default();
    document
}

#[cfg(test)]
mod tests;
