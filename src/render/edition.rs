//! A language's edition of the site: its formats, its words, and what all of its pages share, rendered once.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::engine::{Engine, TemplateContext, TemplateValue};
use super::outline::Outline;
use crate::atlas::{Address, Atlas, Base};
use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::kept::Kept;
use crate::model::{Asset, Entity, ICONS, Language, Settings, Site, Strings};

/// The editions of all languages.
#[derive(Debug)]
pub(super) struct Editions {
    by_language: BTreeMap<Language, Edition>,
    /// What stands in for a language that the site does not have.
    default: Box<Edition>,
}

impl Editions {
    pub(super) fn get(&self, language: Language) -> &Edition {
        self.by_language.get(&language).unwrap_or(&self.default)
    }
}

/// What the pages of one language share.
#[derive(Debug)]
pub(super) struct Edition {
    pub language: Language,
    pub format: Formatter,
    /// The templates' own words in the language, by key.
    words: BTreeMap<String, String>,
    shared: Shared,
}

/// Values that go into the context of every page.
#[derive(Debug, Default)]
struct Shared {
    values: Vec<(&'static str, TemplateValue)>,
    /// The header, by the address of the part of the site that is marked in it as the current one.
    headers: HashMap<String, TemplateValue>,
    footer: Option<TemplateValue>,
}

impl Edition {
    fn new(strings: &Strings, language: Language) -> Self {
        let words = strings.iter();
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
    pub(super) fn context(&self, part: &str) -> TemplateContext {
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
    pub(super) fn bare(&self) -> TemplateContext {
        let mut context = TemplateContext::new();
        for (name, value) in &self.shared.values {
            context.insert_value(*name, value.clone());
        }
        context
    }
}

/// What of a site the editions depend on; the atlas is part of the outline.
#[derive(Debug, PartialEq)]
pub(super) struct EditionInput<'a> {
    settings: &'a Settings,
    strings: &'a Strings,
    assets: &'a [Asset],
    atlas: &'a Kept<Atlas>,
    outline: &'a Kept<Outline>,
    engine: &'a Kept<Engine>,
    base: Base,
}

impl<'a> EditionInput<'a> {
    pub(super) fn new(
        site: &'a crate::check::Checked<Site>,
        outline: &'a Kept<Outline>,
        engine: &'a Kept<Engine>,
    ) -> Self {
        Self {
            settings: &site.settings,
            strings: &site.strings,
            assets: &site.assets,
            atlas: site.atlas(),
            outline,
            engine,
            base: Base::new(&site.settings.base_url),
        }
    }

    /// The editions of all languages.
    pub(super) fn editions(&self) -> Result<Editions, Vec<Diagnostic>> {
        let mut by_language = BTreeMap::new();
        for language in self.atlas.languages() {
            let edition = self.edition(*language).map_err(|fault| vec![fault])?;
            by_language.insert(*language, edition);
        }
        let default = self.edition(self.atlas.default_language());
        Ok(Editions {
            by_language,
            default: Box::new(default.map_err(|fault| vec![fault])?),
        })
    }

    fn edition(&self, language: Language) -> Result<Edition, Diagnostic> {
        let mut edition = Edition::new(self.strings, language);
        edition.shared = self.shared(&edition)?;
        Ok(edition)
    }

    /// Renders what the pages of a language share.
    fn shared(&self, edition: &Edition) -> Result<Shared, Diagnostic> {
        let mut shared = Shared {
            values: self.values(edition),
            ..Shared::default()
        };
        let mut context = TemplateContext::new();
        for (name, value) in &shared.values {
            context.insert_value(*name, value.clone());
        }
        let footer = self.engine.render("components/footer.html", &context)?;
        shared.footer = Some(super::engine::html(&footer));
        let offered = self.atlas.navigation(edition.language);
        let parts = self.outline.children(edition.language, "/");
        let mut paths: Vec<&str> = parts.map(|(_, address)| address.path()).collect();
        paths.extend(offered.iter().map(|address| address.path()));
        paths.extend(["/", ""]);
        for current in paths {
            context.insert("parts", &self.parts(edition, current));
            let links: Vec<_> = offered
                .iter()
                .map(|address| NavigationLink {
                    title: edition
                        .word(address.navigation.unwrap_or_default())
                        .to_owned(),
                    href: self.base.href(&address.permalink),
                    current: address.path() == current,
                })
                .collect();
            context.insert("reference", &links);
            context.insert("home_is_current", &(current == "/"));
            let header = self.engine.render("components/header.html", &context)?;
            let header = super::engine::html(&header);
            shared.headers.insert(current.to_owned(), header);
        }
        Ok(shared)
    }

    fn parts(&self, edition: &Edition, current: &str) -> Vec<NavigationLink> {
        let parts = self.outline.children(edition.language, "/");
        parts
            .map(|(node, address)| NavigationLink {
                title: node.title.clone(),
                href: self.base.href(&address.permalink),
                current: address.path() == current,
            })
            .collect()
    }

    fn values(&self, edition: &Edition) -> Vec<(&'static str, TemplateValue)> {
        let language = edition.language;
        let settings = self.settings;
        let site = SiteView {
            title: settings.title.get(language),
            description: settings.description.get(language),
            kind: settings.kind.get(language),
            disclaimer: settings.disclaimer.get(language),
            home: self.base.href(&self.atlas.permalink(language, "/")),
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
        let icon = self.icon();
        vec![
            ("site", TemplateValue::from_serializable(&site)),
            ("lang", TemplateValue::from_serializable(&lang)),
            ("t", TemplateValue::from_serializable(&edition.words)),
            ("css", TemplateValue::from(self.stylesheets())),
            (
                "icon",
                TemplateValue::from(icon.map(|icon| self.base.href(&icon.permalink))),
            ),
            (
                "icon_type",
                TemplateValue::from(icon.map(|icon| icon.media.to_string())),
            ),
            (
                "feeds",
                TemplateValue::from_serializable(&self.feeds(edition)),
            ),
        ]
    }

    fn stylesheets(&self) -> Vec<String> {
        let sheets = self.assets.iter().filter(|asset| asset.is_stylesheet());
        sheets.map(|asset| self.base.href(&asset.path)).collect()
    }

    fn icon(&self) -> Option<&Address> {
        ICONS.iter().find_map(|icon| self.atlas.source(icon))
    }

    fn feeds(&self, edition: &Edition) -> Vec<FeedView> {
        let feeds = ["feed", "changes"].into_iter().filter_map(|name| {
            let address = self
                .atlas
                .local(edition.language, &format!("/{name}.xml"))?;
            Some(FeedView {
                title: edition.word(&format!("{name}_feed")).to_owned(),
                href: self.base.href(&address.permalink),
            })
        });
        feeds.collect()
    }
}

/// A link of the header.
#[derive(Debug, Serialize)]
struct NavigationLink {
    title: String,
    href: String,
    /// Whether it leads to the part of the site that the page is in.
    current: bool,
}

#[derive(Serialize)]
struct FeedView {
    title: String,
    href: String,
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

fn entity(party: Option<&Entity>, language: Language) -> Option<EntityView<'_>> {
    party.map(|party| EntityView {
        name: party.name.get(language),
        url: party.url.as_deref(),
    })
}

#[derive(Serialize)]
struct LanguageView {
    code: &'static str,
    tag: &'static str,
    name: &'static str,
}
