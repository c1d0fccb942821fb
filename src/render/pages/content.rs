//! The pages of the content.

use super::made::{page as finished, page_context};
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Page, PageKind};
use crate::render::edition::Edition;
use crate::render::metadata::structured;
use crate::render::outline::PageNode;
use crate::render::parts::fill::fill;
use crate::render::parts::page_view::PageView;
use crate::render::parts::view::{Card, Link, cards, change, link};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a page",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let default = contents.default_language();
    let pages = contents.pages.iter().enumerate();
    let address = |(place, page): (usize, &crate::atlas::PageEntry<'_>)| {
        let subject = Subject::Page(place);
        Address::local(page.path, page.language, default, subject, media::HTML).listed()
    };
    pages.map(address).collect()
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
    let mut view = view.with(page, edition);
    let (previous, next) = renderer.outline.neighbours(page.language, &page.path);
    view.previous = neighbour(renderer, previous);
    view.next = neighbour(renderer, next);
    let filled = fill(renderer, edition, page)?;
    let own = structured::report(renderer, edition, page);
    let mut context = page_context(renderer, edition, address, &view, &filled, own);
    context.insert("children", &children(renderer, edition, page));
    let changes = page.changes.iter();
    let changes: Vec<_> = changes
        .map(|entry| change(entry, page, renderer, edition))
        .collect();
    context.insert("changes", &changes);
    finished(renderer, template(page), &context)
}

fn neighbour(renderer: &Renderer, node: Option<&PageNode>) -> Option<Link> {
    let address = renderer.outline.address(node?)?;
    Some(link(&node?.title, renderer.href(&address.permalink)))
}

fn template(page: &Page) -> &str {
    match (&page.template, page.kind) {
        (Some((name, _)), _) => name,
        (None, PageKind::Front) => "front.html",
        (None, PageKind::Section) => "section.html",
        (None, PageKind::Page) => "page.html",
    }
}

fn children<'a>(renderer: &'a Renderer, edition: &Edition, page: &Page) -> Vec<Card<'a>> {
    match page.kind {
        PageKind::Front | PageKind::Section => cards(renderer, edition, &page.path),
        PageKind::Page => Vec::new(),
    }
}
