//! The pages of the content, and the lists that stand for folders without one.

use super::body::{Filled, fill};
use super::edition::Edition;
use super::made::page_context;
use super::structured;
use super::view::{Card, PageView, change, date_view};
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;
use crate::model::{Language, Page, PageKind};

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let pages = renderer.site.pages.iter().enumerate();
    let pages = pages.filter(|(_, page)| page.kind != PageKind::Opening);
    let mut routes: Vec<_> = pages
        .map(|(at, page)| Route::page(&page.permalink, move |renderer| render(renderer, at)))
        .collect();
    for entry in renderer.outline.lists() {
        let (language, path) = (entry.language, entry.path.clone());
        routes.push(Route::page(&entry.address, move |renderer| {
            list(renderer, language, &path)
        }));
    }
    routes
}

fn render(renderer: &Renderer, at: usize) -> Result<Vec<u8>, Diagnostic> {
    let page = renderer.site.pages.get(at);
    let Some((page, edition)) =
        page.and_then(|page| Some((page, renderer.edition(page.language)?)))
    else {
        return Ok(Vec::new());
    };
    let mut view = PageView::new(
        renderer,
        page.language,
        &page.path,
        &page.title,
        &page.summary,
    )
    .with(page, edition);
    (view.previous, view.next) = renderer
        .outline
        .neighbours(renderer, page.language, &page.path);
    let filled = fill(renderer, edition, page)?;
    let own = structured::report(renderer, edition, page);
    let mut context = page_context(renderer, edition, &page.path, &view, &filled, own);
    context.insert("children", &children(renderer, edition, page));
    let changes: Vec<_> = page
        .changes
        .iter()
        .map(|entry| change(entry, page, renderer, edition))
        .collect();
    context.insert("changes", &changes);
    renderer.engine.page(template(page), &context)
}

fn template(page: &Page) -> &str {
    match (&page.template, page.kind) {
        (Some((name, _)), _) => name,
        (None, PageKind::Front) => "front.html",
        (None, PageKind::Section) => "section.html",
        (None, _) => "page.html",
    }
}

fn children<'a>(renderer: &'a Renderer, edition: &Edition, page: &Page) -> Vec<Card<'a>> {
    match page.kind {
        PageKind::Front | PageKind::Section => cards(renderer, edition, page.language, &page.path),
        PageKind::Page | PageKind::Opening => Vec::new(),
    }
}

/// What is in a section, for its list.
fn cards<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    language: Language,
    path: &str,
) -> Vec<Card<'a>> {
    let entries = renderer.outline.children(language, path).into_iter();
    let card = |entry: &'a super::outline::Entry| {
        let page = entry.page.and_then(|at| renderer.site.pages.get(at));
        Card {
            title: &entry.title,
            summary: page.map_or("", |page| &page.summary),
            href: renderer.href(&entry.address),
            date: page
                .and_then(|page| page.date)
                .map(|date| date_view(date, edition)),
        }
    };
    entries.map(card).collect()
}

/// A folder without a page of its own, and a site without a front page.
fn list(renderer: &Renderer, language: Language, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let edition = renderer.edition(language);
    let Some((edition, entry)) = edition.zip(renderer.outline.find(language, path)) else {
        return Ok(Vec::new());
    };
    let summary = match path {
        "/" => renderer.site.settings.description.get(language),
        _ => "",
    };
    let view = PageView::new(renderer, language, path, &entry.title, summary);
    let mut context = page_context(renderer, edition, path, &view, &Filled::default(), None);
    context.insert("children", &cards(renderer, edition, language, path));
    context.insert("changes", &Vec::<()>::new());
    let template = if path == "/" {
        "front.html"
    } else {
        "section.html"
    };
    renderer.engine.page(template, &context)
}
