//! `/claims/`: the register of what others say, each with its status and its evidence.

use serde::Serialize;

use super::edition::Edition;
use super::made::{context, in_every_language};
use super::quotes::{self, QuoteView};
use super::source::SourceView;
use super::view::{DateView, date_view};
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;
use crate::model::{Claim, ClaimKind, Status};

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    in_every_language(renderer, "/claims/", render)
}

#[derive(Serialize)]
struct Entry<'a> {
    key: &'a str,
    claim: &'a str,
    by: &'a str,
    at: &'a str,
    kind: &'a str,
    status: Option<StatusView<'a>>,
    evidence: Vec<EvidenceView<'a>>,
    note: &'a str,
    checked: Option<DateView>,
    quotes: Vec<QuoteView<'a>>,
}

#[derive(Serialize)]
struct StatusView<'a> {
    name: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct EvidenceView<'a> {
    source: Option<SourceView<'a>>,
    says: &'a str,
    at: Option<&'a str>,
}

/// How many claims stand so.
#[derive(Serialize)]
struct Count<'a> {
    status: StatusView<'a>,
    meaning: String,
    claims: String,
}

fn status_view(edition: &Edition, status: Status) -> StatusView<'_> {
    StatusView {
        name: status.name(),
        text: edition.word(key(status)),
    }
}

/// The key of the status in strings.yaml.
fn key(status: Status) -> &'static str {
    match status {
        Status::NotFound => "not_found",
        status => status.name(),
    }
}

fn render(renderer: &Renderer, edition: &Edition) -> Result<Vec<u8>, Diagnostic> {
    let title = edition.word("claims");
    let summary = edition.word("claims_summary");
    let mut context = context(renderer, edition, "/claims/", title, summary, None)?;
    let claims = renderer.site.claims.iter();
    let entries: Vec<_> = claims
        .map(|claim| entry(renderer, edition, claim))
        .collect();
    context.insert("claims", &entries);
    let counts = Status::ALL.iter().filter_map(|status| {
        let claims = renderer.site.claims.iter();
        let count = claims.filter(|claim| claim.status == Some(*status)).count();
        (count > 0).then(|| Count {
            status: status_view(edition, *status),
            meaning: edition
                .word(&format!("{}_meaning", key(*status)))
                .to_owned(),
            claims: edition.format.number(count.into()),
        })
    });
    context.insert("counts", &counts.collect::<Vec<_>>());
    renderer.engine.page("claims.html", &context)
}

fn entry<'a>(renderer: &'a Renderer, edition: &'a Edition, claim: &'a Claim) -> Entry<'a> {
    let language = edition.language;
    let quoted = renderer.index().of(language);
    let evidence = claim.evidence.iter().map(|evidence| EvidenceView {
        source: renderer
            .site
            .sources
            .get(&evidence.source.0)
            .map(|source| SourceView::new(renderer, edition, source)),
        says: evidence.says.get(language),
        at: evidence.at.as_deref(),
    });
    Entry {
        key: &claim.key,
        claim: claim.claim.get(language),
        by: claim.by.get(language),
        at: claim.at.get(language),
        kind: edition.word(match claim.kind {
            ClaimKind::Figure => "figure_claim",
            kind => kind.name(),
        }),
        status: claim.status.map(|status| status_view(edition, status)),
        evidence: evidence.collect(),
        note: claim.note.get(language),
        checked: claim.checked.map(|date| date_view(date, edition)),
        quotes: quotes::pages(
            renderer,
            edition,
            quoted.and_then(|quoted| quoted.claims.get(&claim.key)),
        ),
    }
}
