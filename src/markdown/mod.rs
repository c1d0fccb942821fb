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
mod inline;
mod links;
mod reserved_ids;
mod slug;
mod state;
mod unbound;
mod words;
mod writer;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Options as Dialect, Parser};

pub use document::{Document, MarkdownOptions};
pub use inline::{Inline, render_inline};
use links::CITE;

/// The dialect of inline text.
const INLINE: Dialect = Dialect::ENABLE_STRIKETHROUGH.union(Dialect::ENABLE_SMART_PUNCTUATION);

/// The dialect of pages.
const PAGE: Dialect = INLINE
    .union(Dialect::ENABLE_TABLES)
    .union(Dialect::ENABLE_FOOTNOTES)
    .union(Dialect::ENABLE_HEADING_ATTRIBUTES)
    .union(Dialect::ENABLE_DEFINITION_LIST)
    .union(Dialect::ENABLE_GFM);

/// Reads `[@key]` as a link to a citation.
struct Cite;

impl<'a> BrokenLinkCallback<'a> for Cite {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let is_citation = link.reference.starts_with('@');
        is_citation.then_some((CowStr::Borrowed(CITE), CowStr::Borrowed("")))
    }
}

fn parser(text: &str, dialect: Dialect) -> Parser<'_, Cite> {
    Parser::new_with_broken_link_callback(text, dialect, Some(Cite))
}

/// Renders the Markdown in `body`, a range of the file's `text`; all places are bytes of the whole text.
pub fn render(text: &str, body: Range<usize>, options: MarkdownOptions<'_>) -> Document {
    let start = body.start;
    let body = text.get(body).unwrap_or_default();
    let mut writer = writer::Writer::new(text, 0, options);
    for (event, range) in parser(body, PAGE).into_offset_iter() {
        writer.event(event, range.start + start..range.end + start);
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
