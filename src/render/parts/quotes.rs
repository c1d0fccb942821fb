//! The places in the prose that refer to something, page by page, for the pages that list them.

use super::anchor::anchor_in;
use crate::given::given;
use crate::model::Target;
use crate::render::edition::Edition;
use crate::render::index::Quote;
use crate::render::renderer::Renderer;
use crate::resolve::cell;

given! {
    /// A page, and the places in it that quote something.
    pub(in crate::render) struct QuoteView<'a> {
        /// The page's title.
        pub title: &'a str,
        /// The page's address.
        pub href: String,
        /// The places, in their order.
        pub places: Vec<QuotePlace>,
    }
}

given! {
    /// A place in a page.
    pub(in crate::render) struct QuotePlace {
        /// Its address.
        pub href: String,
        /// What stands there, such as the words of a figure, or its number.
        pub text: String,
    }
}

/// The pages that hold `quotes`, in the order of the site.
pub(in crate::render) fn pages<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    quotes: Option<&Vec<Quote>>,
) -> Vec<QuoteView<'a>> {
    let mut views: Vec<QuoteView<'a>> = Vec::new();
    let mut last = None;
    for quote in quotes.into_iter().flatten() {
        let Some(page) = renderer.site.pages.get(quote.page) else {
            continue;
        };
        let href = renderer.href(&page.permalink);
        if last != Some(quote.page) {
            last = Some(quote.page);
            views.push(QuoteView {
                title: &page.title,
                href: href.clone(),
                places: Vec::new(),
            });
        }
        let Some(view) = views.last_mut() else {
            continue;
        };
        let place = QuotePlace {
            href: match anchor_in(renderer, page, quote.reference) {
                Some(anchor) => format!("{href}#{anchor}"),
                None => href,
            },
            text: text(renderer, edition, quote)
                .unwrap_or_else(|| edition.format.number((view.places.len() + 1).into())),
        };
        view.places.push(place);
    }
    views
}

/// What the place shows: the words of a fact, or that it is a table or a chart.
fn text(renderer: &Renderer, edition: &Edition, quote: &Quote) -> Option<String> {
    let page = renderer.site.pages.get(quote.page)?;
    let numbered = |word| {
        let word = edition.word(word);
        let number = renderer.index().number_of(page, quote.reference);
        number.map_or_else(
            || word.to_owned(),
            |number| format!("{word}\u{a0}{}", edition.format.number(number.into())),
        )
    };
    match &page.references.get(quote.reference)?.target {
        Target::Fact { words, .. } if !words.trim().is_empty() => Some(words.clone()),
        Target::Fact { cell: address, .. } => {
            let fact = cell(renderer.site.scope(), address).ok()?;
            Some(edition.format.prose(&fact.cell.value, fact.column.unit))
        }
        Target::Table { .. } => Some(numbered("table")),
        Target::Chart { .. } => Some(numbered("figure")),
        _ => None,
    }
}
