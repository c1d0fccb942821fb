//! YAML text to a tree of nodes that know where they stand.
//!
//! The only place that knows `serde_yaml` (which decides what a scalar is) and `saphyr-parser` (which knows where each
//! scalar stands and how it was written). The two are walked in step, but for plain texts, which are read in one pass with
//! the same result. A text that is not YAML is read as far as a slip can
//! be told and mended, so that it hides nothing else.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Span};

mod draft;
mod limits;
mod plain;
mod repair;
mod scalar;
mod slips;
mod value;
mod walk;

use self::limits::Limit;
use self::value::Value;
use self::walk::Walk;

/// A YAML value and its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the text that hold it.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a YAML value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the digits that the editor wrote.
    Number(String),
    /// A string, without its quotes.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order of the text; a key is its text and the bytes that hold it.
    Mapping(Vec<(Key, Node)>),
    /// What could not be read, of which a fault tells: nothing more is said of it.
    Unread,
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key as it was written, without quotes.
    pub text: String,
    /// The bytes that hold it.
    pub span: Range<usize>,
}

/// What is wrong in a text that should be YAML that we take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The first place of a key that comes twice.
    pub first: Option<Range<usize>>,
    /// Whether it is a key in braces without a colon.
    is_bare_key: bool,
    /// The bound that the text exceeds.
    limit: Option<Limit>,
}

impl Fault {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            span,
            message,
            help: None,
            first: None,
            is_bare_key: false,
            limit: None,
        }
    }

    fn duplicate(key: &Key, first: Range<usize>) -> Self {
        Self {
            first: Some(first),
            ..Self::new(key.span.clone(), format!("duplicate key `{}`", key.text))
        }
    }

    /// The fault as a diagnostic in `file`.
    pub fn diagnostic(self, file: &str) -> Diagnostic {
        let span = Span::new(file, self.span);
        let code = self.limit.map_or("bad-yaml", Limit::code);
        match (self.first, self.help) {
            (Some(first), _) => Diagnostic::new("duplicate-key", span, self.message)
                .label("used again here")
                .related(Span::new(file, first), "first used here")
                .help("remove one of the two"),
            (None, Some(help)) => Diagnostic::new(code, span, self.message).help(help),
            (None, None) => Diagnostic::new(code, span, self.message),
        }
    }
}

/// What was read of a text.
#[derive(Debug)]
pub struct Parsed {
    /// Its root; [`Kind::Unread`] if nothing of it could be read.
    pub root: Node,
    /// All that is wrong.
    pub faults: Vec<Fault>,
    /// Where a slip was mended: a value there may not be what was meant.
    pub mended: Vec<Range<usize>>,
    /// Whether nothing had to be left out: if something had, what seems to be missing may be there.
    pub is_whole: bool,
}

/// The bytes of the document in a file that is YAML and nothing else; a byte-order mark is passed over.
pub fn whole(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    start..text.len()
}

/// Parses the YAML document that `range` of `text` holds; nothing is `Null`. All places are bytes of the whole text.
///
/// Faults are a text that is not YAML, that repeats a key (the first counts), that expands aliases without bound, or that
/// uses a form with no place in content (tags, keys that are not scalars).
pub fn parse(text: &str, range: Range<usize>) -> Parsed {
    let yaml = text.get(range.clone()).unwrap_or_default();
    if let Some(root) = plain::root(yaml, range.start) {
        return Parsed {
            root,
            faults: Vec::new(),
            mended: Vec::new(),
            is_whole: true,
        };
    }
    match strict(yaml, range.start, false) {
        Ok((root, faults)) => Parsed {
            root,
            faults,
            mended: Vec::new(),
            is_whole: true,
        },
        Err(error) => repair::parse(yaml, range.start, error),
    }
}

/// Why a text is not YAML, in the parser's words.
#[derive(Debug, Clone)]
struct SyntaxError {
    /// The byte at which the parser gave up.
    byte: usize,
    message: String,
    /// The line, from 0, and column of what it was inside of.
    context: Option<(usize, usize)>,
    /// Whether it is a key in braces without a colon, which is YAML and means nothing.
    is_bare_key: bool,
    /// The bound that the text exceeds: it is YAML, and no slip.
    limit: Option<Limit>,
}

/// Parses a text that is YAML, and which stands at byte `start` of its file.
fn strict(
    yaml: &str,
    start: usize,
    takes_bare_keys: bool,
) -> Result<(Node, Vec<Fault>), SyntaxError> {
    let mut walk = Walk::new(yaml, start);
    walk.takes_bare_keys = takes_bare_keys;
    if let Some((limit, character)) = limits::beyond_limit(yaml) {
        return Err(SyntaxError {
            byte: walk.byte_of(character),
            message: String::new(),
            context: None,
            is_bare_key: false,
            limit: Some(limit),
        });
    }
    let value: Value = serde_yaml::from_str(yaml).map_err(|error| {
        let message = without_places(&error.to_string());
        SyntaxError {
            byte: walk.byte_of(error.location().map_or(0, |place| place.index())),
            limit: Limit::of_message(&message),
            message,
            context: context(&error.to_string()),
            is_bare_key: false,
        }
    })?;
    match walk.root(&value) {
        Ok(root) => Ok((root, walk.faults)),
        Err(fault) => Err(SyntaxError {
            byte: fault.span.start,
            message: fault.message,
            context: None,
            is_bare_key: fault.is_bare_key,
            limit: None,
        }),
    }
}

/// The message without its own "at line 1 column 2", which counts from the wrong start in a front matter.
fn without_places(message: &str) -> String {
    let mut parts = message.split(" at line ");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|next: char| next.is_ascii_digit());
        let rest = rest.strip_prefix(" column ").unwrap_or(rest);
        clean.push_str(rest.trim_start_matches(|next: char| next.is_ascii_digit()));
    }
    clean
}

/// The place that a message names last: "…, while parsing a flow mapping at line 4 column 8".
fn context(message: &str) -> Option<(usize, usize)> {
    let (_, inside) = message.split_once(", while ")?;
    let (_, place) = inside.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some((
        line.parse::<usize>().ok()?.checked_sub(1)?,
        column.parse::<usize>().ok()?.checked_sub(1)?,
    ))
}

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod tests;
