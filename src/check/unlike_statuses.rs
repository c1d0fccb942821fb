//! The same primary source carries the same status for like claims.

use std::collections::BTreeMap;

use super::files::CLAIMS;
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{Claim, ClaimKind, Keyed, Sources, Status};

/// Reports claims that are only `corroborated` by the very primary sources that make another of their kind `confirmed`.
/// Claims are alike if both are figures or both commitments.
pub struct UnlikeStatuses;

impl WholeRule for UnlikeStatuses {
    type Input<'a> = (&'a Kept<Keyed<Claim>>, &'a Kept<Sources>);

    fn input<'a>(whole: &Whole<'a>) -> Self::Input<'a> {
        (&whole.site.claims, &whole.site.sources)
    }

    fn check((claims, sources): &Self::Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        check(claims, sources, diagnostics);
    }
}

fn check(claims: &Keyed<Claim>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut confirmed = BTreeMap::new();
    for claim in claims {
        if claim.status == Some(Status::Confirmed)
            && let Some(base) = base(sources, claim)
        {
            confirmed.entry(base).or_insert(claim);
        }
    }
    for claim in claims {
        if claim.status != Some(Status::Corroborated) {
            continue;
        }
        let Some(base) = base(sources, claim) else {
            continue;
        };
        let Some(other) = confirmed.get(&base) else {
            continue;
        };
        let message = format!(
            "`corroborated`, though the same primary evidence makes `{}` `confirmed`: {}",
            other.key,
            base.1.join(", ")
        );
        let span = Span::new(CLAIMS, claim.status_span.clone());
        let there = Span::new(CLAIMS, other.status_span.clone());
        let fault = Diagnostic::new("unlike-statuses", span, message)
            .related(there, "`confirmed` here")
            .help("give both the same status, or add the evidence that makes the difference");
        diagnostics.push(fault);
    }
}

/// The kind of a claim, and the primary sources in its evidence; none of a claim that has none, or of another kind.
fn base<'a>(sources: &Sources, claim: &'a Claim) -> Option<(ClaimKind, Vec<&'a str>)> {
    if !matches!(claim.kind, ClaimKind::Figure | ClaimKind::Commitment) {
        return None;
    }
    let keys = claim.evidence.iter().map(|evidence| &*evidence.source.0);
    let is_primary = |key: &&str| sources.get(*key).is_some_and(|source| source.primary);
    let mut keys: Vec<_> = keys.filter(is_primary).collect();
    keys.sort_unstable();
    keys.dedup();
    (!keys.is_empty()).then_some((claim.kind, keys))
}
