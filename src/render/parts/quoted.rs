//! The tables and charts that pages show: what several pages show is rendered once, with gaps for what is a page's own.

use super::chart::{self, ChartComponent, ChartPlace, chart_html};
use super::escape::attribute;
use super::table::{TableComponent, TableExcerpt, TableView, table_html};
use crate::diagnostic::Diagnostic;
use crate::model::{Chart, Table};
use crate::render::edition::Edition;
use crate::render::engine::Ready;
use crate::render::renderer::Renderer;
use crate::render::stencil::{Fillings, ID, LABEL, StencilKey, WORDS};

/// Where a table stands.
#[derive(Debug)]
pub(super) struct TablePlace<'a> {
    /// The id of the figure.
    pub id: &'a str,
    /// Its number in the text; none on a page outside of the order of reading.
    pub label: Option<&'a str>,
    /// Its caption, as HTML.
    pub caption: &'a str,
}

/// Appends a table as a page shows it.
///
/// # Errors
/// The fault of a template.
pub(super) fn table(
    (renderer, edition): (&Renderer, &Edition),
    out: &mut String,
    table: &Table,
    place: &TablePlace<'_>,
) -> Result<(), Diagnostic> {
    let html = |place: &TablePlace<'_>| {
        let part = TableExcerpt {
            id: place.id.to_owned(),
            ..TableExcerpt::default()
        };
        let view = Ready::new(&TableView::new(renderer, edition, table, &part));
        table_html(renderer, edition, &view, &part, place.label, place.caption)
    };
    if is_shared(renderer, edition, table, None) {
        let key = StencilKey {
            language: edition.language,
            table: table.name.clone(),
            chart: None,
            is_numbered: place.label.is_some(),
            is_worded: true,
            shown: Vec::new(),
        };
        let marked = TablePlace {
            id: ID,
            label: place.label.map(|_| LABEL),
            caption: WORDS,
        };
        let fillings = Fillings {
            id: place.id,
            label: &escaped(place.label.unwrap_or_default()),
            words: place.caption,
        };
        let make = || html(&marked).ok();
        if renderer.stencils.print(key, out, fillings, make) {
            return Ok(());
        }
    }
    out.push_str(&html(place)?);
    Ok(())
}

/// Appends a chart as a page shows it.
///
/// # Errors
/// The fault of a template.
pub(super) fn chart(
    (renderer, edition): (&Renderer, &Edition),
    out: &mut String,
    (table, chart): (&Table, &Chart),
    place: &ChartPlace<'_>,
) -> Result<(), Diagnostic> {
    if is_shared(renderer, edition, table, Some(chart)) {
        let is_worded = !place.alternative.is_empty();
        let key = StencilKey {
            language: edition.language,
            table: table.name.clone(),
            chart: Some(chart.key.clone()),
            is_numbered: place.label.is_some(),
            is_worded,
            shown: chart::shown(chart::scene(renderer, edition, table, chart), place),
        };
        let marked = ChartPlace {
            id: ID,
            label: place.label.map(|_| LABEL),
            alternative: if is_worded { WORDS } else { "" },
            shown: place.shown,
        };
        let fillings = Fillings {
            id: place.id,
            label: &escaped(place.label.unwrap_or_default()),
            words: &escaped(place.alternative),
        };
        let make = || chart_html(renderer, edition, table, chart, &marked).ok();
        if renderer.stencils.print(key, out, fillings, make) {
            return Ok(());
        }
    }
    out.push_str(&chart_html(renderer, edition, table, chart, place)?);
    Ok(())
}

/// Whether a table or a chart of it is shown more than once, by templates of which is known that they do no more with its id,
/// number and caption than to print them.
fn is_shared(renderer: &Renderer, edition: &Edition, table: &Table, chart: Option<&Chart>) -> bool {
    let is_repeated = || {
        let quoted = renderer.index().quoted_in(edition.language);
        let key = chart.map_or("", |chart| &chart.key);
        quoted.is_some_and(|quoted| quoted.shows(&table.name, key) > 1)
    };
    // The document for print shows what the pages show.
    let is_printed = || {
        renderer
            .atlas()
            .local(edition.language, "/print/")
            .is_some()
    };
    let engine = &renderer.engine;
    engine.is_unchanged::<TableComponent<'_>>()
        && (chart.is_none() || engine.is_unchanged::<ChartComponent<'_>>())
        && (is_repeated() || is_printed())
}

/// Text as templates print it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    attribute(&mut escaped, text);
    escaped
}
