//! How pages hang together: sections and what is in them, the way up, the neighbours, the other languages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Renderer;
use super::edition::Edition;
use super::view::{Link, Translation};
use crate::model::{Language, Page, PageKind, Site};

/// A page of the content, or the list that stands for a folder without one.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its address in every language.
    pub path: String,
    /// Where it is published under the base.
    pub address: String,
    pub title: String,
    /// Its place in the site's pages; none for a folder without a page of its own.
    pub page: Option<usize>,
    pub language: Language,
    order: Option<i64>,
    /// Its place among its siblings.
    place: usize,
}

#[derive(Debug, Default)]
pub(super) struct Outline {
    entries: Vec<Entry>,
    /// By language and path.
    by_path: HashMap<Language, HashMap<String, usize>>,
    /// The entries in each section, in their order.
    children: HashMap<Language, HashMap<String, Vec<usize>>>,
    by_file: HashMap<String, usize>,
}

impl Outline {
    pub(super) fn new(site: &Site, editions: &BTreeMap<Language, Edition>) -> Self {
        let mut outline = Self::default();
        for (at, page) in site.pages.iter().enumerate() {
            outline.by_file.insert(page.file.clone(), at);
            outline.add(entry(page, at));
        }
        for language in &site.settings.languages {
            outline.fill(site, *language);
        }
        let mut children: HashMap<Language, HashMap<String, Vec<usize>>> = HashMap::new();
        for (at, entry) in outline.entries.iter().enumerate() {
            let is_opening = entry.page.is_some_and(|page| {
                site.pages
                    .get(page)
                    .is_some_and(|page| page.kind == PageKind::Opening)
            });
            if let Some(parent) = parent(&entry.path).filter(|_| !is_opening) {
                let sections = children.entry(entry.language).or_default();
                match sections.get_mut(parent) {
                    Some(section) => section.push(at),
                    None => drop(sections.insert(parent.to_owned(), vec![at])),
                }
            }
        }
        for (language, sections) in &mut children {
            for section in sections.values_mut() {
                outline.sort(section, editions.get(language));
                for (place, at) in section.iter().enumerate() {
                    outline.entries[*at].place = place;
                }
            }
        }
        outline.children = children;
        outline
    }

    /// Whether two states of a site have the same outline.
    pub(super) fn is_same(old: &Site, new: &Site) -> bool {
        let same = |(a, b): (&Arc<Page>, &Arc<Page>)| {
            Arc::ptr_eq(a, b)
                || (a.permalink == b.permalink
                    && a.file == b.file
                    && a.title == b.title
                    && a.order == b.order
                    && a.kind == b.kind)
        };
        old.pages.len() == new.pages.len()
            && old.settings.languages == new.settings.languages
            && old.settings.title == new.settings.title
            && old.pages.iter().zip(&new.pages).all(same)
    }

    fn add(&mut self, entry: Entry) {
        let paths = self.by_path.entry(entry.language).or_default();
        paths.insert(entry.path.clone(), self.entries.len());
        self.entries.push(entry);
    }

