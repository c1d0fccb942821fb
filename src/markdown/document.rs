//! What goes into rendering Markdown, and what comes out.

use crate::diagnostic::Diagnostic;
use crate::model::{
    Block, FormerKey, Fragment, Heading, HeadingIds, Language, Reference, UnboundText,
};

/// What rendering must know of a page.
#[derive(Debug, Clone, Copy)]
pub struct MarkdownOptions<'a> {
    /// The page's file, for diagnostics.
    pub file: &'a str,
    /// The language of the few words that Markdown itself needs.
    pub language: Language,
    /// Whether raw HTML is let through.
    pub raw_html: bool,
    /// How ids are made of the words of headings.
    pub heading_ids: HeadingIds,
    /// Whether its blocks are wanted: by its translations, or by a preview that leads from a place on the page to its line.
    pub keeps_blocks: bool,
}

/// A page's Markdown, rendered as far as one file can be.
#[derive(Debug, Default)]
pub struct Document {
    /// The text.
    pub body: Fragment,
    /// The footnotes, as items of a list.
    pub footnotes: Fragment,
    /// In the order of the text.
    pub references: Vec<Reference>,
    /// In the order of the text.
    pub headings: Vec<Heading>,
    /// Anchors that headings had, in the same order.
    pub former_headings: Vec<FormerKey>,
    /// Sentences in which a figure may stand that nothing binds.
    pub unbound: Vec<UnboundText>,
    /// In the order of the text.
    pub blocks: Vec<Block>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}
