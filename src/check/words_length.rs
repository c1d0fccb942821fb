//! Titles and summaries are of a length that is shown whole.

use std::ops::{Range, RangeInclusive};

use super::rule::Surroundings;
use crate::characters::{TITLE_COLUMNS, columns};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::Page;

/// The most that a title takes: search results cut it at about 60 to 70 columns.
const TITLE: RangeInclusive<usize> = 1..=TITLE_COLUMNS;

/// What a summary takes. A card's `twitter:description` holds 200 columns, and a search result shows the first 150 or so; one
/// of less than 50 says hardly more than the title, so that engines replace it by a piece of the text.
const SUMMARY: RangeInclusive<usize> = 50..=200;

/// Reports titles and summaries that are cut where they are shown, and summaries that say too little.
pub fn check(_: &Surroundings<'_>, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    // Nothing lists the page that says that there is none.
    if page.path == "/404.html" {
        return;
    }
    let help = "search results and cards cut what is longer; a wide character counts as two";
    let title = fault(
        "title-length",
        "title",
        page,
        &page.title,
        &page.title_span,
        &TITLE,
    );
    diagnostics.extend(title.map(|fault| fault.help(help)));
    let (text, span) = (&page.summary, &page.summary_span);
    let summary = fault("summary-length", "summary", page, text, span, &SUMMARY);
    let help = "say what the page holds in 50 to 200 characters, which search results and cards show; a wide one counts as two";
    diagnostics.extend(summary.map(|fault| fault.help(help)));
}

fn fault(
    code: &'static str,
    noun: &str,
    page: &Page,
    text: &str,
    span: &Range<usize>,
    fits: &RangeInclusive<usize>,
) -> Option<Diagnostic> {
    let columns = columns(text);
    // One that is missing or empty has a fault of its own.
    if columns == 0 || fits.contains(&columns) {
        return None;
    }
    let (is, bound) = if columns > *fits.end() {
        ("long", format!("{} at most", fits.end()))
    } else {
        ("short", format!("{} at least", fits.start()))
    };
    let characters = if columns == 1 {
        "character"
    } else {
        "characters"
    };
    let message = format!("this {noun} is too {is}: {columns} {characters}, {bound}");
    Some(Diagnostic::new(
        code,
        Span::new(&page.file, span.clone()),
        message,
    ))
}
