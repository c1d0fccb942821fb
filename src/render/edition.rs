//! A language's edition of the site: its formats, its words, and what all of its pages share, rendered once.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use tera::{Context, Value};

use super::Renderer;
use super::engine::html;
use super::view::Link;
use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::model::{Entity, Language, Site};

/// What the pages of one language share.
#[derive(Debug)]
pub(super) struct Edition {
    pub language: Language,
    pub format: Formatter,
    /// The templates' own words in the language, by key.
    words: BTreeMap<String, String>,
    pub shared: Shared,
}

/// Values that go into the context of every page.
#[derive(Debug, Default)]
pub(super) struct Shared {
    values: Vec<(&'static str, Value)>,
    /// The header, by the address of the part of the site that is marked in it as the current one.
    headers: HashMap<String, Value>,
    footer: Option<Value>,
}

/// The addresses of the program's own pages that the header leads to, and the words that name them.
const MADE: [(&str, &str); 5] = [
    ("/data/", "data"),
    ("/claims/", "claims"),
    ("/sources/", "sources"),
    ("/glossary/", "glossary"),
    ("/changes/", "changes"),
];

impl Edition {
    pub(super) fn new(site: &Site, language: Language) -> Self {
        let words = site.strings.iter();
        Self {
            language,
            format: Formatter::new(language),
            words: words
                .map(|(key, text)| (key.clone(), text.get(language).to_owned()))
                .collect(),
            shared: Shared::default(),
        }
    }

    /// One of the templates' own words; its key where strings.yaml has none.
    pub(super) fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A context with what every page shares. `part` is the address of the part of the site that it is in.
    pub(super) fn context(&self, part: &str) -> Context {
        let mut context = self.bare();
        let headers = &self.shared.headers;
        if let Some(header) = headers.get(part).or_else(|| headers.get("")) {
            context.insert_value("header", header.clone());
        }
        if let Some(footer) = &self.shared.footer {
            context.insert_value("footer", footer.clone());
        }
        context
    }

    /// A context for a part of a page.
    pub(super) fn bare(&self) -> Context {
        let mut context = Context::new();
        for (name, value) in &self.shared.values {
            context.insert_value(*name, value.clone());
        }
        context
    }
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    kind: &'a str,
    disclaimer: &'a str,
    home: String,
    publisher: Option<EntityView<'a>>,
    licence: Option<EntityView<'a>>,
    repository: Option<&'a str>,
    contact: Option<&'a str>,
    authors: &'a [String],
}

#[derive(Serialize)]
struct EntityView<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

fn entity(of: Option<&Entity>, language: Language) -> Option<EntityView<'_>> {
    of.map(|of| EntityView {
        name: of.name.get(language),
        url: of.url.as_deref(),
    })
}

#[derive(Serialize)]
struct LanguageView {
    code: &'static str,
    tag: &'static str,
    name: &'static str,
}

/// Renders what the pages of a language share.
pub(super) fn shared(renderer: &Renderer, edition: &Edition) -> Result<Shared, Diagnostic> {
    let language = edition.language;
    let mut shared = Shared {
        values: values(renderer, edition),
        ..Shared::default()
    };
    let mut context = Context::new();
    for (name, value) in &shared.values {
        context.insert_value(*name, value.clone());
    }
    shared.footer = Some(html(
        &renderer.engine.render("components/footer.html", &context)?,
    ));
    let parts = renderer.outline.children(language, "/");
    let mut addresses: Vec<&str> = parts.iter().map(|entry| entry.path.as_str()).collect();
    addresses.extend(MADE.iter().map(|(path, _)| *path));
    addresses.extend(["/", ""]);
    for current in addresses {
        let links: Vec<Link> = parts
            .iter()
            .map(|entry| Link {
                title: entry.title.clone(),
                href: renderer.href(&entry.address),
                current: entry.path == current,
            })
            .collect();
        context.insert("parts", &links);
        let made: Vec<Link> = MADE
            .iter()
            .filter(|(path, _)| is_there(&renderer.site, path))
            .map(|(path, word)| Link {
                title: edition.word(word).to_owned(),
                href: renderer.local_href(language, path),
                current: *path == current,
            })
            .collect();
        context.insert("reference", &made);
        context.insert("home_is_current", &(current == "/"));
        let header = renderer.engine.render("components/header.html", &context)?;
        shared.headers.insert(current.to_owned(), html(&header));
    }
    Ok(shared)
}

/// Whether two states of a site share what their pages share, apart from templates and outline.
pub(super) fn is_same(old: &Site, new: &Site) -> bool {
    old.settings == new.settings
        && old.strings == new.strings
        && old.assets == new.assets
        && MADE
            .iter()
            .all(|(path, _)| is_there(old, path) == is_there(new, path))
        && has_dates(old) == has_dates(new)
}

/// Which languages have feeds.
fn has_dates(site: &Site) -> Vec<bool> {
    let languages = site.settings.languages.iter();
    let dated = |language: &Language| {
        let mut pages = site.pages.iter();
        pages.any(|page| page.language == *language && page.date.is_some())
    };
    languages.map(dated).collect()
}

/// A page that would be empty is published, but not offered.
fn is_there(site: &Site, path: &str) -> bool {
    match path {
        "/data/" => !site.tables.is_empty(),
        "/claims/" => !site.claims.is_empty(),
        "/sources/" => !site.sources.is_empty(),
        "/glossary/" => !site.glossary.is_empty(),
        "/changes/" => site.pages.iter().any(|page| !page.changes.is_empty()),
        _ => true,
    }
}

fn values(renderer: &Renderer, edition: &Edition) -> Vec<(&'static str, Value)> {
    let settings = &renderer.site.settings;
    let language = edition.language;
    let site = SiteView {
        title: settings.title.get(language),
        description: settings.description.get(language),
        kind: settings.kind.get(language),
        disclaimer: settings.disclaimer.get(language),
        home: renderer.local_href(language, "/"),
        publisher: entity(settings.publisher.as_ref(), language),
        licence: entity(settings.licence.as_ref(), language),
        repository: settings.repository.as_deref(),
        contact: settings.contact.as_deref(),
        authors: &settings.authors,
    };
    let lang = LanguageView {
        code: language.code(),
        tag: language.tag(),
        name: language.name(),
    };
    vec![
        ("site", Value::from_serializable(&site)),
        ("lang", Value::from_serializable(&lang)),
        ("t", Value::from_serializable(&edition.words)),
        ("css", Value::from(stylesheets(renderer))),
        ("icon", Value::from(icon(renderer))),
        ("feeds", Value::from_serializable(&feeds(renderer, edition))),
    ]
}

#[derive(Serialize)]
struct FeedView {
    title: String,
    href: String,
}

fn feeds(renderer: &Renderer, edition: &Edition) -> Vec<FeedView> {
    let links = super::feed::links(renderer, edition).into_iter();
    links
        .map(|(title, href)| FeedView { title, href })
        .collect()
}

fn stylesheets(renderer: &Renderer) -> Vec<String> {
    let assets = renderer.site.assets.iter();
    let sheets = assets.filter(|asset| asset.is_stylesheet());
    sheets.map(|asset| renderer.href(&asset.path)).collect()
}

fn icon(renderer: &Renderer) -> Option<String> {
    let assets = &renderer.site.assets;
    let icon = assets
        .iter()
        .find(|asset| asset.file == "static/favicon.svg");
    icon.map(|asset| renderer.href(&asset.path))
}
