//! What readers look for before they trust a publication: the roles that pages take, and what others answered to it.

use std::ops::Range;

use super::Date;

/// What a page, or a section of it, tells of the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What it is, and how it is made.
    About,
    /// Who makes it.
    People,
    /// Who pays for it.
    Funding,
    /// How errors are corrected.
    Corrections,
    /// How accessible it is, and what is not.
    Accessibility,
    /// What is known of who reads it.
    Privacy,
}

impl Role {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::About,
        Self::People,
        Self::Funding,
        Self::Corrections,
        Self::Accessibility,
        Self::Privacy,
    ];

    /// The word in front matter, and the id of a heading under which the page tells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::People => "people",
            Self::Funding => "funding",
            Self::Corrections => "corrections",
            Self::Accessibility => "accessibility",
            Self::Privacy => "privacy",
        }
    }
}

/// What somebody answered to a page, published with their consent: the page that says so is the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Who answered.
    pub name: String,
    /// For whom they speak; may be empty.
    pub affiliation: String,
    /// The page that is answered, as a file from the root; none where the address cannot be one.
    pub file: Option<String>,
    /// The heading that is answered, without `#`; may be empty.
    pub anchor: String,
    /// The bytes of both.
    pub about: Range<usize>,
    /// What the publisher replied; may be empty.
    pub reply: String,
}

/// When a page is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextReview {
    /// The day.
    pub date: Date,
    /// Its bytes.
    pub span: Range<usize>,
}
