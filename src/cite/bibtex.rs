//! BibTeX, with the types and fields of BibLaTeX where BibTeX has none of its own; UTF-8.

use std::fmt::Write;

use super::format::CitationFormat;
use super::item::{Item, ItemValue};
use crate::model::Person;

pub(super) const FORMAT: CitationFormat = CitationFormat {
    name: "BibTeX",
    ending: "bib",
    write,
};

/// The types, by those of CSL; any other is `misc`.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("article-newspaper", "article"),
    ("book", "book"),
    ("chapter", "incollection"),
    ("collection", "collection"),
    ("dataset", "dataset"),
    ("entry-encyclopedia", "inreference"),
    ("paper-conference", "inproceedings"),
    ("patent", "patent"),
    ("periodical", "periodical"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("report", "techreport"),
    ("software", "software"),
    ("thesis", "phdthesis"),
    ("webpage", "online"),
];

/// The fields, by the variables of CSL.
const FIELDS: &[(&str, &str)] = &[
    ("author", "author"),
    ("title", "title"),
    ("title-short", "shorttitle"),
    ("collection-title", "series"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("volume", "volume"),
    ("number-of-volumes", "volumes"),
    ("issue", "number"),
    ("chapter-number", "chapter"),
    ("edition", "edition"),
    ("version", "version"),
    ("page", "pages"),
    ("number-of-pages", "pagetotal"),
    ("publisher-place", "address"),
    ("event-place", "venue"),
    ("authority", "organization"),
    ("genre", "type"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("call-number", "library"),
    ("language", "language"),
    ("abstract", "abstract"),
    ("note", "note"),
];

fn write(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        let kind = TYPES.iter().find(|(kind, _)| *kind == item.kind);
        let kind = kind.map_or("misc", |(_, kind)| kind);
        // Writing to a string does not fail.
        let _ = writeln!(text, "@{kind}{{{},", key(&item.id));
        for (variable, field) in FIELDS {
            entry(&mut text, field, item, variable);
        }
        let holder = if kind == "article" {
            "journaltitle"
        } else {
            "booktitle"
        };
        entry(&mut text, holder, item, "container-title");
        let publisher = if kind == "techreport" {
            "institution"
        } else {
            "publisher"
        };
        entry(&mut text, publisher, item, "publisher");
        if item.text("issue").is_none() {
            entry(&mut text, "number", item, "number");
        }
        for (field, variable) in [("doi", "DOI"), ("url", "URL")] {
            if let Some(value) = item.text(variable) {
                field_line(&mut text, field, &verbatim(value));
            }
        }
        dates(&mut text, item);
        others(&mut text, item);
        text.push_str("}\n");
    }
    text
}

/// What may stand in a key in every reader of BibTeX.
fn key(id: &str) -> String {
    let plain = |letter: char| {
        let is_plain = letter.is_ascii_alphanumeric() || "-_:.+/".contains(letter);
        if is_plain { letter } else { '-' }
    };
    id.chars().map(plain).collect()
}

fn field_line(text: &mut String, field: &str, value: &str) {
    let _ = writeln!(text, "  {field} = {{{value}}},");
}

fn entry(text: &mut String, field: &str, item: &Item, variable: &str) {
    if let Some(value) = item.text(variable) {
        let value = escaped(value);
        // A title keeps its capitals only in braces of its own.
        let is_title = field.ends_with("title") || field == "series";
        field_line(
            text,
            field,
            &if is_title {
                format!("{{{value}}}")
            } else {
                value
            },
        );
    }
    let names: Vec<_> = item.names(variable).iter().map(name).collect();
    if !names.is_empty() {
        field_line(text, field, &names.join(" and "));
    }
}

/// The name of an organisation stands in braces, lest it be taken apart.
fn name(person: &Person) -> String {
    if person.given.is_none() {
        return format!("{{{}}}", escaped(&person.to_string()));
    }
    escaped(&person.to_string())
}

fn dates(text: &mut String, item: &Item) {
    if let Some(date) = item.date("issued") {
        field_line(text, "date", &date.to_string());
        field_line(text, "year", &date.year.to_string());
        if let Some(month) = date.month {
            field_line(text, "month", &month.to_string());
        }
    }
    if let Some(date) = item.date("accessed") {
        field_line(text, "urldate", &date.to_string());
    }
}

/// What has no field stands in `annotation`, under the variable's name.
fn others(text: &mut String, item: &Item) {
    let told = |variable: &str| {
        let of_its_own = [
            "container-title",
            "publisher",
            "DOI",
            "URL",
            "issued",
            "accessed",
        ];
        of_its_own.contains(&variable)
            || FIELDS.iter().any(|(known, _)| *known == variable)
            || (variable == "number" && item.text("issue").is_none())
    };
    let others = item.variables().filter(|(variable, _)| !told(variable));
    let others = others.map(|(variable, value)| match value {
        ItemValue::Text(text) => format!("{variable}: {text}"),
        ItemValue::Names(names) => {
            let names: Vec<_> = names.iter().map(ToString::to_string).collect();
            format!("{variable}: {}", names.join("; "))
        }
        ItemValue::Date(date) => format!("{variable}: {date}"),
    });
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        field_line(text, "annotation", &escaped(&others.join(". ")));
    }
}

/// What TeX sets as one sign where two stand together: `--` as a dash, `''` as a closing quotation mark.
const LIGATURES: [char; 4] = ['-', '\'', '`', ','];

/// Text as TeX reads it. Braces are words, because BibTeX counts those that a backslash escapes too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for letter in text.chars() {
        if LIGATURES.contains(&letter) && before == Some(letter) {
            out.push_str("{}");
        }
        before = Some(letter);
        match letter {
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// An address is taken as it is; a brace or a backslash is written as a URL writes it.
fn verbatim(address: &str) -> String {
    let pairs = [('{', "%7B"), ('}', "%7D"), ('\\', "%5C")];
    pairs
        .into_iter()
        .fold(address.to_owned(), |text, (letter, code)| {
            text.replace(letter, code)
        })
}
