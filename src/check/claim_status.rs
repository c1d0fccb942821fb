//! A claim's status is held to its evidence.

use std::collections::BTreeSet;

use super::files::{CLAIMS, SOURCES};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Claim, Evidence, Site, Status};

/// Reports `confirmed` without a primary source and `corroborated` with fewer than two publishers.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    if [SOURCES, CLAIMS].map(|file| site.partial_files.contains(file)) != [false, false] {
        return;
    }
    for claim in &site.claims {
        diagnostics.extend(fault(site, claim));
    }
}

fn fault(site: &Site, claim: &Claim) -> Option<Diagnostic> {
    // Another rule tells of evidence whose source is not there.
    let is_known = |evidence: &Evidence| site.sources.contains_key(&evidence.source.0);
    if !claim.evidence.iter().all(is_known) {
        return None;
    }
    let sources = claim
        .evidence
        .iter()
        .filter_map(|evidence| site.sources.get(&evidence.source.0));
    let span = Span::new(CLAIMS, claim.status_span.clone());
    match claim.status? {
        Status::Confirmed if !sources.clone().any(|source| source.primary) => {
            let message = "`confirmed` without a primary source";
            let help =
                "mark the source `primary: true` if it is one, or use `corroborated` or `reported`";
            Some(Diagnostic::new("unconfirmed", span, message).help(help))
        }
        Status::Corroborated => {
            let publishers: BTreeSet<_> = sources
                .filter_map(|source| source.publisher.as_ref())
                .collect();
            let message = format!(
                "`corroborated` with evidence from only {} publisher{}",
                publishers.len(),
                if publishers.len() == 1 { "" } else { "s" }
            );
            let help = "cite at least two publishers, or use `reported`";
            (publishers.len() < 2)
                .then(|| Diagnostic::new("uncorroborated", span, message).help(help))
        }
        Status::Reported if claim.evidence.is_empty() => {
            let message = "`reported` without evidence";
            Some(
                Diagnostic::new("unreported", span, message)
                    .help("add `evidence`, or use `not-found`"),
            )
        }
        _ => None,
    }
}
