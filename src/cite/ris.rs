//! RIS, a tag and a value a line, as Mendeley, Papers and Zotero read it.

use std::fmt::Write;

use super::format::CitationFormat;
use super::item::{Item, ItemValue};
use crate::model::Date;

pub(super) const FORMAT: CitationFormat = CitationFormat {
    name: "RIS",
    ending: "ris",
    write,
};

/// The types of RIS, by those of CSL; any other is `GEN`.
const TYPES: &[(&str, &str)] = &[
    ("article", "UNPB"),
    ("article-journal", "JOUR"),
    ("article-newspaper", "NEWS"),
    ("book", "BOOK"),
    ("chapter", "CHAP"),
    ("collection", "EDBOOK"),
    ("dataset", "DATA"),
    ("entry", "DICT"),
    ("entry-encyclopedia", "ENCYC"),
    ("figure", "FIGURE"),
    ("graphic", "ART"),
    ("legal_case", "CASE"),
    ("legislation", "STAT"),
    ("manuscript", "MANSCPT"),
    ("motion_picture", "MPCT"),
    ("paper-conference", "CPAPER"),
    ("patent", "PAT"),
    ("periodical", "SER"),
    ("post", "ELEC"),
    ("post-weblog", "BLOG"),
    ("report", "RPRT"),
    ("software", "COMP"),
    ("song", "SOUND"),
    ("thesis", "THES"),
    ("webpage", "ELEC"),
];

/// The tags, by the variables of CSL. `C1` and the like are free for what RIS has no tag for.
const TAGS: &[(&str, &str)] = &[
    ("author", "AU"),
    ("title", "TI"),
    ("title-short", "ST"),
    ("container-title", "T2"),
    ("collection-title", "T3"),
    ("editor", "ED"),
    ("translator", "A4"),
    ("volume", "VL"),
    ("number-of-volumes", "NV"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("version", "ET"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("number", "M1"),
    ("genre", "M3"),
    ("number-of-pages", "C2"),
    ("DOI", "DO"),
    ("ISBN", "SN"),
    ("ISSN", "SN"),
    ("call-number", "CN"),
    ("archive", "DB"),
    ("language", "LA"),
    ("URL", "UR"),
    ("abstract", "AB"),
    ("note", "N1"),
];

fn write(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        let kind = TYPES.iter().find(|(kind, _)| *kind == item.kind);
        line(&mut text, "TY", kind.map_or("GEN", |(_, code)| code));
        line(&mut text, "ID", &item.id);
        for (variable, tag) in TAGS {
            if let Some(value) = item.text(variable) {
                line(&mut text, tag, value);
            }
            for person in item.names(variable) {
                line(&mut text, tag, &person.to_string());
            }
        }
        dates(&mut text, item);
        pages(&mut text, item);
        others(&mut text, item);
        line(&mut text, "ER", "");
        text.push_str("\r\n");
    }
    text
}

/// No value holds a line's end: an item has none.
fn line(text: &mut String, tag: &str, value: &str) {
    // Writing to a string does not fail.
    let _ = write!(text, "{tag}  - {value}\r\n");
}

fn dates(text: &mut String, item: &Item) {
    if let Some(date) = item.date("issued") {
        line(text, "PY", &date.year.to_string());
        line(text, "DA", &slashed(date));
    }
    if let Some(date) = item.date("accessed") {
        line(text, "Y2", &slashed(date));
    }
}

/// `2026/11/24/`, with what is not known left out.
fn slashed(date: Date) -> String {
    let part = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
    format!("{:04}/{}/{}/", date.year, part(date.month), part(date.day))
}

fn pages(text: &mut String, item: &Item) {
    let Some(pages) = item.text("page") else {
        return;
    };
    match pages.split_once(['-', '–']) {
        Some((first, last)) if !last.contains(['-', '–', ',']) => {
            line(text, "SP", first.trim());
            line(text, "EP", last.trim());
        }
        _ => line(text, "SP", pages),
    }
}

/// What RIS has no tag for stands in a note, under the variable's name.
fn others(text: &mut String, item: &Item) {
    let told = |variable: &str| {
        let dates = ["issued", "accessed", "page"];
        dates.contains(&variable) || TAGS.iter().any(|(known, _)| *known == variable)
    };
    for (variable, value) in item.variables().filter(|(variable, _)| !told(variable)) {
        let value = match value {
            ItemValue::Text(text) => text.clone(),
            ItemValue::Names(names) => {
                let names: Vec<_> = names.iter().map(ToString::to_string).collect();
                names.join("; ")
            }
            ItemValue::Date(date) => date.to_string(),
        };
        line(text, "N1", &format!("{variable}: {value}"));
    }
}
