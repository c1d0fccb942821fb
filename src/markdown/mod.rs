//! A page's Markdown to HTML with holes where references stand.
//!
//! `CommonMark` with GFM tables, strikethrough, footnotes and call-outs, heading ids, definition lists and smart punctuation.
//! What a reference points at is not looked up here: pages are rendered independently of each other.

mod blocks;
mod citation;
mod context;
mod document;
mod events;
mod footnotes;
mod headings;
mod links;
mod reserved_ids;
mod slug;
mod state;
mod words;
mod writer;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Options as Dialect, Parser};

pub use document::{Document, MarkdownOptions};
use links::CITE;

/// Renders the Markdown in `body`, a range of the file's `text`; all places are bytes of the whole text.
pub fn render(text: &str, body: Range<usize>, options: MarkdownOptions<'_>) -> Document {
    let dialect = Dialect::ENABLE_TABLES
        | Dialect::ENABLE_STRIKETHROUGH
        | Dialect::ENABLE_FOOTNOTES
        | Dialect::ENABLE_HEADING_ATTRIBUTES
        | Dialect::ENABLE_DEFINITION_LIST
        | Dialect::ENABLE_GFM
        | Dialect::ENABLE_SMART_PUNCTUATION;
    let cite = |link: BrokenLink<'_>| {
        let is_citation = link.reference.starts_with('@');
        is_citation.then_some((CowStr::Borrowed(CITE), CowStr::Borrowed("")))
    };
    let start = body.start;
    let body = text.get(body).unwrap_or_default();
    let parser = Parser::new_with_broken_link_callback(body, dialect, Some(cite));
    let mut writer = writer::Writer::new(text, options);
    for (event, range) in parser.into_offset_iter() {
        writer.event(event, range.start + start..range.end + start);
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
