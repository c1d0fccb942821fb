//! What of a page the index looks at: what it refers to, and where its tables and charts stand.

use crate::model::{Citation, Hole, Language, Page, PageKind, PageView, Reference, Target};

/// A page as far as the index looks at it.
pub(super) struct Quoting<'a> {
    pub language: Language,
    pub kind: PageKind,
    pub permalink: &'a str,
    /// The file of the page that it responds to.
    pub about: Option<&'a str>,
    references: &'a [Reference],
    holes: [&'a [Hole]; 2],
}

/// What the index looks at of what a reference leads to.
#[derive(PartialEq)]
pub(super) enum Named<'a> {
    /// A cell of a table.
    Figure(&'a str),
    /// A table as a whole.
    Table(&'a str),
    /// A chart of a table, by its key.
    Chart(&'a str, &'a str),
    Sources(Sources<'a>),
    Claim(&'a str),
    /// Anything else.
    Nothing,
}

/// The sources of a citation.
pub(super) struct Sources<'a>(&'a [Citation]);

impl<'a> Sources<'a> {
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.iter().map(|cited| &*cited.key)
    }
}

impl PartialEq for Sources<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.keys().eq(other.keys())
    }
}

impl<'a> Named<'a> {
    fn of(target: &'a Target) -> Self {
        match (target, target.table()) {
            (Target::Table { .. }, Some(table)) => Self::Table(table),
            (Target::Chart { chart, .. }, Some(table)) => Self::Chart(table, chart.chart()),
            (_, Some(table)) => Self::Figure(table),
            (Target::Citation(citations), None) => Self::Sources(Sources(citations)),
            (Target::Entry { scheme, key }, None) if *scheme == "claim" => Self::Claim(key.text()),
            _ => Self::Nothing,
        }
    }
}

impl<'a> Quoting<'a> {
    /// What it refers to, in the order of its references.
    pub(super) fn named(&self) -> impl Iterator<Item = Named<'a>> + use<'a> {
        let references = self.references.iter();
        references.map(|reference| Named::of(&reference.target))
    }

    /// Whether a reference shows a table or a chart.
    pub(super) fn shows(&self, reference: usize) -> bool {
        is_table(self.references, reference).is_some()
    }

    /// Its tables and charts in the order in which they stand, by their references, and whether each is a table.
    pub(super) fn drawn(&self) -> impl Iterator<Item = (usize, bool)> + use<'a> {
        let references = self.references;
        let holes = self.holes.into_iter().flatten();
        holes.filter_map(move |hole| {
            let is_table = is_table(references, hole.reference)?;
            Some((hole.reference, is_table))
        })
    }
}

/// Whether a reference shows a table, not a chart; none where it shows neither.
fn is_table(references: &[Reference], reference: usize) -> Option<bool> {
    match references.get(reference)?.target {
        Target::Table { .. } => Some(true),
        Target::Chart { .. } => Some(false),
        _ => None,
    }
}

/// Where references stand in the text does not count, nor how they are worded.
impl PartialEq for Quoting<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.language, self.kind) == (other.language, other.kind)
            && (self.permalink, self.about) == (other.permalink, other.about)
            && self.named().eq(other.named())
            && self.drawn().eq(other.drawn())
    }
}

impl PageView for Quoting<'static> {
    type Seen<'a> = Quoting<'a>;

    fn of(page: &Page) -> Quoting<'_> {
        let about = page.response.as_ref();
        Quoting {
            language: page.language,
            kind: page.kind,
            permalink: &page.permalink,
            about: about.and_then(|response| response.file.as_deref()),
            references: &page.references,
            holes: [&page.body.holes, &page.footnotes.holes],
        }
    }
}
