//! The text of a fact, in three languages, against cells of every type.

use std::sync::LazyLock;

use briefing::format::{Formatter, Phrase, Wording};
use briefing::model::{Date, Language, Qualifier, Quantity, Text, Unit, Value};
use rust_decimal::Decimal;

static FORMATTERS: LazyLock<Vec<Formatter>> =
    LazyLock::new(|| Language::ALL.map(Formatter::new).into());

pub fn run(bytes: &[u8]) {
    let [language, cell, words @ ..] = bytes else {
        return;
    };
    let Ok(words) = std::str::from_utf8(words) else {
        return;
    };
    let formatter = &FORMATTERS[usize::from(*language) % FORMATTERS.len()];
    let cells = cells();
    let (value, unit) = &cells[usize::from(*cell) % cells.len()];
    // What touches the words, as `before|words|after`.
    let mut parts = words.splitn(3, '|');
    let (first, second, third) = (parts.next(), parts.next(), parts.next());
    let (before, words, after) = match (first, second, third) {
        (Some(before), Some(words), Some(after)) => (before, words, after),
        _ => ("", words, ""),
    };
    let phrase = Phrase {
        before,
        words,
        after,
    };
    match formatter.wording(phrase, value, *unit) {
        Wording::Differs(found)
        | Wording::OtherUnit(found)
        | Wording::OtherQualifier(found, _)
        | Wording::NotUnderstood(found) => {
            assert!(
                words.get(found.span.clone()).is_some(),
                "{found:?} of {words:?}"
            );
        }
        Wording::Several(spans) => {
            for span in spans {
                assert!(words.get(span.clone()).is_some(), "{span:?} of {words:?}");
            }
        }
        _ => {}
    }
}

fn number(low: &str, high: Option<&str>, is: Option<Qualifier>) -> Value {
    let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
    Value::Number(Quantity {
        low: decimal(low),
        high: high.map(decimal),
        is,
    })
}

fn cells() -> Vec<(Value, Option<Unit>)> {
    let units = Unit::ALL.iter().copied().map(Some).chain([None]);
    let mut cells: Vec<_> = units
        .map(|unit| (number("1900000", None, None), unit))
        .collect();
    cells.extend([
        (number("70", None, None), Some(Unit::Percent)),
        (number("-3.4", None, None), Some(Unit::Percent)),
        (number("9.3", Some("15.9"), None), Some(Unit::Percent)),
        (
            number("2000000000", None, Some(Qualifier::AtLeast)),
            Some(Unit::Usd),
        ),
        (number("79228162514264337593543950335", None, None), None),
        (number("0.0000000000000000000000000001", None, None), None),
        (Value::Year(2024), None),
        (
            Value::Date(Date {
                year: 2024,
                month: Some(10),
                day: Some(9),
            }),
            None,
        ),
        (
            Value::Date(Date {
                year: 2024,
                month: Some(10),
                day: None,
            }),
            None,
        ),
        (Value::Boolean(true), None),
        (Value::Empty, None),
        (Value::Text(Text(vec![(None, "Iran".into())])), None),
    ]);
    cells
}
