//! The replacements that diagnostics carry, as quick fixes; and all of a file at once, as `check --fix` writes them.

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams};

use super::diagnostics::as_sent;
use super::edits::fix_edit;
use super::lines::Lines;
use super::request::{RequestKind, typed};
use super::sight::Sight;
use crate::diagnostic::{Diagnostic, Fix};

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/codeAction",
    answer: |sight, params| {
        typed(params, |params: CodeActionParams| {
            let Some(file) = sight.file(&params.text_document.uri) else {
                return Ok(Vec::new());
            };
            let Some(text) = sight.view.text(&file) else {
                return Ok(Vec::new());
            };
            let asked = Lines::new(&text).bytes(params.range);
            let wants = |kind: &CodeActionKind| {
                let only = params.context.only.as_ref();
                only.is_none_or(|only| only.iter().any(|it| kind.as_str().starts_with(it.as_str())))
            };
            let mut actions = Vec::new();
            let of_file = || {
                let all = sight.diagnostics.iter();
                all.filter(|fault| fault.span.file == file && fault.fix.is_some())
            };
            if wants(&CodeActionKind::QUICKFIX) {
                let touched = of_file().filter(|fault| {
                    let bytes = &fault.span.bytes;
                    bytes.start <= asked.end && asked.start <= bytes.end
                });
                actions.extend(touched.filter_map(|fault| quick_fix(sight, &text, fault)));
            }
            if wants(&CodeActionKind::SOURCE_FIX_ALL) {
                // What `--fix` does not write, it does not write here.
                let fixes = of_file().filter(|fault| fault.code != "unbound-figure");
                let fixes = fixes.map(|fault| &**fault);
                actions.extend(fix_all(sight, &file, fixes));
            }
            Ok(actions)
        })
    },
};

fn quick_fix(sight: &Sight<'_>, text: &str, fault: &Diagnostic) -> Option<CodeActionOrCommand> {
    let fix = fault.fix.clone()?;
    let title = if fix.text.is_empty() {
        "Remove it".to_owned()
    } else {
        format!("Write `{}`", fix.text)
    };
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![as_sent(fault, &Lines::new(text), &|_| None)]),
        edit: Some(fix_edit(sight, &fault.span.file, &[fix])?),
        is_preferred: Some(true),
        ..CodeAction::default()
    }))
}

fn fix_all<'d>(
    sight: &Sight<'_>,
    file: &str,
    faults: impl Iterator<Item = &'d Diagnostic>,
) -> Option<CodeActionOrCommand> {
    let mut fixes: Vec<Fix> = Vec::new();
    for fix in faults.filter_map(|fault| fault.fix.as_ref()) {
        let touches =
            |known: &Fix| fix.bytes.start < known.bytes.end && known.bytes.start < fix.bytes.end;
        if !fixes.contains(fix) && !fixes.iter().any(touches) {
            fixes.push(fix.clone());
        }
    }
    if fixes.is_empty() {
        return None;
    }
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: "Fix everything in this file that can be fixed".to_owned(),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(fix_edit(sight, file, &fixes)?),
        ..CodeAction::default()
    }))
}
