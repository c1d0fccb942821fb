//! Plain values with addresses and dates ready to be shown by templates.

use crate::atlas::Address;
use crate::format::reading_minutes;
use crate::given::given;
use crate::model::{Change, Date, Page};
use crate::render::edition::Edition;
use crate::render::outline::PageNode;
use crate::render::renderer::Renderer;

given! {
    /// A link to a page.
    #[derive(Clone)]
    pub(in crate::render) struct Link {
        /// Its words.
        pub title: String,
        /// Its address.
        pub href: String,
        /// Whether it leads to the page it stands on.
        pub current: bool,
    }
}

given! {
    /// A date for machines and for people.
    #[derive(Clone)]
    pub(in crate::render) struct DateView {
        /// As machines read it: `2026-11-24`.
        pub iso: String,
        /// As the language writes it.
        pub text: String,
    }
}

given! {
    /// A page that a list leads to.
    #[derive(Clone)]
    pub(in crate::render) struct Card<'a> {
        /// Its title.
        pub title: &'a str,
        /// Its summary; may be empty.
        pub summary: &'a str,
        /// Its address.
        pub href: String,
        /// When it was first published.
        pub date: Option<DateView>,
        /// How many minutes it takes to read; none without text.
        pub minutes: Option<usize>,
    }
}

given! {
    /// A version or correction of a page.
    #[derive(Clone)]
    pub(in crate::render) struct ChangeView<'a> {
        /// When it was made.
        pub date: DateView,
        /// `publication`, `update` or `correction`.
        pub kind: &'static str,
        /// That, in the language.
        pub kind_text: String,
        /// What has changed.
        pub note: &'a str,
        /// What the page said before.
        pub was: Option<&'a str>,
        /// What it says now.
        pub now: Option<&'a str>,
        /// The address of the place in the page.
        pub href: String,
    }
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

/// How many minutes some pages take to read, one at least; none without text.
pub(in crate::render) fn minutes<'p>(pages: impl IntoIterator<Item = &'p Page>) -> Option<usize> {
    let pages = pages.into_iter();
    let mut lengths = pages
        .filter(|page| !page.body.is_empty())
        .map(|page| page.length)
        .peekable();
    lengths.peek()?;
    Some(reading_minutes(lengths).max(1))
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
            minutes: page.and_then(|page| minutes([&**page])),
        }
    };
    let children = renderer.outline.children(edition.language, path);
    children.map(card).collect()
}
