//! Numbers, units and dates in the language of a page, by CLDR's rules; and whether words say what a cell says.

mod figure;
mod letter;
mod reading_time;
mod running;
mod wording;

use std::cmp::Ordering;
use std::sync::OnceLock;

use fixed_decimal::Decimal as Digits;
use icu::calendar::{Date as CalendarDate, Gregorian};
use icu::collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{MD, Y, YM, YMD};
use icu::decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu::plurals::{PluralCategory, PluralRules};
use rust_decimal::Decimal;

pub use letter::letter;
pub use reading_time::{reading_minutes, text_length};
pub use running::{may_hold_figure, sentences};
pub use wording::{Difference, EDGE, FoundFigure, Phrase, Says, Wording};

use wording::Lexicon;

use crate::language::Units;
use crate::model::{Date, Language};

type DateFormatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// The forms of one language. Cheap to use, dear to make: make one per language and keep it.
///
/// CLDR's data is compiled in, so that making one does not fail; were a part of it missing, digits and dates would
/// stand as ISO writes them.
pub struct Formatter {
    /// Its language.
    pub language: Language,
    /// The site's own units.
    units: Units,
    /// Made when words are first compared: who only writes figures needs none.
    lexicon: OnceLock<Lexicon>,
    decimal: Option<DecimalFormatter>,
    plural: Option<PluralRules>,
    collator: Option<CollatorBorrowed<'static>>,
    day: Option<DateFormatter<YMD>>,
    short_day: Option<DateFormatter<YMD>>,
    month: Option<DateFormatter<YM>>,
    short_month: Option<DateFormatter<YM>>,
    month_day: Option<DateFormatter<MD>>,
    year: Option<DateFormatter<Y>>,
}

impl std::fmt::Debug for Formatter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Formatter").field(&self.language).finish()
    }
}

impl Formatter {
    /// The forms of `language`, without units of a site's own.
    pub fn new(language: Language) -> Self {
        Self::with_units(language, Units::default())
    }

    /// The forms of `language`, with the units of a site's own.
    pub fn with_units(language: Language, units: Units) -> Self {
        let locale = &language.data().locale;
        let dates = || locale.into();
        Self {
            language,
            units,
            lexicon: OnceLock::new(),
            decimal: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())
                .ok(),
            plural: PluralRules::try_new_cardinal(locale.into()).ok(),
            collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok(),
            day: DateFormatter::try_new(dates(), YMD::long()).ok(),
            short_day: DateFormatter::try_new(dates(), YMD::medium()).ok(),
            month: DateFormatter::try_new(dates(), YM::long()).ok(),
            short_month: DateFormatter::try_new(dates(), YM::medium()).ok(),
            month_day: DateFormatter::try_new(dates(), MD::long()).ok(),
            year: DateFormatter::try_new(dates(), Y::long()).ok(),
        }
    }

    /// A number with the language's marks, all its digits kept: 1,010 in English, 1.010 in Turkish.
    pub fn number(&self, number: Decimal) -> String {
        let text = number.to_string();
        match (&self.decimal, Digits::try_from_str(&text)) {
            // A true minus sign, which does not break and reads as one.
            (Some(formatter), Ok(digits)) => {
                let number = formatter.format_to_string(&digits);
                if number.contains('-') {
                    number.replace('-', "\u{2212}")
                } else {
                    number
                }
            }
            _ => text,
        }
    }

    /// A date as precisely as it is known: 16 October 2024, October 2024, 2024.
    pub fn date(&self, date: Date) -> String {
        let formatted = calendar(date).and_then(|day| match (date.month, date.day) {
            (Some(_), Some(_)) => self.day.as_ref().map(|form| form.format(&day).to_string()),
            (Some(_), None) => self
                .month
                .as_ref()
                .map(|form| form.format(&day).to_string()),
            _ => self.year.as_ref().map(|form| form.format(&day).to_string()),
        });
        formatted.unwrap_or_else(|| date.to_string())
    }

    /// A period as readers of the language write it: a date as such, words as they are.
    pub fn period(&self, period: &str) -> String {
        Date::parse(period).map_or_else(|| period.to_owned(), |date| self.date(date))
    }

    /// CLDR's plural category of a count: `one`, `other` and so on.
    pub fn plural(&self, number: Decimal) -> PluralCategory {
        let digits = Digits::try_from_str(&number.to_string());
        match (&self.plural, digits) {
            (Some(rules), Ok(digits)) => rules.category_for(&digits),
            _ => PluralCategory::Other,
        }
    }

    /// Alphabetical order as readers of the language expect it.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator
            .as_ref()
            .map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }

    /// Every writing of a date, or of a part of it, that readers of the language use; the most precise first.
    fn date_forms(&self, date: Date) -> Vec<String> {
        let Some(day) = calendar(date) else {
            return vec![date.to_string()];
        };
        let mut forms = vec![date.to_string()];
        if date.day.is_some() {
            forms.extend(self.day.as_ref().map(|form| form.format(&day).to_string()));
            forms.extend(
                self.short_day
                    .as_ref()
                    .map(|form| form.format(&day).to_string()),
            );
            if self.language.data().vocabulary.american_dates {
                let american = forms.iter().skip(1).filter_map(|form| american(form));
                let american: Vec<_> = american.collect();
                forms.extend(american);
            }
            forms.extend(
                self.month_day
                    .as_ref()
                    .map(|form| form.format(&day).to_string()),
            );
        }
        if date.month.is_some() {
            forms.extend(
                self.month
                    .as_ref()
                    .map(|form| form.format(&day).to_string()),
            );
            forms.extend(
                self.short_month
                    .as_ref()
                    .map(|form| form.format(&day).to_string()),
            );
        }
        forms.extend(self.year.as_ref().map(|form| form.format(&day).to_string()));
        forms.push(format!("{:04}", date.year));
        forms
    }

    /// The names of the months, long and short, in lower case.
    fn months(&self) -> Vec<String> {
        let name = |form: String| {
            let letters = form.chars().filter(|next| next.is_alphabetic());
            letters.collect::<String>().to_lowercase()
        };
        let mut names = Vec::new();
        for month in 1..=12 {
            if let Ok(day) = CalendarDate::try_new_gregorian(2024, month, 1) {
                names.extend(
                    self.month
                        .as_ref()
                        .map(|form| name(form.format(&day).to_string())),
                );
                names.extend(
                    self.short_month
                        .as_ref()
                        .map(|form| name(form.format(&day).to_string())),
                );
            }
        }
        // Some languages write the short month in digits.
        names.retain(|name| !name.is_empty());
        names
    }
}

fn calendar(date: Date) -> Option<CalendarDate<Gregorian>> {
    CalendarDate::try_new_gregorian(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1)).ok()
}

/// "16 October 2024" as "October 16, 2024".
fn american(form: &str) -> Option<String> {
    let mut parts = form.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{month} {day}, {year}"))
}

#[cfg(test)]
mod tests;
