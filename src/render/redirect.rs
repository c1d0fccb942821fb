//! Old addresses of pages, each a page that leads on to the new one without a script.

use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let pages = renderer.site.pages.iter().enumerate();
    pages
        .flat_map(|(at, page)| {
            page.aliases
                .iter()
                .map(move |(alias, _)| Route::page(alias, move |renderer| render(renderer, at)))
        })
        .collect()
}

fn render(renderer: &Renderer, at: usize) -> Result<Vec<u8>, Diagnostic> {
    let page = renderer.site.pages.get(at);
    let Some((page, edition)) =
        page.and_then(|page| Some((page, renderer.edition(page.language)?)))
    else {
        return Ok(Vec::new());
    };
    let mut context = edition.bare();
    context.insert("title", &page.title);
    context.insert("href", &renderer.href(&page.permalink));
    context.insert("canonical", &renderer.canonical(&page.permalink));
    renderer.engine.page("redirect.html", &context)
}
