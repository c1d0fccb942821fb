//! What templates are given of a page.

use super::translated::{AnsweredView, answered};
use super::view::{DateView, Link, date_view, link, minutes};
use crate::atlas::{Address, Subject, mail};
use crate::characters::{TITLE_COLUMNS, columns};
use crate::given::given;
use crate::model::{Extra, Heading, Language, NO_EXTRA, Page};
use crate::render::edition::Edition;
use crate::render::outline::parent;
use crate::render::renderer::Renderer;

given! {
    /// A page in another language.
    #[derive(Clone)]
    pub(in crate::render) struct Translation {
        /// The tag of the language, such as `tr`.
        pub tag: &'static str,
        /// What the language calls itself.
        pub name: &'static str,
        /// The address of the page in it.
        pub href: String,
        /// The same with scheme and host.
        pub canonical: String,
        /// Whether it is the language of this page.
        pub current: bool,
    }
}

given! {
    /// An entry of a table of contents.
    #[derive(Clone)]
    pub(in crate::render) struct TocEntry<'a> {
        /// The heading's id.
        pub id: &'a str,
        /// Its words.
        pub text: &'a str,
        /// Its level, 2 or 3.
        pub level: u8,
    }
}

given! {
    /// The page.
    pub(in crate::render) struct PageView<'a> {
        /// Its title.
        pub title: &'a str,
        /// Its title with that of the site, as far as search results and tabs show both; else its own.
        pub head_title: String,
        /// Its summary; may be empty.
        pub summary: &'a str,
        /// How many minutes its text takes to read; on the front page, all pages of the language. None without text.
        pub minutes: Option<usize>,
        /// Its address.
        pub href: String,
        /// The same with scheme and host.
        pub canonical: String,
        /// When it was first published.
        pub date: Option<DateView>,
        /// When it was last updated.
        pub updated: Option<DateView>,
        /// Its version.
        pub version: Option<&'a str>,
        /// When it is to be looked at again.
        pub next_review: Option<DateView>,
        /// The state of its original that it answers to, if it is a translation of which that is recorded.
        pub answered: Option<AnsweredView<'a>>,
        /// The address to report an error in it to, with a subject; none where the site has no `contact`.
        pub report: Option<String>,
        /// Whether it is a draft.
        pub draft: bool,
        /// Whether it is the front page.
        pub is_home: bool,
        /// Whether search engines may list it.
        pub is_listed: bool,
        /// Its headings, where there are enough for a table of contents.
        pub toc: Vec<TocEntry<'a>>,
        /// The pages above it, from the front page down.
        pub breadcrumbs: Vec<Link>,
        /// The same page in every language that has it, if there is more than one.
        pub translations: Vec<Translation>,
        /// The page before it in its section.
        pub previous: Option<Link>,
        /// The page after it in its section.
        pub next: Option<Link>,
        /// The values of `extra` in its front matter, which the program's own templates do not show.
        pub extra: &'a Extra,
    }
}

impl<'a> PageView<'a> {
    /// The page of an address, of which only title and summary are known.
    pub(in crate::render) fn new(
        renderer: &'a Renderer,
        edition: &Edition,
        address: &Address,
        title: &'a str,
        summary: &'a str,
    ) -> Self {
        let path = address.path();
        Self {
            title,
            head_title: head_title(renderer, edition, title, path),
            minutes: None,
            summary,
            href: renderer.href(&address.permalink),
            canonical: renderer.canonical(&address.permalink),
            date: None,
            updated: None,
            version: None,
            next_review: None,
            answered: None,
            report: report(renderer, edition, title, &address.permalink),
            draft: false,
            is_home: path == "/",
            is_listed: !address.is_unlisted,
            toc: Vec::new(),
            breadcrumbs: breadcrumbs(renderer, edition, path),
            translations: translations(renderer, edition.language, path),
            previous: None,
            next: None,
            extra: &NO_EXTRA,
        }
    }

    /// With what a Markdown file says of itself.
    pub(in crate::render) fn with(
        mut self,
        page: &'a Page,
        renderer: &'a Renderer,
        edition: &Edition,
    ) -> Self {
        self.answered = answered(renderer, edition, page);
        self.date = page.date.map(|date| date_view(date, edition));
        self.updated = page.updated.map(|date| date_view(date, edition));
        self.version = page.version.as_deref();
        let review = page.next_review.as_ref();
        self.next_review = review.map(|review| date_view(review.date, edition));
        self.draft = page.draft;
        self.extra = &page.extra;
        self.minutes = minutes([page]);
        if page.toc {
            self.toc = toc(&page.headings);
        }
        self
    }
}

/// The title of a page's tab.
fn head_title(renderer: &Renderer, edition: &Edition, title: &str, path: &str) -> String {
    let site = renderer.site.settings.short_title(edition.language);
    let both = format!("{title} – {site}");
    if path == "/" || columns(&both) > TITLE_COLUMNS {
        title.to_owned()
    } else {
        both
    }
}

/// A `mailto:` address whose subject names the page, and whose text asks for what a correction needs.
fn report(renderer: &Renderer, edition: &Edition, title: &str, permalink: &str) -> Option<String> {
    let contact = renderer.site.settings.contact.as_ref()?;
    let colon = edition.word("colon");
    let subject = format!("{}{colon}{title}", edition.word("correction"));
    let mut body = renderer.canonical(permalink);
    for question in ["report_passage", "report_fault", "report_source"] {
        body.push_str("\r\n\r\n");
        body.push_str(edition.word(question));
        body.push_str(colon);
    }
    Some(mail(contact.trim(), &subject, &body))
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

/// The pages above, from the front down.
fn breadcrumbs(renderer: &Renderer, edition: &Edition, path: &str) -> Vec<Link> {
    let language = edition.language;
    let mut links = Vec::new();
    let mut path = path;
    while let Some(above) = parent(path) {
        let title = match renderer.atlas().local(language, above) {
            Some(address) if above != "/" => title_of(renderer, edition, address),
            _ => edition.word("home"),
        };
        links.push(link(title, renderer.local_href(language, above)));
        path = above;
    }
    links.reverse();
    links
}

/// The title of the page at an address: the content's own, or the word that names it.
pub(in crate::render) fn title_of<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    address: &'a Address,
) -> &'a str {
    if let Some(page) = renderer.page_at(address) {
        return &page.title;
    }
    if let Subject::Table(name) = &address.subject {
        let table = renderer.site.tables.get(name);
        return table.map_or("", |table| table.title.get(edition.language));
    }
    let folder = renderer.outline.find(edition.language, address.path());
    match (folder, address.navigation) {
        (Some(folder), _) => &folder.title,
        (None, Some(word)) => edition.word(word),
        (None, None) if address.path() == "/data/" => edition.word("data"),
        (None, None) => edition.word("home"),
    }
}

/// The same page in every language that has it, if there is more than one.
fn translations(renderer: &Renderer, language: Language, path: &str) -> Vec<Translation> {
    let atlas = renderer.atlas();
    if atlas.languages().len() < 2 {
        return Vec::new();
    }
    let translation = |other: Language| {
        let permalink = atlas.permalink(other, path);
        Translation {
            tag: other.tag(),
            name: other.name(),
            href: renderer.href(&permalink),
            canonical: renderer.canonical(&permalink),
            current: other == language,
        }
    };
    let links: Vec<_> = atlas.languages_of(path).map(translation).collect();
    if links.len() < 2 { Vec::new() } else { links }
}
