//! A term of `glossary.yaml`.

use super::edits::rename_key;
use super::kind::RenameKind;
use super::plan::{Refusal, Renaming, keys};
use crate::mentions::{Thing, View};

pub(super) const KIND: RenameKind = RenameKind {
    noun: "term",
    form: "KEY",
    new: "the new key",
    rename,
    name_of: |thing| match thing {
        Thing::Term(key) => Some(key.clone()),
        _ => None,
    },
};

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let known = view.site.glossary.keys().map(String::as_str);
    keys(KIND.noun, (old, new), known)?;
    rename_key(view, &Thing::Term(old.to_owned()), new)
}
