//! A new name at every place that mentions a thing.

use std::collections::HashMap;

use super::plan::{Edit, Refusal, Renaming};
use crate::atlas::{decoded, encoded};
use crate::diagnostic::{Span, quoted, scalar};
use crate::mentions::{self, Form, Mention, Thing, View};

/// The texts of files, read once each.
pub(super) struct Texts<'v, 'a> {
    view: &'v View<'a>,
    by_file: HashMap<String, String>,
    /// Places that name the thing in a way in which no part of the file can be replaced.
    stuck: Vec<Span>,
}

impl<'v, 'a> Texts<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>) -> Self {
        Self {
            view,
            by_file: HashMap::new(),
            stuck: Vec::new(),
        }
    }

    /// The text of a file.
    pub(super) fn of(&mut self, file: &str) -> &str {
        let view = self.view;
        let text = self.by_file.entry(file.to_owned());
        text.or_insert_with(|| view.text(file).unwrap_or_default())
    }

    /// What a file holds at some bytes.
    pub(super) fn at(&mut self, file: &str, bytes: std::ops::Range<usize>) -> &str {
        self.of(file).get(bytes).unwrap_or_default()
    }

    /// Notes that a place cannot be rewritten.
    pub(super) fn stick(&mut self, file: &str, bytes: std::ops::Range<usize>) {
        self.stuck.push(Span::new(file, bytes));
    }

    /// The renaming, unless a place cannot be rewritten.
    pub(super) fn finish(self, renaming: Renaming) -> Result<Renaming, Refusal> {
        if self.stuck.is_empty() {
            return renaming.sorted();
        }
        let message = "the old name is written there in a form that cannot be replaced in place";
        let refusal = Refusal::new(message).help(
            "write the address into the link itself, without escapes, and rename again; a definition `[label]: …` is not followed",
        );
        let places = self.stuck;
        Err(Refusal { places, ..refusal })
    }
}

/// `new` in the place of the key of a thing, wherever it is mentioned.
pub(super) fn rename_key(view: &View<'_>, thing: &Thing, new: &str) -> Result<Renaming, Refusal> {
    let mut texts = Texts::new(view);
    let mut renaming = Renaming::default();
    for mention in mentions::of(view, thing) {
        renaming.edits.extend(edit(&mut texts, &mention, new));
    }
    texts.finish(renaming)
}

/// The new key at one place.
pub(super) fn edit(texts: &mut Texts<'_, '_>, mention: &Mention, new: &str) -> Option<Edit> {
    let Mention { file, span, .. } = mention;
    let written = texts.at(file, span.clone());
    let is_quoted = written.starts_with(['"', '\'']);
    let (is_there, text) = match &mention.form {
        Form::Key(old) | Form::Value(old) => (is_quoted || written == old, scalar(old, span, new)),
        Form::Part(old) => (written == old, new.to_owned()),
        Form::Cited(old) => (written.strip_prefix('@') == Some(old), format!("@{new}")),
        Form::Fragment(old) => (decoded(written) == *old, encoded(new).into_owned()),
        Form::Link(path, _) => (true, quoted(&format!("{path}#{new}"))),
        // Whoever renames pages and headings knows what to write there.
        Form::Heading | Form::Path(_) => return None,
    };
    if is_there {
        return Some(Edit::new(file, span, text));
    }
    texts.stick(file, span.clone());
    None
}
