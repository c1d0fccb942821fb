//! The words that figures are written with, by language.

use crate::model::{Language, Unit};

/// A word and the power of ten that it stands for; the longer of two with one beginning first.
pub(super) fn scales(language: Language) -> &'static [(&'static str, u32)] {
    match language {
        Language::English => &[
            ("trillion", 12),
            ("billion", 9),
            ("million", 6),
            ("thousand", 3),
            ("hundred", 2),
            ("tn", 12),
            ("bn", 9),
            ("mn", 6),
            ("k", 3),
        ],
        Language::Turkish => &[
            ("trilyon", 12),
            ("milyar", 9),
            ("milyon", 6),
            ("bin", 3),
            ("yüz", 2),
            ("mlr", 9),
            ("mln", 6),
        ],
        Language::Chinese => &[
            ("万亿", 12),
            ("亿", 8),
            ("百万", 6),
            ("万", 4),
            ("千", 3),
            ("百", 2),
        ],
    }
}

/// A unit's sign before the figure.
pub(super) fn before(language: Language) -> &'static [(&'static str, Unit)] {
    match language {
        Language::English => &[
            ("US$", Unit::Usd),
            ("$", Unit::Usd),
            ("USD", Unit::Usd),
            ("€", Unit::Eur),
            ("EUR", Unit::Eur),
        ],
        Language::Turkish => &[
            ("yüzde", Unit::Percent),
            ("%", Unit::Percent),
            ("$", Unit::Usd),
            ("€", Unit::Eur),
        ],
        Language::Chinese => &[
            ("百分之", Unit::Percent),
            ("$", Unit::Usd),
            ("€", Unit::Eur),
        ],
    }
}

/// A unit's word after the figure, and how many of the unit it is; the longer of two with one beginning first.
pub(super) fn after(language: Language) -> &'static [(&'static str, Unit, u32)] {
    use Unit::{
        Day, Eur, Kilogram, Kilometre, Metre, Month, Percent, PercentagePoint, Person, Tonne, Usd,
        Year,
    };
    match language {
        Language::English => &[
            ("percentage points", PercentagePoint, 1),
            ("percentage point", PercentagePoint, 1),
            ("points", PercentagePoint, 1),
            ("per cent", Percent, 1),
            ("percent", Percent, 1),
            ("%", Percent, 1),
            ("US dollars", Usd, 1),
            ("dollars", Usd, 1),
            ("dollar", Usd, 1),
            ("USD", Usd, 1),
            ("euros", Eur, 1),
            ("euro", Eur, 1),
            ("EUR", Eur, 1),
            ("€", Eur, 1),
            ("metric tons", Tonne, 1),
            ("tonnes", Tonne, 1),
            ("tonne", Tonne, 1),
            ("tons", Tonne, 1),
            ("Mt", Tonne, 1_000_000),
            ("kt", Tonne, 1_000),
            ("t", Tonne, 1),
            ("kilograms", Kilogram, 1),
            ("kilogram", Kilogram, 1),
            ("kg", Kilogram, 1),
            ("kilometres", Kilometre, 1),
            ("kilometre", Kilometre, 1),
            ("km", Kilometre, 1),
            ("metres", Metre, 1),
            ("metre", Metre, 1),
            ("years", Year, 1),
            ("year", Year, 1),
            ("months", Month, 1),
            ("month", Month, 1),
            ("days", Day, 1),
            ("day", Day, 1),
            ("people", Person, 1),
            ("person", Person, 1),
        ],
        Language::Turkish => &[
            ("yüzde puan", PercentagePoint, 1),
            ("puan", PercentagePoint, 1),
            ("%", Percent, 1),
            ("ABD doları", Usd, 1),
            ("dolar", Usd, 1),
            ("$", Usd, 1),
            ("avro", Eur, 1),
            ("euro", Eur, 1),
            ("ton", Tonne, 1),
            ("kilogram", Kilogram, 1),
            ("kg", Kilogram, 1),
            ("kilometre", Kilometre, 1),
            ("km", Kilometre, 1),
            ("metre", Metre, 1),
            ("yıl", Year, 1),
            ("ay", Month, 1),
            ("gün", Day, 1),
            ("kişi", Person, 1),
        ],
        Language::Chinese => &[
            ("个百分点", PercentagePoint, 1),
            ("%", Percent, 1),
            ("％", Percent, 1),
            ("美元", Usd, 1),
            ("欧元", Eur, 1),
            ("吨", Tonne, 1),
            ("千克", Kilogram, 1),
            ("公斤", Kilogram, 1),
            ("公里", Kilometre, 1),
            ("米", Metre, 1),
            ("个月", Month, 1),
            ("年", Year, 1),
            ("天", Day, 1),
            ("人", Person, 1),
        ],
    }
}

/// Small numbers in words, read only where no digits stand.
pub(super) fn numerals(language: Language) -> &'static [(&'static str, u32)] {
    match language {
        Language::English => &[
            ("fourteen", 14),
            ("sixteen", 16),
            ("seventeen", 17),
            ("eighteen", 18),
            ("nineteen", 19),
            ("thirteen", 13),
            ("fifteen", 15),
            ("eleven", 11),
            ("twelve", 12),
            ("twenty", 20),
            ("thirty", 30),
            ("forty", 40),
            ("fifty", 50),
            ("sixty", 60),
            ("seventy", 70),
            ("eighty", 80),
            ("ninety", 90),
            ("hundred", 100),
            ("zero", 0),
            ("one", 1),
            ("two", 2),
            ("three", 3),
            ("four", 4),
            ("five", 5),
            ("six", 6),
            ("seven", 7),
            ("eight", 8),
            ("nine", 9),
            ("ten", 10),
        ],
        Language::Turkish => &[
            ("sıfır", 0),
            ("bir", 1),
            ("iki", 2),
            ("üç", 3),
            ("dört", 4),
            ("beş", 5),
            ("altı", 6),
            ("yedi", 7),
            ("sekiz", 8),
            ("dokuz", 9),
            ("on", 10),
            ("yirmi", 20),
            ("otuz", 30),
            ("kırk", 40),
            ("elli", 50),
            ("altmış", 60),
            ("yetmiş", 70),
            ("seksen", 80),
            ("doksan", 90),
        ],
        Language::Chinese => &[
            ("零", 0),
            ("一", 1),
            ("二", 2),
            ("两", 2),
            ("三", 3),
            ("四", 4),
            ("五", 5),
            ("六", 6),
            ("七", 7),
            ("八", 8),
            ("九", 9),
            ("十", 10),
        ],
    }
}

/// What may stand between the ends of a range.
pub(super) fn between(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["to", "and", "–", "-"],
        Language::Turkish => &["ile", "ila", "–", "-"],
        Language::Chinese => &["至", "到", "–", "-", "～", "~"],
    }
}
