//! A figure that is right passes, and one edit of a digit, scale, unit, sign or qualifier passes only if what it says is
//! still the cell, or a correct rounding of it. What a phrase says is known here from how it was put together: this file
//! shares no word and no arithmetic with the program's reader. `EDITS=1000000` runs longer; the default is 10,000 pairs.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected

use briefing::format::{Formatter, Wording};
use briefing::model::{Language, Qualifier, Quantity, Unit, Value};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// What a unit measures, and how many millionths of the column's unit it is; 0 for another thing altogether.
type Worth = i128;

struct Words {
    language: Language,
    decimal: char,
    /// With the space before them.
    scales: &'static [(&'static str, u32)],
    /// After the figure, for a column of tonnes.
    masses: &'static [(&'static str, Worth)],
    /// After the figure, for a column of US dollars.
    moneys: &'static [(&'static str, Worth)],
    /// Around the figure, for a column of percent.
    shares: &'static [(&'static str, &'static str, Worth)],
    minus: &'static str,
    /// Before the figure.
    bounds: &'static [(&'static str, Option<Qualifier>)],
}

const ONE: Worth = 1_000_000;

const ENGLISH: Words = Words {
    language: Language::English,
    decimal: '.',
    scales: &[
        ("", 0),
        (" thousand", 3),
        (" million", 6),
        (" billion", 9),
        (" trillion", 12),
    ],
    masses: &[
        (" tonnes", ONE),
        (" kilotonnes", 1_000 * ONE),
        (" kilograms", 1_000),
        (" kg", 1_000),
        (" barrels", 0),
        (" litres", 0),
        (" metric tons", ONE),
        (" years", 0),
        ("%", 0),
    ],
    moneys: &[
        (" dollars", ONE),
        (" US dollars", ONE),
        (" euros", 0),
        (" pounds", 0),
        (" yuan", 0),
        (" roubles", 0),
        (" tonnes", 0),
        (" dollars a tonne", 0),
        (" cents", ONE / 100),
    ],
    shares: &[
        ("", "%", ONE),
        ("", " per cent", ONE),
        ("", "‰", ONE / 10),
        ("", " percentage points", 0),
        ("", " basis points", 0),
        ("$", "", 0),
        ("", " tonnes", 0),
    ],
    minus: "minus ",
    bounds: &[
        ("", None),
        ("about ", None),
        ("roughly ", None),
        ("at least ", Some(Qualifier::AtLeast)),
        ("no less than ", Some(Qualifier::AtLeast)),
        ("more than ", Some(Qualifier::MoreThan)),
        ("over ", Some(Qualifier::MoreThan)),
        ("at most ", Some(Qualifier::AtMost)),
        ("up to ", Some(Qualifier::AtMost)),
        ("less than ", Some(Qualifier::LessThan)),
        ("nearly ", Some(Qualifier::LessThan)),
        ("under ", Some(Qualifier::LessThan)),
    ],
};

const TURKISH: Words = Words {
    language: Language::Turkish,
    decimal: ',',
    scales: &[
        ("", 0),
        (" bin", 3),
        (" milyon", 6),
        (" milyar", 9),
        (" trilyon", 12),
    ],
    masses: &[
        (" ton", ONE),
        (" tonluk", ONE),
        (" kiloton", 1_000 * ONE),
        (" kilogram", 1_000),
        (" varil", 0),
        (" litre", 0),
        (" yıl", 0),
        (" ülke", 0),
    ],
    moneys: &[
        (" dolar", ONE),
        (" ABD doları", ONE),
        (" dolarlık", ONE),
        (" avro", 0),
        (" lira", 0),
        (" sterlin", 0),
        (" yuan", 0),
        (" ton", 0),
    ],
    shares: &[
        ("%", "", ONE),
        ("yüzde ", "", ONE),
        ("%", "'i", ONE),
        ("binde ", "", ONE / 10),
        ("", " puan", 0),
        ("", " ton", 0),
    ],
    minus: "eksi ",
    bounds: &[
        ("", None),
        ("yaklaşık ", None),
        ("en az ", Some(Qualifier::AtLeast)),
        ("en fazla ", Some(Qualifier::AtMost)),
        ("en çok ", Some(Qualifier::AtMost)),
        ("neredeyse ", Some(Qualifier::LessThan)),
    ],
};

