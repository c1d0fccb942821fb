//! `/search/`: a form, and for readers without scripts a list of all that it finds.

use super::made::{Opening, in_every_language, made};
use crate::atlas::{Address, AddressKind, Contents, Policy, Subject};
use crate::diagnostic::Diagnostic;
use crate::given::{OneByOne, Template, given};
use crate::render::parts::documents::{Documents, FoundView};
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
        /// The pages, in the order of the navigation, with their sections.
        pages: OneByOne<'a, FoundView>,
        /// The tables, in the order of the alphabet.
        tables: OneByOne<'a, FoundView>,
        /// The claims, in the order of `claims.yaml`.
        claims: OneByOne<'a, FoundView>,
        /// The terms, in the order of the alphabet.
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
    let own = SearchPage {
        script: script.map(|script| renderer.href(&script.path)),
        index: renderer.local_href(edition.language, "/search/index/"),
        sets: sets(edition.language) as usize,
        pages: OneByOne::new(|| documents.page_views()),
        tables: OneByOne::new(|| documents.table_views()),
        claims: OneByOne::new(|| documents.claim_views()),
        glossary: OneByOne::new(|| documents.term_views()),
    };
    made(renderer, address, Opening::words(edition, "search"), &own)
}
