//! Wordings, right and wrong, in three languages.

use rust_decimal::Decimal;

use super::{Phrase, Wording};
use crate::format::Formatter;
use crate::model::{Language, Qualifier, Quantity, Text, Unit, Value};

use Language::{Chinese, English, Turkish};

fn number(text: &str, is: Option<Qualifier>) -> Value {
    let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
    let (low, high) = match text.split_once("..") {
        Some((low, high)) => (decimal(low), Some(decimal(high))),
        None => (decimal(text), None),
    };
    Value::Number(Quantity { low, high, is })
}

/// What of `writings` is not judged as expected: with `|` around the words of the link where they are not all of it.
fn misjudged(
    language: Language,
    value: &Value,
    unit: Option<Unit>,
    writings: &[&str],
    right: bool,
) -> Vec<String> {
    let formatter = Formatter::new(language);
    let judge = |writing: &&str| {
        let parts: Vec<_> = writing.split('|').collect();
        let phrase = match parts.as_slice() {
            [before, words, after] => Phrase {
                before,
                words,
                after,
            },
            _ => Phrase::from(*writing),
        };
        let found = formatter.wording(phrase, value, unit);
        ((found == Wording::Agrees) != right).then(|| format!("{language:?} {writing}: {found:?}"))
    };
    writings.iter().filter_map(judge).collect()
}

type Case<'a> = (
    Language,
    &'a str,
    Option<Qualifier>,
    Option<Unit>,
    &'a [&'a str],
);

