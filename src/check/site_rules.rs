//! What a site's `rules:` make of what was found.

use super::files::SETTINGS;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::model::{RuleLevel, Settings, SiteRule};

/// Takes away what is waived or off, and gives the rest the weight that the site gives it.
pub(super) fn apply(settings: &Settings, diagnostics: &mut Vec<Diagnostic>) {
    for rule in &settings.rules {
        let unused = waive(rule, diagnostics);
        match rule.level {
            Some(RuleLevel::Off) => diagnostics.retain(|fault| fault.code != rule.code),
            Some(RuleLevel::Error) => weigh(diagnostics, rule, Severity::Error),
            Some(RuleLevel::Warning) => weigh(diagnostics, rule, Severity::Warning),
            None => {}
        }
        diagnostics.extend(unused);
    }
}

fn weigh(diagnostics: &mut [Diagnostic], rule: &SiteRule, severity: Severity) {
    let same = diagnostics
        .iter_mut()
        .filter(|fault| fault.code == rule.code);
    same.for_each(|fault| fault.severity = severity);
}

/// Takes away what is waived; the waivers that waived nothing.
fn waive(rule: &SiteRule, diagnostics: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut unused = Vec::new();
    for waiver in &rule.waivers {
        let before = diagnostics.len();
        diagnostics.retain(|fault| fault.code != rule.code || fault.span.file != waiver.file);
        if diagnostics.len() == before {
            let message = format!(
                "unused waiver: `{}` is not reported in {}",
                rule.code, waiver.file
            );
            let span = Span::new(SETTINGS, waiver.span.clone());
            let fault = Diagnostic::new("unused-waiver", span, message);
            unused.push(fault.help("remove the waiver"));
        }
    }
    unused
}
