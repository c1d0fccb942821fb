//! A claim's status is held to its evidence.

use std::collections::BTreeSet;

use super::files::{CLAIMS, SOURCES};
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{Claim, Evidence, Keyed, Source, Sources, Status};

/// Reports `confirmed` without a primary source, `corroborated` with fewer than two publishers or with one text, and what
/// else the evidence does not carry.
pub struct ClaimStatus;

#[derive(PartialEq)]
pub struct Input<'a> {
    claims: &'a Kept<Keyed<Claim>>,
    sources: &'a Kept<Sources>,
    is_partial: bool,
}

impl WholeRule for ClaimStatus {
    type Input<'a> = Input<'a>;

    fn input<'a>(whole: &Whole<'a>) -> Input<'a> {
        let partial = &whole.site.partial_files;
        Input {
            claims: &whole.site.claims,
            sources: &whole.site.sources,
            is_partial: partial.contains(SOURCES) || partial.contains(CLAIMS),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        if !input.is_partial {
            let faults = input.claims.iter();
            diagnostics.extend(faults.filter_map(|claim| fault(input.sources, claim)));
        }
    }
}

fn fault(known: &Sources, claim: &Claim) -> Option<Diagnostic> {
    // Another rule tells of evidence whose source is not there.
    let is_known = |evidence: &Evidence| known.contains_key(&evidence.source.0);
    if !claim.evidence.iter().all(is_known) {
        return None;
    }
    let mut sources = claim
        .evidence
        .iter()
        .filter_map(|evidence| known.get(&evidence.source.0));
    let span = Span::new(CLAIMS, claim.status_span.clone());
    let count = claim.evidence.len();
    match claim.status? {
        Status::Confirmed if !sources.any(|source| source.primary) => {
            let message = "`confirmed` without a primary source";
            let help =
                "mark the source `primary: true` if it is one, or use `corroborated` or `reported`";
            Some(Diagnostic::new("unconfirmed", span, message).help(help))
        }
        Status::Corroborated => uncorroborated(known, claim, span),
        Status::Reported if count == 0 => {
            let message = "`reported` without evidence";
            Some(
                Diagnostic::new("unreported", span, message)
                    .help("add `evidence`, or use `not-found`"),
            )
        }
        status @ (Status::Differs | Status::Contradicted | Status::Outdated) if count == 0 => {
            let message = format!("`{}` without evidence", status.name());
            let help = "add the `evidence` that says otherwise, or use `not-found`";
            Some(Diagnostic::new("status-not-carried", span, message).help(help))
        }
        Status::NotFound if count > 0 => {
            let message = match count {
                1 => "`not-found` with evidence from a source",
                _ => "`not-found` with evidence from sources",
            };
            let help = "use `reported` or `differs` if the evidence bears on the claim; what only gives it scale belongs in `note`";
            Some(Diagnostic::new("status-not-carried", span, message).help(help))
        }
        _ => None,
    }
}

/// A piece of evidence, by who published it and by the text that it is taken from.
struct Report<'a> {
    evidence: &'a Evidence,
    publisher: &'a str,
    origin: &'a str,
}

/// Two reports corroborate a claim if neither their publishers are the same nor the text that they are taken from.
fn uncorroborated(sources: &Sources, claim: &Claim, span: Span) -> Option<Diagnostic> {
    let reports = claim.evidence.iter().filter_map(|evidence| {
        let source = sources.get(&evidence.source.0)?;
        Some(Report {
            evidence,
            publisher: source.work.publisher.as_deref()?,
            origin: origin(sources, source, evidence),
        })
    });
    let reports: Vec<_> = reports.collect();
    let publishers: BTreeSet<_> = reports.iter().map(|report| report.publisher).collect();
    let help = "cite at least two publishers, or use `reported`";
    if publishers.len() < 2 {
        let message = format!(
            "`corroborated` with evidence from only {} publisher{}",
            publishers.len(),
            if publishers.len() == 1 { "" } else { "s" }
        );
        return Some(Diagnostic::new("uncorroborated", span, message).help(help));
    }
    if has_independent(&reports) {
        return None;
    }
    // Of several publishers, none of whom is independent of another: two share a text.
    let first = reports.first()?;
    let is_copy =
        |other: &&Report<'_>| other.origin == first.origin && other.publisher != first.publisher;
    let other = reports.iter().find(is_copy)?;
    let key = |report: &Report<'_>| report.evidence.source.0.clone();
    let message = format!(
        "`corroborated` by one text: `{}` and `{}` both go back to `{}`",
        key(first),
        key(other),
        first.origin
    );
    let there = |report: &Report<'_>| Span::new(CLAIMS, report.evidence.source.1.clone());
    let fault = Diagnostic::new("uncorroborated", span, message)
        .related(there(first), "one report")
        .related(there(other), "the other")
        .help("cite two publishers with texts of their own, or use `reported`");
    Some(fault)
}

/// Whether any two reports differ in publisher and in origin.
fn has_independent(reports: &[Report<'_>]) -> bool {
    let Some(first) = reports.first() else {
        return false;
    };
    let is_same_publisher = |report: &&Report<'_>| report.publisher == first.publisher;
    // Without one that differs from the first in both, any other shares its publisher or its origin; one of each kind, which
    // do not share the other, differ in both.
    let mut other_text = false;
    let mut other_publisher = false;
    for report in reports {
        match (is_same_publisher(&report), report.origin == first.origin) {
            (false, false) => return true,
            (true, false) => other_text = true,
            (false, true) => other_publisher = true,
            (true, true) => {}
        }
    }
    other_text && other_publisher
}

/// The text that a report is taken from: what `origin` names, through all sources that name another, or else the report's own.
fn origin<'a>(sources: &'a Sources, source: &'a Source, evidence: &'a Evidence) -> &'a str {
    let own = evidence.origin.as_ref().or(source.origin.as_ref());
    let Some((mut origin, _)) = own.map(|(text, span)| (text.as_str(), span)) else {
        return &source.key;
    };
    let mut walk = vec![source.key.as_str()];
    loop {
        if let Some(at) = walk.iter().position(|seen| *seen == origin) {
            // Texts that name each other are one, called by the same name from wherever the walk began.
            let circle = walk.iter().skip(at).copied();
            return circle.min().unwrap_or(origin);
        }
        walk.push(origin);
        match sources.get(origin).and_then(|it| it.origin.as_ref()) {
            Some((next, _)) => origin = next,
            None => return origin,
        }
    }
}
