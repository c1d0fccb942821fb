//! An entry of the bibliography as templates are given it.

use super::source_details::{DetailView, details, numbers};
use super::view::{DateView, date_view};
use crate::given::given;
use crate::model::{Language, Source, Text, Work, WorkDetail};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::renderer::Renderer;

given! {
    /// An entry of the bibliography.
    pub(in crate::render) struct SourceView<'a> {
        /// Its key in `sources.yaml`.
        pub key: &'a str,
        /// The address of its entry in the bibliography.
        pub href: String,
        /// The whole reference, as the site's `citation_style` sets it, if that is one of CSL's.
        pub set: Option<Html>,
        /// Who wrote it.
        pub authors: Vec<String>,
        /// Who published it or wrote it, else its title; and when: "Daily News, July 2022".
        pub short: String,
        /// Its title.
        pub title: &'a str,
        /// The title's language, where it is not the page's.
        pub title_lang: Option<&'a str>,
        /// The language of the source, where it is stated and not the page's.
        pub lang: Option<&'a str>,
        /// What it is a part of, such as a journal.
        pub parent: Option<String>,
        /// What else tells it from others, in the words of the language: editors, edition, volume, pages …
        pub details: Vec<DetailView>,
        /// Who published it.
        pub publisher: Option<&'a str>,
        /// Where that is.
        pub place: Option<&'a str>,
        /// When it was published.
        pub date: Option<DateView>,
        /// Its numbers, such as its DOI.
        pub numbers: Vec<DetailView>,
        /// Where it is.
        pub url: Option<&'a str>,
        /// The host of that address, without `www.`.
        pub host: Option<&'a str>,
        /// In what it was read, if not as it was published; may be empty.
        pub read: &'a str,
        /// When it was looked at.
        pub visited: Option<DateView>,
        /// What it says, in short.
        pub summary: Option<&'a str>,
        /// A remark on it.
        pub note: Option<&'a str>,
        /// The language of that, where it is not the page's.
        pub note_lang: Option<&'static str>,
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
        let work = &source.work;
        let set = renderer.references().set(source, edition.language);
        let held = work
            .parents
            .iter()
            .map(|parent| parent.title.get(edition.language));
        let held: Vec<_> = held.filter(|title| !title.is_empty()).collect();
        let parent = held.join(edition.word("comma"));
        let holder = |get: fn(&Work) -> Option<&str>| {
            get(work).or_else(|| work.parents.iter().find_map(get))
        };
        let lang = work.language.as_deref();
        let lang = lang.filter(|tag| *tag != edition.language.tag());
        Self {
            key: &source.key,
            href: format!("{bibliography}#{}", source.key),
            details: if set.is_some() {
                Vec::new()
            } else {
                details(work, edition)
            },
            numbers: if set.is_some() {
                Vec::new()
            } else {
                numbers(work)
            },
            set: set.map(|set| Html::new(&set)),
            authors: work.authors.iter().map(ToString::to_string).collect(),
            short: short(edition, source),
            title: work.title.get(edition.language),
            title_lang: match work.language {
                Some(_) => lang,
                None => other_language(&work.title, edition, renderer),
            },
            lang,
            parent: (!parent.is_empty()).then_some(parent),
            publisher: holder(|work| work.publisher.as_deref()),
            place: holder(|work| work.publisher_place.as_deref()),
            date: work.date.map(|date| date_view(date, edition)),
            url: work.url.as_deref(),
            host: work.url.as_deref().and_then(host),
            read: source.read.get(edition.language),
            visited: work.visited.map(|date| date_view(date, edition)),
            summary: work.detail(WorkDetail::Abstract),
            note: Some(work.note.get(edition.language)).filter(|note| !note.is_empty()),
            note_lang: other_language(&work.note, edition, renderer),
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

/// Titles and publishers in a line, for files that are no HTML.
pub(in crate::render) fn listed(edition: &Edition, sources: &[SourceView<'_>]) -> String {
    let named = sources.iter().map(|source| match source.publisher {
        Some(publisher) => format!("{}{}{publisher}", source.title, edition.word("comma")),
        None => source.title.to_owned(),
    });
    named.collect::<Vec<_>>().join(edition.word("semicolon"))
}

/// The host of a web address.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// Few words by which a source is known.
fn short(edition: &Edition, source: &Source) -> String {
    let work = &source.work;
    let author = || work.authors.first().map(ToString::to_string);
    let name = work.publisher.clone().or_else(author);
    let name = name.unwrap_or_else(|| work.title.get(edition.language).to_owned());
    match work.date {
        Some(date) => [name.as_str(), &edition.format.date(date)].join(edition.word("comma")),
        None => name,
    }
}

/// The language of a title or remark where it is not that of the edition: what is given for all is in the site's first.
fn other_language(text: &Text, edition: &Edition, renderer: &Renderer) -> Option<&'static str> {
    let first = renderer.site.default_language();
    let is_for_all = text.0.iter().all(|(language, _)| language.is_none());
    let language = if is_for_all {
        Some(first).filter(|first| *first != edition.language)
    } else {
        text.fallback(edition.language)
    };
    language.map(Language::tag)
}
