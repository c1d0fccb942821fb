//! The examples of the `CommonMark` specification: each comes out as it says, or is known to differ, with the reason.
//!
//! What the dialect adds everywhere, such as the anchors of headings, is undone before the two are compared; see `html.rs`.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "commonmark/differences.rs"]
mod differences;
#[path = "commonmark/html.rs"]
mod html;

use std::collections::BTreeMap;
use std::fmt::Write;

use briefing::atlas::encoded;
use briefing::diagnostic::Severity;
use briefing::markdown::{Document, MarkdownOptions, render};
use briefing::model::{HeadingIds, HoleSide, Language, Reference, SiteAddress, Target};
use differences::{Difference, INTENDED};
use html::normal;
use pulldown_cmark_escape::escape_html;
use serde::Deserialize;

/// How many the specification has.
const COUNT: usize = 652;

#[derive(Deserialize)]
struct Example {
    number: u16,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn every_example_comes_out_as_specified_or_differs_for_a_reason() {
    let examples: Vec<Example> =
        serde_json::from_str(include_str!("commonmark/spec.json")).expect("the examples");
    assert_eq!(examples.len(), COUNT);
    let mut known = known();
    let failures: Vec<_> = examples
        .iter()
        .filter_map(|example| fault(example, known.remove(&example.number)))
        .collect();
    let none: Vec<_> = known.into_keys().collect();
    assert!(none.is_empty(), "no such examples: {none:?}");
    let count = failures.len();
    assert!(failures.is_empty(), "{count}:\n\n{}", failures.join("\n"));
}

/// The examples that differ, by their numbers.
fn known() -> BTreeMap<u16, &'static Difference> {
    let mut known = BTreeMap::new();
    for difference in INTENDED {
        for number in difference.examples {
            let before = known.insert(*number, difference);
            assert!(before.is_none(), "example {number} is listed twice");
        }
    }
    known
}

/// What is wrong with an example, if anything is.
fn fault(example: &Example, known: Option<&Difference>) -> Option<String> {
    let document = document(&example.markdown);
    let actual = filled(&document);
    let differs = normal(&actual) != normal(&example.html);
    let fault = match (differs, known) {
        (true, None) => "differs".to_owned(),
        (false, Some(known)) => format!("no longer differs, yet is listed: {}", known.why),
        _ => String::new(),
    };
    // The warnings are about headings that the specification has no opinion on.
    let errors = document
        .diagnostics
        .iter()
        .filter(|fault| fault.severity == Severity::Error);
    let codes: Vec<_> = errors.map(|fault| fault.code).collect();
    let expected = known.and_then(|known| known.code);
    if fault.is_empty() && codes == Vec::from_iter(expected) {
        return None;
    }
    let Example {
        number,
        section,
        markdown,
        html,
    } = example;
    Some(format!(
        "example {number}, {section}: {fault}\n{markdown}--- expected, with the errors {expected:?}\n{html}--- actual, with {codes:?}\n{actual}"
    ))
}

fn document(markdown: &str) -> Document {
    let options = MarkdownOptions {
        file: "content/a.md",
        language: Language::English,
        raw_html: true,
        heading_ids: HeadingIds::default(),
        keeps_blocks: false,
    };
    render(markdown, 0..markdown.len(), options)
}

/// The text with its holes filled as a page without a site would have them.
fn filled(document: &Document) -> String {
    let body = &document.body;
    let mut html = String::new();
    let mut from = 0;
    for hole in &body.holes {
        html.push_str(&body.html[from..hole.byte]);
        html.push_str(&piece(&document.references[hole.reference], hole.side));
        from = hole.byte;
    }
    html.push_str(&body.html[from..]);
    html
}

/// What fills one hole.
fn piece(reference: &Reference, side: HoleSide) -> String {
    let title = ("title", reference.title.as_deref());
    match (&reference.target, side) {
        (Target::Link(address), HoleSide::Open) => tag("a", "href", &written(address), &[title]),
        (Target::Link(_), HoleSide::Close) => "</a>".to_owned(),
        (
            Target::Image {
                address,
                alternative,
            },
            HoleSide::Whole,
        ) => tag(
            "img",
            "src",
            &written(address),
            &[("alt", Some(alternative)), title],
        ),
        (other, side) => format!("{{{side:?} of {other:?}}}"),
    }
}

/// An address as links write it.
fn written(address: &SiteAddress) -> String {
    let path = encoded(address.path());
    match address.fragment() {
        "" => path.into_owned(),
        fragment => format!("{path}#{fragment}"),
    }
}

/// A tag with an address within the site, which is looked up and never written as it stands: that its backslashes are
/// encoded is no merit of the renderer.
fn tag(name: &str, key: &str, address: &str, others: &[(&str, Option<&str>)]) -> String {
    let address = address.replace('\\', "%5C");
    let others = others
        .iter()
        .filter_map(|(key, value)| value.map(|value| (*key, value)));
    let mut html = format!("<{name}");
    for (key, value) in [(key, address.as_str())].into_iter().chain(others) {
        let mut escaped = String::new();
        escape_html(&mut escaped, value).expect("can write to a string");
        write!(html, " {key}=\"{escaped}\"").expect("can write to a string");
    }
    html + ">"
}
