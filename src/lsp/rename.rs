//! Another name for what is under the cursor, as `briefing rename` gives it.

use lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams};

use super::edits::workspace_edit;
use super::request::{RequestKind, typed};
use super::sight::{Sight, Spot, range_in};
use super::target::named;
use crate::mentions::{Form, Mention};
use crate::rename::{KINDS, Refusal, RenameKind, faults, rename};

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/rename",
    answer: |sight, params| {
        typed(params, |params: RenameParams| {
            let at = params.text_document_position;
            let spot = sight.spot(&at.text_document.uri, at.position);
            let spot = spot.ok_or("this file is none of the site")?;
            let (_, kind, old) =
                renamed(sight, &spot).ok_or("nothing here has a name to change")?;
            let told = |refusal: Refusal| match refusal.help {
                Some(help) => format!("{}: {help}", refusal.message),
                None => refusal.message,
            };
            let renaming = rename(&sight.view, kind, &old, &params.new_name).map_err(told)?;
            let found = faults(sight.tree, sight.options, &renaming);
            let found = found.map_err(|failure| format!("{}: {}", failure.file, failure.error))?;
            if let Some(fault) = found.first() {
                return Err(format!("an error would follow: {}", fault.message));
            }
            Ok(workspace_edit(sight, &renaming))
        })
    },
};

pub(super) const PREPARE: RequestKind = RequestKind {
    method: "textDocument/prepareRename",
    answer: |sight, params| {
        typed(params, |at: TextDocumentPositionParams| {
            let spot = sight.spot(&at.text_document.uri, at.position);
            Ok(spot.and_then(|spot| {
                let (mention, kind, old) = renamed(sight, &spot)?;
                Some(PrepareRenameResponse::RangeWithPlaceholder {
                    range: range_in(&spot.text, &mention.span),
                    placeholder: placeholder(kind, &mention, &old),
                })
            }))
        })
    },
};

/// What the editor puts into the field for the new name: of a page its file, else the key alone.
fn placeholder(kind: &RenameKind, mention: &Mention, old: &str) -> String {
    if kind.noun == "page" {
        format!("{old}.md")
    } else {
        mention.thing.key().to_owned()
    }
}

/// The mention under the cursor of something that can be renamed, its kind, and its old name.
fn renamed(sight: &Sight<'_>, spot: &Spot) -> Option<(Mention, &'static RenameKind, String)> {
    let mention = named(sight, spot)?;
    // The words of a heading are no name; its id is one.
    if mention.form == Form::Heading && mention.thing.key().is_empty() {
        return None;
    }
    let mut kinds = KINDS.iter();
    let (kind, old) = kinds.find_map(|kind| Some((kind, (kind.name_of)(&mention.thing)?)))?;
    Some((mention, kind, old))
}
