use super::*;

use crate::model::{Qualifier, Quantity, Text, Unit, Value};

fn number(text: &str) -> Value {
    let mut parts = text.split("..");
    let mut next = || parts.next().map(|part| part.parse().expect("a decimal"));
    Value::Number(Quantity {
        low: next().expect("a number"),
        high: next(),
        is: None,
    })
}

fn of(language: Language) -> Formatter {
    Formatter::new(language)
}

#[test]
fn prose_follows_the_language() {
    use Language::{Chinese, English, Turkish};
    let cases = [
        (English, "70", Unit::Percent, "70%"),
        (Turkish, "70.5", Unit::Percent, "%70,5"),
        (Chinese, "70", Unit::Percent, "70%"),
        (English, "2000000000", Unit::Usd, "$2 billion"),
        (Turkish, "2000000000", Unit::Usd, "2 milyar ABD doları"),
        (Chinese, "2000000000", Unit::Usd, "20亿美元"),
        (English, "1200", Unit::Tonne, "1,200 tonnes"),
        (Turkish, "1200", Unit::Tonne, "1.200 ton"),
        (Chinese, "12000", Unit::Tonne, "1.2万吨"),
        (English, "1234567", Unit::Tonne, "1,234,567 tonnes"),
        (English, "93", Unit::Kilotonne, "93,000 tonnes"),
        (English, "1", Unit::Year, "1 year"),
        (English, "1.10", Unit::Percent, "1.10%"),
        (English, "92..93", Unit::Percent, "92 to 93%"),
        (English, "-0.5", Unit::Percent, "\u{2212}0.5%"),
    ];
    for (language, value, unit, want) in cases {
        assert_eq!(of(language).prose(&number(value), Some(unit)), want);
    }
    let least = Value::Number(Quantity {
        low: 99.into(),
        high: None,
        is: Some(Qualifier::AtLeast),
    });
    assert_eq!(
        of(English).prose(&least, Some(Unit::Percent)),
        "at least 99%"
    );
    let date = Date::parse("2024-10-16").expect("a date");
    assert_eq!(of(English).date(date), "16 October 2024");
    assert_eq!(of(Turkish).date(date), "16 Ekim 2024");
    assert_eq!(of(Chinese).date(date), "2024年10月16日");
    assert_eq!(
        of(English).date(Date::parse("2024-10").expect("a month")),
        "October 2024"
    );
}

#[test]
fn the_alphabet_is_the_languages() {
    let mut names = ["Şili", "İran", "Irak", "Çin", "ABD"];
    names.sort_by(|a, b| of(Language::Turkish).compare(a, b));
    assert_eq!(names, ["ABD", "Çin", "Irak", "İran", "Şili"]);
}

#[test]
#[allow(clippy::too_many_lines)] // a table of cases
fn every_writing_of_the_figure_agrees() {
    use Language::{Chinese, English, Turkish};
    let cases = [
        (
            English,
            "70",
            Unit::Percent,
            &[
                "70%",
                "70 per cent",
                "some 70 percent",
                "70",
                "seventy per cent",
                "70.0%",
            ][..],
        ),
        (
            Turkish,
            "70",
            Unit::Percent,
            &["%70", "%70'i", "yüzde 70", "Yüzde yetmiş"],
        ),
        (Chinese, "70", Unit::Percent, &["70%", "百分之70", "约70%"]),
        (
            English,
            "2000000000",
            Unit::Usd,
            &[
                "$2 billion",
                "some $2 billion",
                "US$2bn",
                "2 billion dollars",
                "$2,000 million",
            ],
        ),
        (
            Turkish,
            "2000000000",
            Unit::Usd,
            &["2 milyar dolar", "2 milyar dolarlık", "2 milyar ABD doları"],
        ),
        (
            Chinese,
            "2000000000",
            Unit::Usd,
            &["20亿美元", "约20亿美元"],
        ),
        (
            English,
            "71.1",
            Unit::Percent,
            &["71.1%", "71%", "about 71 per cent"],
        ),
        (
            English,
            "1234",
            Unit::Tonne,
            &[
                "1,234 tonnes",
                "1,200 tonnes",
                "1,230 t",
                "1.2 thousand tonnes",
            ],
        ),
        (
            English,
            "93",
            Unit::Kilotonne,
            &["93,000 tonnes", "93 kt", "93 thousand tonnes", "93"],
        ),
        (
            Turkish,
            "1234.5",
            Unit::Tonne,
            &["1.234,5 ton", "1.235 ton"],
        ),
        (
            English,
            "92..93",
            Unit::Percent,
            &["92 to 93%", "92–93%", "between 92 and 93 per cent"],
        ),
        (
            English,
            "18",
            Unit::Month,
            &["18 months", "18-month", "eighteen months"],
        ),
        (
            English,
            "-0.5",
            Unit::Percent,
            &["-0.5%", "\u{2212}0.5 per cent"],
        ),
        (English, "2", Unit::Country, &["two", "2 countries"]),
        (
            English,
            "1010",
            Unit::UsdPerKilogram,
            &["$1,010", "$1,010 a kilogram"],
        ),
    ];
    for (language, value, unit, writings) in cases {
        for words in writings {
            let found = of(language).wording(*words, &number(value), Some(unit));
            assert_eq!(found, Wording::Agrees, "{words} for {value}");
        }
        let standard = of(language).prose(&number(value), Some(unit));
        assert_eq!(
            of(language).wording(standard.as_str(), &number(value), Some(unit)),
            Wording::Agrees,
            "{standard}"
        );
    }
}

