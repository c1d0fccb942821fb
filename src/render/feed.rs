//! `/feed.xml`, the pages, and `/changes.xml`, the corrections only, as Atom (RFC 4287): absolute addresses, permanent ids.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text, WriteConfig};

use super::edition::Edition;
use super::{Renderer, Route};
use crate::model::{Change, ChangeKind, Date, Language, Page, PageKind};

/// The most entries of a feed.
const MOST: usize = 50;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let mut routes = Vec::new();
    for language in renderer.languages() {
        if !dated(renderer, language).is_empty() {
            let file = file(renderer, language, "/feed.xml");
            routes.push(Route::file(file, move |renderer| {
                Ok(pages(renderer, language))
            }));
            let file = self::file(renderer, language, "/changes.xml");
            routes.push(Route::file(file, move |renderer| {
                Ok(corrections(renderer, language))
            }));
        }
    }
    routes
}

fn file(renderer: &Renderer, language: Language, path: &str) -> String {
    renderer
        .local(language, path)
        .trim_start_matches('/')
        .to_owned()
}

/// The feeds of a language, as title and address, if it has any.
pub(super) fn links(renderer: &Renderer, edition: &Edition) -> Vec<(String, String)> {
    if dated(renderer, edition.language).is_empty() {
        return Vec::new();
    }
    ["feed", "changes"]
        .iter()
        .map(|name| {
            let title = edition.word(&format!("{name}_feed")).to_owned();
            (
                title,
                renderer.local_href(edition.language, &format!("/{name}.xml")),
            )
        })
        .collect()
}

/// Pages with a date, newest first.
fn dated(renderer: &Renderer, language: Language) -> Vec<&Page> {
    let pages = renderer.site.pages.iter().map(AsRef::as_ref);
    let mut pages: Vec<&Page> = pages
        .filter(|page| {
            page.language == language && page.kind != PageKind::Opening && page.date.is_some()
        })
        .collect();
    pages.sort_by(|a, b| (latest(b), &a.path).cmp(&(latest(a), &b.path)));
    pages.truncate(MOST);
    pages
}

fn latest(page: &Page) -> Option<Date> {
    page.updated.or(page.date)
}

/// The first moment of a day, in UTC.
fn moment(date: Date) -> FixedDateTime {
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    let text = format!("{:04}-{month:02}-{day:02}T00:00:00Z", date.year);
    FixedDateTime::parse_from_rfc3339(&text).unwrap_or_default()
}

fn pages(renderer: &Renderer, language: Language) -> Vec<u8> {
    let entries = dated(renderer, language).into_iter().map(|page| {
        let address = renderer.canonical(&page.permalink);
        Entry {
            title: Text::plain(page.title.clone()),
            id: address.clone(),
            published: page.date.map(moment),
            updated: latest(page).map(moment).unwrap_or_default(),
            links: vec![link("alternate", &address, "text/html")],
            summary: Some(Text::plain(page.summary.clone())),
            ..Entry::default()
        }
    });
    write(renderer, language, "feed", entries.collect())
}

fn corrections(renderer: &Renderer, language: Language) -> Vec<u8> {
    let pages = renderer
        .site
        .pages
        .iter()
        .filter(|page| page.language == language);
    let mut changes: Vec<(&Page, usize, &Change)> = pages
        .flat_map(|page| {
            // Counted from the oldest, so that a number stays when another is added.
            let changes = page.changes.iter().rev().enumerate();
            changes.map(|(at, change)| (page.as_ref(), at + 1, change))
        })
        .filter(|(_, _, change)| change.kind == ChangeKind::Correction)
        .collect();
    changes.sort_by(|a, b| (b.2.date, &a.0.path, b.1).cmp(&(a.2.date, &b.0.path, a.1)));
    changes.truncate(MOST);
    let entries = changes.into_iter().map(|(page, number, change)| {
        let address = renderer.canonical(&page.permalink);
        let anchor = change.at.as_ref().map_or("", |(anchor, _)| anchor);
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
            ..Entry::default()
        }
    });
    write(renderer, language, "changes", entries.collect())
}

fn link(rel: &str, href: &str, kind: &str) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    }
}

fn write(renderer: &Renderer, language: Language, name: &str, entries: Vec<Entry>) -> Vec<u8> {
    let settings = &renderer.site.settings;
    let site = settings.title.get(language);
    let title = match renderer.edition(language) {
        Some(edition) => format!("{site}: {}", edition.word(&format!("{name}_feed"))),
        None => site.to_owned(),
    };
    let own = renderer.canonical(&renderer.local(language, &format!("/{name}.xml")));
    let home = renderer.canonical(&renderer.local(language, "/"));
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
        None => settings.authors.clone(),
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
