//! What the pages that the program makes have in common: they stand in every language; title, summary and opening words
//! come from the Markdown file of their address, where there is one.

use crate::atlas::{Address, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::Page;
use crate::render::edition::Edition;
use crate::render::engine::{TemplateContext, html};
use crate::render::metadata::structured;
use crate::render::outline::part;
use crate::render::parts::fill::{Filled, fill};
use crate::render::parts::page_view::PageView;
use crate::render::renderer::{Body, Renderer};

/// The page at `path` in every language of the site.
pub(super) fn in_every_language(
    contents: &Contents<'_>,
    path: &str,
    subject: &Subject,
) -> Vec<Address> {
    let languages = contents.languages.iter();
    let default = contents.default_language();
    let address = |language: &crate::model::Language| {
        Address::local(path, *language, default, subject.clone(), media::HTML)
    };
    languages.map(address).collect()
}

/// A page of the program, listed in the sitemap and offered in the navigation under a word, where it would not be empty.
pub(super) fn offered(
    contents: &Contents<'_>,
    path: &str,
    word: &'static str,
    is_there: bool,
) -> Vec<Address> {
    let mut addresses = in_every_language(contents, path, &Subject::Site);
    for address in &mut addresses {
        address.in_sitemap = is_there;
        address.navigation = is_there.then_some(word);
    }
    addresses
}

/// The Markdown file that words the opening of an address.
fn opening<'a>(renderer: &'a Renderer, address: &Address) -> Option<&'a Page> {
    let page = renderer.site.pages.get(address.opening?)?;
    Some(page)
}

/// The context of a page that the program makes; title and summary where no file words them.
pub(super) fn context(
    renderer: &Renderer,
    edition: &Edition,
    address: &Address,
    title: &str,
    summary: &str,
    own: Option<String>,
) -> Result<TemplateContext, Diagnostic> {
    match opening(renderer, address) {
        Some(page) => {
            let view = PageView::new(renderer, edition, address, &page.title, &page.summary);
            let view = view.with(page, edition);
            let filled = fill(renderer, edition, page)?;
            Ok(page_context(
                renderer, edition, address, &view, &filled, own,
            ))
        }
        None => {
            let view = PageView::new(renderer, edition, address, title, summary);
            let filled = Filled::default();
            Ok(page_context(
                renderer, edition, address, &view, &filled, own,
            ))
        }
    }
}

/// The context of any page.
pub(super) fn page_context(
    renderer: &Renderer,
    edition: &Edition,
    address: &Address,
    view: &PageView<'_>,
    filled: &Filled<'_>,
    own: Option<String>,
) -> TemplateContext {
    let mut context = edition.context(part(address.path()));
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

/// The page that a template makes of a context.
pub(super) fn page(
    renderer: &Renderer,
    template: &str,
    context: &TemplateContext,
) -> Result<Body, Diagnostic> {
    renderer.engine.page(template, context).map(Body::Bytes)
}