    /// Lists for the front and for every folder that has no page of its own.
    fn fill(&mut self, site: &Site, language: Language) {
        let mut missing = vec!["/".to_owned()];
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry.language == language)
        {
            let mut path = entry.path.as_str();
            while let Some(above) = parent(path) {
                missing.push(above.to_owned());
                path = above;
            }
        }
        missing.sort();
        missing.dedup();
        for path in missing {
            let known = self
                .by_path
                .get(&language)
                .is_some_and(|paths| paths.contains_key(&path));
            // The program makes what is under data/.
            if known || path == "/data/" {
                continue;
            }
            let title = match path.as_str() {
                "/" => site.settings.title.get(language).to_owned(),
                path => words(path),
            };
            let address = if language == site.default_language() {
                path.clone()
            } else {
                format!("/{}{path}", language.code())
            };
            self.add(Entry {
                path,
                address,
                title,
                page: None,
                language,
                order: None,
                place: 0,
            });
        }
    }

    /// By `order`, then by title.
    fn sort(&self, section: &mut [usize], edition: Option<&Edition>) {
        section.sort_by(|a, b| {
            let (a, b) = (&self.entries[*a], &self.entries[*b]);
            let by_order = (a.order.is_none(), a.order).cmp(&(b.order.is_none(), b.order));
            by_order
                .then_with(|| match edition {
                    Some(edition) => edition.format.compare(&a.title, &b.title),
                    None => a.title.cmp(&b.title),
                })
                .then_with(|| a.path.cmp(&b.path))
        });
    }

    /// What is in a section, in its order.
    pub(super) fn children(&self, language: Language, path: &str) -> Vec<&Entry> {
        let section = self
            .children
            .get(&language)
            .and_then(|sections| sections.get(path));
        let section = section.map_or(&[][..], Vec::as_slice);
        section
            .iter()
            .filter_map(|at| self.entries.get(*at))
            .collect()
    }

    /// The sections that have no page of their own.
    pub(super) fn lists(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.page.is_none())
    }

    pub(super) fn find(&self, language: Language, path: &str) -> Option<&Entry> {
        let at = self.by_path.get(&language)?.get(path)?;
        self.entries.get(*at)
    }

    /// The page of a file under content/, by its place in the site.
    pub(super) fn file(&self, file: &str) -> Option<usize> {
        self.by_file.get(file).copied()
    }

    /// The neighbours among its siblings.
    pub(super) fn neighbours(
        &self,
        renderer: &Renderer,
        language: Language,
        path: &str,
    ) -> (Option<Link>, Option<Link>) {
        let siblings = parent(path)
            .and_then(|parent| self.children.get(&language)?.get(parent))
            .map_or(&[][..], Vec::as_slice);
        let Some(entry) = self.find(language, path) else {
            return (None, None);
        };
        let link = |at: Option<&usize>| {
            let entry = self.entries.get(*at?)?;
            Some(Link {
                title: entry.title.clone(),
                href: renderer.href(&entry.address),
                current: false,
            })
        };
        let before = entry.place.checked_sub(1).and_then(|at| siblings.get(at));
        (link(before), link(siblings.get(entry.place + 1)))
    }

    /// The pages above, from the front down.
    pub(super) fn breadcrumbs(
        &self,
        renderer: &Renderer,
        language: Language,
        path: &str,
    ) -> Vec<Link> {
        let mut links = Vec::new();
        let mut path = path;
        while let Some(above) = parent(path) {
            let title = match self.find(language, above) {
                Some(entry) if above != "/" => entry.title.clone(),
                _ => {
                    let key = if above == "/data/" { "data" } else { "home" };
                    let edition = renderer.edition(language);
                    edition.map_or(key, |edition| edition.word(key)).to_owned()
                }
            };
            let href = renderer.local_href(language, above);
            links.push(Link {
                title,
                href,
                current: false,
            });
            path = above;
        }
        links.reverse();
        links
    }

    /// The same page in every language that has it, if there is more than one.
    pub(super) fn translations(
        &self,
        renderer: &Renderer,
        language: Language,
        path: &str,
    ) -> Vec<Translation> {
        if renderer.site.settings.languages.len() < 2 {
            return Vec::new();
        }
        let is_made = self
            .find(language, path)
            .is_none_or(|entry| entry.page.is_none());
        let languages = renderer.languages();
        let has = |of: &Language| is_made || self.find(*of, path).is_some();
        let of = |of: Language| {
            let address = renderer.local(of, path);
            Translation {
                tag: of.tag(),
                name: of.name(),
                href: renderer.href(&address),
                canonical: renderer.canonical(&address),
                current: of == language,
            }
        };
        let links: Vec<_> = languages.into_iter().filter(has).map(of).collect();
        if links.len() < 2 { Vec::new() } else { links }
    }
}

fn entry(page: &Page, at: usize) -> Entry {
    Entry {
        path: page.path.clone(),
        address: page.permalink.clone(),
        title: page.title.clone(),
        page: Some(at),
        language: page.language,
        order: page.order,
        place: 0,
    }
}

/// `/a/` of `/a/b/`, `/` of `/a/`, none of `/`.
pub(super) fn parent(path: &str) -> Option<&str> {
    let bare = path.strip_suffix('/').unwrap_or(path);
    bare.rfind('/').map(|at| &path[..=at])
}

/// The part of the site that a page is in: the address of the page of the first level.
pub(super) fn part(path: &str) -> &str {
    let end = path[1..].find('/').map_or(path.len(), |at| at + 2);
    &path[..end]
}

/// "Trade notes" of `/trade-notes/`.
fn words(path: &str) -> String {
    let name = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let name = name.replace(['-', '_'], " ");
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}
