//! What a renaming writes, and why there is none.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Span, nearest, replaced};
use crate::model::is_key;
use crate::read::overlay::Overlay;
use crate::read::tree::Tree;

/// Bytes of a file, and what takes their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The file, under its old name.
    pub file: String,
    /// The first byte, for the order.
    start: usize,
    end: usize,
    /// What takes their place.
    pub text: String,
}

impl Edit {
    /// `text` in the place of some bytes of a file.
    pub fn new(file: &str, bytes: &Range<usize>, text: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            start: bytes.start,
            end: bytes.end,
            text: text.into(),
        }
    }

    /// The bytes that it replaces.
    pub fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// What a renaming writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renaming {
    /// In the order of the files and of their bytes; none overlaps another.
    pub edits: Vec<Edit>,
    /// Files that move, by their old names.
    pub moves: BTreeMap<String, String>,
}

/// Why something is not renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// In a sentence, without a full stop.
    pub message: String,
    /// What helps.
    pub help: Option<String>,
    /// The places that it is about.
    pub places: Vec<Span>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            places: Vec::new(),
        }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        let help = Some(help.into());
        Self { help, ..self }
    }

    /// There is no such thing.
    pub(super) fn unknown<'a>(
        noun: &str,
        name: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Self {
        let refusal = Self::new(format!("no {noun} `{name}`"));
        match nearest(name, known) {
            Some(near) => refusal.help(format!("did you mean `{near}`?")),
            None => refusal,
        }
    }

    /// The old name has another form than its kind's.
    pub(super) fn malformed(noun: &str, name: &str, form: &str) -> Self {
        Self::new(format!("`{name}` does not name a {noun}")).help(format!("write it as {form}"))
    }

    /// Something else has the new name.
    pub(super) fn taken(noun: &str, name: &str) -> Self {
        Self::new(format!("there is a {noun} `{name}` already")).help("choose another name")
    }
}

/// That a thing has its old key, and that its new one is free, among those that are known.
pub(super) fn keys<'k>(
    noun: &str,
    (old, new): (&str, &str),
    mut known: impl Iterator<Item = &'k str> + Clone,
) -> Result<(), Refusal> {
    if !known.clone().any(|known| known == old) {
        return Err(Refusal::unknown(noun, old, known));
    }
    if known.any(|known| known == new) {
        return Err(Refusal::taken(noun, new));
    }
    key(noun, new)
}

/// A new key; rows and columns are parts of addresses, and the others stand in links.
pub(super) fn key(noun: &str, key: &str) -> Result<(), Refusal> {
    if is_key(key) {
        return Ok(());
    }
    let message = format!("`{key}` cannot be the key of a {noun}");
    Err(Refusal::new(message).help("use letters, digits, `-`, `_` and `.`"))
}

impl Renaming {
    /// The edits in their order, each once.
    ///
    /// # Errors
    /// That two edits want other words at one place.
    pub(super) fn sorted(mut self) -> Result<Self, Refusal> {
        self.edits.sort();
        self.edits.dedup();
        let pairs = self.edits.iter().zip(self.edits.iter().skip(1));
        let mut clashes = pairs.filter(|(a, b)| a.file == b.file && b.start < a.end);
        if let Some((_, edit)) = clashes.next() {
            let places = vec![Span::new(&edit.file, edit.bytes())];
            let message = "one place would have to be written in two ways";
            let refusal = Refusal::new(message).help("rename it there by hand first");
            return Err(Refusal { places, ..refusal });
        }
        Ok(self)
    }

    /// Every file that changes or moves: its old name, its new one, and its new text, given the old ones.
    pub fn files(&self, text: &dyn Fn(&str) -> Option<String>) -> Vec<(String, String, String)> {
        let mut names: Vec<&String> = self.edits.iter().map(|edit| &edit.file).collect();
        names.extend(self.moves.keys());
        names.sort();
        names.dedup();
        let file = |name: &String| {
            let edits = self.edits.iter().filter(|edit| edit.file == *name);
            let edits = edits.map(|edit| (edit.bytes(), edit.text.as_str()));
            let (text, _) = replaced(&text(name)?, edits);
            let new = self.moves.get(name).unwrap_or(name);
            Some((name.clone(), new.clone(), text))
        };
        names.into_iter().filter_map(file).collect()
    }

    /// The tree as it will be.
    pub fn over<T: Tree>(&self, tree: T) -> Overlay<T> {
        let text = |file: &str| String::from_utf8(tree.read(file).ok()?).ok();
        let files = self.files(&text);
        let mut over = Overlay::new(tree);
        for (old, _, _) in &files {
            over.over.insert(old.clone(), None);
        }
        for (_, new, text) in files {
            over.over.insert(new, Some(text.into_bytes()));
        }
        over
    }
}
