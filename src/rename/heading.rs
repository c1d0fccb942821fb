//! A heading, in all languages of its page.

use std::ops::Range;

use super::edits::{Texts, edit};
use super::kind::RenameKind;
use super::page::page_named;
use super::plan::{Edit, Refusal, Renaming, key};
use crate::mentions::{self, Form, Thing, View};
use crate::model::{Heading, Page};

pub(super) const KIND: RenameKind = RenameKind {
    noun: "heading",
    form: "FILE.md#ID",
    new: "the new id",
    rename,
    name_of: |thing| match thing {
        Thing::Heading(path, id) => Some(format!("{}#{id}", path.trim_matches('/'))),
        _ => None,
    },
};

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let malformed = || Refusal::malformed(KIND.noun, old, KIND.form);
    let (name, id) = old.split_once('#').ok_or_else(malformed)?;
    let new = new.rsplit_once('#').map_or(new, |(_, id)| id);
    let pages = page_named(view, name)?;
    let known = || pages.iter().flat_map(|page| page.headings.keys());
    if !known().any(|known| known == id) {
        return Err(Refusal::unknown(KIND.noun, id, known()));
    }
    if known().any(|known| known == new) {
        return Err(Refusal::taken(KIND.noun, new));
    }
    key(KIND.noun, new)?;
    let Some(path) = pages.first().map(|page| &page.path) else {
        return Err(malformed());
    };
    let mut texts = Texts::new(view);
    let mut renaming = Renaming::default();
    for page in &pages {
        role_stays(page, id)?;
        if let Some(heading) = page.headings.with_key(id) {
            renaming.edits.extend(given(&mut texts, page, heading, new));
        }
    }
    let thing = Thing::Heading(path.clone(), id.to_owned());
    for mention in mentions::of(view, &thing) {
        if mention.form != Form::Heading {
            renaming.edits.extend(edit(&mut texts, &mention, new));
        }
    }
    texts.finish(renaming)
}

/// A role of the page is told under the heading whose id is its name.
fn role_stays(page: &Page, id: &str) -> Result<(), Refusal> {
    if !page.roles.iter().any(|role| role.name() == id) {
        return Ok(());
    }
    let message = format!(
        "`{}` has the role `{id}`, which this heading tells",
        page.file
    );
    Err(Refusal::new(message).help("take the role out of `roles` first"))
}

/// The new id at the heading itself, which may have had none of its own.
fn given(texts: &mut Texts<'_, '_>, page: &Page, heading: &Heading, new: &str) -> Option<Edit> {
    let span = heading.span.clone();
    let written = texts.at(&page.file, span.clone()).to_owned();
    // Under words, a line of `=` or `-` makes them a heading.
    let is_marked = written.starts_with('#');
    let words = match written.rfind('\n') {
        Some(line) if !is_marked => written.get(..line).unwrap_or_default(),
        _ => written.as_str(),
    };
    let words = words.trim_end();
    let at = |range: Range<usize>| span.start + range.start..span.start + range.end;
    // Braces that are no attributes are words of the heading.
    let attributes = words
        .rfind('{')
        .filter(|_| words.ends_with('}') && !heading.text.ends_with('}'));
    let edit = match attributes {
        Some(open) => {
            let inside = words.get(open..).unwrap_or_default();
            let id = format!("#{}", heading.id);
            let is_end = |next: char| next.is_whitespace() || next == '}';
            let mut places = inside.match_indices(&id);
            let place = places.find(|(at, _)| {
                let rest = inside.get(at + id.len()..).unwrap_or_default();
                rest.starts_with(is_end)
            });
            match place {
                Some((place, _)) => {
                    let start = open + place + 1;
                    (at(start..start + heading.id.len()), new.to_owned())
                }
                None => (at(open + 1..open + 1), format!("#{new} ")),
            }
        }
        // What closes a heading would stand before its id.
        None if is_marked && words.ends_with('#') => {
            texts.stick(&page.file, span);
            return None;
        }
        None => (at(words.len()..words.len()), format!(" {{#{new}}}")),
    };
    let (bytes, text) = edit;
    Some(Edit::new(&page.file, &bytes, text))
}
