//! What every template is given, and what the header and the footer are given, which all pages of a language share.

use std::collections::BTreeMap;

use super::engine::{Html, Ready};
use crate::given::{Template, given};
use crate::model::{Entity, Extra, Language};

given! {
    /// What every template is given.
    pub(super) struct Everywhere {
        /// The site, as `content/site.yaml` tells of it.
        pub site: Ready<SiteView>,
        /// The language of the page.
        pub lang: Ready<LanguageView>,
        /// The templates' own words in that language, by their keys in `strings.yaml`: `t.contents`.
        pub t: Ready<BTreeMap<String, String>>,
        /// The addresses of the stylesheets.
        pub css: Ready<Vec<String>>,
        /// The address of the site's icon.
        pub icon: Ready<Option<String>>,
        /// The media type of the icon.
        pub icon_type: Ready<Option<String>>,
        /// The feeds in the language.
        pub feeds: Ready<Vec<FeedView>>,
    }
}

given! {
    /// The site, as `content/site.yaml` tells of it.
    pub(super) struct SiteView {
        /// Its title.
        pub title: String,
        /// The title in a few words: the title itself if the site has no other.
        pub short_title: String,
        /// What it is about, in a sentence or two; may be empty.
        pub description: String,
        /// What it calls itself, such as "Policy briefing"; may be empty.
        pub kind: String,
        /// The disclaimer at the foot of each page; may be empty.
        pub disclaimer: String,
        /// The address of its front page in the language.
        pub home: String,
        /// The address of all of its pages as one document for print, where there is one.
        pub print: Option<String>,
        /// Who publishes it.
        pub publisher: Option<EntityView>,
        /// The licence that it is published under.
        pub licence: Option<EntityView>,
        /// The address of its source.
        pub repository: Option<String>,
        /// The e-mail address to write to.
        pub contact: Option<String>,
        /// The names of its authors.
        pub authors: Vec<String>,
        /// The values of `extra` in `content/site.yaml`, which the program's own templates do not show.
        pub extra: Extra,
    }
}

given! {
    /// A name that may have an address.
    pub(super) struct EntityView {
        /// The name.
        pub name: String,
        /// The address.
        pub url: Option<String>,
    }
}

impl EntityView {
    pub(super) fn new(entity: &Entity, language: Language) -> Self {
        Self {
            name: entity.name.get(language).to_owned(),
            url: entity.url.clone(),
        }
    }
}

given! {
    /// A language.
    pub(super) struct LanguageView {
        /// The code in the names of files, such as `zh`.
        pub code: &'static str,
        /// The tag for `lang` attributes, such as `zh-Hans`.
        pub tag: &'static str,
        /// What it calls itself.
        pub name: &'static str,
    }
}

given! {
    /// An Atom feed.
    pub(super) struct FeedView {
        /// What it is called.
        pub title: String,
        /// Its address.
        pub href: String,
    }
}

given! {
    /// The head of every page: the site's title and its navigation.
    pub(super) struct HeaderComponent {
        /// The parts of the site: the pages and folders of the first level.
        pub parts: Vec<PartLink>,
        /// The pages that the program makes, such as the bibliography; none where `menu` in `content/site.yaml` takes their place.
        pub reference: Vec<NavigationLink>,
        /// The links of `menu` in `content/site.yaml`, as HTML.
        pub menu: Vec<Html>,
        /// The search page, where there is one.
        pub search: Option<NavigationLink>,
        /// Whether the page is the front page.
        pub home_is_current: bool,
    }
}

impl Template for HeaderComponent {
    const NAME: &'static str = "components/header.html";
}

given! {
    /// A link to a part of the site.
    pub(super) struct PartLink {
        /// Its words.
        pub title: String,
        /// Its address.
        pub href: String,
        /// Whether the page is in it.
        pub current: bool,
        /// The pages in it, if the page is in it too and they are no more than thirty.
        pub inside: Vec<InsideLink>,
    }
}

given! {
    /// A link to a page in the part of the site that the page is in.
    pub(super) struct InsideLink {
        /// Its words.
        pub title: String,
        /// Its address.
        pub href: String,
        /// The attribute that marks it on the page that it leads to, and on those in it: `<a href="{{ link.href }}"{{ link.mark }}>`.
        pub mark: String,
    }
}

given! {
    /// A link of the header or the footer.
    pub(super) struct NavigationLink {
        /// Its words.
        pub title: String,
        /// Its address.
        pub href: String,
        /// Whether it leads to the part of the site that the page is in.
        pub current: bool,
    }
}

given! {
    /// The foot of every page: disclaimer, publisher, licence, contact, feeds.
    pub(super) struct FooterComponent {
        /// The pages, or sections of pages, that tell of the publication, in the order of their roles.
        pub trust: Vec<NavigationLink>,
        /// What `footer` in `content/site.yaml` adds, as HTML; may be empty.
        pub text: Html,
    }
}

impl Template for FooterComponent {
    const NAME: &'static str = "components/footer.html";
}
