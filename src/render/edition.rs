//! A language's edition of the site: its formats, its words, and what all of its pages share, rendered once.

use std::collections::{BTreeMap, HashMap};

use super::engine::{Engine, Html, Ready};
use super::header::{self, Header, MOST_LISTED, MOST_PARTS};
use super::outline::{Outline, PageNode, part};
use super::own_links::{OwnLinks, own_links};
use super::shared::{
    EntityView, Everywhere, FeedView, FooterComponent, HeaderComponent, InsideLink, LanguageView,
    NavigationLink, PartLink, SiteView,
};
use crate::atlas::{Address, Atlas, Base, Subject};
use crate::diagnostic::Diagnostic;
use crate::format::Formatter;
use crate::given::Template;
use crate::kept::Kept;
use crate::model::{
    Asset, Column, Entity, ICONS, Language, Page, PageView, Pages, Role, Settings, Site, Strings,
    Text,
};

/// The path of the search page.
const SEARCH: &str = "/search/";

/// The editions of all languages.
#[derive(Debug)]
pub(super) struct Editions {
    /// In the default language, which stands in for one that the site does not have.
    default: Box<Edition>,
    others: BTreeMap<Language, Edition>,
}

impl Editions {
    pub(super) fn get(&self, language: Language) -> &Edition {
        self.others.get(&language).unwrap_or(&self.default)
    }
}

/// What the pages of one language share.
#[derive(Debug)]
pub(super) struct Edition {
    pub language: Language,
    pub format: Formatter,
    /// The templates' own words in the language, by key.
    pub words: BTreeMap<String, String>,
    /// What every template is given.
    pub everywhere: Everywhere,
    /// The header, by the address of the part of the site that is marked in it as the current one.
    headers: HashMap<String, Header>,
    /// The header in which none is marked.
    plain_header: Header,
    pub footer: Html,
}

impl Edition {
    /// One of the templates' own words; its key where strings.yaml has none.
    pub(super) fn word<'a>(&'a self, key: &'a str) -> &'a str {
        word(&self.words, key)
    }

    /// What an empty cell of a column says.
    pub(super) fn empty_cell<'a>(&'a self, column: &'a Column) -> &'a str {
        match column.empty.get(self.language) {
            "" => self.word("not_available"),
            words => words,
        }
    }

    /// The header of the page at a path.
    pub(super) fn header(&self, path: &str) -> Html {
        let header = self.headers.get(part(path));
        header.unwrap_or(&self.plain_header).at(path)
    }
}

fn word<'a>(words: &'a BTreeMap<String, String>, key: &'a str) -> &'a str {
    words.get(key).map_or(key, String::as_str)
}

/// Where a page tells of the publication, by language and role.
#[derive(Debug)]
struct Telling;

impl PageView for Telling {
    type Seen<'a> = Vec<((Language, Role), Place<'a>)>;

    fn of(page: &Page) -> Self::Seen<'_> {
        let place = |role: &Role| {
            let is_heading = page.headings.position(role.name()).is_some();
            let heading = if is_heading { role.name() } else { "" };
            ((page.language, *role), (page.permalink.as_str(), heading))
        };
        page.roles.iter().map(place).collect()
    }
}

/// Where a site tells of itself, by language and role: the first page that takes the role, at the heading of its name.
type Trust<'a> = BTreeMap<(Language, Role), Place<'a>>;

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
    pages: Pages<'a, Telling>,
    /// What the editor adds to the head and the foot of pages, by language.
    own: BTreeMap<Language, OwnLinks>,
}

