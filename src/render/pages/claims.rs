//! `/claims/`: the register of what others say, each with its status and its evidence.

use std::collections::HashMap;

use super::made::{Opening, made, offered};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::files::CLAIMS;
use crate::model::{Claim, ClaimKind, Language, Prose, Status};
use crate::render::data::claims::{CSV, JSON};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::parts::prose;
use crate::render::parts::quotes::{self, QuoteView};
use crate::render::parts::source::SourceView;
use crate::render::parts::status::{StatusView, key, status_view};
use crate::render::parts::view::{DateView, Link, date_view, link};
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

given! {
    /// A claim of the register.
    struct ClaimEntry<'a> {
        /// Its key in `claims.yaml`, which is its id.
        key: &'a str,
        /// Its number in the order of `claims.yaml`.
        number: String,
        /// What is claimed.
        claim: Html,
        /// Whether that holds links of its own.
        has_links: bool,
        /// Who claims it.
        by: &'a str,
        /// The language of that, where it is not the page's.
        by_lang: Option<&'static str>,
        /// Where; may be empty.
        at: &'a str,
        /// What kind of claim it is, in the language.
        kind: &'a str,
        /// How it stands; none for an opinion.
        status: Option<StatusView>,
        /// What was found.
        evidence: Vec<EvidenceView<'a>>,
        /// A remark; may be empty.
        note: Html,
        /// When it was checked.
        checked: Option<DateView>,
        /// The pages that quote it.
        quotes: Vec<QuoteView<'a>>,
    }
}

given! {
    /// A piece of evidence.
    struct EvidenceView<'a> {
        /// Where it was found.
        source: Option<SourceView<'a>>,
        /// What the source says.
        says: Html,
        /// The place in the source.
        at: Option<&'a str>,
    }
}

given! {
    /// How many claims stand in one way.
    struct Count {
        /// The status.
        status: StatusView,
        /// What it means, in a sentence.
        meaning: String,
        /// How many claims have it.
        claims: String,
        /// Those claims.
        links: Vec<Link>,
    }
}

given! {
    /// The claims that belong to a page.
    struct ClaimGroup<'a> {
        /// The page; none for claims that no page mentions.
        page: Option<Link>,
        /// Its number, from 1, in the id of its heading.
        number: usize,
        /// The claims, in the order of `claims.yaml`.
        claims: Vec<ClaimEntry<'a>>,
    }
}

given! {
    /// `/claims/`: what others say, each with its status and its evidence.
    pub(in crate::render) struct ClaimsPage<'a> {
        /// The claims under the pages that they belong to, in the order in which the pages are read.
        groups: Vec<ClaimGroup<'a>>,
        /// How many claims have each status, without those that none has.
        counts: Vec<Count>,
        /// The address of the register for spreadsheets.
        csv: String,
        /// The address of the register for programs.
        json: String,
    }
}

impl Template for ClaimsPage<'_> {
    const NAME: &'static str = "claims.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let counts = Status::ALL.iter().filter_map(|status| {
        let claims = renderer.site.claims.iter();
        let claims = claims.filter(|claim| claim.status == Some(*status));
        let links: Vec<_> = claims
            .map(|claim| {
                let words = prose::plain(renderer, edition, &claim.claim);
                link(words, format!("#{}", claim.key))
            })
            .collect();
        (!links.is_empty()).then(|| Count {
            status: status_view(edition, *status),
            meaning: edition
                .word(&format!("{}_meaning", key(*status)))
                .to_owned(),
            claims: edition.format.number(links.len().into()),
            links,
        })
    });
    let own = ClaimsPage {
        groups: groups(renderer, edition),
        counts: counts.collect(),
        csv: renderer.href(CSV),
        json: renderer.href(JSON),
    };
    made(renderer, address, Opening::words(edition, "claims"), &own)
}

fn groups<'a>(renderer: &'a Renderer, edition: &'a Edition) -> Vec<ClaimGroup<'a>> {
    let claims = &renderer.site.claims;
    let places = claims.iter().enumerate();
    let places: HashMap<&str, usize> = places
        .map(|(place, claim)| (claim.key.as_str(), place))
        .collect();
    let quoted = renderer.index().quoted_in(edition.language);
    let groups = quoted.map_or(&[][..], |quoted| &quoted.register);
    let groups = groups.iter().enumerate().map(|(number, group)| {
        let page = group.page.and_then(|page| renderer.site.pages.get(page));
        let members = group.members.iter().filter_map(|key| {
            let place = *places.get(key.as_str())?;
            Some(entry(renderer, edition, claims.get(place)?, place + 1))
        });
        ClaimGroup {
            page: page.map(|page| link(&page.title, renderer.href(&page.permalink))),
            number: number + 1,
            claims: members.collect(),
        }
    });
    groups.collect()
}

fn entry<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    claim: &'a Claim,
    number: usize,
) -> ClaimEntry<'a> {
    let language = edition.language;
    let html = |prose: &Prose| prose::html(renderer, edition, CLAIMS, prose);
    let quoted = renderer.index().quoted_in(language);
    let evidence = claim.evidence.iter().map(|evidence| EvidenceView {
        source: renderer
            .site
            .sources
            .get(&evidence.source.0)
            .map(|source| SourceView::new(renderer, edition, source)),
        says: html(&evidence.says),
        at: evidence.location.as_deref(),
    });
    ClaimEntry {
        key: &claim.key,
        number: edition.format.number(number.into()),
        claim: html(&claim.claim),
        has_links: claim
            .claim
            .get(language)
            .is_some_and(|text| !text.references.is_empty()),
        by: claim.by.get(language),
        by_lang: claim.by.fallback(language).map(Language::tag),
        at: claim.place.get(language),
        kind: edition.word(match claim.kind {
            ClaimKind::Figure => "figure_claim",
            kind => kind.name(),
        }),
        status: claim.status.map(|status| status_view(edition, status)),
        evidence: evidence.collect(),
        note: html(&claim.note),
        checked: claim.checked.map(|date| date_view(date, edition)),
        quotes: quotes::pages(
            renderer,
            edition,
            quoted.and_then(|quoted| quoted.claims.get(&claim.key)),
        ),
    }
}
