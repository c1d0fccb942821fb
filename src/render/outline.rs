//! How pages hang together: sections and what is in them, the way up, the neighbours.

use std::collections::HashMap;

use crate::atlas::{Address, Atlas, Subject};
use crate::format::Formatter;
use crate::kept::Kept;
use crate::model::{Language, Page, PageView, Pages, Site, Text};

/// A page of the content, or the list that stands for a folder without one.
#[derive(Debug)]
pub(super) struct PageNode {
    /// Its place in the atlas.
    address: usize,
    pub(super) title: String,
    /// Its place in the site's pages; none for a folder without a page of its own.
    pub(super) page: Option<usize>,
    order: Option<i64>,
    /// Its place among its siblings.
    place: usize,
}

/// What of a site its outline depends on.
#[derive(Debug, PartialEq)]
pub(super) struct OutlineInput<'a> {
    atlas: &'a Kept<Atlas>,
    /// The title of the site, where a front page without a page of its own shows it.
    site_title: Option<&'a Text>,
    /// Title and order of each page.
    pages: Pages<'a, Outline>,
}

impl PageView for Outline {
    type Seen<'a> = (&'a str, Option<i64>);

    fn of(page: &Page) -> (&str, Option<i64>) {
        (&page.title, page.order)
    }
}

impl<'a> OutlineInput<'a> {
    pub(super) fn new(site: &'a Site, atlas: &'a Kept<Atlas>) -> Self {
        let mut fronts = atlas.languages().iter();
        let shows_title = fronts.any(|language| {
            let front = atlas.local(*language, "/");
            front.is_some_and(|front| front.subject == Subject::Folder)
        });
        Self {
            atlas,
            site_title: shows_title.then_some(&site.settings.title),
            pages: Pages::new(&site.pages),
        }
    }

    fn node(&self, place: usize, address: &Address) -> Option<PageNode> {
        let (title, page, order) = match address.subject {
            Subject::Page(page) => {
                let (title, order) = self.pages.get(page)?;
                (title.to_owned(), Some(page), order)
            }
            Subject::Folder => (self.folder_title(address), None, None),
            _ => return None,
        };
        Some(PageNode {
            address: place,
            title,
            page,
            order,
            place: 0,
        })
    }

    fn folder_title(&self, address: &Address) -> String {
        match (address.path(), address.language) {
            ("/", Some(language)) => {
                let title = self.site_title.map(|title| title.get(language));
                title.unwrap_or_default().to_owned()
            }
            (path, _) => words(path),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Outline {
    atlas: Kept<Atlas>,
    nodes: Vec<PageNode>,
    /// By their place in the atlas.
    by_address: HashMap<usize, usize>,
    /// What is in each section, in its order, by the section's place in the atlas.
    children: HashMap<usize, Vec<usize>>,
}

impl Outline {
    pub(super) fn new(input: &OutlineInput<'_>) -> Self {
        let mut outline = Self {
            atlas: input.atlas.clone(),
            ..Self::default()
        };
        for (place, address) in input.atlas.addresses().iter().enumerate() {
            if let Some(node) = input.node(place, address) {
                outline.by_address.insert(place, outline.nodes.len());
                outline.nodes.push(node);
            }
        }
        outline.gather();
        outline
    }

    /// Puts every page under its section, and each section in its order.
    fn gather(&mut self) {
        let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            let Some(address) = self.atlas.addresses().get(node.address) else {
                continue;
            };
            let above = parent(address.path()).zip(address.language);
            let section = above.and_then(|(above, language)| self.place(language, above));
            if let Some(section) = section {
                children.entry(section).or_default().push(number);
            }
        }
        let languages = self.atlas.languages().iter();
        let formats: HashMap<Language, Formatter> = languages
            .map(|language| (*language, Formatter::new(*language)))
            .collect();
        for (section, inside) in &mut children {
            let address = self.atlas.addresses().get(*section);
            let language = address.and_then(|address| address.language);
            self.sort(inside, language.and_then(|language| formats.get(&language)));
            for (place, number) in inside.iter().enumerate() {
                if let Some(node) = self.nodes.get_mut(*number) {
                    node.place = place;
                }
            }
        }
        self.children = children;
    }

    /// By `order`, then by title.
    fn sort(&self, section: &mut [usize], format: Option<&Formatter>) {
        section.sort_by(|a, b| {
            let (Some(a), Some(b)) = (self.nodes.get(*a), self.nodes.get(*b)) else {
                return a.cmp(b);
            };
            let by_order = (a.order.is_none(), a.order).cmp(&(b.order.is_none(), b.order));
            by_order
                .then_with(|| match format {
                    Some(format) => format.compare(&a.title, &b.title),
                    None => a.title.cmp(&b.title),
                })
                .then_with(|| a.address.cmp(&b.address))
        });
    }

    fn place(&self, language: Language, path: &str) -> Option<usize> {
        self.atlas.place(&self.atlas.permalink(language, path))
    }

    /// Where a node is published.
    pub(super) fn address<'s>(&'s self, node: &PageNode) -> Option<&'s Address> {
        self.atlas.addresses().get(node.address)
    }

