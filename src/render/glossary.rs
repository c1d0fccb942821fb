//! `/glossary/`: every term, in the order of the language's alphabet.

use serde::Serialize;

use super::edition::Edition;
use super::made::{context, in_every_language};
use super::source::SourceView;
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    in_every_language(renderer, "/glossary/", render)
}

#[derive(Serialize)]
struct Entry<'a> {
    key: &'a str,
    term: &'a str,
    definition: &'a str,
    /// The term in other languages.
    others: Vec<Other<'a>>,
    sources: Vec<SourceView<'a>>,
}

#[derive(Serialize)]
struct Other<'a> {
    tag: &'static str,
    term: &'a str,
}

fn render(renderer: &Renderer, edition: &Edition) -> Result<Vec<u8>, Diagnostic> {
    let language = edition.language;
    let title = edition.word("glossary");
    let summary = edition.word("glossary_summary");
    let mut context = context(renderer, edition, "/glossary/", title, summary, None)?;
    let mut entries: Vec<_> = renderer
        .site
        .glossary
        .values()
        .map(|term| {
            let others = term.term.0.iter().filter_map(|(of, text)| {
                let of = (*of)?;
                (of != language).then_some(Other {
                    tag: of.tag(),
                    term: text,
                })
            });
            Entry {
                key: &term.key,
                term: term.term.get(language),
                definition: term.definition.get(language),
                others: others.collect(),
                sources: SourceView::of(
                    renderer,
                    edition,
                    term.sources.iter().map(|(key, _)| key.as_str()),
                ),
            }
        })
        .collect();
    entries.sort_by(|a, b| {
        edition
            .format
            .compare(a.term, b.term)
            .then_with(|| a.key.cmp(b.key))
    });
    context.insert("glossary", &entries);
    renderer.engine.page("glossary.html", &context)
}
