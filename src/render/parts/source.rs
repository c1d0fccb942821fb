//! An entry of the bibliography as templates are given it.

use serde::Serialize;

use super::view::{DateView, date_view};
use crate::model::Source;
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

#[derive(Debug, Serialize)]
pub(in crate::render) struct SourceView<'a> {
    pub key: &'a str,
    /// Its entry in the bibliography.
    pub href: String,
    pub authors: &'a [String],
    pub title: &'a str,
    /// The title's language, where it is not the page's.
    pub title_lang: Option<&'a str>,
    pub publisher: Option<&'a str>,
    pub parent: Option<&'a str>,
    pub serial: Option<&'a str>,
    pub date: Option<DateView>,
    pub url: Option<&'a str>,
    pub visited: Option<DateView>,
    pub note: Option<&'a str>,
    pub primary: bool,
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
