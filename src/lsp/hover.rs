//! What stands under the pointer: a cell, claim, term, source, page, or the meaning of a field.

use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::describe;
use super::fields;
use super::request::{RequestKind, typed};
use super::sight::{Sight, Spot, holds, range_in};
use crate::model::Target;

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/hover",
    answer: |sight, params| {
        typed(params, |params: HoverParams| {
            let at = params.text_document_position_params;
            let spot = sight.spot(&at.text_document.uri, at.position);
            Ok(spot.and_then(|spot| hover(sight, &spot)))
        })
    },
};

fn hover(sight: &Sight<'_>, spot: &Spot) -> Option<Hover> {
    let (bytes, text) = of_reference(sight, spot)
        .or_else(|| of_mention(sight, spot))
        .or_else(|| of_cell(sight, spot))
        .or_else(|| of_field(spot))?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: text,
        }),
        range: Some(range_in(&spot.text, &bytes)),
    })
}

type Described = Option<(std::ops::Range<usize>, String)>;

/// The words of a reference stand for what it leads to as a whole.
fn of_reference(sight: &Sight<'_>, spot: &Spot) -> Described {
    let (_, reference) = sight.reference_at(spot)?;
    let language = sight.language(&spot.file);
    if let Some(fact) = sight.fact(reference) {
        let text = describe::cell(sight, fact, language);
        return Some((reference.span.clone(), text));
    }
    if let Target::Citation(citations) = &reference.target {
        let mut cited = citations.iter();
        let cited = cited.find(|cited| holds(&cited.span, spot.offset))?;
        let source = sight.site().sources.get(&cited.key)?;
        let text = describe::source(sight, source, language);
        return Some((cited.span.clone(), text));
    }
    let inside = sight.mentions_at(spot);
    let mut inside = inside.iter();
    let named = inside.find_map(|mention| {
        let text = describe::thing(sight, &mention.thing, language)?;
        Some((mention.span.clone(), text))
    });
    named.or_else(|| {
        // Elsewhere in the reference: the last thing that it names.
        let all = crate::mentions::in_file(&sight.view, &spot.file);
        let within = all.iter().filter(|mention| {
            reference.span.start <= mention.span.start && mention.span.end <= reference.span.end
        });
        let mention = within.max_by_key(|mention| mention.span.start)?;
        let text = describe::thing(sight, &mention.thing, language)?;
        Some((reference.span.clone(), text))
    })
}

fn of_mention(sight: &Sight<'_>, spot: &Spot) -> Described {
    let language = sight.language(&spot.file);
    let mentions = sight.mentions_at(spot);
    let mut mentions = mentions.iter();
    mentions.find_map(|mention| {
        let text = describe::thing(sight, &mention.thing, language)?;
        Some((mention.span.clone(), text))
    })
}

fn of_cell(sight: &Sight<'_>, spot: &Spot) -> Described {
    let fact = sight.cell_at(spot)?;
    let text = describe::cell(sight, fact, sight.language(&spot.file));
    Some((fact.cell.span.clone(), text))
}

fn of_field(spot: &Spot) -> Described {
    let (bytes, field) = fields::field_at(&spot.file, &spot.text, spot.offset)?;
    Some((bytes, fields::described(field)))
}
