//! No two pages of a language have the same title, and none the same summary.

use std::collections::HashMap;
use std::ops::Range;

use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Language, Page, PageView, Pages};

/// Reports the second of two pages that say the same of themselves: in a search, a list or a tab they cannot be told apart.
pub struct UniqueWords;

/// What a page says of itself.
#[derive(PartialEq)]
pub struct Said<'a> {
    file: &'a str,
    language: Language,
    title: Words<'a>,
    summary: Words<'a>,
}

/// Words, and where they stand.
#[derive(Clone, Copy, PartialEq)]
struct Words<'a> {
    text: &'a str,
    bytes: &'a Range<usize>,
}

impl PageView for UniqueWords {
    type Seen<'a> = Said<'a>;

    fn of(page: &Page) -> Said<'_> {
        Said {
            file: &page.file,
            language: page.language,
            title: Words {
                text: page.title.trim(),
                bytes: &page.title_span,
            },
            summary: Words {
                text: page.summary.trim(),
                bytes: &page.summary_span,
            },
        }
    }
}

impl WholeRule for UniqueWords {
    type Input<'a> = Pages<'a, Self>;

    fn input<'a>(whole: &Whole<'a>) -> Pages<'a, Self> {
        Pages::new(&whole.site.pages)
    }

    fn check(pages: &Pages<'_, Self>, diagnostics: &mut Vec<Diagnostic>) {
        let title = ("duplicate-title", "title");
        same(pages, title, |said| said.title, diagnostics);
        let summary = ("duplicate-summary", "summary");
        same(pages, summary, |said| said.summary, diagnostics);
    }
}

fn same<'a>(
    pages: &Pages<'a, UniqueWords>,
    (code, noun): (&'static str, &str),
    words: fn(&Said<'a>) -> Words<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen = HashMap::with_capacity(pages.iter().len());
    for page in pages.iter() {
        let Words { text, bytes } = words(&page);
        // One that is missing or empty has a fault of its own.
        if text.is_empty() {
            continue;
        }
        let Some((first, there)) = seen.insert((page.language, text), (page.file, bytes)) else {
            continue;
        };
        let message = format!("this page has the same {noun} as {first}");
        let there = Span::new(first, there.clone());
        let fault = Diagnostic::new(code, Span::new(page.file, bytes.clone()), message);
        let help = format!("give each page a {noun} that says what only it holds");
        diagnostics.push(fault.related(there, "used here").help(help));
    }
}
