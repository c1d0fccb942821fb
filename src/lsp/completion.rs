//! What may be written at the cursor: parts of addresses, keys of sources, files and headings, fields of YAML and their values.

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, MarkupContent, MarkupKind, TextEdit,
};

use super::address;
use super::fields::{Wanted, described, wanted, word_at};
use super::lines::Lines;
use super::offer::Offer;
use super::offers;
use super::request::{RequestKind, typed};
use super::sight::{Sight, Spot};
use crate::read::shape::{FieldType, Keys, Named, Shape};

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/completion",
    answer: |sight, params| {
        typed(params, |params: CompletionParams| {
            let at = params.text_document_position;
            let spot = sight.spot(&at.text_document.uri, at.position);
            Ok(spot.map(|spot| {
                let (bytes, offers) = complete(sight, &spot);
                let lines = Lines::new(&spot.text);
                let items = offers.into_iter().map(|offer| item(offer, &bytes, &lines));
                CompletionResponse::Array(items.collect())
            }))
        })
    },
};

fn complete(sight: &Sight<'_>, spot: &Spot) -> (Range<usize>, Vec<Offer>) {
    if let Some(found) = address::complete(sight, spot) {
        return found;
    }
    let word = word_at(&spot.text, spot.offset);
    let offers = match wanted(&spot.file, &spot.text, &word) {
        Some(Wanted::Key(shape, others)) => keys(shape, &others),
        Some(Wanted::Entry(keys, others)) => {
            let mut offers = entry_keys(sight, spot, keys);
            offers.retain(|offer| !others.contains(&offer.label));
            for offer in &mut offers {
                offer.text = format!("{}: ", offer.label);
            }
            offers
        }
        Some(Wanted::Value(kind, table)) => values(sight, spot, kind, table.as_deref()),
        None => Vec::new(),
    };
    (word, offers)
}

/// The keys that a mapping does not have yet; those that it must have come first.
fn keys(shape: &'static Shape, others: &[String]) -> Vec<Offer> {
    let fields = shape.fields.iter();
    let missing = fields.filter(|field| !others.iter().any(|other| other == field.key));
    let offers = missing.map(|field| Offer {
        label: field.key.to_owned(),
        text: format!("{}: ", field.key),
        detail: field.kind.words(),
        doc: described(field),
        kind: CompletionItemKind::FIELD,
        is_first: field.is_required,
    });
    offers.collect()
}

/// The keys that an entry may have. Of the editor's own, only those of cells are known: in the registers and in `rows` they are
/// new ones.
fn entry_keys(sight: &Sight<'_>, spot: &Spot, keys: Keys) -> Vec<Offer> {
    match keys {
        Keys::Ours(_, keys) => keys().into_iter().map(Offer::word).collect(),
        Keys::Naming(Named::Column) => named_offers(sight, spot, Named::Column, None),
        Keys::Naming(_) | Keys::Own => Vec::new(),
    }
}

fn values(sight: &Sight<'_>, spot: &Spot, kind: FieldType, table: Option<&str>) -> Vec<Offer> {
    match kind {
        FieldType::Key(named) => named_offers(sight, spot, named, table),
        FieldType::Boolean => ["true", "false"].map(Offer::word).to_vec(),
        FieldType::Word(words) | FieldType::WordInAnyCase(words) | FieldType::KnownWord(words) => {
            words().into_iter().map(Offer::word).collect()
        }
        FieldType::OneOf(kinds) => {
            let kinds = kinds.iter();
            kinds
                .flat_map(|kind| values(sight, spot, *kind, table))
                .collect()
        }
        FieldType::List(kind) => values(sight, spot, *kind, table),
        _ => Vec::new(),
    }
}

fn named_offers(sight: &Sight<'_>, spot: &Spot, named: Named, table: Option<&str>) -> Vec<Offer> {
    let mut tables = sight.site().tables.values();
    let own = tables.find(|own| own.file == spot.file);
    let table = match table {
        Some(name) => sight.site().tables.get(name),
        None => own,
    };
    let language = sight.language(&spot.file);
    match named {
        Named::Table => offers::tables(sight, language),
        Named::Row => table.map_or_else(Vec::new, |table| offers::rows(table, language)),
        Named::Column => {
            table.map_or_else(Vec::new, |table| offers::columns(sight, table, language))
        }
        Named::Source => offers::sources(sight, language),
        Named::Claim => offers::claims(sight, language),
        Named::Term => offers::terms(sight, language),
    }
}

fn item(offer: Offer, bytes: &Range<usize>, lines: &Lines<'_>) -> CompletionItem {
    let documentation = Documentation::MarkupContent(MarkupContent {
        kind: MarkupKind::Markdown,
        value: offer.doc.clone(),
    });
    let rank = if offer.is_first { '0' } else { '1' };
    CompletionItem {
        sort_text: Some(format!("{rank}{}", offer.label)),
        filter_text: Some(offer.text.trim_end_matches(": ").to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            lines.range(bytes),
            offer.text,
        ))),
        label: offer.label,
        kind: Some(offer.kind),
        detail: (!offer.detail.is_empty()).then_some(offer.detail),
        documentation: (!offer.doc.is_empty()).then_some(documentation),
        ..CompletionItem::default()
    }
}
