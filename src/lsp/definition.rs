//! Where something is given: the cell of a figure, the key of a row, a claim, a heading.

use lsp_types::{GotoDefinitionParams, Location};

use super::request::{RequestKind, typed};
use super::sight::{Sight, Spot};
use super::target::{Subject, definitions, subject};

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/definition",
    answer: |sight, params| {
        typed(params, |params: GotoDefinitionParams| {
            let at = params.text_document_position_params;
            let spot = sight.spot(&at.text_document.uri, at.position);
            Ok(spot.map(|spot| places(sight, &spot)))
        })
    },
};

fn places(sight: &Sight<'_>, spot: &Spot) -> Vec<Location> {
    let places = match subject(sight, spot) {
        None => Vec::new(),
        Some(Subject::Cell(fact)) => vec![(fact.table.file.clone(), fact.cell.span.clone())],
        Some(Subject::Thing(thing)) => definitions(sight, &thing, &spot.file),
    };
    let places = places.iter();
    places
        .filter_map(|(file, bytes)| sight.location(file, bytes))
        .collect()
}
