//! The things of a site as completion offers them.

use lsp_types::CompletionItemKind;

use super::describe;
use super::offer::Offer;
use super::sight::Sight;
use crate::model::{Fact, Language, Table};

/// The tables, by name.
pub(super) fn tables(sight: &Sight<'_>, language: Language) -> Vec<Offer> {
    let tables = sight.site().tables.values();
    let offers = tables.map(|table| Offer {
        detail: table.title.get(language).to_owned(),
        doc: describe::table(table, language),
        kind: CompletionItemKind::STRUCT,
        ..Offer::word(&table.name)
    });
    offers.collect()
}

/// The rows of a table; the first cell names them.
pub(super) fn rows(table: &Table, language: Language) -> Vec<Offer> {
    let rows = table.rows.iter().map(|row| {
        let first = row.cells.first();
        let words = first.map(|cell| match &cell.value {
            crate::model::Value::Text(text) => text.get(language).to_owned(),
            value => value.machine().unwrap_or_default(),
        });
        Offer {
            detail: words.unwrap_or_default(),
            kind: CompletionItemKind::VALUE,
            ..Offer::word(&row.key)
        }
    });
    rows.collect()
}

/// The columns of a table.
pub(super) fn columns(sight: &Sight<'_>, table: &Table, language: Language) -> Vec<Offer> {
    let columns = table.columns.iter().map(|column| Offer {
        detail: column.title.get(language).to_owned(),
        doc: describe::column(sight, column, language),
        kind: CompletionItemKind::PROPERTY,
        ..Offer::word(&column.key)
    });
    columns.collect()
}

/// The cells of a row, by their columns, each with what it holds.
pub(super) fn cells(sight: &Sight<'_>, table: &Table, row: &str, language: Language) -> Vec<Offer> {
    let columns = table.columns.iter().filter_map(|column| {
        let fact: Fact<'_> = table.fact(row, &column.key)?;
        let value = describe::value(sight, fact, language);
        Some(Offer {
            detail: format!("{value} · {}", column.title.get(language)),
            kind: CompletionItemKind::PROPERTY,
            ..Offer::word(&column.key)
        })
    });
    columns.collect()
}

/// The charts of a table.
pub(super) fn charts(table: &Table, language: Language) -> Vec<Offer> {
    let charts = table.charts.iter().map(|chart| Offer {
        detail: chart.title.get(language).to_owned(),
        kind: CompletionItemKind::PROPERTY,
        ..Offer::word(&chart.key)
    });
    charts.collect()
}

/// The sources.
pub(super) fn sources(sight: &Sight<'_>, language: Language) -> Vec<Offer> {
    let sources = sight.site().sources.values();
    let offers = sources.map(|source| {
        let authors = source.work.authors.iter().map(ToString::to_string);
        let authors = authors.collect::<Vec<_>>().join("; ");
        let title = source.work.title.get(language);
        Offer {
            detail: title.to_owned(),
            doc: format!("{authors}. *{title}*"),
            kind: CompletionItemKind::REFERENCE,
            ..Offer::word(&source.key)
        }
    });
    offers.collect()
}

/// The claims.
pub(super) fn claims(sight: &Sight<'_>, language: Language) -> Vec<Offer> {
    let claims = sight.site().claims.iter();
    let offers = claims.map(|claim| Offer {
        detail: claim
            .status
            .map_or("opinion", |status| status.name())
            .to_owned(),
        doc: claim.claim.written(language).to_owned(),
        kind: CompletionItemKind::EVENT,
        ..Offer::word(&claim.key)
    });
    offers.collect()
}

/// The terms.
pub(super) fn terms(sight: &Sight<'_>, language: Language) -> Vec<Offer> {
    let terms = sight.site().glossary.values();
    let offers = terms.map(|term| Offer {
        detail: term.term.get(language).to_owned(),
        doc: term.definition.written(language).to_owned(),
        kind: CompletionItemKind::TEXT,
        ..Offer::word(&term.key)
    });
    offers.collect()
}
