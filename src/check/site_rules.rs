//! What a site's `rules:` make of what was found.

use std::sync::Arc;

use super::files::SETTINGS;
use crate::diagnostic::{Diagnostic, Severity, SharedDiagnostic, Span, quoted, shared};
use crate::model::{RuleLevel, Settings, SiteRule, Waiver};
use crate::resolve::FormerPages;

/// What not every run looks for: a waiver of it may be right although nothing was found.
const NOT_ALWAYS: [&str; 3] = ["dead-source", "moved-source", "stale-claim"];

/// Takes away what is waived or off, gives the rest the weight that the site gives it, and reports waivers of nothing.
pub(super) fn apply(
    settings: &Settings,
    former: &FormerPages,
    diagnostics: &mut Vec<SharedDiagnostic>,
) {
    for rule in &settings.rules {
        let unused = apply_one(rule, diagnostics);
        let faults = unused.into_iter().map(|waiver| fault(rule, waiver, former));
        diagnostics.extend(faults.map(Arc::new));
    }
}

/// Gives what was found outside of the site the weight that the site gives it.
pub fn weigh(settings: &Settings, diagnostics: &mut Vec<Diagnostic>) {
    let mut all = shared(std::mem::take(diagnostics));
    for rule in &settings.rules {
        let _ = apply_one(rule, &mut all);
    }
    diagnostics.extend(all.into_iter().map(Arc::unwrap_or_clone));
}

fn apply_one<'a>(rule: &'a SiteRule, diagnostics: &mut Vec<SharedDiagnostic>) -> Vec<&'a Waiver> {
    let unused = waive(rule, diagnostics);
    match rule.level {
        Some(RuleLevel::Off) => diagnostics.retain(|fault| fault.code != rule.code),
        Some(RuleLevel::Error) => set(diagnostics, rule, Severity::Error),
        Some(RuleLevel::Warning) => set(diagnostics, rule, Severity::Warning),
        None => {}
    }
    unused
}

fn set(diagnostics: &mut [SharedDiagnostic], rule: &SiteRule, severity: Severity) {
    let same = diagnostics
        .iter_mut()
        .filter(|fault| fault.code == rule.code && fault.severity != severity);
    same.for_each(|fault| Arc::make_mut(fault).severity = severity);
}

/// Takes away what is waived; the waivers that waived nothing.
fn waive<'a>(rule: &'a SiteRule, diagnostics: &mut Vec<SharedDiagnostic>) -> Vec<&'a Waiver> {
    let mut unused = Vec::new();
    for waiver in &rule.waivers {
        let before = diagnostics.len();
        diagnostics.retain(|fault| fault.code != rule.code || fault.span.file != waiver.file);
        if diagnostics.len() == before && !NOT_ALWAYS.contains(&&*rule.code) {
            unused.push(waiver);
        }
    }
    unused
}

fn fault(rule: &SiteRule, waiver: &Waiver, former: &FormerPages) -> Diagnostic {
    let Waiver { file, .. } = waiver;
    let message = format!("unused waiver: `{}` is not reported in {file}", rule.code);
    let Some(new) = former.by_file.get(file) else {
        let span = Span::new(SETTINGS, waiver.span.clone());
        return Diagnostic::new("unused-waiver", span, message).help("remove the waiver");
    };
    let bytes = waiver.file_span.clone();
    let message = format!("{message}: renamed to `{new}`");
    let span = Span::new(SETTINGS, bytes.clone());
    Diagnostic::new("unused-waiver", span, message).renamed(bytes, quoted(new), new)
}
