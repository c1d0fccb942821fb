//! `check --fix` on a thousand generated pages with wrong figures, in three languages: no byte outside of the figures changes,
//! and each figure then says what its cell says, or is still reported.

#![allow(clippy::expect_used)] // a test says what it expected

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::{Diagnostic, Severity};
use briefing::examine::examine;
use briefing::model::Language;
use briefing::read::SiteOptions;
use rayon::prelude::*;

const PAGES: u64 = 1000;

/// Cells of all kinds: column, unit, value.
const CELLS: [(&str, &str); 9] = [
    ("share", "{type: number, unit: percent}"),
    ("money", "{type: number, unit: usd}"),
    ("mass", "{type: number, unit: tonne}"),
    ("price", "{type: number, unit: usd-per-kilogram}"),
    ("length", "{type: number, unit: kilometre}"),
    ("time", "{type: integer, unit: year}"),
    ("things", "{type: integer}"),
    ("people", "{type: integer, unit: person}"),
    ("range", "{type: number, unit: percent}"),
];

/// Words that may stand around a figure, in and beside its link.
const AROUND: [(Language, &[&str]); 3] = [
    (
        Language::English,
        &[
            "",
            "about ",
            "some ",
            "more than ",
            "less than ",
            "the ",
            "minus ",
            "half of ",
            "nearly ",
        ],
    ),
    (
        Language::Turkish,
        &["", "yaklaşık ", "en az ", "en fazla ", "eksi ", "toplam "],
    ),
    (Language::Chinese, &["", "约", "超过", "不到", "负", "近"]),
];

/// What may follow a figure.
const AFTER: [(Language, &[&str]); 3] = [
    (
        Language::English,
        &[
            "",
            "%",
            " per cent",
            " million",
            " tonnes",
            " kilotonnes",
            " dollars",
            " a kilogram",
            " or more",
            " years",
            " people",
            "‰",
        ],
    ),
    (
        Language::Turkish,
        &[
            "",
            "'i",
            " milyon",
            " ton",
            " dolar",
            " yıl",
            " kişi",
            "'den fazla",
            " euro",
        ],
    ),
    (
        Language::Chinese,
        &[
            "",
            "%",
            "万",
            "亿",
            "吨",
            "美元",
            "年",
            "人",
            "以上",
            "个百分点",
        ],
    ),
];

/// Numbers in digits that are mostly wrong.
const NUMBERS: [&str; 16] = [
    "70",
    "72",
    "7",
    "0.7",
    "1,200",
    "1.200",
    "2",
    "3",
    "20",
    "1.9",
    "1,9",
    "9.3–15.9",
    "9.3 to 16",
    "134",
    "1900000",
    "5",
];

/// In front of a number.
const SIGNS: [&str; 7] = ["", "", "", "$", "US$", "€", "%"];

/// How a figure of a column is usually written, with `#` in the place of its number.
fn usual(column: &str, language: Language) -> &'static [&'static str] {
    match (language, column) {
        (Language::English, "share" | "range") => &["#%", "# per cent", "some #%"],
        (Language::English, "money") => &["$# billion", "US$#bn", "# million dollars"],
        (Language::English, "mass") => &["# million tonnes", "# tonnes", "# kilotonnes"],
        (Language::English, "price") => &["$# a kilogram", "$#/kg"],
        (Language::English, "length") => &["# km", "# kilometres"],
        (Language::English, "time") => &["# years", "a #-year"],
        (Language::Turkish, "share" | "range") => &["%#", "yüzde #", "%#'i"],
        (Language::Turkish, "money") => &["# milyar dolar", "# milyar ABD doları"],
        (Language::Turkish, "mass") => &["# milyon ton", "# ton"],
        (Language::Turkish, "time") => &["# yıl", "# yıllık"],
        (Language::Chinese, "share" | "range") => &["#%", "约#%"],
        (Language::Chinese, "money") => &["#亿美元"],
        (Language::Chinese, "mass") => &["#万吨", "#吨"],
        (Language::Chinese, "time") => &["#年"],
        _ => &["#"],
    }
}

/// A generator of choices, the same on every machine.
struct Choices(u64);

impl Choices {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(self.0 >> 33).expect("32 bits") % from.len();
        from[place]
    }
}

