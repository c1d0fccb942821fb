//! Chinese in simplified characters.

use icu::locale::locale;

use super::data::{
    Callouts, Direction, Forms, LocaleData, MarkdownWords, Marks, Qualifiers, ScaleWord, UnitWords,
    Vocabulary, WordEnd,
};
use super::unit::{PerUnit, Unit};

pub(super) static DATA: LocaleData = LocaleData {
    code: "zh",
    tag: "zh-Hans",
    name: "简体中文",
    direction: Direction::LeftToRight,
    locale: locale!("zh-Hans"),
    marks: Marks {
        decimal: '.',
        group: ',',
    },
    scales: &[
        ScaleWord::new(12, Forms::same("{}万亿")),
        ScaleWord::new(8, Forms::same("{}亿")),
        ScaleWord::new(4, Forms::same("{}万")),
    ],
    units: UNITS,
    range: "至",
    qualifiers: Qualifiers {
        at_least: "至少{}",
        at_most: "至多{}",
        about: "约{}",
    },
    vocabulary: Vocabulary {
        word_end: WordEnd::Anywhere,
        scales: &[
            ("万亿", 12),
            ("亿", 8),
            ("百万", 6),
            ("万", 4),
            ("千", 3),
            ("百", 2),
        ],
        money_scales: &[],
        before: &[
            ("百分之", Unit::Percent),
            ("$", Unit::Usd),
            ("€", Unit::Eur),
        ],
        after: AFTER,
        numerals: NUMERALS,
        between: &["至", "到", "–", "-", "～", "~"],
        american_dates: false,
        date_signs: &['年', '月', '日'],
    },
    callouts: Callouts {
        note: "注",
        tip: "提示",
        important: "重要",
        warning: "警告",
        caution: "注意",
    },
    markdown: MarkdownWords {
        footnote: "脚注",
        back: "返回正文",
        table: "表格",
    },
};

const UNITS: PerUnit<UnitWords> = PerUnit {
    percent: UnitWords::new("%", Forms::same("{}%")),
    percentage_point: UnitWords::new("百分点", Forms::same("{}个百分点")),
    usd: UnitWords::new("美元", Forms::same("{}美元")),
    usd_per_kilogram: UnitWords::new("美元/千克", Forms::same("每千克{}美元")),
    eur: UnitWords::new("欧元", Forms::same("{}欧元")),
    tonne: UnitWords::new("吨", Forms::same("{}吨")),
    kilotonne: UnitWords::new("千吨", Forms::same("{}千吨")),
    kilogram: UnitWords::new("千克", Forms::same("{}千克")),
    metre: UnitWords::new("米", Forms::same("{}米")),
    kilometre: UnitWords::new("公里", Forms::same("{}公里")),
    year: UnitWords::new("年", Forms::same("{}年")),
    month: UnitWords::new("个月", Forms::same("{}个月")),
    day: UnitWords::new("天", Forms::same("{}天")),
    person: UnitWords::new("人", Forms::same("{}人")),
    count: UnitWords::new("", Forms::same("{}")),
    element: UnitWords::new("", Forms::same("{}种元素")),
    country: UnitWords::new("", Forms::same("{}个国家")),
};

const AFTER: &[(&str, Unit, u32)] = &[
    ("个百分点", Unit::PercentagePoint, 1),
    ("%", Unit::Percent, 1),
    ("％", Unit::Percent, 1),
    ("美元", Unit::Usd, 1),
    ("欧元", Unit::Eur, 1),
    ("吨", Unit::Tonne, 1),
    ("千克", Unit::Kilogram, 1),
    ("公斤", Unit::Kilogram, 1),
    ("公里", Unit::Kilometre, 1),
    ("米", Unit::Metre, 1),
    ("个月", Unit::Month, 1),
    ("年", Unit::Year, 1),
    ("天", Unit::Day, 1),
    ("人", Unit::Person, 1),
];

const NUMERALS: &[(&str, u32)] = &[
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
];
