//! The places in the prose that refer to something, page by page, for the pages that list them.

use serde::Serialize;

use super::Renderer;
use super::anchor::anchor_in;
use super::edition::Edition;
use super::index::Quote;
use crate::model::{Target, Value};

/// A page and the places in it.
#[derive(Debug, Serialize)]
pub(super) struct QuoteView<'a> {
    pub title: &'a str,
    pub href: String,
    pub places: Vec<Place>,
}

#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub href: String,
    pub text: String,
}

/// The pages that hold `quotes`, in the order of the site.
pub(super) fn pages<'a>(
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
        let place = Place {
            href: format!("{href}#{}", anchor_in(page, quote.reference)),
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
    match &page.references.get(quote.reference)?.target {
        Target::Fact { words, .. } if !words.trim().is_empty() => Some(words.clone()),
        Target::Fact { address, .. } => {
            let (value, unit) = cell(renderer, address)?;
            Some(edition.format.prose(value, unit))
        }
        Target::Table { .. } => Some(edition.word("table").to_owned()),
        Target::Chart { .. } => Some(edition.word("figure").to_owned()),
        _ => None,
    }
}

/// The value at the address of a fact, and its column's unit.
pub(super) fn cell<'a>(
    renderer: &'a Renderer,
    address: &str,
) -> Option<(&'a Value, Option<crate::model::Unit>)> {
    let mut parts = address.splitn(3, '/');
    let table = renderer.site.tables.get(parts.next()?)?;
    let row = table.rows.get(table.row(parts.next()?)?)?;
    let column = table.column(parts.next()?)?;
    let unit = table.columns.get(column)?.unit;
    Some((&row.cells.get(column)?.value, unit))
}
