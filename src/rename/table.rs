//! A table: its file, and the Markdown that words its page.

use super::edits::{Texts, edit};
use super::kind::RenameKind;
use super::moves;
use super::page::moved;
use super::plan::{Edit, Refusal, Renaming, key};
use crate::atlas::{decoded, encoded};
use crate::mentions::{self, Form, Thing, View};

pub(super) const KIND: RenameKind = RenameKind {
    noun: "table",
    form: "TABLE",
    new: "the new name",
    rename,
    name_of: |thing| match thing {
        Thing::Table(name) => Some(name.clone()),
        _ => None,
    },
};

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let tables = &view.site.tables;
    let known = || tables.keys().map(String::as_str);
    let table = tables
        .get(old)
        .ok_or_else(|| Refusal::unknown("table", old, known()))?;
    if tables.contains_key(new) {
        return Err(Refusal::taken("table", new));
    }
    key("table", new)?;
    let path = |name: &str| format!("/data/{name}/");
    let mut renaming = Renaming::default();
    let file = format!("content/data/{new}.yaml");
    renaming.moves.insert(table.file.clone(), file);
    // The Markdown that words its page.
    for page in view.translations(&path(old)) {
        let (old, new) = (format!("content/data/{old}"), format!("content/data/{new}"));
        renaming.moves.extend(moved(page, &old, &new));
    }
    let mut texts = Texts::new(view);
    let (table, of_page) = (Thing::Table(old.to_owned()), Thing::Page(path(old)));
    let all = [&table, &of_page].map(|thing| mentions::of(view, thing));
    for mention in all.into_iter().flatten() {
        let Form::Path(written) = &mention.form else {
            if mention.thing == table {
                renaming.edits.extend(edit(&mut texts, &mention, new));
            }
            continue;
        };
        if !written.starts_with('/') {
            continue;
        }
        // `/data/OLD/`, `/tr/data/OLD/`, `/data/OLD.csv`.
        let (old, new) = (format!("/data/{old}"), format!("/data/{new}"));
        if decoded(texts.at(&mention.file, mention.span.clone())) == *written {
            let path = written.replacen(&old, &new, 1);
            let edit = Edit::new(&mention.file, &mention.span, encoded(&path));
            renaming.edits.push(edit);
        } else {
            texts.stick(&mention.file, mention.span.clone());
        }
    }
    moves::edits(&mut texts, view, &mut renaming);
    texts.finish(renaming)
}