fn words_of<'a>(list: &'a [(Language, &[&'static str])], language: Language) -> &'a [&'static str] {
    let own = list.iter().find(|(known, _)| *known == language);
    own.expect("every language").1
}

/// A page of ten wrong figures, and where the words of each stand.
fn page(choices: &mut Choices, language: Language) -> (String, Vec<Range<usize>>) {
    let mut text = String::from("---\ntitle: T\nsummary: S\n---\n\n");
    let mut links = Vec::new();
    for _ in 0..10 {
        let (column, _) = choices.pick(&CELLS);
        let around = words_of(&AROUND, language);
        let after = words_of(&AFTER, language);
        text.push_str(choices.pick(around));
        let mark = choices.pick(&["", "", "", "*", "**"]);
        text.push_str(mark);
        text.push('[');
        let start = text.len();
        if choices.pick(&[true, true, false]) {
            // An ordinary slip.
            let usual = choices.pick(usual(column, language));
            text.push_str(&usual.replace('#', choices.pick(&NUMBERS)));
            links.push(start..text.len());
            let _ = write!(text, "](fact:t/a/{column}){mark} of it.\n\n");
            continue;
        }
        for part in [
            choices.pick(around),
            choices.pick(&SIGNS),
            choices.pick(&NUMBERS),
            choices.pick(after),
        ] {
            text.push_str(part);
        }
        links.push(start..text.len());
        // Writing to a string does not fail.
        let _ = write!(text, "](fact:t/a/{column}){mark}");
        text.push_str(choices.pick(after));
        text.push_str(choices.pick(&[".\n\n", ", ", " ", "; "]));
    }
    text.push('\n');
    (text, links)
}

fn table() -> String {
    let mut text = String::from("title: T\nas_of: 2024\nsources: [s]\ncolumns:\n");
    for (key, column) in CELLS {
        let column = column.replacen('{', "{title: C, ", 1);
        let _ = writeln!(text, "  {key}: {column}");
    }
    text.push_str(
        "rows:\n  a: {share: 70, money: 2000000000, mass: 1900000, price: 134, length: 120, time: 5, things: 17, people: 1200, range: {low: 9.3, high: 15.9}}\n",
    );
    text
}

fn file(language: Language) -> String {
    match language {
        Language::English => "content/index.md".to_owned(),
        other => format!("content/index.{}.md", other.code()),
    }
}

fn faults(language: Language, page: &str) -> Vec<Diagnostic> {
    let site = "title: T\nbase_url: https://example.org/\nlanguages: [en, tr, zh]\nrules: {unbound-figure: off}\n";
    let tree: BTreeMap<String, Vec<u8>> = [
        ("content/site.yaml".to_owned(), site.to_owned()),
        (
            "content/sources.yaml".to_owned(),
            "s: {type: web, title: S}\n".to_owned(),
        ),
        ("content/data/t.yaml".to_owned(), table()),
        (file(language), page.to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .collect();
    let examined = examine(&WithBuiltin(tree), &SiteOptions::default()).expect("a tree in memory");
    let errors = examined.diagnostics.into_iter();
    errors
        .filter(|fault| fault.severity == Severity::Error)
        .collect()
}

#[test]
fn fixes_change_figures_and_nothing_else() {
    let counts: Vec<(usize, usize, usize)> = (0..PAGES)
        .into_par_iter()
        .map(|seed| {
            let mut choices = Choices(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let language = choices.pick(&Language::ALL);
            let (text, links) = page(&mut choices, language);
            let before = faults(language, &text);
            assert!(
                before.iter().all(|fault| fault.code == "fact-differs"),
                "{before:?}"
            );
            let mut fixes: Vec<_> = before
                .iter()
                .filter_map(|fault| fault.fix.clone())
                .collect();
            fixes.sort_by_key(|fix| std::cmp::Reverse(fix.bytes.start));
            let mut fixed = text.clone();
            for fix in &fixes {
                let inside = |link: &&Range<usize>| {
                    link.start <= fix.bytes.start && fix.bytes.end <= link.end
                };
                assert!(links.iter().any(|link| inside(&link)), "{fix:?} in\n{text}");
                fixed.replace_range(fix.bytes.clone(), &fix.text);
            }
            let after = faults(language, &fixed);
            // What had a fix is right now, and what had none is still told.
            assert_eq!(
                after.len(),
                before.len() - fixes.len(),
                "{text}\n{fixed}\n{after:#?}"
            );
            (before.len(), fixes.len(), after.len())
        })
        .collect();
    let sum = |part: fn(&(usize, usize, usize)) -> usize| counts.iter().map(part).sum::<usize>();
    let (wrong, fixed, left) = (sum(|c| c.0), sum(|c| c.1), sum(|c| c.2));
    assert!(
        wrong > 8000 && fixed > 1000 && left > 1000,
        "{wrong} {fixed} {left}"
    );
}
