//! A work of the bibliography as an item. What a work does not say of itself, such as its publisher, the larger works say.

use super::item::Item;
use crate::model::{Language, Person, Work, WorkDetail};

/// The details that are a variable of CSL, under the name that they have there.
const DETAILS: &[(WorkDetail, &str)] = &[
    (WorkDetail::Edition, "edition"),
    (WorkDetail::Volume, "volume"),
    (WorkDetail::VolumeTotal, "number-of-volumes"),
    (WorkDetail::Issue, "issue"),
    (WorkDetail::Chapter, "chapter-number"),
    (WorkDetail::Pages, "page"),
    (WorkDetail::PageTotal, "number-of-pages"),
    (WorkDetail::TimeRange, "section"),
    (WorkDetail::Runtime, "dimensions"),
    (WorkDetail::Genre, "genre"),
    (WorkDetail::Organization, "authority"),
    (WorkDetail::Location, "event-place"),
    (WorkDetail::Archive, "archive"),
    (WorkDetail::ArchiveLocation, "archive_location"),
    (WorkDetail::CallNumber, "call-number"),
    (WorkDetail::Abstract, "abstract"),
];

/// The schemes of numbers that are a variable of CSL.
const SCHEMES: &[(&str, &str)] = &[
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
];

/// Hayagriva's roles as variables of CSL; the others are contributors.
const ROLES: &[(&str, &str)] = &[
    ("translator", "translator"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("director", "director"),
    ("illustrator", "illustrator"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("producer", "producer"),
    ("executive-producer", "executive-producer"),
    ("cast-member", "performer"),
    ("writer", "script-writer"),
];

/// What a string in a table of pairs stands for.
fn named(pairs: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    let found = pairs.iter().find(|(known, _)| *known == key);
    found.map(|(_, name)| *name)
}

impl Item {
    /// A work in the words of a language.
    pub fn of_work(id: &str, work: &Work, language: Language) -> Self {
        let line = line(work);
        let text = |get: fn(&Work) -> Option<&str>| line.iter().find_map(|work| get(work));
        let parents: Vec<_> = line.iter().skip(1).collect();
        let title = |place: usize| {
            let parent = parents.get(place);
            parent.map(|parent| parent.title.get(language))
        };
        let mut item = Self::new(id, kind(work))
            .with_text("title", Some(work.title.get(language)))
            .with_text("title-short", work.short_title.as_deref())
            .with_text("container-title", title(0))
            .with_text("collection-title", title(1))
            .with_text("publisher", text(|work| work.publisher.as_deref()))
            .with_text(
                "publisher-place",
                text(|work| work.publisher_place.as_deref()),
            )
            .with_text(
                "language",
                work.language.as_deref().or(Some(language.tag())),
            )
            .with_text("URL", text(|work| work.url.as_deref()))
            .with_text("note", Some(work.note.get(language)))
            .with_date("issued", line.iter().find_map(|work| work.date))
            .with_date("accessed", line.iter().find_map(|work| work.visited))
            .with_names("author", work.authors.clone());
        let editors = line.iter().find(|work| !work.editors.is_empty());
        item = item.with_names(
            "editor",
            editors.map_or_else(Vec::new, |work| work.editors.clone()),
        );
        let holders = parents.iter().find(|parent| !parent.authors.is_empty());
        let holders = holders.map_or_else(Vec::new, |parent| parent.authors.clone());
        item = item.with_names("container-author", holders);
        for (variable, names) in roles(work) {
            item = item.with_names(variable, names);
        }
        for (detail, variable) in DETAILS {
            item = item.with_text(variable, line.iter().find_map(|work| work.detail(*detail)));
        }
        numbers(item, &line)
    }
}

/// The work and what it is a part of, the nearest first: the first of each one's larger works, then the others.
fn line(work: &Work) -> Vec<&Work> {
    let mut line = vec![work];
    let mut next = 0;
    while let Some(work) = line.get(next) {
        line.extend(work.parents.iter());
        next += 1;
    }
    line
}

fn roles(work: &Work) -> Vec<(&'static str, Vec<Person>)> {
    let mut roles: Vec<(&'static str, Vec<Person>)> = Vec::new();
    for (role, people) in &work.others {
        let variable = named(ROLES, role).unwrap_or("contributor");
        match roles.iter_mut().find(|(known, _)| *known == variable) {
            Some((_, names)) => names.extend(people.iter().cloned()),
            None => roles.push((variable, people.clone())),
        }
    }
    roles
}

/// Numbers of schemes that CSL does not know are told with their scheme.
fn numbers(mut item: Item, line: &[&Work]) -> Item {
    for (scheme, variable) in SCHEMES {
        item = item.with_text(variable, line.iter().find_map(|work| work.number(scheme)));
    }
    let numbers = line.iter().flat_map(|work| &work.numbers);
    let others = numbers.filter(|(scheme, _)| named(SCHEMES, scheme).is_none());
    let others = others.map(|(scheme, number)| match scheme.as_str() {
        "" | "serial" => number.clone(),
        scheme => format!("{} {number}", scheme.to_uppercase()),
    });
    let others: Vec<_> = others.collect();
    item.with_text("number", Some(&others.join(", ")))
}

/// The type of CSL, which follows from what the work is a part of too.
fn kind(work: &Work) -> &'static str {
    let parent = work.parents.first().map_or("", |parent| &parent.kind);
    match (work.kind.as_str(), parent) {
        ("article", "newspaper") => "article-newspaper",
        ("article", "proceedings" | "conference") => "paper-conference",
        ("article", "blog") => "post-weblog",
        ("article", "") => "article",
        ("article", _) => "article-journal",
        ("chapter" | "anthos", _) => "chapter",
        ("entry", "reference") => "entry-encyclopedia",
        ("entry", _) => "entry",
        ("report", _) => "report",
        ("thesis", _) => "thesis",
        ("web" | "blog", _) => "webpage",
        ("scene" | "video", _) => "motion_picture",
        ("audio", _) => "song",
        ("artwork" | "exhibition", _) => "graphic",
        ("patent", _) => "patent",
        ("case", _) => "legal_case",
        ("newspaper" | "periodical", _) => "periodical",
        ("legislation", _) => "legislation",
        ("manuscript", _) => "manuscript",
        ("post" | "thread", _) => "post",
        ("performance", _) => "performance",
        ("book" | "reference" | "proceedings" | "conference", _) => "book",
        ("anthology", _) => "collection",
        ("repository", _) => "software",
        _ => "document",
    }
}
