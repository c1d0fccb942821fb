//! Templates that others include: what each needs of the template that includes it.

use super::apparatus::{ReferenceView, TermView};
use super::cite::CiteView;
use super::marks::Mark;
use super::page_view::PageView;
use super::quotes::QuoteView;
use super::responses::ResponseView;
use super::source::SourceView;
use super::table::TableView;
use super::view::{Card, ChangeView, Link};
use crate::given::{Described, Field, Record};
use crate::render::engine::Html;

const fn needs<T: Described>(name: &'static str, meaning: &'static str) -> Field {
    Field {
        name,
        meaning,
        shape: T::SHAPE,
    }
}

pub(in crate::render) const APPARATUS: Record = Record {
    name: "components/apparatus.html",
    meaning: "What stands under the text of a page: footnotes, terms, references.",
    fields: &[
        needs::<Html>("footnotes", "The page's footnotes."),
        needs::<Vec<TermView<'_>>>("terms", "The terms that the page uses."),
        needs::<Vec<ReferenceView<'_>>>("references", "The sources that the page cites."),
    ],
};

pub(in crate::render) const CARDS: Record = Record {
    name: "components/cards.html",
    meaning: "A list of pages.",
    fields: &[
        needs::<Vec<Card<'_>>>("children", "The pages."),
        needs::<PageView<'_>>("page", "The page that lists them."),
    ],
};

pub(in crate::render) const CHANGE: Record = Record {
    name: "components/change.html",
    meaning: "A version or correction of a page.",
    fields: &[needs::<ChangeView<'_>>("change", "The change.")],
};

pub(in crate::render) const CITE: Record = Record {
    name: "components/cite.html",
    meaning: "How to cite the page.",
    fields: &[needs::<CiteView<'_>>("cite", "How to cite it.")],
};

pub(in crate::render) const CONTENTS: Record = Record {
    name: "components/contents.html",
    meaning: "The table of contents of a page.",
    fields: &[needs::<PageView<'_>>("page", "The page.")],
};

pub(in crate::render) const LINKS: Record = Record {
    name: "components/links.html",
    meaning: "A list of links.",
    fields: &[needs::<Vec<Link>>("links", "The links.")],
};

pub(in crate::render) const MARKS: Record = Record {
    name: "components/marks.html",
    meaning: "The marks at a cell, which lead to notes and sources under the table.",
    fields: &[needs::<Vec<Mark>>("marks", "The marks.")],
};

pub(in crate::render) const QUOTES: Record = Record {
    name: "components/quotes.html",
    meaning: "A list of pages, each with the places in it that quote something.",
    fields: &[needs::<Vec<QuoteView<'_>>>("quotes", "The pages.")],
};

pub(in crate::render) const RESPONSES: Record = Record {
    name: "components/responses.html",
    meaning: "What others responded to a page.",
    fields: &[needs::<Vec<ResponseView<'_>>>(
        "responses",
        "The responses.",
    )],
};

pub(in crate::render) const SOURCE: Record = Record {
    name: "components/source.html",
    meaning: "An entry of the bibliography, as a reference is set.",
    fields: &[needs::<SourceView<'_>>("source", "The source.")],
};

pub(in crate::render) const TITLE: Record = Record {
    name: "components/title.html",
    meaning: "The head of a page's text: title, summary, dates, version.",
    fields: &[needs::<PageView<'_>>("page", "The page.")],
};

pub(in crate::render) const TIMELINE: Record = Record {
    name: "components/timeline.html",
    meaning: "The events of a table, in the order of time.",
    fields: &[needs::<TableView<'_>>("table", "The table.")],
};
