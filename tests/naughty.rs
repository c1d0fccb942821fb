//! Text that breaks programs, in every field that takes text: what is published stays well-formed, holds the text, and has
//! no element that it would not have with a plain word. HTML, XML, JSON and CSV are read by other people's parsers.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected

#[path = "naughty/html.rs"]
mod html;

use std::collections::BTreeMap;
use std::path::Path;

use briefing::builtin::WithBuiltin;
use briefing::characters::first_forbidden;
use briefing::diagnostic::Severity;
use briefing::examine::examine;
use briefing::read::SiteOptions;
use briefing::read::declared::DECLARED;
use briefing::read::shape::{FieldType, Shape};
use briefing::render::{Body, Renderer};
use rayon::prelude::*;

/// The site, with marks where text goes.
const FILES: [(&str, &str); 8] = [
    (
        "content/site.yaml",
        include_str!("naughty/site/content/site.yaml"),
    ),
    (
        "content/index.md",
        include_str!("naughty/site/content/index.md"),
    ),
    (
        "content/other.md",
        include_str!("naughty/site/content/other.md"),
    ),
    (
        "content/sources.yaml",
        include_str!("naughty/site/content/sources.yaml"),
    ),
    (
        "content/claims.yaml",
        include_str!("naughty/site/content/claims.yaml"),
    ),
    (
        "content/glossary.yaml",
        include_str!("naughty/site/content/glossary.yaml"),
    ),
    (
        "content/data/t.yaml",
        include_str!("naughty/site/content/data/t.yaml"),
    ),
    ("templates/strings.yaml", "skip: \"@@\"\ncontents: \"@@\"\n"),
];

/// Fields whose text is a name of something else, or is checked to be of a form.
const NAMES: [&str; 36] = [
    "about",
    "blocks",
    "citation_style",
    "aliases",
    "version",
    "template",
    "at",
    "sources",
    "source",
    "pattern",
    "sum",
    "label",
    "date",
    "text",
    "lane",
    "values",
    "group",
    "rows",
    "claimed",
    "table",
    "language",
    "cname",
    "file",
    "reason",
    "contact",
    "prefix",
    "was",
    "review_after",
    "figure",
    "dimension",
    "other",
    "one",
    "zero",
    "two",
    "few",
    "many",
];

type Files = BTreeMap<String, Vec<u8>>;

fn strings() -> Vec<String> {
    let known = serde_json::from_str::<Vec<String>>(include_str!("naughty/blns.json"));
    let mut strings = known.expect("a list of strings");
    // What that list lacks.
    let more = [
        "]]>",
        "--><script>",
        "</title><script>",
        "\u{2028}",
        "{% raw %}",
        "{{ site }}",
        "'\"><img src=x>",
        "&lt;&amp;#x41;",
        "\u{202e}abc",
        "=1+1",
        "\\",
        "\u{feff}x",
    ];
    strings.extend(more.map(str::to_owned));
    strings
}

/// The site with a text in every place.
fn tree(text: &str) -> Files {
    let quoted = serde_json::to_string(text).expect("JSON");
    let is_marked = |next: char| next.is_ascii_punctuation();
    // Space at its ends would be no part of it.
    let escaped: String = text
        .trim()
        .chars()
        .flat_map(|next| is_marked(next).then_some('\\').into_iter().chain([next]))
        .collect();
    let marked = serde_json::to_string(&escaped).expect("JSON");
    let within = marked
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let within = within.expect("quoted");
    // In a citation no mark may end it.
    let cited: String = text.chars().filter(|next| !is_marked(*next)).collect();
    let files = FILES.map(|(name, file)| {
        let file = file
            .replace("\"@@\"", &quoted)
            .replace("\"@mdq@\"", &marked)
            .replace("@mdq@", within)
            .replace("@md@", &escaped)
            .replace("@cite@", &cited);
        (name.to_owned(), file.into_bytes())
    });
    files.into()
}

/// What is published; none if an error forbids it, whose codes are told.
fn published(files: Files) -> Result<Files, Vec<&'static str>> {
    let tree = WithBuiltin(files);
    let examined = examine(&tree, &SiteOptions::default()).expect("a tree in memory");
    let Some(site) = examined.site else {
        let errors = examined
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error);
        return Err(errors.map(|found| found.code).collect());
    };
    let renderer = Renderer::new(site).expect("the built-in templates");
    let addresses = renderer.atlas().addresses().iter();
    let files = addresses.filter_map(|address| match renderer.render(address).expect("a page") {
        Body::Bytes(bytes) => Some((address.file(), bytes)),
        Body::File(_) | Body::Scaled(..) => None,
        Body::Picture(svg) => {
            roxmltree::Document::parse(&svg).expect("an SVG");
            None
        }
    });
    Ok(files.collect())
}

