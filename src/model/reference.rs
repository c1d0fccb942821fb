//! What a page's Markdown points at.

use std::ops::Range;

/// A reference in a page, where it stands and what it points at.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The bytes of the whole link, image or citation in the page's file.
    pub span: Range<usize>,
    /// The bytes of the words.
    pub words: Range<usize>,
    /// What it points at.
    pub target: Target,
}

/// What a reference points at, not yet looked up.
#[derive(Debug, Clone)]
pub enum Target {
    /// `fact:TABLE/ROW/COLUMN`, with the words as plain text.
    Fact {
        /// What follows `fact:`.
        address: String,
        /// The words without their markup.
        words: String,
        /// How many bytes of the words stand in the file just so, before any markup or smart punctuation.
        verbatim: usize,
    },
    /// `table:TABLE`, with the caption as HTML.
    Table {
        /// The table's name.
        name: String,
        /// HTML.
        caption: String,
    },
    /// `chart:TABLE/CHART`, with the text alternative.
    Chart {
        /// What follows `chart:`.
        address: String,
        /// Plain text.
        alternative: String,
    },
    /// `[@key, p. 4; @other]`.
    Citation(Vec<Citation>),
    /// `claim:KEY`.
    Claim(String),
    /// `term:KEY`.
    Term(String),
    /// A link to another file, page or heading of the site, as it was written.
    Link(String),
    /// A picture beside the page.
    Image {
        /// The address, as it was written.
        address: String,
        /// Plain text.
        alternative: String,
        /// Plain text; may be empty.
        title: String,
    },
}

/// One source in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source's key.
    pub key: String,
    /// The bytes of the key, with its `@`.
    pub span: Range<usize>,
    /// Where in the source, such as "p. 4"; may be empty.
    pub locator: String,
}
