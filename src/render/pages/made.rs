//! What the pages that the program makes have in common: they stand in every language; title, summary and opening words
//! come from the Markdown file of their address, where there is one.

use crate::atlas::{Address, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::Page;
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::metadata::structured;
use crate::render::parts::apparatus::{ReferenceView, TermView};
use crate::render::parts::card::{CardView, card};
use crate::render::parts::cite::{CiteView, cite, is_cited};
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

/// What a page of the program says of itself where no file words it.
pub(super) struct Opening<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    /// What it says of itself to machines, as JSON.
    pub node: Option<String>,
}

impl<'a> Opening<'a> {
    /// By the words for a page: its title, and under the same key with `_summary` its summary.
    pub(super) fn words(edition: &'a Edition, key: &'static str) -> Self {
        Self {
            title: edition.word(key),
            summary: edition
                .words
                .get(&format!("{key}_summary"))
                .map_or("", String::as_str),
            node: None,
        }
    }
}

given! {
    /// What the template of any page is given.
    pub(in crate::render) struct EveryPage<'a> {
        /// The head of the page, as `components/header.html` makes it.
        header: &'a Html,
        /// The foot of the page, as `components/footer.html` makes it.
        footer: &'a Html,
        /// The page.
        page: &'a PageView<'a>,
        /// What the page says of itself to machines, as JSON-LD; may be empty.
        json_ld: Html,
        /// The text of its Markdown file; may be empty.
        content: Html,
        /// Its footnotes, each an item of a list; may be empty.
        footnotes: Html,
        /// The sources that it cites, in the order of their first citation.
        references: &'a [ReferenceView<'a>],
        /// The terms that it uses, in the order of the alphabet.
        terms: &'a [TermView<'a>],
        /// The picture with which the page is shared.
        card: Option<CardView>,
        /// How to cite the page; none on a page that is not listed.
        cite: Option<CiteView<'a>>,
    }
}

/// A page that the program makes.
pub(super) fn made<T: Template>(
    renderer: &Renderer,
    address: &Address,
    opening: Opening<'_>,
    own: &T,
) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let words = self::opening(renderer, address);
    let (title, summary) = words.map_or((opening.title, opening.summary), |page| {
        (page.title.as_str(), page.summary.as_str())
    });
    let view = PageView::new(renderer, edition, address, title, summary);
    let (view, filled) = match words {
        Some(page) => (
            view.with(page, renderer, edition),
            fill(renderer, edition, page)?,
        ),
        None => (view, Filled::default()),
    };
    page(
        renderer,
        address,
        T::NAME,
        &view,
        &filled,
        opening.node,
        own,
    )
}

/// Any page, by the template of a name.
pub(super) fn page<T: Template>(
    renderer: &Renderer,
    address: &Address,
    template: &str,
    view: &PageView<'_>,
    filled: &Filled<'_>,
    node: Option<String>,
    own: &T,
) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let nodes = node
        .into_iter()
        .chain(structured::breadcrumbs(renderer, view));
    let every = EveryPage {
        header: &edition.header(address.path()),
        footer: &edition.footer,
        page: view,
        json_ld: Html::new(&structured::graph(&nodes.collect::<Vec<_>>())),
        content: Html::new(&filled.content),
        footnotes: Html::new(&filled.footnotes),
        references: &filled.references,
        terms: &filled.terms,
        card: card(renderer, edition, address).filter(|_| view.is_listed),
        cite: is_cited(address).then(|| cite(renderer, edition, address)),
    };
    let all = (&edition.everywhere, &every);
    renderer.engine.page(template, &all, own).map(Body::Bytes)
}
