//! A checked site and an address → the bytes of that one file. Pure: no disk, no clock.
//!
//! One file a kind of page; [`KINDS`] lists them. Every address can be listed beforehand, and each is rendered by itself,
//! so that a preview costs the same at ten pages and at ten thousand.

mod anchor;
mod asset;
mod body;
mod catalogue;
mod changes;
mod claims;
mod download;
mod edition;
mod engine;
mod feed;
mod glossary;
pub mod host;
mod index;
mod made;
mod not_found;
mod outline;
mod package;
mod page;
mod quotes;
mod redirect;
mod sitemap;
mod source;
mod sources;
mod structured;
mod table;
mod table_page;
mod view;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use edition::Edition;
use engine::Engine;
use index::Index;
use outline::Outline;

use crate::diagnostic::Diagnostic;
use crate::model::{Language, Site};

/// Every kind of file that is published: each lists its routes.
const KINDS: &[fn(&Renderer) -> Vec<Route>] = &[
    page::routes,
    catalogue::routes,
    table_page::routes,
    sources::routes,
    glossary::routes,
    claims::routes,
    changes::routes,
    not_found::routes,
    redirect::routes,
    download::routes,
    package::routes,
    feed::routes,
    sitemap::routes,
    asset::routes,
    // After the files of static/, so that a tree may bring its own.
    host::routes,
];

type Make = dyn Fn(&Renderer) -> Result<Vec<u8>, Diagnostic> + Send + Sync;

/// One file of the published site.
pub struct Route {
    /// Its path under the site's folder: `data/shares/index.html`.
    pub file: String,
    content: Content,
}

enum Content {
    Made(Box<Make>),
    Copied(String),
}

/// What a route holds.
#[derive(Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file of the tree.
    File(String),
}

impl std::fmt::Debug for Route {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Route").field(&self.file).finish()
    }
}

impl Route {
    /// A page at an address that ends in `/` or `.html`.
    fn page(
        address: &str,
        make: impl Fn(&Renderer) -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'static,
    ) -> Self {
        let file = address.trim_start_matches('/');
        let index = if file.is_empty() || file.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        Self::file(format!("{file}{index}"), make)
    }

    fn file(
        file: String,
        make: impl Fn(&Renderer) -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'static,
    ) -> Self {
        Self {
            file,
            content: Content::Made(Box::new(make)),
        }
    }

    fn copy(file: String, from: String) -> Self {
        Self {
            file,
            content: Content::Copied(from),
        }
    }

    /// What is published there.
    ///
    /// # Errors
    /// The fault of a template.
    pub fn render(&self, renderer: &Renderer) -> Result<Body, Diagnostic> {
        match &self.content {
            Content::Made(make) => make(renderer).map(Body::Bytes),
            Content::Copied(from) => Ok(Body::File(from.clone())),
        }
    }
}

/// A site made ready for rendering: templates compiled, addresses known, what every page shares rendered once.
#[derive(Debug)]
pub struct Renderer {
    site: Arc<Site>,
    engine: Arc<Engine>,
    editions: Arc<BTreeMap<Language, Edition>>,
    outline: Arc<Outline>,
    /// Made when a page asks where something is quoted.
    index: OnceLock<Index>,
    /// The path of the base address, which begins and ends in `/`.
    base: String,
}

impl Renderer {
    /// Makes the site ready.
    ///
    /// # Errors
    /// The faults of its templates.
    pub fn new(site: Arc<Site>) -> Result<Self, Vec<Diagnostic>> {
        Self::made(site, None)
    }

    /// Makes a site ready of which an earlier state was: what did not change is kept.
    ///
    /// # Errors
    /// The faults of its templates.
    pub fn renewed(&self, site: Arc<Site>) -> Result<Self, Vec<Diagnostic>> {
        Self::made(site, Some(self))
    }

