//! A disputed figure is quoted as one.

use std::ops::Range;

use super::blocks::{Block, Sentences, blocks};
use super::dispute_words::says_disputed;
use super::rule::Surroundings;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{CellStatus, Fact, Page, Reference, Target};
use crate::resolve::cell;

/// Reports facts of cells with `status: disputed` whose sentence does not say so, and whose paragraph neither has a footnote
/// nor links to a claim, where a reader would find it.
pub fn check(around: &Surroundings<'_>, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    let is_disputed = |reference: &Reference| disputed(around, reference).is_some();
    if !page.references.iter().any(is_disputed) {
        return;
    }
    for block in &blocks(page) {
        if !block.has_footnote && !has_claim(page, block) {
            look(around, page, block, diagnostics);
        }
    }
}

/// Reports the disputed figures of a block that has neither footnote nor claim.
fn look(around: &Surroundings<'_>, page: &Page, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    let sentences = block.sentences();
    let says = |bytes: Range<usize>| {
        let sentence = block.text.get(bytes).unwrap_or_default();
        says_disputed(page.language, sentence)
    };
    if says(run_in(&sentences)) {
        return;
    }
    // Each sentence is read once, however many figures it has.
    let mut last = None;
    for (place, words) in &block.references {
        let Some(reference) = page.references.get(*place) else {
            continue;
        };
        let Some(fact) = disputed(around, reference) else {
            continue;
        };
        let (place, bytes) = sentences.around(words);
        let is_said = match last {
            Some((known, is_said)) if known == place => is_said,
            _ => says(bytes),
        };
        last = Some((place, is_said));
        if !is_said {
            diagnostics.push(fault(page, reference, fact));
        }
    }
}

/// The bytes of a heading that runs in: a few words before the first full stop, which speak for the whole paragraph.
fn run_in(sentences: &Sentences) -> Range<usize> {
    const MOST: usize = 40;
    let (_, first) = sentences.around(&(0..0));
    if first.len() > MOST { 0..0 } else { first }
}

fn disputed<'a>(around: &Surroundings<'a>, reference: &'a Reference) -> Option<Fact<'a>> {
    let Target::Fact { cell: address, .. } = &reference.target else {
        return None;
    };
    let fact = cell(around.scope, address).ok()?;
    (fact.cell.status == Some(CellStatus::Disputed)).then_some(fact)
}

fn has_claim(page: &Page, block: &Block) -> bool {
    let references = block.references.iter();
    let mut references = references.filter_map(|(place, _)| page.references.get(*place));
    references.any(|reference| reference.target.scheme() == "claim")
}

fn fault(page: &Page, reference: &Reference, fact: Fact<'_>) -> Diagnostic {
    let span = Span::new(&page.file, reference.span.clone());
    let message = "this figure is `disputed`, but the sentence does not say so";
    let there = Span::new(&fact.table.file, fact.cell.span.clone());
    Diagnostic::new("disputed-figure", span, message)
        .related(there, "`status: disputed`")
        .help("say so, or add a footnote or a link to the claim")
}
