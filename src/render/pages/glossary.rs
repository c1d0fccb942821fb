//! `/glossary/`: every term, in the order of the language's alphabet.

use super::made::{Opening, made, offered};
use crate::atlas::{Address, AddressKind, Contents};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::files::GLOSSARY;
use crate::render::engine::Html;
use crate::render::parts::prose;
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

given! {
    /// A term of the glossary.
    struct GlossaryEntry<'a> {
        /// Its key in `glossary.yaml`, which is its id.
        key: &'a str,
        /// The term.
        term: &'a str,
        /// What it means.
        definition: Html,
        /// The term in other languages.
        others: Vec<Other<'a>>,
        /// What the definition rests on.
        sources: Vec<SourceView<'a>>,
    }
}

given! {
    /// A term in another language.
    struct Other<'a> {
        /// The tag of the language.
        tag: &'static str,
        /// The term.
        term: &'a str,
    }
}

given! {
    /// `/glossary/`: every term.
    pub(in crate::render) struct GlossaryPage<'a> {
        /// The terms, in the order of the alphabet.
        glossary: Vec<GlossaryEntry<'a>>,
    }
}

impl Template for GlossaryPage<'_> {
    const NAME: &'static str = "glossary.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let language = edition.language;
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
                definition: prose::html(renderer, edition, GLOSSARY, &term.definition),
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
    let own = GlossaryPage { glossary: entries };
    made(renderer, address, Opening::words(edition, "glossary"), &own)
}
