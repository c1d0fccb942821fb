//! `/claims.json` (RFC 8259): every claim with its evidence, and how many stand in each way.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::model::{Claim, Source, Status};
use crate::render::parts::prose;
use crate::render::renderer::Renderer;

#[derive(Serialize)]
struct Register<'a> {
    title: &'a str,
    /// Of all claims, opinions too.
    count: usize,
    #[serde(rename = "countByStatus")]
    count_by_status: Counts,
    claims: Vec<ClaimJson<'a>>,
}

/// How many claims have each status, also where none has, in the order of certainty.
struct Counts(Vec<(&'static str, usize)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    key: &'a str,
    claim: Cow<'a, str>,
    kind: &'static str,
    by: &'a str,
    #[serde(rename = "where", skip_serializing_if = "str::is_empty")]
    place: &'a str,
    /// `null` for an opinion.
    status: Option<&'static str>,
    evidence: Vec<EvidenceJson<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
    says: Cow<'a, str>,
}

/// The register as JSON, in the default language.
pub(super) fn to_json(renderer: &Renderer) -> Vec<u8> {
    let site = &renderer.site;
    let counts = Status::ALL.iter().map(|status| {
        let claims = site.claims.iter();
        let count = claims.filter(|claim| claim.status == Some(*status)).count();
        (status.name(), count)
    });
    let register = Register {
        title: renderer.edition(None).word("claims"),
        count: site.claims.len(),
        count_by_status: Counts(counts.collect()),
        claims: site
            .claims
            .iter()
            .map(|claim| claim_json(renderer, claim))
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&register).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn claim_json<'a>(renderer: &'a Renderer, claim: &'a Claim) -> ClaimJson<'a> {
    let edition = renderer.edition(None);
    let language = edition.language;
    let plain = |prose| prose::plain(renderer, edition, prose);
    let evidence = claim.evidence.iter().map(|evidence| {
        let source: Option<&Source> = renderer.site.sources.get(&evidence.source.0);
        EvidenceJson {
            source: &evidence.source.0,
            title: source.map_or("", |source| source.work.title.get(language)),
            url: source.and_then(|source| source.work.url.as_deref()),
            at: evidence.location.as_deref(),
            says: plain(&evidence.says),
        }
    });
    ClaimJson {
        key: &claim.key,
        claim: plain(&claim.claim),
        kind: claim.kind.name(),
        by: claim.by.get(language),
        place: claim.place.get(language),
        status: claim.status.map(Status::name),
        evidence: evidence.collect(),
        note: plain(&claim.note),
        checked: claim.checked.map(|date| date.to_string()),
    }
}
