//! What of a reference is not there: typed, with what is there instead, and without words for people.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::LISTED;

/// Everything that keeps a reference from being resolved; a citation of several sources may miss several.
#[derive(Debug, Default)]
pub struct Unresolved<'a>(pub Vec<Missing<'a>>);

/// One thing that is not there.
#[derive(Debug)]
pub struct Missing<'a> {
    /// The code of the diagnostic.
    pub code: &'static str,
    /// The bytes in the page's file that name it.
    pub span: Range<usize>,
    /// What it is.
    pub gap: Gap<'a>,
}

/// What is wrong with an address.
#[derive(Debug)]
pub enum Gap<'a> {
    /// A key that is none of the known ones.
    Key {
        /// What the key is of: "row".
        noun: &'static str,
        /// The key.
        key: &'a str,
        /// The whole that should hold it.
        within: Option<&'a str>,
        /// The key that it was renamed to.
        renamed: Option<&'a str>,
        /// The keys there are.
        known: Known<'a>,
    },
    /// An address of another form than its scheme's.
    Malformed {
        /// The address.
        address: &'a str,
        /// What it should name: "a cell".
        thing: &'static str,
        /// The form: `fact:TABLE/ROW/COLUMN`.
        form: &'static str,
    },
    /// A path at which nothing is published.
    Path {
        /// As it was written.
        path: &'a str,
        /// The same as the known ones are written.
        wanted: String,
        /// The path to the page that was there and was renamed.
        renamed: Option<String>,
        /// Why it is not there, where that can be told.
        reason: Option<Absence<'a>>,
        /// What there is.
        known: Known<'a>,
    },
    /// A path that leads out of content/.
    Outside {
        /// As it was written.
        path: &'a str,
    },
    /// A heading that is not in the page.
    Heading {
        /// The anchor.
        id: &'a str,
        /// The file of the page.
        file: &'a str,
        /// The anchor that it was renamed to.
        renamed: Option<&'a str>,
        /// The anchors there are.
        known: Known<'a>,
    },
}

/// Why nothing is published at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence<'a> {
    /// The page is a draft.
    Draft,
    /// It seems to have become another page.
    Moved {
        /// The other page's file, as the link would name it.
        to: String,
        /// The alias by which the old address would lead there.
        alias: Option<String>,
        /// The heading that the link names and that only this page has.
        heading: Option<&'a str>,
    },
}

/// What there is instead: listed only by whoever asks, since there may be as many of these as of what is missing.
pub struct Known<'a>(pub Box<dyn Iterator<Item = &'a str> + 'a>);

impl<'a> Known<'a> {
    pub(super) fn new(words: impl Iterator<Item = &'a str> + 'a) -> Self {
        Self(Box::new(words))
    }

    /// The first few, one more than are listed, and all of them.
    pub fn split(mut self) -> (Vec<&'a str>, impl Iterator<Item = &'a str>) {
        let first: Vec<_> = self.0.by_ref().take(LISTED + 1).collect();
        (first.clone(), first.into_iter().chain(self.0))
    }
}

impl fmt::Debug for Known<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Known")
    }
}

impl<'a> Unresolved<'a> {
    pub(super) fn one(code: &'static str, span: Range<usize>, gap: Gap<'a>) -> Self {
        Self(vec![Missing { code, span, gap }])
    }

    pub(super) fn malformed(
        code: &'static str,
        address: &'a str,
        span: Range<usize>,
        thing: &'static str,
        form: &'static str,
    ) -> Self {
        let gap = Gap::Malformed {
            address,
            thing,
            form,
        };
        Self::one(code, span, gap)
    }
}
