//! What holds for any input: nothing panics, spans stay in their files, and what the program writes it also reads.

#![allow(clippy::expect_used)] // a test says what it expected
use std::collections::BTreeMap;

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::human::{self, Look};
use briefing::diagnostic::{Diagnostic, FORMATS, Findings, Span, Texts};
use briefing::examine::examine;
use briefing::format::{Formatter, Wording};
use briefing::model::{Date, Language, Quantity, Unit, Value};
use briefing::read::{SiteOptions, Tree};
use briefing::render::Renderer;
use proptest::prelude::*;
use rust_decimal::Decimal;

const TABLE: &str = "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\n  b: {title: B, type: number, unit: percent}\nrows:\n  r: {a: X, b: 70}\n";

/// A right tree with one file of it replaced.
fn tree(file: &str, bytes: Vec<u8>) -> WithBuiltin<BTreeMap<String, Vec<u8>>> {
    let files = [
        (
            "content/site.yaml",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr, zh]\n",
        ),
        ("content/sources.yaml", "s: {type: web, title: S}\n"),
        ("content/data/t.yaml", TABLE),
        ("content/index.md", "---\ntitle: T\nsummary: S\n---\n"),
    ];
    let mut tree: BTreeMap<_, _> = files
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .collect();
    tree.insert(file.to_owned(), bytes);
    WithBuiltin(tree)
}

/// Examines, prints every fault and, if there is no error, renders every page.
fn all(tree: &WithBuiltin<BTreeMap<String, Vec<u8>>>) {
    let examined = examine(tree, &SiteOptions::default()).expect("a tree in memory");
    for fault in &examined.diagnostics {
        let bytes = tree.read(&fault.span.file).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let end = fault.span.bytes.end;
        assert!(
            end <= text.len() || bytes.len() != text.len(),
            "{fault:?} ends outside of its file"
        );
    }
    let texts = Texts::of(&examined.diagnostics, |file| tree.read(file).ok());
    let findings = Findings {
        diagnostics: &examined.diagnostics,
        look: Look::default(),
    };
    for format in FORMATS {
        (format.print)(&findings, &texts, &mut std::io::sink()).expect("it is printed");
    }
    if let Some(Ok(renderer)) = examined.site.map(Renderer::new) {
        for address in renderer.atlas().addresses() {
            let _ = renderer.render(address);
        }
    }
}

/// Text made of pieces that mean something in these files.
fn pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|parts| parts.concat())
}

const MARKDOWN: &[&str] = &[
    "# ",
    "## H {#h .c}\n",
    "\n\n",
    "\n",
    "[70%](fact:t/r/b)",
    "[](fact:t/r/b)",
    "[x](fact:t/r)",
    "![T](table:t)",
    "![c](chart:t/c)",
    "[@s]",
    "[@s, p. 4; @u]",
    "[w](claim:k)",
    "[w](term:k)",
    "[^n]",
    "[^n]: note\n",
    "> [!NOTE]\n> ",
    "- ",
    "1. ",
    "| a | b |\n| - | -: |\n| 1 | 2 |\n",
    "*",
    "**",
    "`",
    "```\n",
    "~~",
    "<b>",
    "<!-- -->",
    "[a](b.md#c)",
    "![p](q.png)",
    "\\",
    "\"",
    "é",
    "中",
    "[",
    "]",
    "(",
    ")",
    "term\n: def\n",
    "    code\n",
    "\t",
    "&amp;",
    "&#0;",
    "$1,2",
    "%70",
    "\u{feff}",
];

const YAML: &[&str] = &[
    "title: ",
    "T\n",
    "as_of: 2024\n",
    "sources: [s]\n",
    "columns:\n",
    "  a: {title: A, type: string}\n",
    "  b: {title: B, type: number, unit: percent}\n",
    "rows:\n",
    "  r: {a: X, b: 1.50}\n",
    "  q: {a: Y, b: {low: 1, high: 2}}\n",
    "checks:\n",
    "  - {sum: b, equals: 100}\n",
    "charts:\n",
    "  c: {kind: bar, label: a, values: [b], title: C}\n",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "\n",
    "  ",
    "\t",
    "&x ",
    "*x",
    "!!str ",
    "|\n",
    ">\n",
    "\"",
    "'",
    "#",
    "null",
    "~",
    "é",
    "中",
    "---\n",
    "1e5",
    "0x1F",
];

