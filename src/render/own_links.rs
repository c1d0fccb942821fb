//! The links of the editor's own at the head and the foot of every page: `menu` and `footer` of `site.yaml`.

use std::collections::BTreeMap;

use super::engine::Html;
use super::parts::prose::links;
use crate::atlas::Base;
use crate::check::Checked;
use crate::model::files::SETTINGS;
use crate::model::{Language, Origin, Passage, Prose, Site};
use crate::resolve::{Resolved, resolve};

/// What stands at the head and the foot of the pages of a language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OwnLinks {
    /// The links of the menu, where the site has one.
    pub menu: Option<Vec<MenuLink>>,
    /// HTML; may be empty.
    pub footer: String,
}

/// A link of the menu.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MenuLink {
    html: String,
    /// The path of the page that it leads to, if it is one of the site.
    path: Option<String>,
}

impl MenuLink {
    /// As it stands on pages in the part of the site at the address `current`.
    pub(super) fn html(&self, current: &str) -> Html {
        let link = self.html.strip_prefix("<a ");
        match link.filter(|_| self.path.as_deref() == Some(current)) {
            Some(rest) => Html::new(&format!("<a aria-current=\"true\" {rest}")),
            None => Html::new(&self.html),
        }
    }
}

/// Those of each language.
pub(super) fn own_links(site: &Checked<Site>) -> BTreeMap<Language, OwnLinks> {
    let languages = site.atlas().languages().iter();
    let of = |language: &Language| {
        let entry = |entry: &Prose| {
            let passage = entry.get(*language)?;
            Some(MenuLink {
                html: html(site, *language, entry),
                path: path(site, *language, passage),
            })
        };
        let menu = site.settings.menu.as_ref();
        let links = OwnLinks {
            menu: menu.map(|menu| menu.iter().filter_map(entry).collect()),
            footer: html(site, *language, &site.settings.footer),
        };
        (*language, links)
    };
    languages.map(of).collect()
}

/// The text in a language, marked where it is in another.
fn html(site: &Checked<Site>, language: Language, prose: &Prose) -> String {
    let Some(passage) = prose.get(language) else {
        return String::new();
    };
    let base = Base::new(&site.settings.base_url);
    let html = links((site.scope(), &base), origin(passage, language), passage);
    match (prose.fallback(language), html.strip_prefix("<a ")) {
        (Some(other), Some(rest)) => format!("<a lang=\"{}\" {rest}", other.tag()),
        (Some(other), None) => format!("<span lang=\"{}\">{html}</span>", other.tag()),
        (None, _) => html,
    }
}

/// A passage for all languages leads to the pages of the reader's.
fn origin(passage: &Passage, language: Language) -> Origin<'_> {
    passage.origin(SETTINGS, language)
}

fn path(site: &Checked<Site>, language: Language, passage: &Passage) -> Option<String> {
    let reference = passage.references.first()?;
    match resolve(site.scope(), origin(passage, language), &reference.target) {
        Ok(Resolved::Address(address, "")) => Some(address.path().to_owned()),
        _ => None,
    }
}