const CHINESE: Words = Words {
    language: Language::Chinese,
    decimal: '.',
    // 千吨 is a unit, and stands in that list.
    scales: &[("", 0), ("万", 4), ("百万", 6), ("亿", 8), ("万亿", 12)],
    masses: &[
        ("吨", ONE),
        ("公吨", ONE),
        ("千吨", 1_000 * ONE),
        ("公斤", 1_000),
        ("千克", 1_000),
        ("桶", 0),
        ("升", 0),
        ("年", 0),
    ],
    moneys: &[
        ("美元", ONE),
        ("元", 0),
        ("欧元", 0),
        ("英镑", 0),
        ("里拉", 0),
        ("日元", 0),
        ("吨", 0),
    ],
    shares: &[
        ("", "%", ONE),
        ("百分之", "", ONE),
        ("千分之", "", ONE / 10),
        ("", "个百分点", 0),
        ("", "吨", 0),
    ],
    minus: "负",
    bounds: &[
        ("", None),
        ("约", None),
        ("至少", Some(Qualifier::AtLeast)),
        ("超过", Some(Qualifier::MoreThan)),
        ("逾", Some(Qualifier::MoreThan)),
        ("至多", Some(Qualifier::AtMost)),
        ("不到", Some(Qualifier::LessThan)),
        ("近", Some(Qualifier::LessThan)),
    ],
};

const LANGUAGES: [&Words; 3] = [&ENGLISH, &TURKISH, &CHINESE];

/// A figure as it is put together.
#[derive(Debug, Clone)]
struct Phrase {
    language: usize,
    bound: usize,
    is_negative: bool,
    /// Digits, of which so many are decimals.
    digits: u32,
    decimals: u32,
    scale: usize,
    kind: Kind,
    unit: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mass,
    Money,
    Share,
}

impl Phrase {
    fn words(&self) -> &'static Words {
        LANGUAGES[self.language % LANGUAGES.len()]
    }

    /// What stands before and after the figure, and what its unit is worth.
    fn unit(&self) -> (&'static str, &'static str, Worth) {
        let words = self.words();
        let after = |list: &'static [(&'static str, Worth)]| {
            let (unit, worth) = list[self.unit % list.len()];
            ("", unit, worth)
        };
        match self.kind {
            Kind::Mass => after(words.masses),
            Kind::Money => after(words.moneys),
            Kind::Share => words.shares[self.unit % words.shares.len()],
        }
    }

    fn scale(&self) -> (&'static str, u32) {
        let scales = self.words().scales;
        // Percentages have none.
        if self.kind == Kind::Share {
            ("", 0)
        } else {
            scales[self.scale % scales.len()]
        }
    }

    fn text(&self) -> String {
        let words = self.words();
        let (bound, _) = words.bounds[self.bound % words.bounds.len()];
        let (before, after, _) = self.unit();
        let mut digits = format!(
            "{:0>width$}",
            self.digits,
            width = self.decimals as usize + 1
        );
        if self.decimals > 0 {
            digits.insert(digits.len() - self.decimals as usize, words.decimal);
        }
        let minus = if self.is_negative { words.minus } else { "" };
        format!("{bound}{minus}{before}{digits}{}{after}", self.scale().0)
    }

    /// What it says: in millionths of a millionth of the column's unit, and the worth of one in its last place.
    fn amount(&self) -> Option<(i128, i128)> {
        let (_, _, worth) = self.unit();
        let one = worth * 10_i128.pow(self.scale().1) * 1_000_000 / 10_i128.pow(self.decimals);
        let value = i128::from(self.digits) * one * if self.is_negative { -1 } else { 1 };
        (worth > 0).then_some((value, one))
    }

    /// Whether it says what a cell of `cell` (in the same measure) and `is` holds.
    fn is_right(&self, cell: i128, is: Option<Qualifier>) -> bool {
        let words = self.words();
        let (_, said) = words.bounds[self.bound % words.bounds.len()];
        let is_bounded = match (is, said) {
            (None, None) => true,
            (Some(is), Some(said)) => {
                is == said
                    || (is == Qualifier::MoreThan && said == Qualifier::AtLeast)
                    || (is == Qualifier::LessThan && said == Qualifier::AtMost)
            }
            _ => false,
        };
        let Some((value, one)) = self.amount() else {
            return false;
        };
        let mut last = one;
        let mut places = 0;
        // Two digits must hold before zeros that may be rounding; with decimals or a scale there are none such.
        if self.decimals == 0 && self.scale().1 == 0 {
            let mut digits = self.digits;
            while digits > 0 && digits.is_multiple_of(10) {
                digits /= 10;
                places += 1;
            }
            if digits < 10 {
                places = 0;
            }
        }
        let mut agrees = value == cell;
        for _ in 0..=places {
            let (off, half) = ((cell - value).abs() * 2, last);
            agrees |= off < half
                || (off == half && value.abs() > cell.abs() && (value < 0) == (cell < 0));
            last *= 10;
        }
        agrees && is_bounded
    }
}

