//! Words as editors write them, in three languages and with every mark that means something to YAML, Markdown or HTML.

use briefing::model::Language;

use super::choices::Choices;
use super::yaml::{Yaml, map, text};

const PLAIN: [&str; 8] = [
    "Shares",
    "China leads",
    "Türkiye",
    "稀土",
    "İhracat",
    "Rare earths and what they are for",
    "B",
    "Çin ve Türkiye",
];

const ODD: [&str; 20] = [
    "=1+1",
    "+90 %",
    "'-3",
    "@home",
    "it's so",
    "note: this",
    "# none",
    "- item",
    "\"quoted\"",
    "70%",
    "no",
    "2024",
    "1e5",
    "cafe\u{301} 🙂",
    "a <3 &amp; b>",
    "back\\slash",
    "{{ braces }}",
    "[x](https://example.org/y)",
    "a *b* _c_ `d` | e",
    "  padded ",
];

const LONG: [&str; 3] = [
    "One line.\nAnother line.",
    "A paragraph.\n\nAnother, after it.\n",
    "tab\there",
];

/// Some words; mostly plain ones.
pub fn words(choices: &mut Choices) -> &'static str {
    if choices.one_in(4) {
        choices.pick(&ODD)
    } else {
        choices.pick(&PLAIN)
    }
}

/// Some words, or a longer text.
pub fn prose(choices: &mut Choices) -> &'static str {
    if choices.one_in(5) {
        choices.pick(&LONG)
    } else {
        words(choices)
    }
}

/// Text for people: the same in every language, or by language.
pub fn localized(choices: &mut Choices) -> Yaml {
    if !choices.one_in(3) {
        return text(prose(choices));
    }
    let mut languages = choices.some(&Language::ALL);
    if languages.is_empty() {
        languages.push(&Language::English);
    }
    map(languages
        .into_iter()
        .map(|language| (language.code(), text(prose(choices))))
        .collect::<Vec<_>>())
}

/// An address on another site.
pub fn web_address(choices: &mut Choices) -> &'static str {
    choices.pick(&[
        "https://example.org/a",
        "http://example.org/?q=1&r=2#s",
        "mailto:a@example.org",
        "https://örnek.example/ç%20d",
    ])
}

/// A day, in the digits of ISO 8601.
pub fn day(choices: &mut Choices, year: usize) -> String {
    format!(
        "{year}-{:02}-{:02}",
        choices.between(1, 12),
        choices.between(1, 28)
    )
}

/// A date that may be a month or a year only, as YAML has it.
pub fn date(choices: &mut Choices) -> Yaml {
    let day = day(choices, 2024);
    match choices.below(3) {
        0 => Yaml::Number("2024".to_owned()),
        1 => text(&day[..7]),
        _ => text(day),
    }
}

/// A key that something may have had before it was renamed.
pub fn former(key: &str) -> String {
    format!("old-{key}")
}

/// A key that is wrong: misspelt, or one that the thing had before.
pub fn wrong(choices: &mut Choices, key: &str) -> String {
    if choices.one_in(2) {
        former(key)
    } else {
        misspelt(key)
    }
}

/// A key that is none of the known ones.
pub fn misspelt(key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    let last = letters.len();
    if last > 1 && letters[last - 1] != letters[last - 2] {
        letters.swap(last - 1, last - 2);
    } else {
        letters.push('x');
    }
    letters.into_iter().collect()
}
