//! What the pages that the program makes have in common: title, summary and opening words from the Markdown file of
//! their address, where there is one.

use tera::Context;

use super::body::{Filled, fill};
use super::edition::Edition;
use super::engine::html;
use super::outline::part;
use super::structured;
use super::view::PageView;
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;
use crate::model::{Language, Page};

/// A route in every language of the site for the page at `path`.
pub(super) fn in_every_language(
    renderer: &Renderer,
    path: &str,
    make: impl Fn(&Renderer, &Edition) -> Result<Vec<u8>, Diagnostic> + Send + Sync + Clone + 'static,
) -> Vec<Route> {
    let languages = renderer.languages().into_iter();
    let route = |language: Language| {
        let make = make.clone();
        Route::page(
            &renderer.local(language, path),
            move |renderer| match renderer.edition(language) {
                Some(edition) => make(renderer, edition),
                None => Ok(Vec::new()),
            },
        )
    };
    languages.map(route).collect()
}

/// The Markdown file that words the page at `path`.
pub(super) fn opening<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    path: &str,
) -> Option<&'a Page> {
    let entry = renderer.outline.find(edition.language, path)?;
    renderer.site.pages.get(entry.page?).map(AsRef::as_ref)
}

/// The context of a page that the program makes; title and summary where no file words them.
pub(super) fn context<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    path: &str,
    title: &'a str,
    summary: &'a str,
    own: Option<String>,
) -> Result<Context, Diagnostic> {
    let language = edition.language;
    match opening(renderer, edition, path) {
        Some(page) => {
            let view = PageView::new(renderer, language, path, &page.title, &page.summary);
            let filled = fill(renderer, edition, page)?;
            Ok(page_context(
                renderer,
                edition,
                path,
                &view.with(page, edition),
                &filled,
                own,
            ))
        }
        None => {
            let view = PageView::new(renderer, language, path, title, summary);
            Ok(page_context(
                renderer,
                edition,
                path,
                &view,
                &Filled::default(),
                own,
            ))
        }
    }
}

/// The context of any page.
pub(super) fn page_context(
    renderer: &Renderer,
    edition: &Edition,
    path: &str,
    view: &PageView<'_>,
    filled: &Filled<'_>,
    own: Option<String>,
) -> Context {
    let mut context = edition.context(part(path));
    context.insert("page", view);
    let nodes: Vec<_> = own
        .into_iter()
        .chain(structured::breadcrumbs(renderer, view))
        .collect();
    context.insert_value("json_ld", html(&structured::graph(&nodes)));
    context.insert_value("content", html(&filled.content));
    context.insert_value("footnotes", html(&filled.footnotes));
    context.insert("references", &filled.references);
    context.insert("terms", &filled.terms);
    context
}
