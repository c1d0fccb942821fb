//! Plain values with addresses and dates ready to be shown by templates.

use serde::Serialize;

use crate::atlas::Address;
use crate::model::{Change, Date, Page};
use crate::render::edition::Edition;
use crate::render::outline::PageNode;
use crate::render::renderer::Renderer;

/// A link to a page.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Link {
    pub title: String,
    pub href: String,
    /// Whether it leads to the page it stands on.
    pub current: bool,
}

/// A date for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct DateView {
    pub iso: String,
    pub text: String,
}

/// A page that a list leads to.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Card<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub date: Option<DateView>,
}

/// A change of a page.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ChangeView<'a> {
    pub date: DateView,
    pub kind: &'static str,
    pub kind_text: String,
    pub note: &'a str,
    pub was: Option<&'a str>,
    pub now: Option<&'a str>,
    pub href: String,
}

pub(in crate::render) fn date_view(date: Date, edition: &Edition) -> DateView {
    DateView {
        iso: date.to_string(),
        text: edition.format.date(date),
    }
}

pub(in crate::render) fn change<'a>(
    change: &'a Change,
    page: &Page,
    renderer: &Renderer,
    edition: &Edition,
) -> ChangeView<'a> {
    let anchor = change.anchor.as_ref().map_or("", |(anchor, _)| anchor);
    ChangeView {
        date: date_view(change.date, edition),
        kind: change.kind.name(),
        kind_text: edition.word(change.kind.name()).to_owned(),
        note: &change.note,
        was: change.was.as_deref(),
        now: change.now.as_deref(),
        href: format!("{}{anchor}", renderer.href(&page.permalink)),
    }
}

/// A link that marks no page as the current one.
pub(in crate::render) fn link(title: impl Into<String>, href: String) -> Link {
    Link {
        title: title.into(),
        href,
        current: false,
    }
}

/// What is in a section, for its list.
pub(in crate::render) fn cards<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    path: &str,
) -> Vec<Card<'a>> {
    let card = |(node, address): (&'a PageNode, &'a Address)| {
        let page = node.page.and_then(|place| renderer.site.pages.get(place));
        let date = page.and_then(|page| page.date);
        Card {
            title: &node.title,
            summary: page.map_or("", |page| &page.summary),
            href: renderer.href(&address.permalink),
            date: date.map(|date| date_view(date, edition)),
        }
    };
    let children = renderer.outline.children(edition.language, path);
    children.map(card).collect()
}
