//! `/feed.xml`, the pages, and `/changes.xml`, the corrections only, as Atom (RFC 4287): absolute addresses, permanent ids.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Link, Person, Text, WriteConfig};

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Change, ChangeKind, Date, Language, Page};
use crate::render::edition::Edition;
use crate::render::parts::escape::escape;
use crate::render::renderer::{Body, Make, Renderer};

/// The most entries of a feed.
const MOST: usize = 50;

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a feed",
    list,
    make,
};

const PAGES: &str = "/feed.xml";
const CORRECTIONS: &str = "/changes.xml";

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let languages = contents.languages.iter();
    let default = contents.default_language();
    let feeds = languages.filter(|language| contents.has_feed(**language));
    let address = |language: &Language| {
        [PAGES, CORRECTIONS]
            .map(|path| Address::local(path, *language, default, Subject::Site, media::ATOM))
    };
    feeds.flat_map(address).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let entries = if address.path() == PAGES {
        pages(renderer, edition.language)
    } else {
        corrections(renderer, edition.language)
    };
    Ok(Body::Bytes(write(renderer, address, entries)))
}

/// Pages with a date, newest first.
fn dated(renderer: &Renderer, language: Language) -> Vec<&Page> {
    let pages = renderer.site.pages.iter().map(AsRef::as_ref);
    let mut pages: Vec<&Page> = pages
        .filter(|page| page.language == language && page.date.is_some())
        .collect();
    pages.sort_by(|a, b| (b.last_changed(), &a.path).cmp(&(a.last_changed(), &b.path)));
    pages.truncate(MOST);
    pages
}

/// The first moment of a day, in UTC.
fn moment(date: Date) -> FixedDateTime {
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    let text = format!("{:04}-{month:02}-{day:02}T00:00:00Z", date.year);
    FixedDateTime::parse_from_rfc3339(&text).unwrap_or_default()
}

fn pages(renderer: &Renderer, language: Language) -> Vec<Entry> {
    let entries = dated(renderer, language).into_iter().map(|page| {
        let address = renderer.canonical(&page.permalink);
        Entry {
            title: Text::plain(page.title.clone()),
            id: address.clone(),
            published: page.date.map(moment),
            updated: page.last_changed().map(moment).unwrap_or_default(),
            links: vec![link("alternate", &address, "text/html")],
            summary: Some(Text::plain(page.summary.clone())),
            ..Entry::default()
        }
    });
    entries.collect()
}

fn corrections(renderer: &Renderer, language: Language) -> Vec<Entry> {
    let pages = renderer
        .site
        .pages
        .iter()
        .filter(|page| page.language == language);
    let mut changes: Vec<(&Page, usize, &Change)> = pages
        .flat_map(|page| {
            // Counted from the oldest, so that a number stays when another is added.
            let changes = page.changes.iter().rev().enumerate();
            changes.map(|(number, change)| (page.as_ref(), number + 1, change))
        })
        .filter(|(_, _, change)| change.kind == ChangeKind::Correction)
        .collect();
    changes.sort_by(|a, b| (b.2.date, &a.0.path, b.1).cmp(&(a.2.date, &b.0.path, a.1)));
    changes.truncate(MOST);
    let entries = changes.into_iter().map(|(page, number, change)| {
        let address = renderer.canonical(&page.permalink);
        let anchor = change.anchor.as_ref().map_or("", |(anchor, _)| anchor);
        Entry {
            title: Text::plain(format!("{}: {}", page.title, change.note)),
            id: format!("{address}#change-{number}"),
            published: Some(moment(change.date)),
            updated: moment(change.date),
            links: vec![link(
                "alternate",
                &format!("{address}{anchor}"),
                "text/html",
            )],
            summary: Some(Text::plain(change.note.clone())),
            content: said(renderer.edition(Some(language)), change),
            ..Entry::default()
        }
    });
    entries.collect()
}

/// What stood there and what stands there now.
fn said(edition: &Edition, change: &Change) -> Option<Content> {
    let (was, now) = (change.was.as_ref()?, change.now.as_ref()?);
    let line = |word, tag, text: &str| {
        let (word, colon) = (edition.word(word), edition.word("colon"));
        format!(
            "<p>{}<{tag}>{}</{tag}></p>",
            escape(&format!("{word}{colon}")),
            escape(text)
        )
    };
    Some(Content {
        lang: Some(edition.language.tag().to_owned()),
        value: Some(format!(
            "<p>{}</p>{}{}",
            escape(&change.note),
            line("was", "del", was),
            line("now", "ins", now)
        )),
        content_type: Some("html".to_owned()),
        ..Content::default()
    })
}

fn link(rel: &str, href: &str, kind: &str) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    }
}

fn write(renderer: &Renderer, address: &Address, entries: Vec<Entry>) -> Vec<u8> {
    let settings = &renderer.site.settings;
    let edition = renderer.edition(address.language);
    let language = edition.language;
    let site = settings.title.get(language);
    let word = if address.path() == PAGES {
        "feed_feed"
    } else {
        "changes_feed"
    };
    let title = format!("{site}: {}", edition.word(word));
    let own = renderer.canonical(&address.permalink);
    let home = renderer.canonical(&renderer.atlas().permalink(language, "/"));
    // A feed without corrections is as old as the site.
    let newest = entries.iter().map(|entry| entry.updated).max();
    let first = || {
        let pages = renderer
            .site
            .pages
            .iter()
            .filter(|page| page.language == language);
        pages.filter_map(|page| page.date).min().map(moment)
    };
    let names = match &settings.publisher {
        Some(publisher) => vec![publisher.name.get(language).to_owned()],
        None if settings.authors.is_empty() => vec![site.to_owned()],
        None => settings.authors_in(language),
    };
    let feed = Feed {
        title: Text::plain(title),
        id: own.clone(),
        updated: newest.or_else(first).unwrap_or_default(),
        authors: names
            .into_iter()
            .map(|name| Person {
                name,
                ..Person::default()
            })
            .collect(),
        links: vec![
            link("self", &own, "application/atom+xml"),
            link("alternate", &home, "text/html"),
        ],
        subtitle: Some(Text::plain(settings.description.get(language).to_owned())),
        entries,
        lang: Some(language.tag().to_owned()),
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: false,
        indent_size: Some(2),
    };
    let head = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>
"
    .to_vec();
    // Writing to memory does not fail.
    let mut bytes = feed.write_with_config(head, config).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
