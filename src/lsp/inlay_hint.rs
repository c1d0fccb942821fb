//! Behind each figure, on what it rests; and what it is, where the cell fills it in.

use lsp_types::{InlayHint, InlayHintLabel, InlayHintParams};

use super::describe::value;
use super::lines::Lines;
use super::request::{RequestKind, typed};
use super::sight::Sight;
use crate::model::Reference;

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/inlayHint",
    answer: |sight, params| {
        typed(params, |params: InlayHintParams| {
            let Some(file) = sight.file(&params.text_document.uri) else {
                return Ok(Vec::new());
            };
            let text = sight.view.text(&file).unwrap_or_default();
            let lines = Lines::new(&text);
            let shown = lines.bytes(params.range);
            let references = sight.references_in(&file).into_iter();
            let hints: Vec<InlayHint> = references
                .filter(|(_, reference)| shown.contains(&reference.span.start))
                .filter_map(|(_, reference)| hint(sight, &file, &lines, reference))
                .collect();
            Ok(hints)
        })
    },
};

fn hint(
    sight: &Sight<'_>,
    file: &str,
    lines: &Lines<'_>,
    reference: &Reference,
) -> Option<InlayHint> {
    let fact = sight.fact(reference)?;
    let sources = fact.table.sources_of(fact.row, fact.cell).iter();
    let mut label = sources
        .map(|(key, _)| key.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    if reference.words.is_empty() {
        let value = value(sight, fact, sight.language(file));
        label = format!("{value} · {label}");
    }
    Some(InlayHint {
        position: lines.position(reference.span.end),
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    })
}