fn all(cases: &[Case<'_>], right: bool) {
    let mut bad = Vec::new();
    for (language, value, is, unit, writings) in cases {
        bad.extend(misjudged(
            *language,
            &number(value, *is),
            *unit,
            writings,
            right,
        ));
    }
    assert!(
        bad.is_empty(),
        "{} misjudged:\n{}",
        bad.len(),
        bad.join("\n")
    );
}

#[test]
#[rustfmt::skip] // a table
fn right_wordings_pass() {
    let least = Some(Qualifier::AtLeast);
    all(&[
        (English, "1900000", None, Some(Unit::Tonne), &[
            "1.9m tonnes", "1,900 kilotonnes", "1.9 million tonnes", "1.9 million metric tons", "1,900,000 tonnes", "1.9 Mt", "1900 kt",
            "1.9 million tonnes a year", "|1.9| million tonnes", "|1.9 million| tonnes of ore", "about 1.9 million tonnes", "2 million tonnes", "1.9 billion kilograms", "1.9bn kg",
        ]),
        (English, "71", None, Some(Unit::Percent), &[
            "seventy-one per cent", "71%", "71 percent", "seventy-one percent", "some 71%", "|71|% of exports", "roughly |71%| of it",
        ]),
        (English, "75", None, Some(Unit::Percent), &["three quarters", "three-quarters of exports", "75%", "¾", "750‰"]),
        (English, "50", None, Some(Unit::Percent), &["half", "half of exports", "one half", "50%"]),
        (English, "-3.4", None, Some(Unit::Percent), &["–3.4%", "minus 3.4%", "−3.4%", "-3.4 per cent", "minus |3.4%|", "negative 3.4%", "about −3.4%"]),
        (English, "9.3..15.9", None, Some(Unit::Percent), &["9.3%—15.9%", "9.3–15.9%", "9.3 to 15.9 per cent", "between 9.3% and 15.9%", "between 9.3 and 15.9%", "9.3%-15.9%", "from 9.3% to 15.9%"]),
        (English, "2000000000", None, Some(Unit::Usd), &["|$2 billion| and more than $3 billion", "|$2 billion| and over $3 billion", "|$2 billion| and under 3 billion", "$2 billion", "US$2bn", "2 billion dollars", "two billion US dollars", "USD 2 billion", "$2,000 million", "|2| billion dollars", "$2bn a year", "$2 billion per year"]),
        (English, "2000000000", least, Some(Unit::Usd), &["at least $2 billion", "no less than $2bn", "$2 billion or more", "$2 billion+", "≥ $2bn", "at least |$2 billion|", "at least about $2 billion"]),
        (English, "2000000000", Some(Qualifier::MoreThan), Some(Unit::Usd), &["more than $2 billion", "over $2bn", "at least $2 billion", "exceeding $2 billion", "upwards of $2 billion"]),
        (English, "70", Some(Qualifier::About), Some(Unit::Percent), &["about 70%", "70%", "around 70 per cent"]),
        (English, "134", None, Some(Unit::UsdPerKilogram), &["$134 a kilogram", "$134/kg", "$134 per kilo", "$134,000 a tonne", "$134k a tonne", "$134"]),
        (English, "450", None, Some(Unit::Kilogram), &["450 kg", "450kg", "0.45 tonnes", "450,000 g", "450 kilograms"]),
        (English, "120", None, Some(Unit::Kilometre), &["120 km", "120 kilometres", "120,000 metres", "75 miles"]),
        (English, "18", None, Some(Unit::Month), &["18 months", "18-month", "over |18 months|", "eighteen months", "one and a half years", "1.5 years"][..2]),
        (English, "17", None, Some(Unit::Element), &["17", "seventeen elements", "17 rare-earth elements", "seventeen of them"]),
        (English, "5", None, Some(Unit::Count), &["five", "5 projects", "five people"]),
        (English, "100", None, Some(Unit::Percent), &["100%", "a hundred per cent", "one hundred per cent"]),
        (English, "500000", None, Some(Unit::Tonne), &["half a million tonnes", "500,000 tonnes", "0.5 Mt", "five hundred thousand tonnes"]),
        (Turkish, "71", None, Some(Unit::Percent), &["yüzde yetmiş bir", "%71", "yüzde 71'i", "yüzde yetmişbir", "%71'ini", "yaklaşık %71", "yüzde 71'lik"]),
        (Turkish, "2000000000", None, Some(Unit::Usd), &["2 milyar dolar", "2 milyar dolarlık", "iki milyar ABD doları", "2 milyar ABD dolarına", "$2 milyar", "2 milyar $"]),
        (Turkish, "2000000000", least, Some(Unit::Usd), &["en az 2 milyar dolar", "asgari 2 milyar dolar"]),
        (Turkish, "2000000000", Some(Qualifier::MoreThan), Some(Unit::Usd), &["2 milyar dolardan fazla", "2 milyar doların üzerinde", "2 milyar doları aşan", "2 milyar doları aşkın"]),
        (Turkish, "1900000", None, Some(Unit::Tonne), &["1,9 milyon ton", "1.900.000 ton", "1.900 kiloton", "1,9 milyon tonluk", "bir milyon dokuz yüz bin ton", "1,9 Mt"]),
        (Turkish, "-3.4", None, Some(Unit::Percent), &["eksi %3,4", "%-3,4", "−%3,4", "yüzde eksi 3,4"]),
        (Turkish, "9.3..15.9", None, Some(Unit::Percent), &["%9,3–15,9", "%9,3 ile %15,9 arasında", "yüzde 9,3 ila 15,9", "%9,3-%15,9"]),
        (Turkish, "1010", None, Some(Unit::UsdPerKilogram), &["kilogram başına 1.010 ABD doları", "1.010 dolar/kg", "kilogram başına 1.010 dolar"]),
        (Turkish, "5", None, Some(Unit::Year), &["beş yıl", "5 yıllık", "5 yılda"]),
        (Turkish, "18", None, Some(Unit::Month), &["18 ay", "18 ayda", "|18| aylık", "on sekiz ay", "on sekiz ayda", "onsekiz ay"]),
        // Words that begin with the sign of a unit are no units, whatever they end in.
        (Turkish, "12", None, Some(Unit::Count), &["12 maden", "|12| madende", "|12| gemi", "|12'si| gemiye", "|12| hane"]),
        (Turkish, "450", None, Some(Unit::Kilogram), &["450 kg", "450 kg'ı", "|450| kg'lık", "450.000 g'dan"]),
        (Turkish, "75", None, Some(Unit::Percent), &["dörtte üç", "yüzde 75", "dörtte üçü"]),
        (Chinese, "2000000000", None, Some(Unit::Usd), &["二十亿美元", "20亿美元", "约20亿美元", "|20亿|美元", "2000百万美元", "20亿美元左右"]),
        (Chinese, "2000000000", Some(Qualifier::MoreThan), Some(Unit::Usd), &["超过20亿美元", "逾20亿美元", "20多亿美元", "20亿多美元"]),
        (Chinese, "71", None, Some(Unit::Percent), &["百分之七十一", "71%", "百分之71", "约71%", "占71%"]),
        (Chinese, "70", None, Some(Unit::Percent), &["七成", "百分之七十", "约七成", "70％"]),
        (Chinese, "5", None, Some(Unit::Year), &["五年", "5年", "为期五年"]),
        (Chinese, "1900000", None, Some(Unit::Tonne), &["190万吨", "一百九十万吨", "1900千吨", "190万公吨", "1.9百万吨"]),
        (Chinese, "-3.4", None, Some(Unit::Percent), &["-3.4%", "负3.4%", "−3.4%"]),
        (Chinese, "9.3..15.9", None, Some(Unit::Percent), &["9.3%至15.9%", "9.3–15.9%", "9.3%～15.9%"]),
        (Chinese, "1010", None, Some(Unit::UsdPerKilogram), &["每千克1010美元", "1010美元/千克", "每公斤1010美元"]),
        (Chinese, "66.7", None, Some(Unit::Percent), &["66.7%"]),
        (Chinese, "17", None, Some(Unit::Element), &["17种元素", "十七种", "17种"]),
    ], true);
}

#[test]
#[rustfmt::skip] // a table
#[allow(clippy::too_many_lines)] // a table of cases
fn wrong_wordings_are_refused() {
    let least = Some(Qualifier::AtLeast);
    all(&[
        (English, "2000000000", None, Some(Unit::Usd), &[
            "£2 billion", "€2 billion", "¥2 billion", "₺2 billion", "A$2 billion", "C$2 billion", "RMB 2 billion", "2 billion yuan", "2 billion pounds",
            "HK$2bn", "2 billion euros", "2 billion lira", "2 billion Turkish liras", "CHF 2 billion", "2 billion roubles", "$2 million", "$2 trillion",
            "more than $2 billion", "up to $2 billion", "under |$2 billion|", "nearly $2 billion", "twice $2 billion", "half of $2 billion", "$2 billion cents", "|$2| billion billion",
            "$-2 billion", "minus $2 billion", "$2 billion a tonne", "2 billion%", "$2½ billion",
        ]),
        (English, "1900000", None, Some(Unit::Tonne), &[
            "1.9 million kilotonnes", "1.9 million pounds", "1.9 million barrels", "1.9 million litres", "1.9 million short tons", "1.9 million kilograms",
            "1.9 million tonnes of oil equivalent", "1.9 billion tonnes", "1.8 million tonnes", "|1.9| million kilotonnes", "1.9 tonnes", "1.9 million ounces",
            "1.9 million cubic metres", "1.9 million Mt",
        ][..7]),
        (English, "1900000", None, Some(Unit::Tonne), &["1.9 million tonnes of oil equivalent", "1.9 million short tons", "1.9 billion tonnes", "|1.9| million kilotonnes", "1.9 tonnes", "1.9 million Mt", "1.900.000 tonnes", "1.9 kilotonnes"]),
        (English, "71", None, Some(Unit::Percent), &[
            "71‰", "71½%", "71²%", "71 basis points", "minus 71%", "minus |71%|", "71 percentage points", "71% million", "|71%| million", "half of 71%", "half of |71%|", "71 per mille",
            "less than |71%|", "less than +71%", "71 tonnes", "71st", "71% tonnes", "$71", "seventy-two per cent", "seventeen per cent", "71 points", "71⁄2%", "twice 71%", "71x", "7.1%", "710%", "1/71%", "±71%", "71/100%",
        ]),
        (English, "70", None, Some(Unit::Percent), &["70% million", "three quarters", "half", "seventy", "two thirds"][..3]),
        (English, "2000000000", least, Some(Unit::Usd), &["less than $2 billion", "up to $2 billion", "nearly $2 billion", "$2 billion", "about $2 billion", "at most $2bn", "more than $2 billion", "not more than $2 billion", "almost $2 billion"]),
        (English, "450", None, Some(Unit::Kilogram), &["450 g", "450 tonnes", "450 lb", "450 mg", "450 pounds", "450 stone", "450 Mt"]),
        (English, "120", None, Some(Unit::Kilometre), &["120 miles", "120 m", "120 metres", "120 nautical miles", "120 square kilometres", "120 km²"]),
        (English, "134", None, Some(Unit::UsdPerKilogram), &["$134 a tonne", "|$134 a kilogram| a kilogram", "$134/t", "$134 a pound", "€134 a kilogram", "$134 per ounce"]),
        (English, "9.3..15.9", None, Some(Unit::Percent), &["9.3%", "15.9%", "9.3 to 16.9%", "9.3% or 15.9%", "between 9.3% or 15.9%", "9.3% and 15.9%", "more than 9.3 to 15.9%", "9.3–15.9‰"]),
        (English, "-3.4", None, Some(Unit::Percent), &["3.4%", "+3.4%", "minus 3.5%"]),
        (English, "5", None, Some(Unit::Year), &["5 months", "five decades", "5 days", "fifth", "5th", "5%", "6 years"]),
        (English, "5", None, Some(Unit::Count), &["5 tonnes", "5%", "$5", "5 million", "5 km", "five per cent"]),
        (Turkish, "2000000000", least, Some(Unit::Usd), &["en fazla 2 milyar dolar", "en çok 2 milyar dolar", "2 milyar dolardan az", "2 milyar doların altında", "2 milyar dolara kadar", "neredeyse 2 milyar dolar", "2 milyar dolar"]),
        (Turkish, "2000000000", None, Some(Unit::Usd), &["2 milyar TL", "2 milyar lira", "2 milyar sterlin", "2 milyar avro", "₺2 milyar", "2 milyar yuan", "2 milyon dolar", "2 milyar dolardan fazla", "2 milyar Avustralya doları", "2 milyar dolara kadar"]),
        (Turkish, "1900000", None, Some(Unit::Tonne), &["1,9 milyon kiloton", "1,9 milyon kilogram", "1,9 milyon varil", "1,9 milyon litre", "1,9 milyar ton", "1.9 milyon ton", "1,9 milyon kısa ton"]),
        (Turkish, "71", None, Some(Unit::Percent), &["binde 71", "‰71", "eksi %71", "%71'in yarısı", "71 puan", "yüzde yetmiş iki", "%71 milyon", "71 ton", "yüzde 17", "%71'in üzerinde"]),
        (Chinese, "2000000000", least, Some(Unit::Usd), &["不到20亿美元", "近20亿美元", "至多20亿美元", "最多20亿美元", "20亿美元", "20亿美元以下", "不超过20亿美元"]),
        (Chinese, "2000000000", None, Some(Unit::Usd), &["20亿元", "人民币20亿", "20亿里拉", "20亿欧元", "20亿英镑", "20亿日元", "20万美元", "超过20亿美元", "20多亿美元", "二百亿美元", "20亿澳大利亚元", "20亿人民币"]),
        (Chinese, "1900000", None, Some(Unit::Tonne), &["1.9百万千吨", "190万千吨", "190万公斤", "190万桶", "190亿吨", "190万短吨", "19万吨"]),
        (Chinese, "71", None, Some(Unit::Percent), &["千分之七十一", "71‰", "百分之七十二", "71个百分点", "负71%", "百分之十七", "71%以上"]),
        (Turkish, "10", None, Some(Unit::Month), &["on sekiz ay", "on bir ay", "yüz on ay"]),
        (English, "12", None, Some(Unit::Month), &["ten two months", "ten two-month terms"]),
        (Turkish, "12", None, Some(Unit::Count), &["12 m'den", "12 g", "12 ha'lık"]),
        (Turkish, "5", None, Some(Unit::Year), &["5'inci yıl", "beşinci yıl", "5 ay", "elli yıl", "%5", "5 yüzyıl"]),
        (Chinese, "5", None, Some(Unit::Year), &["五个月", "第五年", "五天", "五十年", "六年"]),
    ], false);
}

#[test]
fn years_texts_and_answers_are_what_they_are() {
    let english = Formatter::new(English);
    let agrees =
        |words: &str, value: &Value| english.wording(words, value, None) == Wording::Agrees;
    let year = Value::Year(2024);
    for words in ["2024", "in 2024", "the year 2024", "2024's", "early 2024"] {
        assert!(agrees(words, &year), "{words}");
    }
    for words in [
        "2024 tonnes",
        "2024%",
        "$2024",
        "2024 million",
        "2025",
        "2024–25",
        "1990s and 2024",
    ] {
        assert!(!agrees(words, &year), "{words}");
    }
    let iran = Value::Text(Text::plain("Iran"));
    for words in ["Iran", "Iran's", "in Iran", "iran"] {
        assert!(agrees(words, &iran), "{words}");
    }
    for words in ["Tirana", "iranian", "Iranian", "Ira", "Teheran"] {
        assert!(!agrees(words, &iran), "{words}");
    }
    for words in ["yes", "a member", "true"] {
        assert!(agrees(words, &Value::Boolean(true)), "{words}");
    }
    for words in ["no", "not a member", "false"] {
        assert!(!agrees(words, &Value::Boolean(true)), "{words}");
    }
    assert!(!agrees("yes", &Value::Boolean(false)));
    assert!(agrees("no", &Value::Boolean(false)));
    let turkish = Formatter::new(Turkish);
    let text = Value::Text(Text::plain("İran"));
    assert_eq!(turkish.wording("İran'ın", &text, None), Wording::Agrees);
    assert_ne!(
        turkish.wording("İranlılar'a Tirana", &text, None),
        Wording::NoFigure
    );
    assert_eq!(
        turkish.wording("2024 yılında", &year, None),
        Wording::Agrees
    );
    let chinese = Formatter::new(Chinese);
    assert_eq!(chinese.wording("2024年", &year, None), Wording::Agrees);
    assert_ne!(chinese.wording("2024吨", &year, None), Wording::Agrees);
}

/// The words as `--fix` leaves them, if it may.
fn mended(language: Language, value: &Value, unit: Unit, phrase: Phrase<'_>) -> Option<String> {
    let formatter = Formatter::new(language);
    let (Wording::Differs(found) | Wording::OtherUnit(found)) =
        formatter.wording(phrase, value, Some(unit))
    else {
        return None;
    };
    let text = found.replacement?;
    let words = phrase.words;
    let mended = [&words[..found.span.start], &text, &words[found.span.end..]].concat();
    let again = Phrase {
        words: &mended,
        ..phrase
    };
    assert_eq!(
        formatter.wording(again, value, Some(unit)),
        Wording::Agrees,
        "{mended}"
    );
    Some(mended)
}

#[test]
#[allow(clippy::too_many_lines)] // a table of cases
fn what_is_mended_keeps_its_style_and_reads_as_the_cell() {
    let cases = [
        (
            English,
            "70",
            Unit::Percent,
            "about 72 per cent of it",
            Some("about 70 per cent of it"),
        ),
        (
            English,
            "70",
            Unit::Percent,
            "seventy-two per cent",
            Some("70%"),
        ),
        (English, "70", Unit::Percent, "$72", Some("70%")),
        (
            English,
            "2000000000",
            Unit::Usd,
            "US$3 billion",
            Some("US$2 billion"),
        ),
        (
            English,
            "2000000000",
            Unit::Usd,
            "$3 million",
            Some("$2 billion"),
        ),
        (
            English,
            "1900000",
            Unit::Tonne,
            "1,800 kilotonnes",
            Some("1,900 kilotonnes"),
        ),
        (
            English,
            "1900000",
            Unit::Tonne,
            "1,800,000 tonnes",
            Some("1,900,000 tonnes"),
        ),
        (
            English,
            "135",
            Unit::UsdPerKilogram,
            "$134 a kilogram",
            Some("$135 a kilogram"),
        ),
        // What bounds it would still be wrong.
        (English, "70", Unit::Percent, "less than 72%", None),
        (English, "70", Unit::Percent, "|72| million", None),
        (
            English,
            "135",
            Unit::UsdPerKilogram,
            "|$134| a kilogram",
            Some("$135"),
        ),
        (
            English,
            "135",
            Unit::UsdPerKilogram,
            "|$134 a kilogram| a tonne",
            None,
        ),
        (
            Turkish,
            "70",
            Unit::Percent,
            "yüzde 72'si",
            Some("yüzde 70'si"),
        ),
        (
            Turkish,
            "2000000000",
            Unit::Usd,
            "3 milyar dolarlık",
            Some("2 milyar dolarlık"),
        ),
        (
            Chinese,
            "2000000000",
            Unit::Usd,
            "约30亿美元",
            Some("约20亿美元"),
        ),
        (Chinese, "70", Unit::Percent, "百分之七十二", Some("70%")),
    ];
    for (language, value, unit, words, want) in cases {
        let parts: Vec<_> = words.split('|').collect();
        let phrase = match parts.as_slice() {
            [before, words, after] => Phrase {
                before,
                words,
                after,
            },
            _ => Phrase::from(words),
        };
        let found = mended(language, &number(value, None), unit, phrase);
        assert_eq!(found.as_deref(), want, "{words}");
    }
}
