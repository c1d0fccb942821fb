//! YAML nodes to the types of the model, one file at a time; what does not fit becomes a diagnostic.

use std::ops::Range;

use super::fields::{Fields, wrong_type};
use super::shape::Shape;
use super::yaml::{self, Key, Kind, Node};
use crate::characters::first_forbidden;
use crate::diagnostic::{Diagnostic, Span, Suggestions};
use crate::model::{Date, Language, Text, UnboundText, Units};

/// One file being read, and the faults found in it so far.
pub struct Reader<'file> {
    /// Its path from the root.
    pub file: &'file str,
    /// The faults.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether something of the file could not be read, which a fault tells: what is missing may be there.
    pub is_partial: bool,
    /// The language of text that is not said to be in another.
    pub language: Language,
    /// Whether raw HTML is let through.
    pub raw_html: bool,
    /// Whether pages keep the blocks of their text.
    pub keeps_blocks: bool,
    /// The units of the site's own.
    pub units: Units,
    /// Texts in which a figure may stand that nothing binds.
    pub unbound: Vec<(Language, UnboundText)>,
    /// What "did you mean" may still cost.
    pub suggestions: Suggestions,
    /// The text that was parsed, from the start of the file.
    source: Box<str>,
    /// Where a slip was mended, which a fault tells: a value there may not be what was meant.
    mended: Vec<Range<usize>>,
}

impl<'file> Reader<'file> {
    /// A file of which nothing is read yet.
    pub fn new(file: &'file str) -> Self {
        Self {
            file,
            diagnostics: Vec::new(),
            is_partial: false,
            language: Language::English,
            raw_html: false,
            keeps_blocks: false,
            units: Units::default(),
            unbound: Vec::new(),
            suggestions: Suggestions::default(),
            source: Box::default(),
            mended: Vec::new(),
        }
    }

    /// The bytes of this file.
    pub fn span(&self, bytes: &Range<usize>) -> Span {
        Span::new(self.file, bytes.clone())
    }

    /// What the file holds at some bytes of its YAML.
    pub fn source_of(&self, bytes: &Range<usize>) -> &str {
        self.source.get(bytes.clone()).unwrap_or_default()
    }

    /// The YAML in `range` of `text`.
    pub fn yaml(&mut self, text: &str, range: Range<usize>) -> Node {
        self.source = text.get(..range.end).unwrap_or_default().into();
        let parsed = yaml::parse(text, range);
        let faults = parsed.faults.into_iter();
        self.diagnostics
            .extend(faults.map(|fault| fault.diagnostic(self.file)));
        self.is_partial |= !parsed.is_whole;
        self.mended.extend(parsed.mended);
        parsed.root
    }

    /// The fields of a mapping.
    pub fn fields<'node>(&mut self, node: &'node Node, shape: &'static Shape) -> Fields<'node> {
        Fields::new(self, node, shape)
    }