    fn made(site: Arc<Site>, old: Option<&Self>) -> Result<Self, Vec<Diagnostic>> {
        let same_templates = old.filter(|old| old.site.templates == site.templates);
        let engine = match same_templates {
            Some(old) => Arc::clone(&old.engine),
            None => Arc::new(Engine::new(&site.templates)?),
        };
        let same_outline = old.filter(|old| Outline::is_same(&old.site, &site));
        let same_editions = same_templates
            .and(same_outline)
            .filter(|old| edition::is_same(&old.site, &site));
        let mut renderer = Self {
            engine,
            editions: Arc::default(),
            outline: Arc::default(),
            index: OnceLock::new(),
            base: base_path(&site.settings.base_url),
            site,
        };
        if let Some(old) = same_editions {
            renderer.editions = Arc::clone(&old.editions);
            renderer.outline = Arc::clone(&old.outline);
            return Ok(renderer);
        }
        let languages = renderer.languages();
        let site = &renderer.site;
        let editions = languages
            .iter()
            .map(|language| (*language, Edition::new(site, *language)));
        let mut editions: BTreeMap<_, _> = editions.collect();
        renderer.outline = match same_outline {
            Some(old) => Arc::clone(&old.outline),
            None => Arc::new(Outline::new(site, &editions)),
        };
        for edition in editions.values_mut() {
            let shared = edition::shared(&renderer, edition);
            edition.shared = shared.map_err(|fault| vec![fault])?;
        }
        renderer.editions = Arc::new(editions);
        Ok(renderer)
    }

    /// Whether the routes of another state of the site are also this one's.
    pub fn has_routes_of(&self, other: &Self) -> bool {
        let aliases = |site: &Site| -> Vec<(usize, String)> {
            let pages = site.pages.iter().enumerate();
            pages
                .flat_map(|(at, page)| {
                    page.aliases
                        .iter()
                        .map(move |(alias, _)| (at, alias.clone()))
                })
                .collect()
        };
        Arc::ptr_eq(&self.outline, &other.outline)
            && self.site.assets == other.site.assets
            && self.site.tables.keys().eq(other.site.tables.keys())
            && aliases(&self.site) == aliases(&other.site)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.site))
    }

    /// The path of the base address, which begins and ends in `/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The site that is rendered.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Every file that is published, in the order of their paths.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes: Vec<_> = KINDS.iter().flat_map(|kind| kind(self)).collect();
        routes.sort_by(|a, b| a.file.cmp(&b.file));
        // A page of the content stands before one that the program would make at the same address.
        routes.dedup_by(|later, earlier| later.file == earlier.file);
        routes
    }

    fn languages(&self) -> Vec<Language> {
        self.site.settings.languages.clone()
    }

    /// The address of `path` in a language: `/data/` is `/tr/data/` in Turkish.
    fn local(&self, language: Language, path: &str) -> String {
        if language == self.site.default_language() {
            path.to_owned()
        } else {
            format!("/{}{path}", language.code())
        }
    }

    /// What a link to an address under the base says.
    fn href(&self, address: &str) -> String {
        format!("{}{}", self.base, address.trim_start_matches('/'))
    }

    /// What a link to `path` in a language says.
    fn local_href(&self, language: Language, path: &str) -> String {
        if language == self.site.default_language() {
            self.href(path)
        } else {
            self.href(&self.local(language, path))
        }
    }

    /// The whole address, with scheme and host.
    fn canonical(&self, address: &str) -> String {
        let base = &self.site.settings.base_url;
        format!("{base}{}", address.trim_start_matches('/'))
    }

    /// The whole address of what a link says.
    fn absolute(&self, href: &str) -> String {
        let inside = href.strip_prefix(&self.base).unwrap_or(href);
        self.canonical(inside)
    }

    fn edition(&self, language: Language) -> Option<&Edition> {
        self.editions.get(&language)
    }
}

/// The path of a web address: `/repo/` of `https://host/repo/`.
pub fn base_path(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}
