//! Sources, claims and terms.

use std::ops::Range;

use super::{Date, HasKey, Prose, Text, Work};

/// An entry of the bibliography, in Hayagriva's form.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Its key.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<usize>,
    /// The keys that it had, with their bytes.
    pub was: Vec<(String, Range<usize>)>,
    /// The work itself.
    pub work: Work,
    /// The bytes of its address.
    pub url_span: Range<usize>,
    /// An official text, statistics, or a party's own statement.
    pub primary: bool,
    /// The text that it is copied from, with its bytes: a source's key, or words that name it.
    pub origin: Option<(String, Range<usize>)>,
    /// In what it was read, if not at its address as it was published: "a reprint".
    pub read: Text,
}

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its key.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<usize>,
    /// The keys that it had, with their bytes.
    pub was: Vec<(String, Range<usize>)>,
    /// The term.
    pub term: Text,
    /// What it means.
    pub definition: Prose,
    /// Keys of sources, with their bytes.
    pub sources: Vec<(String, Range<usize>)>,
}

/// Something that somebody says.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its key.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<usize>,
    /// The keys that it had, with their bytes.
    pub was: Vec<(String, Range<usize>)>,
    /// What is claimed.
    pub claim: Prose,
    /// Of what kind it is.
    pub kind: ClaimKind,
    /// Who claims it.
    pub by: Text,
    /// How it stands; none for an opinion.
    pub status: Option<Status>,
    /// The bytes of the status.
    pub status_span: Range<usize>,
    /// What sources say of it.
    pub evidence: Vec<Evidence>,
    /// A remark.
    pub note: Prose,
    /// When it was last looked up.
    pub checked: Option<Date>,
    /// The bytes of that date.
    pub checked_span: Range<usize>,
    /// Where it is made.
    pub place: Text,
}

impl HasKey for Claim {
    fn key(&self) -> &str {
        &self.key
    }
}

/// What one source says of a claim.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The source's key, with its bytes.
    pub source: (String, Range<usize>),
    /// What it says.
    pub says: Prose,
    /// Where in it.
    pub location: Option<String>,
    /// The text that it is copied from here, where that is not what the source says of itself.
    pub origin: Option<(String, Range<usize>)>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in YAML.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What kind of thing is claimed.
    ClaimKind {
        /// An amount.
        Figure "figure",
        /// What somebody has bound himself to.
        Commitment "commitment",
        /// What somebody expects.
        Expectation "expectation",
        /// What cannot be checked.
        Opinion "opinion",
    }
}

words! {
    /// How a claim stands against its evidence.
    Status {
        /// A primary document, or both parties.
        Confirmed "confirmed",
        /// Independent sources agree.
        Corroborated "corroborated",
        /// One source.
        Reported "reported",
        /// Sources give something else, or only a part holds.
        Differs "differs",
        /// Sources say otherwise.
        Contradicted "contradicted",
        /// Looked for, nothing.
        NotFound "not-found",
        /// It held once.
        Outdated "outdated",
    }
}

impl Status {
    /// Whether the evidence carries it.
    pub fn is_firm(self) -> bool {
        matches!(self, Self::Confirmed | Self::Corroborated)
    }
}
