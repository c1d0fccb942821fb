//! A figure and the claim beside it do not say opposite things.

use std::collections::HashSet;

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
    for (place, words) in &block.references {
        let Some(reference) = page.references.get(*place) else {
            continue;
        };
        let Some(fact) = disputed(site, &reference.target) else {
            continue;
        };
        let sentence = block.sentence(words);
        let beside = block
            .references
            .iter()
            .filter(|(_, other)| sentence.contains(&other.start) && other.end <= sentence.end);
        let claims = beside.filter_map(|(place, _)| claimed(&page.references.get(*place)?.target));
        let mut claims = claims.filter_map(|key| site.claims.with_key(key));
        let Some((claim, status)) = claims
            .find(|claim| is_firm(claim))
            .and_then(|it| Some((it, it.status?)))
        else {
            continue;
        };
        let message = format!(
            "this figure is `disputed`, but the claim `{}` in the same sentence is `{}`",
            claim.key,
            status.name()
        );
        let span = Span::new(&page.file, reference.span.clone());
        let cell = Span::new(&fact.table.file, fact.cell.span.clone());
        let there = Span::new(CLAIMS, claim.status_span.clone());
        let fault = Diagnostic::new("statuses-disagree", span, message)
            .related(cell, "`status: disputed`")
            .related(there, "the status of the claim")
            .help("correct one of the two, or move the claim to a sentence of its own");
        diagnostics.push(fault);
    }
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