    /// The keys and values of a mapping whose keys are the editor's own.
    pub fn entries<'node>(&mut self, node: &'node Node) -> &'node [(Key, Node)] {
        match &node.kind {
            Kind::Mapping(entries) => entries,
            Kind::Null => &[],
            _ => {
                self.wrong::<()>(node, "a mapping (`key: value`)");
                &[]
            }
        }
    }

    /// The items of a list.
    pub fn items<'node>(&mut self, node: &'node Node) -> &'node [Node] {
        match &node.kind {
            Kind::Sequence(items) => items,
            Kind::Null => &[],
            _ => {
                self.wrong::<()>(node, "a list (`[a, b]`)");
                &[]
            }
        }
    }

    /// A string; a number counts as the text that was written.
    pub fn string(&mut self, node: &Node) -> Option<String> {
        match &node.kind {
            Kind::String(text) | Kind::Number(text) => {
                // Written as an escape: `"\x07"`.
                if let Some((_, bad)) = first_forbidden(text) {
                    self.forbidden(&node.span, bad);
                    return None;
                }
                Some(text.clone())
            }
            _ => self.wrong(node, "text"),
        }
    }

    /// Strings, with their places.
    pub fn strings(&mut self, node: &Node) -> Vec<(String, Range<usize>)> {
        let items = self.items(node);
        let item = |item: &Node, reader: &mut Self| Some((reader.string(item)?, item.span.clone()));
        items.iter().filter_map(|node| item(node, self)).collect()
    }

    /// A string or a list of strings, with their places: the keys that something had.
    pub fn keys(&mut self, node: Option<&Node>) -> Vec<(String, Range<usize>)> {
        match node {
            Some(node) if matches!(node.kind, Kind::Sequence(_)) => self.strings(node),
            Some(node) => {
                let key = self.string(node);
                key.map(|key| (key, node.span.clone()))
                    .into_iter()
                    .collect()
            }
            None => Vec::new(),
        }
    }

    /// A string, or one per language.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        let Kind::Mapping(entries) = &node.kind else {
            return self.string(node).map(Text::plain);
        };
        let mut text = Vec::new();
        for (key, value) in entries {
            let language = self.language_of(key);
            if let Some(value) = self.string(value) {
                text.push((language, value));
            }
        }
        Some(Text(text))
    }

    /// True or false.
    pub fn boolean(&mut self, node: &Node) -> Option<bool> {
        match node.kind {
            Kind::Bool(flag) => Some(flag),
            _ => self.wrong(node, "`true` or `false`"),
        }
    }

    /// A whole number.
    pub fn integer(&mut self, node: &Node) -> Option<i64> {
        match &node.kind {
            Kind::Number(digits) => digits.parse().ok().or_else(|| {
                let message = format!("{digits} is not a whole number");
                self.error("wrong-type", &node.span, message);
                None
            }),
            _ => self.wrong(node, "a whole number"),
        }
    }

    /// A date of ISO 8601: a year, a month or a day.
    pub fn date(&mut self, node: &Node) -> Option<Date> {
        let text = self.string(node)?;
        let date = Date::parse(&text);
        if date.is_none() {
            let message = format!("`{text}` is not a date");
            let fault = Diagnostic::new("bad-date", self.span(&node.span), message)
                .help("write it as 2026-11-24, 2026-11 or 2026");
            self.diagnostics.push(fault);
        }
        date
    }

    /// A language's code.
    pub fn language(&mut self, node: &Node) -> Option<Language> {
        let code = self.string(node)?;
        let language = Language::from_code(&code);
        if language.is_none() {
            self.unknown_language(&node.span, &code);
        }
        language
    }

    /// The language whose code is a key.
    pub fn language_of(&mut self, key: &Key) -> Option<Language> {
        let language = Language::from_code(&key.text);
        if language.is_none() {
            self.unknown_language(&key.span, &key.text);
        }
        language
    }

    fn unknown_language(&mut self, span: &Range<usize>, code: &str) {
        let known: Vec<_> = Language::ALL.iter().map(|known| known.code()).collect();
        let fault = Diagnostic::new(
            "unknown-language",
            self.span(span),
            format!("unknown language `{code}`"),
        );
        let help = format!("expected one of: {}", known.join(", "));
        self.diagnostics.push(fault.help(help));
    }

    /// One of a few words; `name` gives the word of each.
    pub fn word<T: Copy>(
        &mut self,
        node: &Node,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let word = self.named(node, all.iter().map(|known| name(*known)))?;
        all.iter().copied().find(|known| name(*known) == word)
    }

    /// One of a few names.
    pub fn named<'name>(
        &mut self,
        node: &Node,
        names: impl Iterator<Item = &'name str>,
    ) -> Option<String> {
        let word = self.string(node)?;
        let names: Vec<_> = names.collect();
        if names.contains(&word.as_str()) {
            return Some(word);
        }
        let help = match self.suggestions.nearest(&word, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of: {}", names.join(", ")),
        };
        let message = format!("unknown value `{word}`");
        let fault = Diagnostic::new("unknown-word", self.span(&node.span), message);
        self.diagnostics.push(fault.help(help));
        None
    }

    /// Reports a character that no text holds.
    pub fn forbidden(&mut self, bytes: &Range<usize>, bad: char) {
        let message = format!("the character U+{:04X} is not allowed", u32::from(bad));
        let fault = Diagnostic::new("bad-character", self.span(bytes), message);
        self.diagnostics.push(
            fault.help("remove it: control characters and noncharacters cannot be published"),
        );
    }

    /// Reports an error without help.
    pub fn error(&mut self, code: &'static str, span: &Range<usize>, message: impl Into<String>) {
        let span = self.span(span);
        self.diagnostics.push(Diagnostic::new(code, span, message));
    }

    /// Reports a value of the wrong type; of what could not be read, that was reported.
    pub fn wrong<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let span = &node.span;
        let touches = |slip: &Range<usize>| slip.start < span.end && span.start < slip.end;
        if node.kind != Kind::Unread && !self.mended.iter().any(touches) {
            self.diagnostics.push(wrong_type(self.file, node, expected));
        }
        None
    }
}