    /// The page or folder at a path.
    pub(super) fn find(&self, language: Language, path: &str) -> Option<&PageNode> {
        let number = self.by_address.get(&self.place(language, path)?)?;
        self.nodes.get(*number)
    }

    /// What is in a section, in its order, and where each is published.
    pub(super) fn children<'s>(
        &'s self,
        language: Language,
        path: &str,
    ) -> impl Iterator<Item = (&'s PageNode, &'s Address)> + use<'s> {
        let section = self.place(language, path);
        let inside = section.and_then(|section| self.children.get(&section));
        let inside = inside.map_or(&[][..], Vec::as_slice);
        inside.iter().filter_map(|number| {
            let node = self.nodes.get(*number)?;
            Some((node, self.address(node)?))
        })
    }

    /// The places of a language's pages among the site's, in the order in which they are read: each page, then what is
    /// in it.
    pub(super) fn reading_order(&self, language: Language) -> Vec<usize> {
        let mut order = Vec::new();
        // A stack of its own: folders may be nested as deep as a path is long.
        let mut waiting: Vec<usize> = self.place(language, "/").into_iter().collect();
        while let Some(place) = waiting.pop() {
            let node = self.by_address.get(&place);
            order.extend(node.and_then(|node| self.nodes.get(*node)?.page));
            let inside = self.children.get(&place).into_iter().flatten().rev();
            let inside = inside.filter_map(|number| self.nodes.get(*number));
            waiting.extend(inside.map(|node| node.address));
        }
        order
    }

    /// The neighbours among its siblings.
    pub(super) fn neighbours(
        &self,
        language: Language,
        path: &str,
    ) -> (Option<&PageNode>, Option<&PageNode>) {
        let section = parent(path).and_then(|above| self.place(language, above));
        let siblings = section.and_then(|section| self.children.get(&section));
        let (Some(siblings), Some(node)) = (siblings, self.find(language, path)) else {
            return (None, None);
        };
        let sibling = |place: Option<usize>| self.nodes.get(*siblings.get(place?)?);
        (
            sibling(node.place.checked_sub(1)),
            sibling(Some(node.place + 1)),
        )
    }
}

/// `/a/` of `/a/b/`, `/` of `/a/`, none of `/`.
pub(super) fn parent(path: &str) -> Option<&str> {
    let bare = path.strip_suffix('/').unwrap_or(path);
    bare.rfind('/').and_then(|slash| path.get(..=slash))
}

/// The part of the site that a page is in: the address of the page of the first level.
pub(super) fn part(path: &str) -> &str {
    let rest = path.get(1..).unwrap_or_default();
    let end = rest.find('/').map_or(path.len(), |slash| slash + 2);
    path.get(..end).unwrap_or(path)
}

/// "Trade notes" of `/trade-notes/`.
fn words(path: &str) -> String {
    let name = path.trim_end_matches('/').rsplit('/').next();
    let name = name.unwrap_or_default().replace(['-', '_'], " ");
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}
