//! Turkish.

use icu::locale::locale;

use super::data::{
    Callouts, Direction, Forms, LocaleData, MarkdownWords, Marks, Qualifiers, ScaleWord, UnitWords,
    Vocabulary, WordEnd,
};
use super::unit::{PerUnit, Unit};

pub(super) static DATA: LocaleData = LocaleData {
    code: "tr",
    tag: "tr",
    name: "Türkçe",
    direction: Direction::LeftToRight,
    locale: locale!("tr"),
    marks: Marks {
        decimal: ',',
        group: '.',
    },
    scales: &[
        ScaleWord::new(12, Forms::same("{} trilyon")),
        ScaleWord::new(9, Forms::same("{} milyar")),
        ScaleWord::new(6, Forms::same("{} milyon")),
    ],
    units: UNITS,
    range: "–",
    qualifiers: Qualifiers {
        at_least: "en az {}",
        at_most: "en çok {}",
        about: "yaklaşık {}",
    },
    vocabulary: Vocabulary {
        word_end: WordEnd::Endings(&["bin", "yüz"]),
        scales: &[
            ("trilyon", 12),
            ("milyar", 9),
            ("milyon", 6),
            ("bin", 3),
            ("yüz", 2),
            ("mlr", 9),
            ("mln", 6),
        ],
        money_scales: &[],
        before: &[
            ("yüzde", Unit::Percent),
            ("%", Unit::Percent),
            ("$", Unit::Usd),
            ("€", Unit::Eur),
        ],
        after: AFTER,
        numerals: NUMERALS,
        between: &["ile", "ila", "–", "-"],
        american_dates: false,
        date_signs: &[],
    },
    callouts: Callouts {
        note: "Not",
        tip: "İpucu",
        important: "Önemli",
        warning: "Uyarı",
        caution: "Dikkat",
    },
    markdown: MarkdownWords {
        footnote: "Dipnot",
        back: "Metne dön",
        table: "Tablo",
    },
};

// A noun after a number stays in the singular: `2 ton`, `2 ülke`.
const UNITS: PerUnit<UnitWords> = PerUnit {
    percent: UnitWords::new("%", Forms::same("%{}")),
    percentage_point: UnitWords::new("yüzde puan", Forms::same("{} yüzde puan")),
    usd: UnitWords::new("ABD doları", Forms::same("{} ABD doları")),
    usd_per_kilogram: UnitWords::new(
        "kilogram başına ABD doları",
        Forms::same("kilogram başına {} ABD doları"),
    ),
    eur: UnitWords::new("avro", Forms::same("{} avro")),
    tonne: UnitWords::new("ton", Forms::same("{} ton")),
    kilotonne: UnitWords::new("bin ton", Forms::same("{} bin ton")),
    kilogram: UnitWords::new("kilogram", Forms::same("{} kilogram")),
    metre: UnitWords::new("metre", Forms::same("{} metre")),
    kilometre: UnitWords::new("kilometre", Forms::same("{} kilometre")),
    year: UnitWords::new("yıl", Forms::same("{} yıl")),
    month: UnitWords::new("ay", Forms::same("{} ay")),
    day: UnitWords::new("gün", Forms::same("{} gün")),
    person: UnitWords::new("kişi", Forms::same("{} kişi")),
    count: UnitWords::new("", Forms::same("{}")),
    element: UnitWords::new("", Forms::same("{} element")),
    country: UnitWords::new("", Forms::same("{} ülke")),
};

const AFTER: &[(&str, Unit, u32)] = &[
    ("yüzde puan", Unit::PercentagePoint, 1),
    ("puan", Unit::PercentagePoint, 1),
    ("%", Unit::Percent, 1),
    ("ABD doları", Unit::Usd, 1),
    ("dolar", Unit::Usd, 1),
    ("$", Unit::Usd, 1),
    ("avro", Unit::Eur, 1),
    ("euro", Unit::Eur, 1),
    ("ton", Unit::Tonne, 1),
    ("kilogram", Unit::Kilogram, 1),
    ("kg", Unit::Kilogram, 1),
    ("kilometre", Unit::Kilometre, 1),
    ("km", Unit::Kilometre, 1),
    ("metre", Unit::Metre, 1),
    ("yıl", Unit::Year, 1),
    ("ay", Unit::Month, 1),
    ("gün", Unit::Day, 1),
    ("kişi", Unit::Person, 1),
];

const NUMERALS: &[(&str, u32)] = &[
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
];
