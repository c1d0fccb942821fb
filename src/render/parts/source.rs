//! An entry of the bibliography as templates are given it.

use super::view::{DateView, date_view};
use crate::given::given;
use crate::model::Source;
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

given! {
    /// An entry of the bibliography.
    pub(in crate::render) struct SourceView<'a> {
        /// Its key in `sources.yaml`.
        pub key: &'a str,
        /// The address of its entry in the bibliography.
        pub href: String,
        /// Who wrote it.
        pub authors: &'a [String],
        /// Who published it or wrote it, else its title; and when: "Daily News, July 2022".
        pub short: String,
        /// Its title.
        pub title: &'a str,
        /// The title's language, where it is not the page's.
        pub title_lang: Option<&'a str>,
        /// Who published it.
        pub publisher: Option<&'a str>,
        /// What it is a part of, such as a journal.
        pub parent: Option<&'a str>,
        /// Its number, such as that of a report.
        pub serial: Option<&'a str>,
        /// When it was published.
        pub date: Option<DateView>,
        /// Where it is.
        pub url: Option<&'a str>,
        /// When it was looked at.
        pub visited: Option<DateView>,
        /// A remark on it.
        pub note: Option<&'a str>,
        /// Whether it is a primary source.
        pub primary: bool,
    }
}

impl<'a> SourceView<'a> {
    pub(in crate::render) fn new(
        renderer: &Renderer,
        edition: &Edition,
        source: &'a Source,
    ) -> Self {
        let bibliography = renderer.local_href(edition.language, "/sources/");
        Self {
            key: &source.key,
            href: format!("{bibliography}#{}", source.key),
            authors: &source.authors,
            short: short(edition, source),
            title: source.title.get(edition.language),
            title_lang: source
                .language
                .as_deref()
                .filter(|tag| *tag != edition.language.tag()),
            publisher: source.publisher.as_deref(),
            parent: source.parent.as_deref(),
            serial: source.serial.as_deref(),
            date: source.date.map(|date| date_view(date, edition)),
            url: source.url.as_deref(),
            visited: source.visited.map(|date| date_view(date, edition)),
            note: source.note.as_deref(),
            primary: source.primary,
        }
    }

    /// The sources of some keys, in their order.
    pub(in crate::render) fn with_keys<'k>(
        renderer: &'a Renderer,
        edition: &Edition,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Vec<Self> {
        let sources = keys
            .into_iter()
            .filter_map(|key| renderer.site.sources.get(key));
        sources
            .map(|source| Self::new(renderer, edition, source))
            .collect()
    }
}

/// Few words by which a source is known.
fn short(edition: &Edition, source: &Source) -> String {
    let author = source.authors.first().map(String::as_str);
    let name = source.publisher.as_deref().or(author);
    let name = name.unwrap_or_else(|| source.title.get(edition.language));
    match source.date {
        Some(date) => [name, &edition.format.date(date)].join(edition.word("comma")),
        None => name.to_owned(),
    }
}
