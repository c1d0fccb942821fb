//! `/claims/`: the register of what others say, each with its status and its evidence.

use serde::Serialize;

use super::made::{context, offered, page};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::model::{Claim, ClaimKind, Status};
use crate::render::edition::Edition;
use crate::render::parts::quotes::{self, QuoteView};
use crate::render::parts::source::SourceView;
use crate::render::parts::view::{DateView, date_view};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the register of claims",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let is_there = contents.has_claims;
    offered(contents, "/claims/", "claims", is_there)
}

#[derive(Serialize)]
struct ClaimEntry<'a> {
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

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let title = edition.word("claims");
    let summary = edition.word("claims_summary");
    let mut context = context(renderer, edition, address, title, summary, None)?;
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
    page(renderer, "claims.html", &context)
}

fn entry<'a>(renderer: &'a Renderer, edition: &'a Edition, claim: &'a Claim) -> ClaimEntry<'a> {
    let language = edition.language;
    let quoted = renderer.index().quoted_in(language);
    let evidence = claim.evidence.iter().map(|evidence| EvidenceView {
        source: renderer
            .site
            .sources
            .get(&evidence.source.0)
            .map(|source| SourceView::new(renderer, edition, source)),
        says: evidence.says.get(language),
        at: evidence.location.as_deref(),
    });
    ClaimEntry {
        key: &claim.key,
        claim: claim.claim.get(language),
        by: claim.by.get(language),
        at: claim.place.get(language),
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
