//! Every place that uses something, in all files and languages.

use lsp_types::{Location, ReferenceParams};

use super::request::{RequestKind, typed};
use super::target::{subject, uses};

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/references",
    answer: |sight, params| {
        typed(params, |params: ReferenceParams| {
            let at = params.text_document_position;
            let spot = sight.spot(&at.text_document.uri, at.position);
            let Some(subject) = spot.and_then(|spot| subject(sight, &spot)) else {
                return Ok(None);
            };
            let places = uses(sight, &subject, params.context.include_declaration);
            let places = places.iter();
            let locations: Vec<Location> = places
                .filter_map(|(file, bytes)| sight.location(file, bytes))
                .collect();
            Ok(Some(locations))
        })
    },
};
