//! Figures and dates: the words that the program writes for them say what they are.

use briefing::format::{Formatter, Wording};
use briefing::model::{Date, Language, Quantity, Unit, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::pieces::pieces;

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
        prop_assert_eq!(format.wording(words.as_str(), &value, Some(unit)), Wording::Agrees, "{}", words);
    }

    #[test]
    fn every_date_agrees_with_its_own_form(
        year in 1900_i32..2100, month in 1_u8..=12, day in 1_u8..=28, precision in 0..3,
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let date = Date { year, month: (precision > 0).then_some(month), day: (precision > 1).then_some(day) };
        let format = Formatter::new(language);
        let words = format.date(date);
        prop_assert_eq!(format.wording(words.as_str(), &Value::Date(date), None), Wording::Agrees, "{}", words);
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
            match format.wording(words.as_str(), &value, Some(unit)) {
                Wording::Agrees | Wording::NoFigure => {}
                Wording::Differs(found) | Wording::OtherUnit(found) | Wording::UnitChanged(found) | Wording::OtherQualifier(found, _) | Wording::NotUnderstood(found) => {
                    let span = found.span;
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
}