fn edit(mut phrase: Phrase, kind: u8, by: usize) -> Phrase {
    match kind {
        0 => {}
        1 => phrase.digits = (phrase.digits + u32::try_from(by % 90).unwrap_or(1)) % 1_000,
        2 => phrase.scale += by,
        3 => phrase.unit += by,
        4 => phrase.is_negative = !phrase.is_negative,
        5 => phrase.bound += by,
        _ => phrase.decimals = u32::try_from(by % 3).unwrap_or(0),
    }
    phrase
}

#[test]
fn one_edit_passes_only_if_it_still_says_what_the_cell_says() {
    let pairs = std::env::var("EDITS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000);
    let formatters: Vec<_> = LANGUAGES
        .iter()
        .map(|words| Formatter::new(words.language))
        .collect();
    let strategy = (
        (
            0_usize..3,
            0_usize..12,
            1_u32..1_000,
            0_u32..3,
            0_usize..6,
            0_usize..3,
        ),
        (0_u8..7, 1_usize..400, any::<bool>(), -40_i128..40),
    );
    let (passed, refused) = (std::cell::Cell::new(0_u32), std::cell::Cell::new(0_u32));
    let mut runner = TestRunner::new(Config {
        cases: pairs,
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(
        &strategy,
        |((language, bound, digits, decimals, scale, kind), (change, by, negative, off))| {
            let kind = [Kind::Mass, Kind::Money, Kind::Share][kind];
            let right = Phrase {
                language,
                bound,
                is_negative: negative && by % 5 == 0,
                digits,
                decimals,
                scale,
                kind,
                unit: 0,
            };
            let words = right.words();
            let (_, is) = words.bounds[bound % words.bounds.len()];
            let (value, one) = right.amount().expect("the column's own unit");
            // The cell itself, or one near it, in thousandths of the last place.
            let cell = if by % 3 == 0 {
                value + one / 50 * off
            } else {
                value
            };
            let decimal = rust_decimal::Decimal::try_from_i128_with_scale(cell, 12)
                .map_err(|_| TestCaseError::reject("too large"))?;
            let unit = [Unit::Tonne, Unit::Usd, Unit::Percent][kind as usize];
            let quantity = Value::Number(Quantity {
                low: decimal.normalize(),
                high: None,
                is,
            });
            let phrase = edit(right, change, by);
            let text = phrase.text();
            let found = formatters[language].wording(text.as_str(), &quantity, Some(unit));
            let agrees = found == Wording::Agrees;
            let count = if agrees { &passed } else { &refused };
            count.set(count.get() + 1);
            prop_assert_eq!(
                agrees,
                phrase.is_right(cell, is),
                "{} for {} {:?} ({:?}): {:?}",
                text,
                decimal.normalize(),
                is,
                unit,
                found
            );
            Ok(())
        },
    );
    result.unwrap_or_else(|error| panic!("{error}"));
    println!("{} passed, {} were refused", passed.get(), refused.get());
    assert!(
        passed.get() > pairs / 5 && refused.get() > pairs / 5,
        "{} and {}",
        passed.get(),
        refused.get()
    );
}
