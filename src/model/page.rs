//! A page: what its front matter says, and its Markdown as HTML with holes where references stand.

use std::ops::Range;
use std::sync::Arc;

use super::{
    Block, Body, Date, Extra, FormerKeys, FormerPage, Fragment, HasKey, Keyed, Language,
    NextReview, Reference, Response, Role, UnboundText,
};

/// One Markdown file.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file, from the root.
    pub file: Arc<str>,
    /// Its language.
    pub language: Language,
    /// Where it is published under the base: `/`, `/NAME/`, `/tr/NAME/`, `/404.html`.
    pub permalink: String,
    /// Its address in every language, without the language: `/NAME/`.
    pub path: String,
    /// What kind of page it is.
    pub kind: PageKind,
    /// The heading.
    pub title: String,
    /// The bytes of the title.
    pub title_span: Range<usize>,
    /// In one sentence.
    pub summary: String,
    /// The bytes of the summary.
    pub summary_span: Range<usize>,
    /// Its place among its siblings.
    pub order: Option<i64>,
    /// When it was first published.
    pub date: Option<Date>,
    /// When it last changed.
    pub updated: Option<Date>,
    /// Not for publication yet.
    pub draft: bool,
    /// Old addresses, with their bytes.
    pub aliases: Vec<(String, Range<usize>)>,
    /// The files that it was before it was renamed.
    pub was: Vec<FormerPage>,
    /// MAJOR.MINOR.PATCH.
    pub version: Option<String>,
    /// When it is to be looked at again.
    pub next_review: Option<NextReview>,
    /// What it tells of the publication.
    pub roles: Vec<Role>,
    /// Whose answer it is, if it is one.
    pub response: Option<Response>,
    /// Newest first.
    pub changes: Vec<Change>,
    /// The template, and its bytes where the page names it.
    pub template: Option<(String, Range<usize>)>,
    /// Figures of it that need no source.
    pub waivers: Vec<FigureWaiver>,
    /// Whether a table of contents is wanted.
    pub toc: bool,
    /// What it hands to templates.
    pub extra: Extra,
    /// The Markdown as HTML.
    pub body: Body,
    /// How long that is, without the footnotes.
    pub length: TextLength,
    /// The footnotes as items of a list.
    pub footnotes: Fragment,
    /// In the order of the text; holes point at them by their place.
    pub references: Vec<Reference>,
    /// Its title, its summary and the blocks of its text; none in a site of one language.
    pub blocks: Vec<Block>,
    /// Sentences in which a figure may stand that nothing binds.
    pub unbound: Vec<UnboundText>,
    /// In the order of the text; shared with what checks links to them.
    pub headings: Arc<Keyed<Heading>>,
    /// Anchors that its headings had, shared likewise.
    pub former_headings: Arc<FormerKeys>,
}

/// How long a text is, as far as the time counts that it takes to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextLength {
    /// Words between blanks.
    pub words: usize,
    /// Han characters.
    pub han: usize,
}

/// Where a reference stands, as far as its meaning depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The file, from which relative links lead.
    pub file: &'a str,
    /// The language, in which linked pages are preferred.
    pub language: Language,
    /// The headings of the page; none outside of pages.
    pub headings: Option<Headings<'a>>,
}

/// The headings of a page, as links within it name them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Headings<'a> {
    /// Those there are.
    pub now: &'a Keyed<Heading>,
    /// Anchors that they had.
    pub former: &'a FormerKeys,
}

impl Page {
    /// When it last changed: on the day of its first publication, if not since.
    pub fn last_changed(&self) -> Option<Date> {
        self.updated.or(self.date)
    }

    /// Its headings, as links within it name them.
    pub fn named_headings(&self) -> Headings<'_> {
        Headings {
            now: &self.headings,
            former: &self.former_headings,
        }
    }

    /// Where its references stand.
    pub fn origin(&self) -> Origin<'_> {
        Origin {
            file: &self.file,
            language: self.language,
            headings: Some(self.named_headings()),
        }
    }
}

/// What kind of page a file makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The front page.
    Front,
    /// The page of a folder, which lists what is in it.
    Section,
    /// Any other.
    Page,
}

/// A figure that needs no source, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureWaiver {
    /// The figure, as it is written.
    pub figure: String,
    /// Why it needs none.
    pub reason: String,
    /// The bytes of the waiver.
    pub span: Range<usize>,
}

/// A heading of a page.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// Without markup.
    pub text: String,
    /// The bytes of it, from its mark to its attributes.
    pub span: Range<usize>,
}

/// Where it stands does not count: text before it must not make another of it.
impl PartialEq for Heading {
    fn eq(&self, other: &Self) -> bool {
        (self.level, &self.id, &self.text) == (other.level, &other.id, &other.text)
    }
}

impl Eq for Heading {}

impl HasKey for Heading {
    fn key(&self) -> &str {
        &self.id
    }
}

/// An entry of `changes`.
#[derive(Debug, Clone)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What kind.
    pub kind: ChangeKind,
    /// What changed.
    pub note: String,
    /// What stood there before.
    pub was: Option<String>,
    /// What stands there now.
    pub now: Option<String>,
    /// The anchor in the page, with `#`.
    pub anchor: Option<(String, Range<usize>)>,
}

/// What kind of change it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// First published.
    Publication,
    /// Something was added or brought up to date.
    Update,
    /// Something was wrong.
    Correction,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Publication, Self::Update, Self::Correction];

    /// The word in YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Update => "update",
            Self::Correction => "correction",
        }
    }
}