#[test]
fn another_figure_does_not_agree() {
    use Language::{English, Turkish};
    let cases = [
        (English, "70", Unit::Percent, "72%", 0..3, "70%"),
        (English, "72", Unit::Percent, "some 70%", 5..8, "72%"),
        (English, "96", Unit::Percent, "100%", 0..4, "96%"),
        (English, "71.1", Unit::Percent, "72%", 0..3, "71.1%"),
        (
            English,
            "2000000000",
            Unit::Usd,
            "some $2 million",
            5..15,
            "$2 billion",
        ),
        (
            English,
            "1234",
            Unit::Tonne,
            "1,300 tonnes",
            0..12,
            "1,234 tonnes",
        ),
        (English, "1.5", Unit::Tonne, "15 tonnes", 0..9, "1.5 tonnes"),
        (Turkish, "1.5", Unit::Tonne, "1.5 ton", 0..1, ""),
        (English, "92..93", Unit::Percent, "92%", 0..3, "92 to 93%"),
        (English, "7", Unit::Count, "six", 0..3, "7"),
    ];
    for (language, value, unit, words, span, replacement) in cases {
        let found = of(language).wording(words, &number(value), Some(unit));
        if replacement.is_empty() {
            assert!(
                matches!(found, Wording::NotUnderstood(_)),
                "{words}: {found:?}"
            );
            continue;
        }
        let want = Wording::Differs(Difference {
            written: words[span.clone()].to_owned(),
            span,
            replacement: Some(replacement.into()),
        });
        assert_eq!(found, want, "{words} for {value}");
    }
    let percent = |words: &str| of(English).wording(words, &number("70"), Some(Unit::Percent));
    assert!(matches!(percent("$70"), Wording::UnitChanged(_)));
    assert!(matches!(percent("$72"), Wording::OtherUnit(_)));
    assert!(matches!(percent("70 tonnes"), Wording::UnitChanged(_)));
    assert!(matches!(percent("most of it"), Wording::NoFigure));
    assert!(matches!(percent("70% of 12"), Wording::Several(_)));
    let both = of(Turkish).wording("70%-72", &number("70"), Some(Unit::Percent));
    assert!(!matches!(both, Wording::Agrees), "{both:?}");
}

#[test]
fn words_and_dates_are_compared_too() {
    let english = of(Language::English);
    let text = Value::Text(Text::plain("Tianjin"));
    assert_eq!(english.wording("in tianjin", &text, None), Wording::Agrees);
    assert!(matches!(
        english.wording("Beijing", &text, None),
        Wording::Differs(_)
    ));
    let date = |text: &str| Value::Date(Date::parse(text).expect("a date"));
    for words in [
        "16 October 2024",
        "October 16, 2024",
        "in October 2024",
        "2024",
        "16 October",
        "2024-10-16",
        "16 Oct 2024",
    ] {
        assert_eq!(
            english.wording(words, &date("2024-10-16"), None),
            Wording::Agrees,
            "{words}"
        );
    }
    for words in [
        "17 October 2024",
        "November 2024",
        "16 October 2023",
        "6 October 2024",
        "last year",
    ] {
        let found = english.wording(words, &date("2024-10-16"), None);
        assert!(matches!(found, Wording::Differs(_)), "{words}");
    }
    let chinese = of(Language::Chinese);
    assert_eq!(
        chinese.wording("2024年10月16日", &date("2024-10-16"), None),
        Wording::Agrees
    );
    assert_eq!(
        english.wording("2023", &Value::Year(2023), None),
        Wording::Agrees
    );
    assert!(matches!(
        english.wording("2024", &Value::Year(2023), None),
        Wording::Differs(_)
    ));
}
