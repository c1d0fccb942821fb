//! What templates are given of pages: plain values with addresses and dates ready to be shown.

use serde::Serialize;

use super::Renderer;
use super::edition::Edition;
use crate::model::{Change, Date, Heading, Language, Page};

/// A link to a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    pub title: String,
    pub href: String,
    /// Whether it leads to the page it stands on.
    pub current: bool,
}

/// A date for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DateView {
    pub iso: String,
    pub text: String,
}

/// A page in another language.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Translation {
    pub tag: &'static str,
    pub name: &'static str,
    pub href: String,
    pub canonical: String,
    pub current: bool,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TocEntry<'a> {
    pub id: &'a str,
    pub text: &'a str,
    pub level: u8,
}

/// A page that a list leads to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub date: Option<DateView>,
}

/// A change of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ChangeView<'a> {
    pub date: DateView,
    pub kind: &'static str,
    pub kind_text: String,
    pub note: &'a str,
    pub was: Option<&'a str>,
    pub now: Option<&'a str>,
    pub href: String,
}

/// What a template is given as `page`.
#[derive(Debug, Serialize)]
pub(super) struct PageView<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub canonical: String,
    pub date: Option<DateView>,
    pub updated: Option<DateView>,
    pub version: Option<&'a str>,
    pub draft: bool,
    pub is_home: bool,
    /// Whether search engines may list it.
    pub is_listed: bool,
    pub toc: Vec<TocEntry<'a>>,
    pub breadcrumbs: Vec<Link>,
    pub translations: Vec<Translation>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

impl<'a> PageView<'a> {
    /// A page at `path` of which only title and summary are known.
    pub(super) fn new(
        renderer: &'a Renderer,
        language: Language,
        path: &str,
        title: &'a str,
        summary: &'a str,
    ) -> Self {
        let address = renderer.local(language, path);
        Self {
            title,
            summary,
            href: renderer.href(&address),
            canonical: renderer.canonical(&address),
            date: None,
            updated: None,
            version: None,
            draft: false,
            is_home: path == "/",
            is_listed: path != "/404.html",
            toc: Vec::new(),
            breadcrumbs: renderer.outline.breadcrumbs(renderer, language, path),
            translations: renderer.outline.translations(renderer, language, path),
            previous: None,
            next: None,
        }
    }

    /// With what a Markdown file says of itself.
    pub(super) fn with(mut self, page: &'a Page, edition: &Edition) -> Self {
        self.date = page.date.map(|date| date_view(date, edition));
        self.updated = page.updated.map(|date| date_view(date, edition));
        self.version = page.version.as_deref();
        self.draft = page.draft;
        if page.toc {
            self.toc = toc(&page.headings);
        }
        self
    }
}

/// Second-level headings; the third too where there are few.
fn toc(headings: &[Heading]) -> Vec<TocEntry<'_>> {
    let up_to = |level: u8| {
        headings
            .iter()
            .filter(move |heading| (2..=level).contains(&heading.level))
    };
    let level = if up_to(3).count() <= 12 { 3 } else { 2 };
    let entries: Vec<_> = up_to(level)
        .map(|heading| TocEntry {
            id: &heading.id,
            text: &heading.text,
            level: heading.level,
        })
        .collect();
    // Two headings need no table of contents.
    if entries.len() < 3 {
        Vec::new()
    } else {
        entries
    }
}

pub(super) fn date_view(date: Date, edition: &Edition) -> DateView {
    DateView {
        iso: date.to_string(),
        text: edition.format.date(date),
    }
}

pub(super) fn change<'a>(
    change: &'a Change,
    page: &Page,
    renderer: &Renderer,
    edition: &Edition,
) -> ChangeView<'a> {
    let anchor = change.at.as_ref().map_or("", |(anchor, _)| anchor);
    ChangeView {
        date: date_view(change.date, edition),
        kind: change.kind.name(),
        kind_text: edition.word(change.kind.name()).to_owned(),
        note: &change.note,
        was: change.was.as_deref(),
        now: change.now.as_deref(),
        href: format!("{}{anchor}", renderer.href(&page.permalink)),
    }
}
