//! What others answered to a page, and to what a page answers.

use super::view::{DateView, date_view};
use crate::given::given;
use crate::model::Page;
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

given! {
    /// A published response.
    pub(in crate::render) struct ResponseView<'a> {
        /// Who responded.
        pub name: &'a str,
        /// For whom they speak; may be empty.
        pub affiliation: &'a str,
        /// When it was published.
        pub date: Option<DateView>,
        /// What it says, in a sentence.
        pub summary: &'a str,
        /// The address of the response.
        pub href: String,
        /// The title of the page that it responds to.
        pub about: &'a str,
        /// The address of what it responds to.
        pub about_href: String,
        /// What the publisher replied; may be empty.
        pub reply: &'a str,
    }
}

/// The response that a page is.
pub(in crate::render) fn response<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    page: &'a Page,
) -> Option<ResponseView<'a>> {
    let response = page.response.as_ref()?;
    let file = response.file.as_ref()?;
    let about = renderer.page_at(renderer.atlas().source(file)?)?;
    let mut about_href = renderer.href(&about.permalink);
    if !response.anchor.is_empty() {
        about_href = format!("{about_href}#{}", response.anchor);
    }
    Some(ResponseView {
        name: &response.name,
        affiliation: &response.affiliation,
        date: page.date.map(|date| date_view(date, edition)),
        summary: &page.summary,
        href: renderer.href(&page.permalink),
        about: &about.title,
        about_href,
        reply: &response.reply,
    })
}

/// The responses to a page, the oldest first.
pub(in crate::render) fn responses<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    page: &Page,
) -> Vec<ResponseView<'a>> {
    let places = renderer.index().responses(page).iter();
    let pages = places.filter_map(|place| renderer.site.pages.get(*place));
    let mut pages: Vec<_> = pages.collect();
    pages.sort_by_key(|page| page.date);
    let views = pages.into_iter();
    views
        .filter_map(|page| response(renderer, edition, page))
        .collect()
}
