//! `/search/`: a form, and for readers without scripts a list of all that it finds.

use super::made::{Opening, in_every_language, made};
use crate::atlas::{Address, AddressKind, Contents, Policy, Subject};
use crate::diagnostic::Diagnostic;
use crate::given::{OneByOne, Template, given};
use crate::render::engine::Html;
use crate::render::parts::documents::{Documents, FoundView, items};
use crate::render::renderer::{Body, Make, Renderer};
use crate::search::sets;

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the search page",
    list,
    make,
};

/// Its path in every language.
const PATH: &str = "/search/";

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !contents.has_search {
        return Vec::new();
    }
    let mut pages = in_every_language(contents, PATH, &Subject::Site);
    for page in &mut pages {
        page.policy = Policy::Search;
        page.is_unlisted = true;
    }
    pages
}

given! {
    /// `/search/`: a form, and a list of all that it finds, which the script reads too: the index numbers its entries in the
    /// order of their links.
    pub(in crate::render) struct SearchPage<'a> {
        /// The address of the script.
        script: Option<String>,
        /// The address that those of the index's files begin with.
        index: String,
        /// How many files hold the words that begin with no Latin letter and no digit.
        sets: usize,
        /// The pages with their sections, in the order of the navigation, each an item of a list.
        page_items: Html,
        /// The tables, in the order of the alphabet.
        table_items: Html,
        /// The claims, in the order of `claims.yaml`.
        claim_items: Html,
        /// The terms, in the order of the alphabet.
        term_items: Html,
        /// The pages, for a template of your own; the built-in one is given none.
        pages: OneByOne<'a, FoundView>,
        /// The tables, likewise.
        tables: OneByOne<'a, FoundView>,
        /// The claims, likewise.
        claims: OneByOne<'a, FoundView>,
        /// The terms, likewise.
        glossary: OneByOne<'a, FoundView>,
    }
}

impl Template for SearchPage<'_> {
    const NAME: &'static str = "search.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let documents = Documents::new(renderer, edition);
    let mut assets = renderer.site().assets.iter();
    let script = assets.find(|asset| asset.is_search_script());
    // As values of the template engine, all that a large site has would take nearly half of its memory.
    let is_own = !renderer.engine.is_unchanged::<SearchPage<'_>>();
    let own = SearchPage {
        script: script.map(|script| renderer.href(&script.path)),
        index: renderer.local_href(edition.language, "/search/index/"),
        sets: sets(edition.language) as usize,
        page_items: items(renderer, edition, documents.page_views())?,
        table_items: items(renderer, edition, documents.table_views())?,
        claim_items: items(renderer, edition, documents.claim_views())?,
        term_items: items(renderer, edition, documents.term_views())?,
        pages: OneByOne::when(is_own, || documents.page_views()),
        tables: OneByOne::when(is_own, || documents.table_views()),
        claims: OneByOne::when(is_own, || documents.claim_views()),
        glossary: OneByOne::when(is_own, || documents.term_views()),
    };
    made(renderer, address, Opening::words(edition, "search"), &own)
}
