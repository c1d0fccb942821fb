//! How a unit is said: after a figure in prose, and in the heading of a column.
//!
//! The one list of ours beside CLDR's data: the units are few, and style guides differ from CLDR on most of them.

use icu::plurals::PluralCategory;

use crate::model::{Language, Unit};

/// What a unit's name means beside the figure: a pattern in which `{}` is the figure, for one and for more.
fn patterns(unit: Unit, language: Language) -> (&'static str, &'static str) {
    use Language::{Chinese as Zh, English as En, Turkish as Tr};
    let same = |pattern| (pattern, pattern);
    match (unit, language) {
        (Unit::Percent, Tr) => same("%{}"),
        (Unit::Percent, En | Zh) => same("{}%"),
        (Unit::PercentagePoint, En) => ("{} percentage point", "{} percentage points"),
        (Unit::PercentagePoint, Tr) => same("{} yüzde puan"),
        (Unit::PercentagePoint, Zh) => same("{}个百分点"),
        (Unit::Usd, En) => same("${}"),
        (Unit::Usd, Tr) => same("{} ABD doları"),
        (Unit::Usd, Zh) => same("{}美元"),
        (Unit::UsdPerKilogram, En) => same("${} a kilogram"),
        (Unit::UsdPerKilogram, Tr) => same("kilogram başına {} ABD doları"),
        (Unit::UsdPerKilogram, Zh) => same("每千克{}美元"),
        (Unit::Eur, En) => same("€{}"),
        (Unit::Eur, Tr) => same("{} avro"),
        (Unit::Eur, Zh) => same("{}欧元"),
        // Kilotonnes come here as tonnes: see `spoken`.
        (Unit::Tonne | Unit::Kilotonne, En) => ("{} tonne", "{} tonnes"),
        (Unit::Tonne | Unit::Kilotonne, Tr) => same("{} ton"),
        (Unit::Tonne | Unit::Kilotonne, Zh) => same("{}吨"),
        (Unit::Kilogram, En) => ("{} kilogram", "{} kilograms"),
        (Unit::Kilogram, Tr) => same("{} kilogram"),
        (Unit::Kilogram, Zh) => same("{}千克"),
        (Unit::Metre, En) => ("{} metre", "{} metres"),
        (Unit::Metre, Tr) => same("{} metre"),
        (Unit::Metre, Zh) => same("{}米"),
        (Unit::Kilometre, En) => ("{} kilometre", "{} kilometres"),
        (Unit::Kilometre, Tr) => same("{} kilometre"),
        (Unit::Kilometre, Zh) => same("{}公里"),
        (Unit::Year, En) => ("{} year", "{} years"),
        (Unit::Year, Tr) => same("{} yıl"),
        (Unit::Year, Zh) => same("{}年"),
        (Unit::Month, En) => ("{} month", "{} months"),
        (Unit::Month, Tr) => same("{} ay"),
        (Unit::Month, Zh) => same("{}个月"),
        (Unit::Day, En) => ("{} day", "{} days"),
        (Unit::Day, Tr) => same("{} gün"),
        (Unit::Day, Zh) => same("{}天"),
        (Unit::Person, En) => ("{} person", "{} people"),
        (Unit::Person, Tr) => same("{} kişi"),
        (Unit::Person, Zh) => same("{}人"),
        (Unit::Count, _) => same("{}"),
        (Unit::Element, En) => ("{} element", "{} elements"),
        (Unit::Element, Tr) => same("{} element"),
        (Unit::Element, Zh) => same("{}种元素"),
        (Unit::Country, En) => ("{} country", "{} countries"),
        (Unit::Country, Tr) => same("{} ülke"),
        (Unit::Country, Zh) => same("{}个国家"),
    }
}

/// The pattern for a count of the category.
pub(super) fn pattern(unit: Unit, language: Language, category: PluralCategory) -> &'static str {
    let (one, other) = patterns(unit, language);
    if category == PluralCategory::One {
        one
    } else {
        other
    }
}

/// The unit that people say for it, and how many of those it is.
pub(super) fn spoken(unit: Unit) -> (Unit, u32) {
    match unit {
        Unit::Kilotonne => (Unit::Tonne, 1_000),
        unit => (unit, 1),
    }
}

/// The unit in the heading of a column or the subtitle of a chart; nothing where things are merely counted.
pub(super) fn label(unit: Unit, language: Language) -> &'static str {
    use Language::{Chinese as Zh, English as En, Turkish as Tr};
    match (unit, language) {
        (Unit::Percent, _) => "%",
        (Unit::PercentagePoint, En) => "percentage points",
        (Unit::PercentagePoint, Tr) => "yüzde puan",
        (Unit::PercentagePoint, Zh) => "百分点",
        (Unit::Usd, En) => "US dollars",
        (Unit::Usd, Tr) => "ABD doları",
        (Unit::Usd, Zh) => "美元",
        (Unit::UsdPerKilogram, En) => "US dollars a kilogram",
        (Unit::UsdPerKilogram, Tr) => "kilogram başına ABD doları",
        (Unit::UsdPerKilogram, Zh) => "美元/千克",
        (Unit::Eur, En) => "euros",
        (Unit::Eur, Tr) => "avro",
        (Unit::Eur, Zh) => "欧元",
        (Unit::Tonne, En) => "tonnes",
        (Unit::Tonne, Tr) => "ton",
        (Unit::Tonne, Zh) => "吨",
        (Unit::Kilotonne, En) => "thousand tonnes",
        (Unit::Kilotonne, Tr) => "bin ton",
        (Unit::Kilotonne, Zh) => "千吨",
        (Unit::Kilogram, En) => "kilograms",
        (Unit::Kilogram, Tr) => "kilogram",
        (Unit::Kilogram, Zh) => "千克",
        (Unit::Metre, En) => "metres",
        (Unit::Metre, Tr) => "metre",
        (Unit::Metre, Zh) => "米",
        (Unit::Kilometre, En) => "kilometres",
        (Unit::Kilometre, Tr) => "kilometre",
        (Unit::Kilometre, Zh) => "公里",
        (Unit::Year, En) => "years",
        (Unit::Year, Tr) => "yıl",
        (Unit::Year, Zh) => "年",
        (Unit::Month, En) => "months",
        (Unit::Month, Tr) => "ay",
        (Unit::Month, Zh) => "个月",
        (Unit::Day, En) => "days",
        (Unit::Day, Tr) => "gün",
        (Unit::Day, Zh) => "天",
        (Unit::Person, En) => "people",
        (Unit::Person, Tr) => "kişi",
        (Unit::Person, Zh) => "人",
        (Unit::Count | Unit::Element | Unit::Country, _) => "",
    }
}
