//! A page in all its languages: its files move together, and its old addresses go on working.

use std::sync::Arc;

use super::edits::Texts;
use super::kind::RenameKind;
use super::moves;
use super::plan::{Edit, Refusal, Renaming};
use super::yaml;
use crate::atlas::{decoded, encoded};
use crate::mentions::{self, Form, Thing, View};
use crate::model::page_address::address;
use crate::model::{Page, PageKind};
use crate::read::front_matter;
use crate::read::visit::parsed;

pub(super) const KIND: RenameKind = RenameKind {
    noun: "page",
    form: "FILE.md",
    new: "the new file, from content/",
    rename,
    name_of: |thing| match thing {
        Thing::Page(path) => Some(path.trim_matches('/').to_owned()),
        _ => None,
    },
};

/// The name of a page's file without `content/` and `.md`.
pub(super) fn stem(name: &str) -> &str {
    let name = name.strip_prefix("content/").unwrap_or(name);
    name.strip_suffix(".md").unwrap_or(name)
}

/// The page of a name, in all its languages: by any of its files, with or without `content/` and `.md`.
pub(super) fn page_named<'a>(view: &View<'a>, name: &str) -> Result<Vec<&'a Arc<Page>>, Refusal> {
    let stem = stem(name);
    let file = format!("content/{stem}.md");
    let index = format!("content/{}index.md", stem.trim_start_matches('/'));
    let found = view.page(&file).or_else(|| {
        let path = format!("/{stem}/");
        view.pages()
            .find(|page| page.path == path || *page.file == *index)
    });
    let Some(page) = found else {
        let known = view.pages().map(|page| self::stem(&page.file));
        return Err(Refusal::unknown("page", stem, known));
    };
    Ok(view.translations(&page.path))
}

/// Where the file of a page moves: the new stem, and what follows the old one, such as `.tr.md`.
pub(super) fn moved(page: &Page, old: &str, new: &str) -> Option<(String, String)> {
    let ending = page.file.strip_prefix(old)?;
    Some((page.file.to_string(), format!("{new}{ending}")))
}

fn rename(view: &View<'_>, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let pages = page_named(view, old)?;
    let Some(first) = pages.first() else {
        return Err(Refusal::new(format!("no page `{old}`")));
    };
    may_move(view, first)?;
    let (old_stem, new_stem) = (first.path.trim_matches('/'), stem(new));
    let files = [old_stem, new_stem].map(|stem| format!("content/{stem}"));
    let [old_file, new_file] = &files;
    let languages = &view.site.settings.languages;
    let new_path = address(&format!("{new_file}.md"), languages);
    let is_plain = !new_stem.is_empty() && !new_stem.starts_with('/') && !new_stem.ends_with('/');
    if !is_plain || new_path.language != view.site.default_language() {
        let refusal = Refusal::new(format!("`{new}` cannot be the file of a page"));
        return Err(refusal.help("name it from content/, without a language: `folder/name.md`"));
    }
    if view.has_page(&new_path.path)
        || view
            .reach
            .atlas
            .find(&new_path.path)
            .is_some_and(|taken| !is_alias_of(view, taken, first))
    {
        return Err(Refusal::taken("page", new_path.path.as_str()));
    }
    let mut renaming = Renaming::default();
    for page in &pages {
        renaming.moves.extend(moved(page, old_file, new_file));
    }
    let mut texts = Texts::new(view);
    links(&mut texts, view, &mut renaming, &first.path, &new_path.path);
    for page in &pages {
        let file = renaming.moves.get(&*page.file);
        let permalink = file.map(|file| address(file, languages).permalink);
        if let Some(permalink) = permalink.filter(|_| !page.draft) {
            renaming.edits.extend(alias(&mut texts, page, &permalink));
        }
    }
    moves::edits(&mut texts, view, &mut renaming);
    texts.finish(renaming)
}

/// Whether an address is an old one of the page, to which it may return.
fn is_alias_of(view: &View<'_>, address: &crate::atlas::Address, page: &Page) -> bool {
    let crate::atlas::Subject::Alias(place, _) = address.subject else {
        return false;
    };
    let of = view.site.pages.get(place);
    of.is_some_and(|of| of.path == page.path)
}

/// Some pages are what they are by their names.
fn may_move(view: &View<'_>, page: &Page) -> Result<(), Refusal> {
    let mut addresses = view.reach.atlas.addresses().iter();
    let words = |place: usize| view.site.pages.get(place);
    let is_opening = addresses.any(|address| {
        let page_there = address.opening.and_then(words);
        page_there.is_some_and(|there| there.path == page.path)
    });
    let file = &page.file;
    let (message, help) = match page.kind {
        _ if is_opening => (
            format!("`{file}` words a page that the program makes, by its name"),
            "of a table, rename the table",
        ),
        PageKind::Front => (
            format!("`{file}` is the front page by its name"),
            "change its title instead",
        ),
        PageKind::Section => (
            format!("`{file}` is the page of its folder by its name"),
            "rename each page of the folder, then move this file",
        ),
        PageKind::Page if page.path == "/404.html" => (
            format!("`{file}` is the page for what is not found by its name"),
            "change its title instead",
        ),
        PageKind::Page => return Ok(()),
    };
    Err(Refusal::new(message).help(help))
}

/// Links to the page by its address: `/old/`, `/tr/old/`.
fn links(
    texts: &mut Texts<'_, '_>,
    view: &View<'_>,
    renaming: &mut Renaming,
    old: &str,
    new: &str,
) {
    let thing = Thing::Page(old.to_owned());
    for mention in mentions::of(view, &thing) {
        let Form::Path(written) = &mention.form else {
            continue;
        };
        let Some(before) = written
            .strip_suffix(old)
            .filter(|_| written.starts_with('/'))
        else {
            continue;
        };
        let path = format!("{before}{new}");
        if decoded(texts.at(&mention.file, mention.span.clone())) == *written {
            let edit = Edit::new(&mention.file, &mention.span, encoded(&path));
            renaming.edits.push(edit);
        } else {
            texts.stick(&mention.file, mention.span.clone());
        }
    }
}

/// The old address as an alias, unless the page returns to an address that it had: then that one is free again.
fn alias(texts: &mut Texts<'_, '_>, page: &Page, new: &str) -> Option<Edit> {
    let file = &*page.file;
    let back = page.aliases.iter().find(|(alias, _)| alias == new);
    if let Some((_, span)) = back {
        return Some(Edit::new(file, span, yaml::item(&page.permalink)));
    }
    let text = texts.of(file);
    let (_, root) = parsed(file, text)?;
    let has_list = yaml::field(&root, "aliases").is_some();
    let is_flow = text.get(root.span.start..)?.starts_with('{');
    if has_list || is_flow {
        let (bytes, new) = yaml::add(text, &root, "aliases", &page.permalink)?;
        return Some(Edit::new(file, &bytes, new));
    }
    let end = front_matter::split(text).yaml?.end;
    let line = format!("aliases: [{}]\n", yaml::item(&page.permalink));
    Some(Edit::new(file, &(end..end), line))
}
