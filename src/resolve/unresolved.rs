//! What of a reference is not there: typed, with what is there instead, and without words for people.

use std::ops::Range;

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
        /// The keys there are.
        known: Vec<&'a str>,
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
        /// What there is.
        known: Vec<&'a str>,
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
        /// The anchors there are.
        known: Vec<&'a str>,
    },
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
