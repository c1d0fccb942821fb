//! A cell's value as it stands in prose and in a table.

use rust_decimal::Decimal;

use super::Formatter;
use crate::language::{Forms, ScaleWord};
use crate::model::{Qualifier, Quantity, Unit, Value};

impl Formatter {
    /// The value in running text, with its unit: `70%`, `$2 billion`, `92 to 93%`, `16 October 2024`.
    pub fn prose(&self, value: &Value, unit: Option<Unit>) -> String {
        let Value::Number(quantity) = value else {
            return self.cell(value, unit);
        };
        let figure = self.figure(quantity, unit);
        let patterns = &self.language.data().qualifiers;
        match quantity.is {
            None => figure,
            Some(is) => fill(patterns.get(is), &figure),
        }
    }

    /// The standard form of a figure with its unit, without a word on how exact it is.
    pub fn figure(&self, quantity: &Quantity, unit: Option<Unit>) -> String {
        let (unit, factor) = unit.map_or((None, 1), |unit| {
            let (unit, factor) = spoken(unit);
            (Some(unit), factor)
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
        match unit {
            Some(unit) => self.with_unit(&figure, unit, scaled(last)),
            None => figure,
        }
    }

    /// The figure with its unit, in the plural form that belongs to `count`.
    fn with_unit(&self, figure: &str, unit: Unit, count: Decimal) -> String {
        let form = match self.language.data().units.get(unit) {
            Some(words) => self.form(&words.forms, count),
            None => self.units.form(unit, self.language, self.plural(count)),
        };
        fill(form, figure)
    }

    /// The figure with its scale word, in the plural form that belongs to `count`.
    fn with_scale(&self, figure: &str, scale: &ScaleWord, count: Decimal) -> String {
        // The scale word groups the digits already: `4400万`.
        let figure = figure.replace(self.language.data().marks.group, "");
        fill(self.form(&scale.forms, count), &figure)
    }

    /// The plural form that belongs to `count`, which is not asked where all are the same.
    fn form(&self, forms: &Forms, count: Decimal) -> &'static str {
        let same = forms.is_same().then_some(forms.other);
        same.unwrap_or_else(|| forms.get(self.plural(count)))
    }

    /// Both ends in full, or the scale word once for both.
    fn range(&self, low: Decimal, high: Decimal) -> String {
        let ends = |low, high| {
            let to = self.language.data().range;
            format!("{}{to}{}", self.number(low), self.number(high))
        };
        match (self.scaled(low), self.scaled(high)) {
            (Some((low, scale)), Some((high, same))) if scale.power == same.power => {
                self.with_scale(&ends(low, high), same, high)
            }
            _ => ends(low, high),
        }
    }

    /// A large number with a scale word where no digit is lost by it, else in full.
    fn compact(&self, number: Decimal) -> String {
        match self.scaled(number) {
            Some((short, scale)) => self.with_scale(&self.number(short), scale, short),
            None => self.number(number),
        }
    }

    /// A large number as a short one and a scale word, where no digit is lost by it.
    fn scaled(&self, number: Decimal) -> Option<(Decimal, &'static ScaleWord)> {
        self.language.data().scales.iter().find_map(|word| {
            let scale = Decimal::from(10_u64.pow(word.power));
            if number.abs() < scale {
                return None;
            }
            let short = number.checked_div(scale)?.normalize();
            (short.scale() <= 2).then_some((short, word))
        })
    }

    /// The value in a table, whose column heading holds the unit: `70%`, `1,010`, `92–93%`. Empty for no value.
    pub fn cell(&self, value: &Value, unit: Option<Unit>) -> String {
        match value {
            Value::Empty | Value::Unread | Value::Boolean(_) => String::new(),
            Value::Text(text) => text.get(self.language).to_owned(),
            Value::Number(quantity) => self.cell_number(quantity, unit),
            Value::Date(date) => self.date(*date),
            Value::Year(year) => year.to_string(),
            Value::Url(url) => url.clone(),
        }
    }

    fn cell_number(&self, quantity: &Quantity, unit: Option<Unit>) -> String {
        let figure = match quantity.high {
            Some(high) if is_large(quantity.low) && is_large(high) => {
                self.range(quantity.low, high)
            }
            Some(high) => format!("{}–{}", self.number(quantity.low), self.number(high)),
            None if is_large(quantity.low) => self.compact(quantity.low),
            None => self.number(quantity.low),
        };
        let figure = if unit == Some(Unit::Percent) {
            self.with_unit(&figure, Unit::Percent, quantity.low)
        } else {
            figure
        };
        match quantity.is {
            None => figure,
            Some(Qualifier::AtLeast) => format!("≥\u{202f}{figure}"),
            Some(Qualifier::MoreThan) => format!(">\u{202f}{figure}"),
            Some(Qualifier::LessThan) => format!("<\u{202f}{figure}"),
            Some(Qualifier::AtMost) => format!("≤\u{202f}{figure}"),
            Some(Qualifier::About) => format!("≈\u{202f}{figure}"),
        }
    }

    /// The unit in the heading of a column; nothing where things are merely counted.
    pub fn unit_label(&self, unit: Unit) -> &str {
        match self.language.data().units.get(unit) {
            Some(words) => words.label,
            None => self.units.label(unit, self.language),
        }
    }

    /// The name of a unit in a table's `unit:`.
    pub fn unit_name(&self, unit: Unit) -> &str {
        self.units.name(unit)
    }
}

/// Whether a number is easier to read with a word than with all of its digits, also among others in a column.
fn is_large(number: Decimal) -> bool {
    number.abs() >= Decimal::from(1_000_000)
}

/// The pattern with `{}` replaced by the figure.
fn fill(pattern: &str, figure: &str) -> String {
    match pattern.split_once("{}") {
        Some((before, after)) => [before, figure, after].concat(),
        None => pattern.to_owned(),
    }
}

/// The unit that people say for it, and how many of those it is.
fn spoken(unit: Unit) -> (Unit, u32) {
    match unit {
        Unit::Kilotonne => (Unit::Tonne, 1_000),
        unit => (unit, 1),
    }
}
