//! What must be remembered between events.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::model::Fragment;
use crate::resolve::ReferenceKind;

/// How much of a paragraph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// None is open, or it is written in full.
    None,
    /// Its `<p>` waits, since a table or chart alone takes none.
    Waiting,
    /// It held a table, a chart or a figure, and nothing else yet.
    Block,
    /// It holds text.
    Text,
}

/// The Markdown table that is open.
#[derive(Debug, Default)]
pub(super) struct MarkdownTable {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) is_head: bool,
}

/// The footnotes so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Names in the order of their first mention, and how often they are mentioned.
    pub(super) mentions: Vec<(String, usize)>,
    /// The place of each name in the mentions.
    pub(super) places: HashMap<String, usize>,
    /// What each says, and where it is said.
    pub(super) notes: BTreeMap<String, (Fragment, Range<usize>)>,
    pub(super) open: Option<(String, Range<usize>)>,
}

/// The headings so far.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The ids that are taken, and the number that was last added to each to make another.
    pub(super) taken: HashMap<String, usize>,
    pub(super) open: Option<OpenHeading>,
    /// The levels of the headings whose sections are open.
    pub(super) sections: Vec<u8>,
    pub(super) last: u8,
}

/// What the attributes of a heading call it: `{#id was=old-id}`.
#[derive(Debug, Default)]
pub(super) struct HeadingNames {
    pub(super) id: Option<String>,
    /// Ids that it had, with their bytes.
    pub(super) was: Vec<(String, Range<usize>)>,
}

/// A heading whose words are being read.
#[derive(Debug)]
pub(super) struct OpenHeading {
    pub(super) level: u8,
    pub(super) names: HeadingNames,
    pub(super) classes: Vec<String>,
    pub(super) range: Range<usize>,
}

/// A link or image whose words are being read.
#[derive(Debug)]
pub(super) struct OpenLink {
    pub(super) role: LinkRole,
    /// What follows the scheme.
    pub(super) address: String,
    pub(super) title: String,
    pub(super) range: Range<usize>,
    /// Whether it is a paragraph of its own with a title: a figure with its caption.
    pub(super) is_figure: bool,
}

/// What an open link or image will become.
#[derive(Debug, Clone, Copy)]
pub(super) enum LinkRole {
    /// `[@key]`.
    Citation,
    /// A reference with an opening hole.
    Reference(usize),
    /// A reference whose words are gathered first.
    Gathered(&'static ReferenceKind),
    /// A link to another site.
    Outside,
    /// An address that is its own words, which begin at a byte of the block: a number in it is no figure.
    Address(usize),
    /// Nothing: it was refused.
    Refused,
    /// A table, a chart or a picture.
    Image(&'static ReferenceKind),
    /// An image that was refused.
    RefusedImage,
}
