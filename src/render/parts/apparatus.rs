//! What stands under the text of a page, as templates are given it: references and terms.

use super::source::SourceView;
use crate::given::given;
use crate::render::engine::Html;

given! {
    /// An entry of the page's list of references.
    pub(in crate::render) struct ReferenceView<'a> {
        /// Its number.
        pub number: usize,
        /// The id of its place in the list.
        pub id: String,
        /// The source.
        pub source: SourceView<'a>,
        /// The places that cite it.
        pub backlinks: Vec<Backlink>,
    }
}

given! {
    /// A link back to a citation.
    pub(in crate::render) struct Backlink {
        /// Its address.
        pub href: String,
        /// Its letter: a, b, c …
        pub letter: String,
    }
}

given! {
    /// A term that the page uses.
    pub(in crate::render) struct TermView<'a> {
        /// The id of its place under the text.
        pub id: String,
        /// The term.
        pub term: &'a str,
        /// What it means.
        pub definition: Html,
        /// The address of its entry in the glossary.
        pub href: String,
        /// The address of its first use in the text.
        pub back: String,
    }
}
