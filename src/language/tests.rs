use std::collections::BTreeSet;

use fixed_decimal::Decimal as Digits;
use icu::decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu::locale::{Locale, LocaleDirectionality};
use icu::plurals::{PluralCategory, PluralRules};

use super::*;

const CATEGORIES: [PluralCategory; 6] = [
    PluralCategory::Zero,
    PluralCategory::One,
    PluralCategory::Two,
    PluralCategory::Few,
    PluralCategory::Many,
    PluralCategory::Other,
];

/// All that a language says in plural forms.
fn forms(data: &LocaleData) -> Vec<Forms> {
    let units = Unit::ALL
        .iter()
        .map(|unit| data.units.get(*unit).expect("built in").forms);
    units
        .chain(data.scales.iter().map(|scale| scale.forms))
        .collect()
}

#[test]
fn codes_and_tags_are_bcp_47_and_each_languages_own() {
    let mut seen = BTreeSet::new();
    for language in Language::ALL {
        let tag: Locale = language.tag().parse().expect("a BCP 47 tag");
        assert_eq!(tag.to_string(), language.tag());
        assert_eq!(tag.id.language.as_str(), language.code());
        assert_eq!(language.data().locale.id.language, tag.id.language);
        assert!(seen.insert(language.code()), "{language:?}");
        assert_eq!(Language::from_code(language.code()), Some(language));
    }
    assert_eq!(Language::from_code("xx"), None);
}

#[test]
fn direction_and_marks_are_cldrs() {
    for language in Language::ALL {
        let data = language.data();
        let direction = LocaleDirectionality::new_common();
        let is_rtl = direction.is_right_to_left(&data.locale.id);
        assert_eq!(data.direction.name() == "rtl", is_rtl, "{language:?}");

        let options = DecimalFormatterOptions::default();
        let formatter =
            DecimalFormatter::try_new((&data.locale).into(), options).expect("CLDR's data");
        let number = Digits::try_from_str("1234567.5").expect("a number");
        let Marks { decimal, group } = data.marks;
        let want = format!("1{group}234{group}567{decimal}5");
        assert_eq!(formatter.format_to_string(&number), want, "{language:?}");
    }
}

#[test]
fn what_has_plural_forms_has_all_that_cldr_knows_of() {
    for language in Language::ALL {
        let data = language.data();
        let rules = PluralRules::try_new_cardinal((&data.locale).into()).expect("CLDR's data");
        let known: BTreeSet<_> = rules.categories().collect();
        for forms in forms(data) {
            let given = CATEGORIES
                .into_iter()
                .filter(|it| forms.given(*it).is_some());
            let given: BTreeSet<_> = given.collect();
            let is_same = given.len() == 1;
            assert!(is_same || given == known, "{language:?}: {forms:?}");
        }
    }
}

#[test]
fn each_pattern_has_one_place_for_the_figure() {
    for language in Language::ALL {
        let data = language.data();
        let forms = forms(data);
        let given = forms
            .iter()
            .flat_map(|forms| CATEGORIES.map(|it| forms.get(it)));
        for pattern in given.chain(Qualifier::ALL.map(|is| data.qualifiers.get(is))) {
            assert_eq!(pattern.matches("{}").count(), 1, "{language:?}: {pattern}");
        }
    }
}
