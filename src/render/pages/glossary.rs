//! `/glossary/`: every term, in the order of the language's alphabet.

use serde::Serialize;

use super::made::{context, offered, page};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::render::parts::source::SourceView;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the glossary",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let is_there = contents.has_terms;
    offered(contents, "/glossary/", "glossary", is_there)
}

#[derive(Serialize)]
struct GlossaryEntry<'a> {
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

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let language = edition.language;
    let title = edition.word("glossary");
    let summary = edition.word("glossary_summary");
    let mut context = context(renderer, edition, address, title, summary, None)?;
    let mut entries: Vec<_> = renderer
        .site
        .glossary
        .values()
        .map(|term| {
            let others = term.term.0.iter().filter_map(|(other, text)| {
                let other = (*other)?;
                (other != language).then_some(Other {
                    tag: other.tag(),
                    term: text,
                })
            });
            GlossaryEntry {
                key: &term.key,
                term: term.term.get(language),
                definition: term.definition.get(language),
                others: others.collect(),
                sources: SourceView::with_keys(
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
    page(renderer, "glossary.html", &context)
}