/// Holds every file of a site by a parser of its kind.
fn well_formed(files: &Files, text: &str) {
    for (name, bytes) in files {
        let file = std::str::from_utf8(bytes).expect("UTF-8");
        let ending = Path::new(name)
            .extension()
            .and_then(|ending| ending.to_str());
        match ending {
            Some("html") => html::well_formed(file, name),
            Some("xml" | "svg") => {
                roxmltree::Document::parse(file)
                    .unwrap_or_else(|error| panic!("{name} with {text:?}: {error}\n{file}"));
            }
            Some("json") => {
                serde_json::from_str::<serde_json::Value>(file)
                    .unwrap_or_else(|error| panic!("{name} with {text:?}: {error}"));
            }
            Some("csv") => {
                let mut rows = csv::Reader::from_reader(bytes.as_slice());
                // The register has one claim, the table two rows.
                let fields = if name == "claims.csv" {
                    &[9][..]
                } else {
                    &[6, 6]
                };
                assert_eq!(
                    rows.records()
                        .map(|row| row.expect("a row").len())
                        .collect::<Vec<_>>(),
                    fields,
                    "{name}"
                );
            }
            _ => {}
        }
    }
}

#[test]
fn odd_text_in_every_field_is_text_and_nothing_else() {
    let plain = published(tree("x")).unwrap_or_else(|codes| panic!("a right site: {codes:?}"));
    let elements = |files: &Files| -> BTreeMap<String, Vec<String>> {
        let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
        pages
            .map(|(name, bytes)| {
                (
                    name.clone(),
                    html::elements(&String::from_utf8_lossy(bytes)),
                )
            })
            .collect()
    };
    let expected = elements(&plain);
    let strings = strings();
    let refused: usize = strings
        .par_iter()
        .map(|text| {
            let files = match published(tree(text)) {
                Ok(files) => files,
                Err(codes) => {
                    let allowed: &[&str] = match first_forbidden(text) {
                        Some(_) => &["bad-character", "bad-yaml"],
                        // Nothing, or no more than spaces, describes no picture.
                        None if text.trim().is_empty() => &["missing-alternative"],
                        None => &[],
                    };
                    assert!(
                        codes.iter().all(|code| allowed.contains(code)),
                        "{text:?}: {codes:?}"
                    );
                    return 1;
                }
            };
            well_formed(&files, text);
            for (name, found) in elements(&files) {
                let same = found
                    .iter()
                    .zip(&expected[&name])
                    .position(|(found, expected)| found != expected);
                assert!(
                    found == expected[&name],
                    "{name} with {text:?}: {:?} and {:?} differ",
                    same.map(|at| &found[at]),
                    same.map(|at| &expected[&name][at])
                );
            }
            let front = String::from_utf8_lossy(&files["index.html"]).into_owned();
            assert!(
                html::text(&front).contains(text.trim()),
                "{text:?} is not on its page"
            );
            0
        })
        .sum();
    assert!(refused < 20, "{refused} of {} are refused", strings.len());
}

/// A field that takes text and is not in the site above would be tested by nobody.
#[test]
fn every_field_that_takes_text_has_a_place() {
    for declared in DECLARED {
        let mut shapes: Vec<&Shape> = declared.root.shapes();
        let mut next = 0;
        // A shape may hold itself, as a larger work does.
        while let Some(shape) = shapes.get(next).copied() {
            next += 1;
            for field in shape.fields {
                for inner in field.kind.shapes() {
                    if !shapes.iter().any(|known| std::ptr::eq(*known, inner)) {
                        shapes.push(inner);
                    }
                }
                if takes_text(field.kind) && !NAMES.contains(&field.key) {
                    let key = format!("{}: ", field.key);
                    let is_there = FILES.iter().any(|(_, file)| {
                        let mut places = file.split(&key).skip(1);
                        places.any(|rest| {
                            rest.lines()
                                .next()
                                .is_some_and(|line| line.contains("@@") || line.contains("@mdq@"))
                        })
                    });
                    assert!(is_there, "{} of {}", field.key, shape.name);
                }
            }
        }
    }
}

fn takes_text(kind: FieldType) -> bool {
    match kind {
        FieldType::Text | FieldType::String => true,
        FieldType::List(kind) => takes_text(*kind),
        FieldType::OneOf(kinds) => kinds.iter().any(|kind| takes_text(*kind)),
        _ => false,
    }
}
