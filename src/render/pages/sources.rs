//! `/sources/`: the bibliography, with what rests on each source.

use std::collections::{BTreeSet, HashMap};

use super::made::{Opening, made, offered};
use crate::atlas::{Address, AddressKind, Contents};
use crate::cite::FORMATS;
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Claim, Table, Term};
use crate::render::edition::Edition;
use crate::render::parts::prose;
use crate::render::parts::quotes::{self, QuoteView};
use crate::render::parts::source::SourceView;
use crate::render::parts::view::{Link, link};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the bibliography",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let is_there = contents.has_sources;
    offered(contents, "/sources/", "sources", is_there)
}

given! {
    /// A source, and what rests on it.
    struct BibliographyEntry<'a> {
        /// The source.
        source: SourceView<'a>,
        /// The pages that cite it.
        pages: Vec<QuoteView<'a>>,
        /// The tables that rest on it.
        tables: Vec<Link>,
        /// The claims whose evidence it is.
        claims: Vec<Link>,
        /// The terms whose definition rests on it.
        terms: Vec<Link>,
        /// How many pages, tables, claims and terms rest on it.
        uses: usize,
    }
}

given! {
    /// Sources of one weight.
    struct SourceGroup<'a> {
        /// `primary_sources`, `other_sources` or `unused_sources`: the key of its heading in `strings.yaml`, and its id.
        key: &'static str,
        /// Its heading.
        title: &'a str,
        /// The sources, by author, else by publisher.
        sources: Vec<BibliographyEntry<'a>>,
    }
}

given! {
    /// `/sources/`: the bibliography, with what rests on each source.
    pub(in crate::render) struct SourcesPage<'a> {
        /// Primary sources, then the others, then those on which nothing rests.
        groups: Vec<SourceGroup<'a>>,
        /// The whole list for reference managers, by the name of the format.
        files: Vec<Link>,
    }
}

impl Template for SourcesPage<'_> {
    const NAME: &'static str = "sources.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let quoted = renderer.index().quoted_in(edition.language);
    let mut tables = tables(renderer, edition);
    let mut claims = claims(renderer, edition);
    let mut terms = terms(renderer, edition);
    let mut entries: Vec<_> = renderer
        .site
        .sources
        .values()
        .map(|source| {
            let quotes = quoted.and_then(|quoted| quoted.sources.get(&source.key));
            let pages = quotes::pages(renderer, edition, quotes);
            let on = |resting: &mut Resting<'_>| resting.remove(&*source.key).unwrap_or_default();
            let tables = on(&mut tables);
            let claims = on(&mut claims);
            let terms = on(&mut terms);
            BibliographyEntry {
                source: SourceView::new(renderer, edition, source),
                uses: pages.len() + tables.len() + claims.len() + terms.len(),
                pages,
                tables,
                claims,
                terms,
            }
        })
        .collect();
    entries.sort_by(|a, b| {
        edition
            .format
            .compare(sort_key(&a.source), sort_key(&b.source))
            .then_with(|| edition.format.compare(a.source.title, b.source.title))
            .then_with(|| a.source.key.cmp(b.source.key))
    });
    let files = FORMATS.iter().filter_map(|format| {
        let file = format!("/sources.{}", format.ending);
        let address = renderer.atlas().find(&file)?;
        Some(link(format.name, renderer.href(&address.permalink)))
    });
    let own = SourcesPage {
        groups: groups(edition, entries),
        files: files.collect(),
    };
    made(renderer, address, Opening::words(edition, "sources"), &own)
}

fn groups<'a>(edition: &'a Edition, entries: Vec<BibliographyEntry<'a>>) -> Vec<SourceGroup<'a>> {
    let (used, unused): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.uses > 0);
    let (primary, other): (Vec<_>, Vec<_>) =
        used.into_iter().partition(|entry| entry.source.primary);
    let groups = [
        ("primary_sources", primary),
        ("other_sources", other),
        ("unused_sources", unused),
    ];
    let groups = groups
        .into_iter()
        .filter(|(_, sources)| !sources.is_empty());
    let groups = groups.map(|(key, sources)| SourceGroup {
        key,
        title: edition.word(key),
        sources,
    });
    groups.collect()
}

/// The author, else the publisher, else the title.
fn sort_key<'a>(source: &'a SourceView<'_>) -> &'a str {
    let author = source.authors.first().map(String::as_str);
    author.or(source.publisher).unwrap_or(source.title)
}

/// What rests on each source, by its key: links, each once, in the order of the files.
type Resting<'a> = HashMap<&'a str, Vec<Link>>;

/// The links of some things, under the keys of what each rests on.
fn resting<'a, T>(
    things: impl Iterator<Item = T>,
    keys: impl Fn(&T) -> Vec<&'a str>,
    link: impl Fn(&T) -> Link,
) -> Resting<'a> {
    let mut resting = Resting::new();
    for thing in things {
        let keys: BTreeSet<_> = keys(&thing).into_iter().collect();
        if keys.is_empty() {
            continue;
        }
        let link = link(&thing);
        for key in keys {
            resting.entry(key).or_default().push(link.clone());
        }
    }
    resting
}

fn tables<'a>(renderer: &'a Renderer, edition: &Edition) -> Resting<'a> {
    let keys = |table: &&'a Table| {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let sources = table.sources.iter();
        let sources = sources.chain(cells.flat_map(|cell| &cell.sources));
        sources.map(|(key, _)| key.as_str()).collect()
    };
    let tables = renderer.site.tables.values().map(AsRef::as_ref);
    resting(tables, keys, |table| {
        let address = format!("/data/{}/", table.name);
        let href = renderer.local_href(edition.language, &address);
        link(table.title.get(edition.language), href)
    })
}

fn claims<'a>(renderer: &'a Renderer, edition: &Edition) -> Resting<'a> {
    let register = renderer.local_href(edition.language, "/claims/");
    let keys = |claim: &&'a Claim| {
        let evidence = claim.evidence.iter();
        evidence.map(|piece| piece.source.0.as_str()).collect()
    };
    resting(renderer.site.claims.iter(), keys, |claim| {
        let words = prose::plain(renderer, edition, &claim.claim);
        link(words, format!("{register}#{}", claim.key))
    })
}

fn terms<'a>(renderer: &'a Renderer, edition: &Edition) -> Resting<'a> {
    let glossary = renderer.local_href(edition.language, "/glossary/");
    let keys = |term: &&'a Term| {
        let sources = term.sources.iter();
        sources.map(|(key, _)| key.as_str()).collect()
    };
    resting(renderer.site.glossary.values(), keys, |term| {
        let href = format!("{glossary}#{}", term.key);
        link(term.term.get(edition.language), href)
    })
}
