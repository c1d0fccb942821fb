//! No two pages of a language have the same title, and none the same summary.

use std::collections::HashMap;
use std::ops::Range;

use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Language, Page, Site};

/// Reports the second of two pages that say the same of themselves: in a search, a list or a tab they cannot be told apart.
pub fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    same(site, "duplicate-title", "title", Words::title, diagnostics);
    same(
        site,
        "duplicate-summary",
        "summary",
        Words::summary,
        diagnostics,
    );
}

/// What a page says of itself, and where.
struct Words<'a> {
    text: &'a str,
    bytes: &'a Range<usize>,
}

impl<'a> Words<'a> {
    fn title(page: &'a Page) -> Self {
        Self {
            text: page.title.trim(),
            bytes: &page.title_span,
        }
    }

    fn summary(page: &'a Page) -> Self {
        Self {
            text: page.summary.trim(),
            bytes: &page.summary_span,
        }
    }
}

fn same<'a>(
    site: &'a Site,
    code: &'static str,
    noun: &str,
    words: fn(&'a Page) -> Words<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<(Language, &str), &Page> = HashMap::with_capacity(site.pages.len());
    for page in &site.pages {
        let Words { text, bytes } = words(page);
        // One that is missing or empty has a fault of its own.
        if text.is_empty() {
            continue;
        }
        let Some(first) = seen.insert((page.language, text), page) else {
            continue;
        };
        let message = format!("this page has the same {noun} as {}", first.file);
        let there = Span::new(&first.file, words(first).bytes.clone());
        let fault = Diagnostic::new(code, Span::new(&page.file, bytes.clone()), message);
        let help = format!("give each page a {noun} that says what only it holds");
        diagnostics.push(fault.related(there, "used here").help(help));
    }
}
