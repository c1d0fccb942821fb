//! Figures and dates: the words that the program writes for them say what they are.

use briefing::format::{Formatter, Wording};
use briefing::model::{Date, Language, Quantity, Unit, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;

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
        prop_assert_eq!(format.wording(&words, &value, Some(unit)), Wording::Agrees, "{}", words);
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
