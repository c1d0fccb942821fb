//! Edits of files as the protocol writes them.

use std::collections::BTreeMap;

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    RenameFile, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::lines::Lines;
use super::sight::Sight;
use crate::diagnostic::Fix;
use crate::rename::Renaming;

/// A renaming: the edits under the old names, then the moves.
pub(super) fn workspace_edit(sight: &Sight<'_>, renaming: &Renaming) -> WorkspaceEdit {
    let mut by_file: BTreeMap<&str, Vec<Fix>> = BTreeMap::new();
    for edit in &renaming.edits {
        let edits = by_file.entry(&edit.file).or_default();
        edits.push(Fix {
            bytes: edit.bytes(),
            text: edit.text.clone(),
        });
    }
    let edits = by_file
        .into_iter()
        .filter_map(|(file, fixes)| document_edit(sight, file, &fixes));
    let mut operations: Vec<_> = edits.map(DocumentChangeOperation::Edit).collect();
    operations.extend(renaming.moves.iter().filter_map(|(old, new)| {
        Some(DocumentChangeOperation::Op(ResourceOp::Rename(
            RenameFile {
                old_uri: sight.uri(old)?,
                new_uri: sight.uri(new)?,
                options: None,
                annotation_id: None,
            },
        )))
    }));
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    }
}

/// Replacements in one file.
pub(super) fn fix_edit(sight: &Sight<'_>, file: &str, fixes: &[Fix]) -> Option<WorkspaceEdit> {
    let edit = document_edit(sight, file, fixes)?;
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![edit])),
        ..WorkspaceEdit::default()
    })
}

fn document_edit(sight: &Sight<'_>, file: &str, fixes: &[Fix]) -> Option<TextDocumentEdit> {
    let text = sight.view.text(file)?;
    let lines = Lines::new(&text);
    let edits = fixes.iter().map(|fix| {
        let range = lines.range(&fix.bytes);
        OneOf::Left(TextEdit::new(range, fix.text.clone()))
    });
    Some(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: sight.uri(file)?,
            version: None,
        },
        edits: edits.collect(),
    })
}
