//! Files that move: links to them, and from them, lead where they led.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::Texts;
use super::plan::{Edit, Renaming};
use crate::atlas::{decoded, encoded};
use crate::diagnostic::quoted;
use crate::mentions::{View, each_reference};
use crate::model::files::{SETTINGS, joined, relative};
use crate::model::{Page, Target};

/// The edits that moves of files ask for.
pub(super) fn edits(texts: &mut Texts<'_, '_>, view: &View<'_>, renaming: &mut Renaming) {
    let mut moved = Moved {
        texts,
        moves: std::mem::take(&mut renaming.moves),
        edits: &mut renaming.edits,
    };
    each_reference(view, &mut |from, reference| {
        if let Target::Link(address) | Target::Image { address, .. } = &reference.target {
            moved.link(from.file, address.path(), &address.path_span());
        }
    });
    for page in view.pages() {
        moved.front_matter(page);
    }
    let rules = view.site.settings.rules.iter();
    for waiver in rules.flat_map(|rule| &rule.waivers) {
        if let Some(new) = moved.moves.get(&waiver.file) {
            let edit = Edit::new(SETTINGS, &waiver.file_span, quoted(new));
            moved.edits.push(edit);
        }
    }
    renaming.moves = moved.moves;
}

struct Moved<'m, 'v, 'a> {
    texts: &'m mut Texts<'v, 'a>,
    moves: BTreeMap<String, String>,
    edits: &'m mut Vec<Edit>,
}

impl Moved<'_, '_, '_> {
    fn to<'f>(&'f self, file: &'f str) -> &'f str {
        self.moves.get(file).map_or(file, String::as_str)
    }

    /// How a link in `file` names what it named as `path`, if it has to change.
    fn path(&self, file: &str, path: &str) -> Option<String> {
        if path.is_empty() || path.starts_with('/') {
            return None;
        }
        let target = joined(file, path)?;
        let (file, target) = (self.to(file), self.to(&target));
        let is_same = joined(file, path).is_some_and(|now| now == target);
        (!is_same).then(|| relative(file, target))
    }

    fn link(&mut self, file: &str, path: &str, span: &Range<usize>) {
        let Some(new) = self.path(file, path) else {
            return;
        };
        if decoded(self.texts.at(file, span.clone())) == path {
            self.edits.push(Edit::new(file, span, encoded(&new)));
        } else {
            self.texts.stick(file, span.clone());
        }
    }

    /// The former files of a page, and the page that it answers.
    fn front_matter(&mut self, page: &Page) {
        let file = &*page.file;
        for was in &page.was {
            let path = relative(file, &was.file);
            if let Some(new) = self.path(file, &path) {
                self.edits.push(Edit::new(file, &was.span, quoted(&new)));
            }
        }
        let Some(response) = &page.response else {
            return;
        };
        let about = response.file.as_ref().map(|about| relative(file, about));
        if let Some(mut new) = about.and_then(|path| self.path(file, &path)) {
            if !response.anchor.is_empty() {
                new = format!("{new}#{}", response.anchor);
            }
            self.edits
                .push(Edit::new(file, &response.about, quoted(&new)));
        }
    }
}
