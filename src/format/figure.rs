//! A cell's value as it stands in prose and in a table.

use rust_decimal::Decimal;

use super::{Formatter, unit};
use crate::model::{Language, Qualifier, Quantity, Unit, Value};

/// A scale word and the power of ten that it stands for.
type Scale = (&'static str, u32);

fn scales(language: Language) -> &'static [Scale] {
    match language {
        Language::English => &[(" trillion", 12), (" billion", 9), (" million", 6)],
        Language::Turkish => &[(" trilyon", 12), (" milyar", 9), (" milyon", 6)],
        Language::Chinese => &[("万亿", 12), ("亿", 8), ("万", 4)],
    }
}

impl Formatter {
    /// The value in running text, with its unit: `70%`, `$2 billion`, `92 to 93%`, `16 October 2024`.
    pub fn prose(&self, value: &Value, of: Option<Unit>) -> String {
        match value {
            Value::Number(quantity) => {
                let figure = self.figure(quantity, of);
                let pattern = match (quantity.is, self.language) {
                    (None, _) => "{}",
                    (Some(Qualifier::AtLeast), Language::English) => "at least {}",
                    (Some(Qualifier::AtMost), Language::English) => "at most {}",
                    (Some(Qualifier::About), Language::English) => "about {}",
                    (Some(Qualifier::AtLeast), Language::Turkish) => "en az {}",
                    (Some(Qualifier::AtMost), Language::Turkish) => "en çok {}",
                    (Some(Qualifier::About), Language::Turkish) => "yaklaşık {}",
                    (Some(Qualifier::AtLeast), Language::Chinese) => "至少{}",
                    (Some(Qualifier::AtMost), Language::Chinese) => "至多{}",
                    (Some(Qualifier::About), Language::Chinese) => "约{}",
                };
                pattern.replacen("{}", &figure, 1)
            }
            value => self.cell(value, of),
        }
    }

    /// The standard form of a figure with its unit, without a word on how exact it is.
    pub fn figure(&self, quantity: &Quantity, of: Option<Unit>) -> String {
        let (spoken, factor) = of.map_or((None, 1), |of| {
            let (spoken, factor) = unit::spoken(of);
            (Some(spoken), factor)
        });
        let factor = Decimal::from(factor);
        let scaled = |number: Decimal| number.checked_mul(factor).unwrap_or(number).normalize();
        // The digits as they were written, unless the unit is said in another.
        let digits = |number: Decimal| {
            if factor == Decimal::ONE {
                number
            } else {
                scaled(number)
            }
        };
        let (figure, last) = match quantity.high {
            None => (self.compact(digits(quantity.low)), quantity.low),
            Some(high) => (self.range(digits(quantity.low), digits(high)), high),
        };
        match spoken {
            Some(spoken) => unit::pattern(spoken, self.language, self.plural(scaled(last)))
                .replacen("{}", &figure, 1),
            None => figure,
        }
    }

    /// Between the ends of a range.
    fn to(&self) -> &'static str {
        match self.language {
            Language::English => " to ",
            Language::Turkish => "–",
            Language::Chinese => "至",
        }
    }

    /// Both ends in full, or the scale word once for both.
    fn range(&self, low: Decimal, high: Decimal) -> String {
        let to = self.to();
        match (self.scaled(low), self.scaled(high)) {
            (Some((short, word)), Some((high, same))) if word == same => {
                format!("{}{to}{}{word}", self.number(short), self.number(high))
            }
            _ => format!("{}{to}{}", self.number(low), self.number(high)),
        }
    }

    /// A large number with a scale word where no digit is lost by it, else in full.
    fn compact(&self, number: Decimal) -> String {
        match self.scaled(number) {
            Some((short, word)) => format!("{}{word}", self.number(short)),
            None => self.number(number),
        }
    }

    /// A large number as a short one and a scale word, where no digit is lost by it.
    fn scaled(&self, number: Decimal) -> Option<(Decimal, &'static str)> {
        scales(self.language).iter().find_map(|(word, power)| {
            let scale = Decimal::from(10_u64.pow(*power));
            let short = (number / scale).normalize();
            (number.abs() >= scale && short.scale() <= 2).then_some((short, *word))
        })
    }

    /// The value in a table, whose column heading holds the unit: `70%`, `1,010`, `92–93%`. Empty for no value.
    pub fn cell(&self, value: &Value, of: Option<Unit>) -> String {
        match value {
            Value::Empty | Value::Boolean(_) => String::new(),
            Value::Text(text) => text.get(self.language).to_owned(),
            Value::Number(quantity) => self.cell_number(quantity, of),
            Value::Date(date) => self.date(*date),
            Value::Year(year) => year.to_string(),
            Value::Url(url) => url.clone(),
        }
    }

    fn cell_number(&self, quantity: &Quantity, of: Option<Unit>) -> String {
        let low = self.number(quantity.low);
        let figure = match quantity.high {
            Some(high) => format!("{low}–{}", self.number(high)),
            None => low,
        };
        let figure = if of == Some(Unit::Percent) {
            unit::pattern(Unit::Percent, self.language, self.plural(quantity.low))
                .replacen("{}", &figure, 1)
        } else {
            figure
        };
        match quantity.is {
            None => figure,
            Some(Qualifier::AtLeast) => format!("≥\u{202f}{figure}"),
            Some(Qualifier::AtMost) => format!("≤\u{202f}{figure}"),
            Some(Qualifier::About) => format!("≈\u{202f}{figure}"),
        }
    }

    /// The unit in the heading of a column; nothing where things are merely counted.
    pub fn unit_label(&self, of: Unit) -> &'static str {
        unit::label(of, self.language)
    }
}
