//! The pages of the content.

use super::made::page as finished;
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Page, PageKind};
use crate::render::edition::Edition;
use crate::render::metadata::structured;
use crate::render::outline::PageNode;
use crate::render::parts::fill::fill;
use crate::render::parts::page_view::PageView;
use crate::render::parts::responses::{ResponseView, response, responses};
use crate::render::parts::view::{Card, ChangeView, Link, cards, change, link, minutes};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a page",
    list,
    make,
};

/// The template of the front page.
pub(in crate::render) const FRONT: &str = "front.html";
/// The template of the pages of sections.
pub(in crate::render) const SECTION: &str = "section.html";

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let default = contents.default_language();
    let pages = contents.pages.iter().enumerate();
    let address = |(place, page): (usize, crate::atlas::PageEntry<'_>)| {
        let subject = Subject::Page(place);
        Address::local(page.path, page.language, default, subject, media::HTML).listed()
    };
    pages.map(address).collect()
}

given! {
    /// A page of the content, or the list that stands for a folder without one.
    pub(in crate::render) struct ContentPage<'a> {
        /// What is in the section, in its order, on the front page and on the pages of sections.
        pub children: Vec<Card<'a>>,
        /// Its versions and corrections, newest first.
        pub changes: Vec<ChangeView<'a>>,
        /// What others responded to it, the oldest first.
        pub responses: Vec<ResponseView<'a>>,
        /// The response that it is.
        pub response: Option<ResponseView<'a>>,
    }
}

impl Template for ContentPage<'_> {
    const NAME: &'static str = "page.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let Subject::Page(place) = address.subject else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let Some(page) = renderer.site.pages.get(place) else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let edition = renderer.edition(address.language);
    let view = PageView::new(renderer, edition, address, &page.title, &page.summary);
    let mut view = view.with(page, renderer, edition);
    let (previous, next) = renderer.outline.neighbours(page.language, &page.path);
    view.previous = neighbour(renderer, previous);
    view.next = neighbour(renderer, next);
    if page.kind == PageKind::Front {
        let pages = renderer.site.pages.iter().map(|page| &**page);
        view.minutes = minutes(pages.filter(|other| other.language == page.language));
    }
    let filled = fill(renderer, edition, page)?;
    let node = structured::report(renderer, edition, page);
    let changes = page.changes.iter();
    let changes = changes.map(|entry| change(entry, page, renderer, edition));
    let own = ContentPage {
        children: children(renderer, edition, page),
        changes: changes.collect(),
        responses: responses(renderer, edition, page),
        response: response(renderer, edition, page),
    };
    let template = template(page);
    finished(renderer, address, template, &view, &filled, node, &own)
}

fn neighbour(renderer: &Renderer, node: Option<&PageNode>) -> Option<Link> {
    let address = renderer.outline.address(node?)?;
    Some(link(&node?.title, renderer.href(&address.permalink)))
}

fn template(page: &Page) -> &str {
    match (&page.template, page.kind) {
        (Some((name, _)), _) => name,
        (None, PageKind::Front) => FRONT,
        (None, PageKind::Section) => SECTION,
        (None, PageKind::Page) => ContentPage::NAME,
    }
}

fn children<'a>(renderer: &'a Renderer, edition: &Edition, page: &Page) -> Vec<Card<'a>> {
    match page.kind {
        PageKind::Front | PageKind::Section => cards(renderer, edition, &page.path),
        PageKind::Page => Vec::new(),
    }
}
