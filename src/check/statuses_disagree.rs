//! A figure and the claim beside it do not say opposite things.

use std::collections::{HashMap, HashSet};

use super::blocks::{Block, blocks};
use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::files::CLAIMS;
use crate::model::{CellStatus, Claim, Fact, Page, Site, Status, Target};

/// Reports sentences in which a figure whose cell is `disputed` stands with a claim that is `confirmed` or `corroborated`.
pub fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let tables = site.tables.values();
    let disputing = tables.filter(|table| {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.status == Some(CellStatus::Disputed))
    });
    let disputing: HashSet<&str> = disputing.map(|table| &*table.name).collect();
    let firm: HashSet<&str> = site
        .claims
        .iter()
        .filter(|claim| is_firm(claim))
        .map(|it| &*it.key)
        .collect();
    if disputing.is_empty() || firm.is_empty() {
        return;
    }
    for page in &site.pages {
        let targets = || page.references.iter().map(|reference| &reference.target);
        let quotes =
            targets().any(|target| target.table().is_some_and(|name| disputing.contains(name)));
        let claims =
            || targets().any(|target| claimed(target).is_some_and(|key| firm.contains(key)));
        if quotes && claims() {
            for block in blocks(&page.body).iter().chain(&blocks(&page.footnotes)) {
                look(site, page, block, diagnostics);
            }
        }
    }
}

fn is_firm(claim: &Claim) -> bool {
    matches!(claim.status, Some(Status::Confirmed | Status::Corroborated))
}

/// The key of the claim that a link leads to.
fn claimed(target: &Target) -> Option<&str> {
    match target {
        Target::Entry {
            scheme: "claim",
            key,
        } => Some(key.text()),
        _ => None,
    }
}

fn look(site: &Site, page: &Page, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    let sentences = block.sentences();
    let target = |place: usize| {
        page.references
            .get(place)
            .map(|reference| &reference.target)
    };
    // The first firm claim of each sentence.
    let mut firm: HashMap<usize, (&Claim, Status)> = HashMap::new();
    for (place, words) in &block.references {
        let claim = target(*place).and_then(claimed);
        let claim = claim.and_then(|key| site.claims.with_key(key));
        if let Some(claim) = claim.filter(|claim| is_firm(claim))
            && let Some(status) = claim.status
        {
            let (sentence, _) = sentences.around(words);
            firm.entry(sentence).or_insert((claim, status));
        }
    }
    for (place, words) in &block.references {
        let Some(reference) = page.references.get(*place) else {
            continue;
        };
        let Some(fact) = disputed(site, &reference.target) else {
            continue;
        };
        let (sentence, _) = sentences.around(words);
        if let Some((claim, status)) = firm.get(&sentence) {
            let span = Span::new(&page.file, reference.span.clone());
            diagnostics.push(fault(span, fact, claim, *status));
        }
    }
}

fn fault(span: Span, fact: Fact<'_>, claim: &Claim, status: Status) -> Diagnostic {
    let message = format!(
        "this figure is `disputed`, but the claim `{}` in the same sentence is `{}`",
        claim.key,
        status.name()
    );
    let cell = Span::new(&fact.table.file, fact.cell.span.clone());
    let there = Span::new(CLAIMS, claim.status_span.clone());
    Diagnostic::new("statuses-disagree", span, message)
        .related(cell, "`status: disputed`")
        .related(there, "the status of the claim")
        .help("correct one of the two, or move the claim to a sentence of its own")
}

fn disputed<'a>(site: &'a Site, target: &Target) -> Option<Fact<'a>> {
    let Target::Fact { cell, .. } = target else {
        return None;
    };
    let fact = site
        .tables
        .get(cell.table())?
        .fact(cell.row(), cell.column())?;
    (fact.cell.status == Some(CellStatus::Disputed)).then_some(fact)
}
