//! What can be mentioned, and a place that does.

use std::ops::Range;

/// Something with a key of its own, by which texts and tables name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A table, by its name.
    Table(String),
    /// A row: the table's name and the row's key.
    Row(String, String),
    /// A column: the table's name and the column's key.
    Column(String, String),
    /// A chart: the table's name and the chart's key.
    Chart(String, String),
    /// A page in all its languages, by its address without the language: `/NAME/`.
    Page(String),
    /// A heading in all languages of its page: the page's address without the language, and the id.
    Heading(String, String),
    /// A claim, by its key.
    Claim(String),
    /// A term, by its key.
    Term(String),
    /// A source, by its key.
    Source(String),
}

impl Thing {
    /// Its own key, without that of what it is part of.
    pub fn key(&self) -> &str {
        match self {
            Self::Table(key)
            | Self::Row(_, key)
            | Self::Column(_, key)
            | Self::Chart(_, key)
            | Self::Heading(_, key)
            | Self::Claim(key)
            | Self::Term(key)
            | Self::Source(key) => key,
            Self::Page(path) => path.trim_matches('/'),
        }
    }
}

/// A place that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The file.
    pub file: String,
    /// The bytes that name it.
    pub span: Range<usize>,
    /// What is named.
    pub thing: Thing,
    /// How it is written there.
    pub form: Form,
}

/// How a name is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Where it is given: the key of a YAML mapping.
    Key(String),
    /// Where it is given: a heading, from its mark to its attributes.
    Heading,
    /// A value of YAML.
    Value(String),
    /// A part of an address in Markdown.
    Part(String),
    /// `@key` in a citation.
    Cited(String),
    /// The path of a link: from its file, or absolute under the base.
    Path(String),
    /// What follows `#` in a link.
    Fragment(String),
    /// A value of YAML that is written as a link: its path and, where it has one, what follows `#`.
    Link(String, String),
}

impl Form {
    /// Whether the thing is given here, and not only used.
    pub fn is_definition(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Heading)
    }
}
