//! A work as bibliographies know it: what it is called, whose it is, where and when it appeared, and what it is a part of.

use std::fmt;

use super::{Date, Text};

/// A work, or one that holds others, in Hayagriva's form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Hayagriva's entry type, such as `report`.
    pub kind: String,
    /// The title.
    pub title: Text,
    /// The title in short.
    pub short_title: Option<String>,
    /// The title's language as a BCP 47 tag.
    pub language: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// Who edited it.
    pub editors: Vec<Person>,
    /// Who else took part, by role, a word of Hayagriva's such as `translator`.
    pub others: Vec<(String, Vec<Person>)>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where the publisher is.
    pub publisher_place: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Where it is.
    pub url: Option<String>,
    /// When the address was last seen.
    pub visited: Option<Date>,
    /// Numbers that identify it, by scheme in lower case, such as `doi`; that of a number without scheme is empty.
    pub numbers: Vec<(String, String)>,
    /// What else is known of it, by [`WorkDetail`].
    pub details: Vec<(WorkDetail, String)>,
    /// A remark.
    pub note: Text,
    /// The larger works that it is part of, the nearest first.
    pub parents: Vec<Work>,
}

impl Work {
    /// What is known of a detail.
    pub fn detail(&self, wanted: WorkDetail) -> Option<&str> {
        let mut details = self.details.iter();
        let found = details.find(|(detail, _)| *detail == wanted);
        found.map(|(_, text)| text.as_str())
    }

    /// The number of a scheme, such as `doi`.
    pub fn number(&self, scheme: &str) -> Option<&str> {
        let mut numbers = self.numbers.iter();
        let found = numbers.find(|(known, _)| known == scheme);
        found.map(|(_, number)| number.as_str())
    }
}

macro_rules! details {
    ($($variant:ident $key:literal $doc:literal,)+) => {
        /// What may be known of a work beside what every work has. The words are Hayagriva's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum WorkDetail { $(#[doc = $doc] $variant,)+ }

        impl WorkDetail {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The key in YAML.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// What it is.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)+ }
            }
        }
    };
}

details! {
    Edition "edition" "The edition: a number, or words.",
    Volume "volume" "The volume, or volumes: `3`, `2-4`.",
    VolumeTotal "volume-total" "The number of volumes.",
    Issue "issue" "The issue of a periodical.",
    Chapter "chapter" "The number of the chapter.",
    Pages "page-range" "The pages: `12-34`.",
    PageTotal "page-total" "The number of pages.",
    TimeRange "time-range" "The part of a recording: `01:20-03:15`.",
    Runtime "runtime" "How long a recording is: `01:42:00`.",
    Genre "genre" "What kind of work it is, such as `Press release`.",
    Organization "organization" "The organisation at which or for which it was made.",
    Location "location" "Where it is kept, or took place.",
    Archive "archive" "The archive that keeps it.",
    ArchiveLocation "archive-location" "Where in the archive.",
    CallNumber "call-number" "Its number in a library or archive.",
    Abstract "abstract" "What it says, in short.",
}

/// A person, or an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The family name, or that of an organisation.
    pub name: String,
    /// The given names; an organisation has none.
    pub given: Option<String>,
    /// What stands before the family name: `von`.
    pub prefix: Option<String>,
    /// What follows it: `Jr.`
    pub suffix: Option<String>,
}

impl Person {
    /// Reads `Name, Given` or `Name, Suffix, Given`; a name without a comma is taken as it is, as that of an organisation.
    pub fn parse(text: &str) -> Self {
        let parts: Vec<_> = text.split(',').map(str::trim).collect();
        let (name, suffix, given) = match parts.as_slice() {
            [name, given] => (*name, None, Some(*given)),
            [name, suffix, given] => (*name, Some(*suffix), Some(*given)),
            _ => (text, None, None),
        };
        let is_whole = !name.is_empty() && given.is_none_or(|given| !given.is_empty());
        if !is_whole {
            return Self {
                name: text.to_owned(),
                ..Self::default()
            };
        }
        Self {
            name: name.to_owned(),
            given: given.map(str::to_owned),
            prefix: None,
            suffix: suffix
                .filter(|suffix| !suffix.is_empty())
                .map(str::to_owned),
        }
    }

    /// As running text names people: `Given von Name Jr.`
    pub fn in_text(&self) -> String {
        let parts = [
            &self.given,
            &self.prefix,
            &Some(self.name.clone()),
            &self.suffix,
        ];
        let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    }
}

/// `von Name, Jr., Given`, as BibTeX and RIS write names.
impl fmt::Display for Person {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(prefix) = &self.prefix {
            write!(out, "{prefix} ")?;
        }
        out.write_str(&self.name)?;
        for part in [&self.suffix, &self.given].into_iter().flatten() {
            write!(out, ", {part}")?;
        }
        Ok(())
    }
}