const WORDS: &[&str] = &[
    "70",
    "1,234",
    "1.234,5",
    "-0.5",
    "\u{2212}2",
    "3",
    "16",
    "2024",
    "two",
    "iki",
    "两",
    "hundred",
    "%",
    "％",
    "$",
    "US$",
    "€",
    "yüzde ",
    "百分之",
    " per cent",
    " million",
    " milyar",
    "bn",
    "m",
    "亿",
    "千",
    " bin",
    " tonnes",
    "t",
    "kg",
    "千克",
    " km",
    " dolarlık",
    "美元",
    "'i",
    "-",
    "–",
    " to ",
    " ile ",
    "至",
    " and ",
    "年",
    "月",
    "日",
    " October ",
    " Ekim ",
    "İ",
    "ß",
    " ",
    "\u{a0}",
    "of it",
    "CO",
    ".",
    ",",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_is_read(text in pieces(MARKDOWN)) {
        let page = format!("---\ntitle: T\nsummary: S\n---\n{text}");
        all(&tree("content/index.md", page.into_bytes()));
    }

    #[test]
    fn any_front_matter_is_read(text in pieces(YAML)) {
        all(&tree("content/index.md", format!("---\n{text}\n---\nText.\n").into_bytes()));
    }

    #[test]
    fn any_table_is_read(text in pieces(YAML)) {
        all(&tree("content/data/t.yaml", text.into_bytes()));
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), file in prop::sample::select(vec![
        "content/index.md", "content/site.yaml", "content/data/t.yaml", "content/claims.yaml", "content/glossary.yaml",
        "content/sources.yaml", "templates/page.html", "templates/strings.yaml", "content/x.tr.md",
    ])) {
        all(&tree(file, bytes));
    }

    #[test]
    fn any_place_is_shown_where_json_says_it_is(
        text in "[a中e\u{301}👩\u{200d}\t\r\n\u{feff}\u{1b}\u{9b}\u{202e} {}]{0,200}",
        start in 0_usize..300, length in 0_usize..100, related in 0_usize..300, width in 0_usize..200,
        color in any::<bool>(),
    ) {
        let fault = Diagnostic::error("code", Span::new("f", start..start + length), "m")
            .label("label")
            .related(Span::new("f", related..related + length), "");
        let texts = Texts::of([&fault], |_| Some(text.clone().into_bytes()));
        let look = Look { color, width, all: false };
        let shown = human::render(&fault, &texts, look);
        let region = texts.region(&fault.span);
        let place = format!("f:{}:{}\n", region.start.line, region.start.column);
        prop_assert!(shown.contains(&place), "{}\n{}", place, shown);
        let unseen = |c: char| c.is_control() && c != '\n' && !(color && c == '\u{1b}');
        prop_assert!(!shown.contains(unseen), "{:?}", shown);
    }

    #[test]
    fn the_standard_form_of_a_figure_agrees_with_it(
        digits in -1_000_000_000_000_i64..1_000_000_000_000,
        scale in 0_u32..6,
        range in any::<bool>(),
        unit in prop::sample::select(Unit::ALL.to_vec()),
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let low = Decimal::new(digits, scale);
        let high = range.then(|| low + Decimal::new(15, 1));
        let value = Value::Number(Quantity { low, high, is: None });
        let format = Formatter::new(language);
        let words = format.prose(&value, Some(unit));
        prop_assert_eq!(format.wording(&words, &value, Some(unit)), Wording::Agrees, "{}", words);
    }

    #[test]
    fn any_words_are_compared(
        words in pieces(WORDS),
        unit in prop::sample::select(Unit::ALL.to_vec()),
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let format = Formatter::new(language);
        let date = Date { year: 2024, month: Some(10), day: Some(16) };
        let number = Quantity { low: Decimal::from(70), high: None, is: None };
        for value in [Value::Number(number), Value::Date(date), Value::Year(2024), Value::Empty] {
            match format.wording(&words, &value, Some(unit)) {
                Wording::Agrees | Wording::NoFigure => {}
                Wording::Differs { span, .. } | Wording::OtherUnit { span, .. } => {
                    prop_assert!(words.get(span.clone()).is_some(), "{span:?} of {words:?}");
                }
                Wording::Several(spans) => {
                    for span in spans {
                        prop_assert!(words.get(span.clone()).is_some(), "{span:?} of {words:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_date_agrees_with_its_own_form(
        year in 1900_i32..2100, month in 1_u8..=12, day in 1_u8..=28, precision in 0..3,
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let date = Date { year, month: (precision > 0).then_some(month), day: (precision > 1).then_some(day) };
        let format = Formatter::new(language);
        let words = format.date(date);
        prop_assert_eq!(format.wording(&words, &Value::Date(date), None), Wording::Agrees, "{}", words);
    }
}
