//! `/data/NAME/`: a table with an anchor for every row and cell, its charts, its downloads, and where it is quoted.

use std::collections::HashMap;

use super::made::{Opening, in_every_language, made};
use crate::atlas::{Address, AddressKind, Contents, Subject};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Language, Page};
use crate::render::edition::Edition;
use crate::render::engine::{Html, Ready};
use crate::render::metadata::structured;
use crate::render::parts::chart::{ChartPlace, alternatives, chart_html};
use crate::render::parts::escape::escape;
use crate::render::parts::prose;
use crate::render::parts::quotes::{self, QuoteView};
use crate::render::parts::table::{TableExcerpt, TableView, table_html};
use crate::render::parts::view::{DateView, Link, date_view, link};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the page of the table",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let tables = contents.tables.iter();
    let pages = tables.flat_map(|(name, _)| {
        let subject = Subject::Table((*name).to_owned());
        in_every_language(contents, &format!("/data/{name}/"), &subject)
    });
    pages.map(Address::listed).collect()
}

given! {
    /// `/data/NAME/`: a table with an anchor for every row and cell, its charts, its downloads, and where it is quoted.
    pub(in crate::render) struct TablePage<'a> {
        /// The table.
        table: &'a Ready<TableView<'a>>,
        /// The table as `components/table.html` makes it.
        table_html: Html,
        /// Its charts, each as `components/chart.html` makes it; empty without charts.
        charts_html: Html,
        /// The pages that quote it.
        quotes: Vec<QuoteView<'a>>,
        /// The page that it belongs to, else the front page.
        part_of: Link,
        /// When the site's front page was last updated.
        updated: Option<DateView>,
        /// The version of the front page.
        version: Option<&'a str>,
        /// The table before it in the catalogue.
        previous: Option<Link>,
        /// The table after it in the catalogue.
        next: Option<Link>,
    }
}

impl Template for TablePage<'_> {
    const NAME: &'static str = "table.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let Subject::Table(name) = &address.subject else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let Some(table) = renderer.site.tables.get(name) else {
        return Ok(Body::Bytes(Vec::new()));
    };
    let title = table.title.get(edition.language);
    let description = prose::plain(renderer, edition, &table.description);
    let node = Some(structured::dataset(renderer, edition, table));
    let part = TableExcerpt {
        id: "the-table".into(),
        anchors: true,
        ..TableExcerpt::default()
    };
    let caption = escape(title);
    let view = Ready::new(&TableView::new(renderer, edition, table, &part));
    let whole = table_html(renderer, edition, &view, &part, None, &caption)?;
    let mut charts = String::new();
    let alternatives = alternatives(renderer, edition.language, name);
    let shown = HashMap::from([(name.as_str(), part.id.clone())]);
    for (number, chart) in table.charts.iter().enumerate() {
        let alternative = alternatives.get(chart.key.as_str()).copied();
        let place = ChartPlace {
            id: &format!("figure-{}", number + 1),
            label: None,
            alternative: alternative.unwrap_or_default(),
            shown: &shown,
        };
        charts.push_str(&chart_html(renderer, edition, table, chart, &place)?);
    }
    let quoted = renderer
        .index()
        .quoted_in(edition.language)
        .and_then(|quoted| quoted.tables.get(name));
    let front = renderer.front(edition.language);
    let (previous, next) = neighbours(renderer, edition.language, name);
    let own = TablePage {
        part_of: part_of(renderer, edition, name),
        updated: front
            .and_then(Page::last_changed)
            .map(|date| date_view(date, edition)),
        version: front.and_then(|page| page.version.as_deref()),
        previous,
        next,
        table: &view,
        table_html: Html::new(&whole),
        charts_html: Html::new(&charts),
        quotes: quotes::pages(renderer, edition, quoted),
    };
    let opening = Opening {
        title,
        summary: &description,
        node,
    };
    made(renderer, address, opening, &own)
}

/// The page that a table belongs to; the front page for one that none mentions.
fn part_of(renderer: &Renderer, edition: &Edition, name: &str) -> Link {
    let quoted = renderer.index().quoted_in(edition.language);
    let place = quoted.and_then(|quoted| quoted.table_places.get(name));
    let page = place.and_then(|(_, page)| renderer.site.pages.get((*page)?));
    match page {
        Some(page) => link(&page.title, renderer.href(&page.permalink)),
        None => link(
            renderer.site.settings.title.get(edition.language),
            renderer.local_href(edition.language, "/"),
        ),
    }
}

/// The tables before and after one in the catalogue.
fn neighbours(renderer: &Renderer, language: Language, name: &str) -> (Option<Link>, Option<Link>) {
    let Some(quoted) = renderer.index().quoted_in(language) else {
        return (None, None);
    };
    let Some((place, _)) = quoted.table_places.get(name) else {
        return (None, None);
    };
    let at = |place: Option<usize>| {
        let table = renderer.site.tables.get(quoted.table_order.get(place?)?)?;
        let path = format!("/data/{}/", table.name);
        let title = table.title.get(language);
        Some(link(title, renderer.local_href(language, &path)))
    };
    (at(place.checked_sub(1)), at(place.checked_add(1)))
}
