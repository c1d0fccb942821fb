//! A figure or a claim that is not what it was.

use super::address::FigureAddress;
use super::built::Claim;
use super::figure::Figure;

/// The parts of a figure that a reader of the prose sees.
pub(super) const READ: [&str; 3] = ["value", "unit", "is"];

/// What happened to a figure or a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It was another.
    Changed,
    /// It is no longer there.
    Withdrawn,
}

impl Change {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of<T>(old: Option<&T>, new: Option<&T>) -> Self {
        match (old, new) {
            (None, _) => Self::Added,
            (_, None) => Self::Withdrawn,
            _ => Self::Changed,
        }
    }
}

/// A page that quotes what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageRef<'a> {
    /// Its Markdown file.
    pub file: &'a str,
    /// Its address under the base.
    pub address: &'a str,
}

/// A figure that is not what it was.
#[derive(Debug)]
pub struct FigureChange<'a> {
    /// Which.
    pub address: &'a FigureAddress,
    /// What it was, if it was there.
    pub old: Option<&'a Figure>,
    /// What it is, if it is there.
    pub new: Option<&'a Figure>,
    /// In which parts it differs; empty of one that is added or withdrawn.
    pub fields: Vec<&'static str>,
    /// The pages that quote it: of the new build, or of the old one where it was withdrawn.
    pub pages: Vec<PageRef<'a>>,
}

impl FigureChange<'_> {
    /// What happened to it.
    pub fn change(&self) -> Change {
        Change::of(self.old, self.new)
    }

    /// Whether it reads otherwise than it did: its value, its unit or its bound changed, and not only what is said of it.
    pub fn reads_otherwise(&self) -> bool {
        self.fields.iter().any(|field| READ.contains(field))
    }
}

/// A claim that is not what it was.
#[derive(Debug)]
pub struct ClaimChange<'a> {
    /// Its key.
    pub key: &'a str,
    /// What it was, if it was there.
    pub old: Option<&'a Claim>,
    /// What it is, if it is there.
    pub new: Option<&'a Claim>,
    /// In which members it differs, sorted; empty of one that is added or withdrawn.
    pub fields: Vec<&'a str>,
    /// The pages that quote it.
    pub pages: Vec<PageRef<'a>>,
}

impl ClaimChange<'_> {
    /// What happened to it.
    pub fn change(&self) -> Change {
        Change::of(self.old, self.new)
    }

    /// The keys of the sources that it rests on, or rested on, each once.
    pub fn sources(&self) -> Vec<&str> {
        let claim = self.new.or(self.old);
        let evidence = claim.and_then(|claim| claim.get("evidence")?.as_array());
        let mut sources = Vec::new();
        for key in evidence.into_iter().flatten() {
            if let Some(key) = key.get("source").and_then(|key| key.as_str())
                && !sources.contains(&key)
            {
                sources.push(key);
            }
        }
        sources
    }
}
