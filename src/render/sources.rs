//! `/sources/`: the bibliography, with what rests on each source.

use serde::Serialize;

use super::edition::Edition;
use super::made::{context, in_every_language};
use super::quotes::{self, QuoteView};
use super::source::SourceView;
use super::view::Link;
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;
use crate::model::{Source, Table};

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    in_every_language(renderer, "/sources/", render)
}

#[derive(Serialize)]
struct Entry<'a> {
    source: SourceView<'a>,
    pages: Vec<QuoteView<'a>>,
    tables: Vec<Link>,
    claims: Vec<Link>,
    terms: Vec<Link>,
}

fn render(renderer: &Renderer, edition: &Edition) -> Result<Vec<u8>, Diagnostic> {
    let title = edition.word("sources");
    let summary = edition.word("sources_summary");
    let mut context = context(renderer, edition, "/sources/", title, summary, None)?;
    let quoted = renderer.index().of(edition.language);
    let mut entries: Vec<_> = renderer
        .site
        .sources
        .values()
        .map(|source| Entry {
            source: SourceView::new(renderer, edition, source),
            pages: quotes::pages(
                renderer,
                edition,
                quoted.and_then(|quoted| quoted.sources.get(&source.key)),
            ),
            tables: tables(renderer, edition, source),
            claims: claims(renderer, edition, source),
            terms: terms(renderer, edition, source),
        })
        .collect();
    entries.sort_by(|a, b| {
        edition
            .format
            .compare(sort_key(&a.source), sort_key(&b.source))
            .then_with(|| edition.format.compare(a.source.title, b.source.title))
            .then_with(|| a.source.key.cmp(b.source.key))
    });
    context.insert("sources", &entries);
    renderer.engine.page("sources.html", &context)
}

/// The author, else the publisher, else the title.
fn sort_key<'a>(source: &SourceView<'a>) -> &'a str {
    let author = source.authors.first().map(String::as_str);
    author.or(source.publisher).unwrap_or(source.title)
}

fn holds(keys: &[(String, std::ops::Range<usize>)], source: &Source) -> bool {
    keys.iter().any(|(key, _)| *key == source.key)
}

fn tables(renderer: &Renderer, edition: &Edition, source: &Source) -> Vec<Link> {
    let rests = |table: &&Table| {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        holds(&table.sources, source) || cells.any(|cell| holds(&cell.sources, source))
    };
    let tables = renderer
        .site
        .tables
        .values()
        .map(AsRef::as_ref)
        .filter(rests);
    let link = |table: &Table| Link {
        title: table.title.get(edition.language).to_owned(),
        href: renderer.local_href(edition.language, &format!("/data/{}/", table.name)),
        current: false,
    };
    tables.map(link).collect()
}

fn claims(renderer: &Renderer, edition: &Edition, source: &Source) -> Vec<Link> {
    let register = renderer.local_href(edition.language, "/claims/");
    let claims = renderer.site.claims.iter().filter(|claim| {
        claim
            .evidence
            .iter()
            .any(|evidence| evidence.source.0 == source.key)
    });
    let link = |claim: &crate::model::Claim| Link {
        title: claim.claim.get(edition.language).to_owned(),
        href: format!("{register}#{}", claim.key),
        current: false,
    };
    claims.map(link).collect()
}

fn terms(renderer: &Renderer, edition: &Edition, source: &Source) -> Vec<Link> {
    let glossary = renderer.local_href(edition.language, "/glossary/");
    let terms = renderer
        .site
        .glossary
        .values()
        .filter(|term| holds(&term.sources, source));
    let link = |term: &crate::model::Term| Link {
        title: term.term.get(edition.language).to_owned(),
        href: format!("{glossary}#{}", term.key),
        current: false,
    };
    terms.map(link).collect()
}
