use biblatex::{Bibliography, ChunksExt};
use proptest::prelude::*;

use super::*;
use crate::model::{Date, Language, Person, Text, Work, WorkDetail};

fn format(ending: &str) -> CitationFormat {
    let format = FORMATS.iter().find(|format| format.ending == ending);
    *format.expect("a format")
}

fn titled(title: &str) -> Item {
    Item::new("key", "report")
        .with_text("title", Some(title))
        .with_names("author", vec![Person::parse(title)])
}

/// What a reader of BibTeX makes of TeX's words for letters.
fn read_back(text: &str) -> String {
    let words = [
        ("textbraceleft", "{"),
        ("textbraceright", "}"),
        ("textbackslash", "\\"),
        ("textasciitilde", "~"),
        ("textasciicircum", "^"),
    ];
    words.iter().fold(text.to_owned(), |text, (word, letter)| {
        text.replace(&format!("\\{word}"), letter)
    })
}

/// A work of which everything is known.
fn full() -> Work {
    let detail = |detail: &WorkDetail| {
        let text = match detail {
            WorkDetail::Pages => "12-34",
            WorkDetail::Volume | WorkDetail::Issue | WorkDetail::Edition => "3",
            other => other.key(),
        };
        (*detail, text.to_owned())
    };
    let person = |name: &str| vec![Person::parse(name)];
    Work {
        kind: "article".into(),
        title: Text::plain("The title"),
        short_title: Some("Short".into()),
        language: Some("en".into()),
        authors: person("Doe, Jane"),
        editors: person("Roe, Richard"),
        others: vec![
            ("translator".into(), person("Loe, Ann")),
            ("afterword".into(), person("Moe, Max")),
        ],
        publisher: Some("Publisher".into()),
        publisher_place: Some("Ankara".into()),
        date: Date::parse("2024-10-16"),
        url: Some("https://example.org/a".into()),
        visited: Date::parse("2026-11-24"),
        numbers: ["doi", "isbn", "issn", "pmid", "pmcid", "arxiv", ""]
            .map(|scheme| (scheme.to_owned(), format!("number-{scheme}")))
            .to_vec(),
        details: WorkDetail::ALL.iter().map(detail).collect(),
        note: Text::plain("The note"),
        parents: vec![Work {
            kind: "periodical".into(),
            title: Text::plain("The journal"),
            parents: vec![Work {
                title: Text::plain("The series"),
                ..Work::default()
            }],
            ..Work::default()
        }],
    }
}

#[test]
fn nothing_of_a_work_is_dropped_in_any_format() {
    let work = full();
    let item = Item::of_work("key", &work, Language::English);
    assert_eq!(item.kind, "article-journal");
    for format in FORMATS {
        let text = (format.write)(std::slice::from_ref(&item));
        let details = work.details.iter().map(|(_, text)| text.as_str());
        let details = details.filter(|text| *text != "12-34");
        let numbers = work.numbers.iter().map(|(_, number)| number.as_str());
        let others = [
            "The title",
            "Short",
            "Doe",
            "Jane",
            "Roe",
            "Loe",
            "Moe",
            "Publisher",
            "Ankara",
            "2024",
            "https://example.org/a",
            "The note",
            "The journal",
            "The series",
            "12",
            "34",
            "16",
            "24",
        ];
        for known in details.chain(numbers).chain(others) {
            assert!(
                text.contains(known),
                "{} has no {known}: {text}",
                format.name
            );
        }
    }
}

#[test]
fn a_name_without_a_comma_is_that_of_an_organisation() {
    let item = titled("Ministry of Trade and Industry");
    let text = (format("bib").write)(std::slice::from_ref(&item));
    let read = Bibliography::parse(&text).expect("BibTeX");
    let authors = read
        .get("key")
        .expect("an entry")
        .author()
        .expect("authors");
    assert_eq!(authors.len(), 1, "{authors:?}");
    assert_eq!(authors[0].name, "Ministry of Trade and Industry");
    let json = (format("json").write)(&[item]);
    assert!(
        json.contains("\"literal\": \"Ministry of Trade and Industry\""),
        "{json}"
    );
}

proptest! {
    #[test]
    fn any_title_goes_through_bibtex(title in "[\\PC{}\\\\%#&_~^$\"@=, ]{1,40}|[a{}\\-'`,\\\\]{1,12}") {
        let item = titled(&title);
        let text = (format("bib").write)(std::slice::from_ref(&item));
        let read = Bibliography::parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read.len(), 1, "{}", &text);
        let entry = read.get("key").expect("an entry");
        let back = entry.title().map(|title| read_back(&title.format_verbatim())).unwrap_or_default();
        let whole = item.text("title").unwrap_or_default();
        prop_assert_eq!(back, whole, "{}", &text);
    }

    #[test]
    fn any_title_is_one_line_of_ris(title in "[\\PC\r\n]{1,40}") {
        let item = titled(&title);
        let text = (format("ris").write)(std::slice::from_ref(&item));
        let wanted = format!("TI  - {}", item.text("title").unwrap_or_default());
        prop_assert!(item.text("title").is_none() || text.lines().any(|line| line == wanted), "{}", &text);
        prop_assert_eq!(text.matches("\r\nER  - \r\n").count(), 1);
    }
}

#[cfg(feature = "citations")]
mod styles {
    use super::*;
    use crate::cite::style::{Setter, names};

    fn set(setter: &Setter, language: Language) -> String {
        let item = Item::of_work("key", &full(), language);
        let runs = setter.set(&item, language);
        runs.into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn references_are_set_as_styles_ask() {
        for (style, language, parts) in [
            (
                "apa",
                Language::English,
                ["Doe, J.", "(2024)", "The title", "3"],
            ),
            (
                "chicago-author-date",
                Language::English,
                ["Doe, Jane", "2024", "‘The Title’", "3"],
            ),
            (
                "iso-690-author-date",
                Language::English,
                ["DOE, Jane", "2024", "The title", "3"],
            ),
            (
                "gb-7714-2015-numeric",
                Language::Chinese,
                ["DOE J", "2024", "The title[J", "3"],
            ),
            (
                "apa",
                Language::Turkish,
                ["Doe, J.", "(2024)", "The title", "3"],
            ),
        ] {
            let setter = Setter::new(style).expect("a style");
            let text = set(&setter, language);
            for part in parts {
                assert!(text.contains(part), "{style}: no {part:?} in {text:?}");
            }
            // The list numbers its items itself.
            assert!(!text.starts_with(['[', '1', '.', ' ']), "{style}: {text:?}");
        }
    }

    #[test]
    fn every_style_sets_every_reference() {
        let names = names();
        assert!(names.len() > 80, "{}", names.len());
        for name in names {
            let setter = Setter::new(name).expect("a style");
            for language in Language::ALL {
                assert!(!set(&setter, language).is_empty(), "{name}");
            }
        }
    }
}
