//! A claim of `claims.yaml`.

use super::edits::rename_key;
use super::kind::RenameKind;
use super::plan::{Refusal, Renaming, key};
use crate::mentions::{Thing, View};

pub(super) const KIND: RenameKind = RenameKind {
    noun: "claim",
    form: "KEY",
    new: "the new key",
    rename,
    name_of: |thing| match thing {
        Thing::Claim(key) => Some(key.clone()),
        _ => None,
    },
};

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let known = || view.site.claims.keys();
    if !known().any(|known| known == old) {
        return Err(Refusal::unknown(KIND.noun, old, known()));
    }
    if known().any(|known| known == new) {
        return Err(Refusal::taken(KIND.noun, new));
    }
    key(KIND.noun, new)?;
    rename_key(view, &Thing::Claim(old.to_owned()), new)
}
