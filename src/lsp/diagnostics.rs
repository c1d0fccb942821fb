//! Diagnostics as the protocol sends them.

use lsp_types::{DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString};

use super::lines::Lines;
use crate::diagnostic::{Diagnostic, Severity, Span};

/// A diagnostic of a file with these lines; `locate` gives the places that are related.
pub(super) fn as_sent(
    fault: &Diagnostic,
    lines: &Lines<'_>,
    locate: &dyn Fn(&Span) -> Option<Location>,
) -> lsp_types::Diagnostic {
    let related = fault.related.iter().filter_map(|label| {
        Some(DiagnosticRelatedInformation {
            location: locate(&label.span)?,
            message: label.text.clone(),
        })
    });
    let related: Vec<_> = related.collect();
    let mut message = fault.message.clone();
    if let Some(help) = &fault.help {
        message.push('\n');
        message.push_str(help);
    }
    lsp_types::Diagnostic {
        range: lines.range(&fault.span.bytes),
        severity: Some(match fault.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(fault.code.to_owned())),
        source: Some("briefing".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..lsp_types::Diagnostic::default()
    }
}
