//! A figure and the claim beside it do not say opposite things.

use std::collections::{HashMap, HashSet};

use super::blocks::{Block, blocks};
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::facts::claims_by_cell;
use crate::kept::Kept;
use crate::model::files::CLAIMS;
use crate::model::{
    CellStatus, Claim, Fact, Keyed, Page, PageView, Pages, SamePage, SharedTables, Status, Target,
};

/// Reports sentences in which a figure whose cell is `disputed` stands with a claim that is `confirmed` or `corroborated`, and
/// figures of a page whose cell says otherwise than a claim there that quotes it: `disputed` and yet `confirmed` or
/// `corroborated`, or not `disputed` and yet `contradicted` or `differs`.
pub struct StatusesDisagree;

#[derive(PartialEq)]
pub struct Input<'a> {
    tables: SharedTables<'a>,
    claims: &'a Kept<Keyed<Claim>>,
    pages: Pages<'a, StatusesDisagree>,
}

impl PageView for StatusesDisagree {
    /// Pages that link to no claim are all alike.
    type Seen<'a> = Option<SamePage<'a>>;

    fn of(page: &Page) -> Self::Seen<'_> {
        let mut targets = page.references.iter().map(|reference| &reference.target);
        let links = targets.any(|target| claimed(target).is_some());
        links.then_some(SamePage(page))
    }
}

impl WholeRule for StatusesDisagree {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            tables: SharedTables(&site.tables),
            claims: &site.claims,
            pages: Pages::new(&site.pages),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        if !input.claims.is_empty() {
            check(input, diagnostics);
        }
    }
}

fn check(site: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let quoting = claims_by_cell(site.claims);
    let tables = site.tables.0.values();
    let disputing = tables.filter(|table| {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.status == Some(CellStatus::Disputed))
    });
    let disputing: HashSet<&str> = disputing.map(|table| &*table.name).collect();
    for SamePage(page) in site.pages.iter().flatten() {
        let targets = || page.references.iter().map(|reference| &reference.target);
        let linked = targets().filter_map(claimed);
        let linked = linked.filter_map(|key| site.claims.with_key(key));
        let linked: HashMap<&str, &Claim> = linked.map(|claim| (&*claim.key, claim)).collect();
        if linked.is_empty() {
            continue;
        }
        let mut told = HashSet::new();
        let quotes = targets().any(|it| it.table().is_some_and(|name| disputing.contains(name)));
        if quotes && linked.values().any(|claim| is_firm(claim)) {
            for block in &blocks(page) {
                look(site, page, block, &mut told, diagnostics);
            }
        }
        if !quoting.is_empty() {
            across(site, page, &quoting, &linked, &told, diagnostics);
        }
    }
}

/// Reports the figures of a page that a claim quotes which the page links to, wherever in it.
fn across(
    site: &Input<'_>,
    page: &Page,
    quoting: &HashMap<[&str; 3], Vec<&Claim>>,
    linked: &HashMap<&str, &Claim>,
    told: &HashSet<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (place, reference) in page.references.iter().enumerate() {
        let Some(fact) = fact(site, &reference.target).filter(|_| !told.contains(&place)) else {
            continue;
        };
        let address = [&*fact.table.name, &*fact.row.key, &*fact.column.key];
        let claims = quoting.get(&address).into_iter().flatten();
        let disagree = |claim: &&&Claim| {
            linked.contains_key(&*claim.key)
                && is_disputed(fact) != is_open(claim)
                && claim.status.is_some()
        };
        let mut claims = claims.filter(|claim| is_firm(claim) || is_open(claim));
        if let Some(claim) = claims.find(disagree) {
            let span = Span::new(&page.file, reference.span.clone());
            let how = "that quotes it";
            diagnostics.extend(
                claim
                    .status
                    .map(|status| fault(span, fact, claim, status, how)),
            );
        }
    }
}

/// Whether the sources do not bear a claim out.
fn is_open(claim: &Claim) -> bool {
    matches!(claim.status, Some(Status::Differs | Status::Contradicted))
}

fn is_firm(claim: &Claim) -> bool {
    claim.status.is_some_and(Status::is_firm)
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

/// Reports the figures of a block; adds them to those that are told.
fn look(
    site: &Input<'_>,
    page: &Page,
    block: &Block,
    told: &mut HashSet<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
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
        let Some(fact) = fact(site, &reference.target).filter(|fact| is_disputed(*fact)) else {
            continue;
        };
        let (sentence, _) = sentences.around(words);
        if let Some((claim, status)) = firm.get(&sentence) {
            let span = Span::new(&page.file, reference.span.clone());
            told.insert(*place);
            diagnostics.push(fault(span, fact, claim, *status, "in the same sentence"));
        }
    }
}

fn fault(span: Span, fact: Fact<'_>, claim: &Claim, status: Status, how: &str) -> Diagnostic {
    let not = if is_disputed(fact) { "" } else { "not " };
    let message = format!(
        "this figure is {not}`disputed`, but the claim `{}` {how} is `{}`",
        claim.key,
        status.name()
    );
    let cell = Span::new(&fact.table.file, fact.cell.span.clone());
    let there = Span::new(CLAIMS, claim.status_span.clone());
    Diagnostic::new("statuses-disagree", span, message)
        .related(cell, "the cell")
        .related(there, "the status of the claim")
        .help(
            "correct one of the two; claims about something else belong in sentences of their own",
        )
}

fn fact<'a>(site: &Input<'a>, target: &Target) -> Option<Fact<'a>> {
    let Target::Fact { cell, .. } = target else {
        return None;
    };
    let tables = site.tables.0;
    tables.get(cell.table())?.fact(cell.row(), cell.column())
}

fn is_disputed(fact: Fact<'_>) -> bool {
    fact.cell.status == Some(CellStatus::Disputed)
}