/// The permalink of a page, and the id of a heading in it, which may be empty.
type Place<'a> = (&'a str, &'static str);

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
            pages: Pages::new(&site.pages),
            own: own_links(site),
        }
    }

    /// The editions of all languages.
    pub(super) fn editions(&self) -> Result<Editions, Vec<Diagnostic>> {
        let trust = self.trust();
        let edition = |language| {
            let edition = self.edition(language, &trust);
            edition.map_err(|fault| vec![fault])
        };
        let default = self.atlas.default_language();
        let others = self.atlas.languages().iter();
        let others = others.filter(|language| **language != default);
        Ok(Editions {
            default: Box::new(edition(default)?),
            others: others
                .map(|language| Ok((*language, edition(*language)?)))
                .collect::<Result<_, Vec<_>>>()?,
        })
    }

    fn trust(&self) -> Trust<'_> {
        let mut places = Trust::new();
        for (role, place) in self.pages.iter().flatten() {
            places.entry(role).or_insert(place);
        }
        places
    }

    fn edition(&self, language: Language, trust: &Trust<'_>) -> Result<Edition, Diagnostic> {
        let words = self.strings.iter();
        let words = words.map(|(key, text)| (key.clone(), text.get(language).to_owned()));
        let words = words.collect();
        let everywhere = self.everywhere(language, &words);
        Ok(Edition {
            language,
            format: Formatter::with_units(language, self.settings.units.clone()),
            headers: self.headers(language, &words, &everywhere)?,
            plain_header: self.part_header(language, &words, &everywhere, "")?,
            footer: self.part(&everywhere, &self.footer(language, &words, trust))?,
            words,
            everywhere,
        })
    }

    fn part(&self, everywhere: &Everywhere, own: &impl Template) -> Result<Html, Diagnostic> {
        let html = self.engine.part(everywhere, own)?;
        Ok(Html::new(&html))
    }

    /// The header, by the part of the site that is the current one.
    fn headers(
        &self,
        language: Language,
        words: &BTreeMap<String, String>,
        everywhere: &Everywhere,
    ) -> Result<HashMap<String, Header>, Diagnostic> {
        let parts = self.outline.children(language, "/").map(|(_, part)| part);
        let offered = self.atlas.navigation(language);
        let paths = parts.chain(offered.iter().copied()).map(Address::path);
        let header = |current: &str| {
            let header = self.part_header(language, words, everywhere, current)?;
            Ok((current.to_owned(), header))
        };
        paths.chain(["/", SEARCH]).map(header).collect()
    }

    fn part_header(
        &self,
        language: Language,
        words: &BTreeMap<String, String>,
        everywhere: &Everywhere,
        current: &str,
    ) -> Result<Header, Diagnostic> {
        let header = self.header(language, words, current);
        let html = self.engine.part(everywhere, &header)?;
        let listed = self.listed(language, current);
        let paths = listed.map(|(_, address)| address.path().to_owned());
        Ok(Header::new(&html, paths))
    }

    /// The pages in a part of the site, as far as the head of its pages lists them.
    fn listed(
        &self,
        language: Language,
        part: &str,
    ) -> impl Iterator<Item = (&PageNode, &Address)> {
        let inside = || self.outline.children(language, part);
        let is_listed = part != "/" && inside().nth(MOST_LISTED).is_none();
        inside().filter(move |_| is_listed)
    }

    fn header(
        &self,
        language: Language,
        words: &BTreeMap<String, String>,
        current: &str,
    ) -> HeaderComponent {
        let link = |title: &str, address: &Address| NavigationLink {
            title: title.to_owned(),
            href: self.base.href(&address.permalink),
            current: address.path() == current,
        };
        let parts = || self.outline.children(language, "/");
        let are_listed = parts().nth(MOST_PARTS).is_none();
        let is_listed = |part: &Address| {
            are_listed || part.path() == current && self.listed(language, current).next().is_some()
        };
        let parts = parts().filter(|(_, part)| is_listed(part));
        let offered = self.atlas.navigation(language);
        let offered = offered.iter().map(|address| {
            let title = word(words, address.navigation.unwrap_or_default());
            link(title, address)
        });
        let own = self.own.get(&language);
        let own = own.and_then(|own| own.menu.as_ref());
        let reference = match own {
            Some(_) => Vec::new(),
            None => offered.collect(),
        };
        let menu = own.into_iter().flatten().map(|link| link.html(current));
        HeaderComponent {
            menu: menu.collect(),
            parts: parts
                .map(|(node, address)| self.part_link(language, (node, address), current))
                .collect(),
            reference,
            search: self
                .search(language)
                .map(|address| link(word(words, "search"), address)),
            home_is_current: current == "/",
        }
    }

    fn part_link(
        &self,
        language: Language,
        (node, address): (&PageNode, &Address),
        current: &str,
    ) -> PartLink {
        let is_current = address.path() == current;
        let inside = self.listed(language, address.path());
        let inside = inside.filter(|_| is_current).zip(0..);
        let inside = inside.map(|((node, address), number)| InsideLink {
            title: node.title.clone(),
            href: self.base.href(&address.permalink),
            mark: header::place(number),
        });
        PartLink {
            title: node.title.clone(),
            href: self.base.href(&address.permalink),
            current: is_current,
            inside: inside.collect(),
        }
    }

    fn footer(
        &self,
        language: Language,
        words: &BTreeMap<String, String>,
        trust: &Trust<'_>,
    ) -> FooterComponent {
        let link = |role: &Role| {
            let (page, heading) = trust.get(&(language, *role))?;
            let mut href = self.base.href(page);
            if !heading.is_empty() {
                href = format!("{href}#{heading}");
            }
            Some(NavigationLink {
                title: word(words, &format!("role_{}", role.name())).to_owned(),
                href,
                current: false,
            })
        };
        FooterComponent {
            trust: Role::ALL.iter().filter_map(link).collect(),
            text: Html::new(self.own.get(&language).map_or("", |own| &own.footer)),
        }
    }

    fn search(&self, language: Language) -> Option<&Address> {
        let address = self.atlas.local(language, SEARCH);
        address.filter(|_| self.settings.search)
    }

    fn everywhere(&self, language: Language, words: &BTreeMap<String, String>) -> Everywhere {
        let settings = self.settings;
        let text = |text: &Text| text.get(language).to_owned();
        let entity = |entity: &Entity| EntityView::new(entity, language);
        let site = SiteView {
            title: text(&settings.title),
            short_title: settings.short_title(language).to_owned(),
            description: text(&settings.description),
            kind: text(&settings.kind),
            disclaimer: text(&settings.disclaimer),
            home: self.base.href(&self.atlas.permalink(language, "/")),
            print: self
                .atlas
                .local(language, "/print/")
                .filter(|address| address.subject == Subject::Site)
                .map(|address| self.base.href(&address.permalink)),
            publisher: settings.publisher.as_ref().map(entity),
            licence: settings.licence.as_ref().map(entity),
            repository: settings.repository.clone(),
            contact: settings.contact.clone(),
            authors: settings.authors_in(language),
            extra: settings.extra.clone(),
        };
        let lang = LanguageView {
            code: language.code(),
            tag: language.tag(),
            name: language.name(),
        };
        let icon = self.icon();
        Everywhere {
            site: Ready::new(&site),
            lang: Ready::new(&lang),
            t: Ready::new(words),
            css: Ready::new(&self.stylesheets()),
            icon: Ready::new(&icon.map(|icon| self.base.href(&icon.permalink))),
            icon_type: Ready::new(&icon.map(|icon| icon.media.to_string())),
            feeds: Ready::new(&self.feeds(language, words)),
        }
    }

    fn stylesheets(&self) -> Vec<String> {
        let sheets = self.assets.iter().filter(|asset| asset.is_stylesheet());
        sheets.map(|asset| self.base.href(&asset.path)).collect()
    }

    fn icon(&self) -> Option<&Address> {
        ICONS.iter().find_map(|icon| self.atlas.source(icon))
    }

    fn feeds(&self, language: Language, words: &BTreeMap<String, String>) -> Vec<FeedView> {
        let feeds = ["feed", "changes"].into_iter().filter_map(|name| {
            let address = self.atlas.local(language, &format!("/{name}.xml"))?;
            Some(FeedView {
                title: word(words, &format!("{name}_feed")).to_owned(),
                href: self.base.href(&address.permalink),
            })
        });
        feeds.collect()
    }
}
