//! A figure of a build: the value of a cell with what is said of it.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::format::Formatter;
use crate::model::{Date, Qualifier, Quantity, Text, Unit, Value};

/// The value of a cell and what is said of it, as a build publishes them.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// As JSON, digit for digit; never `null`.
    pub value: Box<RawValue>,
    /// The unit of its column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How exact it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// How firm it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A remark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The keys of what it rests on: its own sources, else its table's.
    pub sources: Vec<String>,
    /// The type of its column.
    #[serde(skip)]
    pub kind: String,
}

impl Figure {
    /// The parts in which it differs from another, by the names of a cell's keys in a table's file.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let parts = [
            ("value", self.value.get() != other.value.get()),
            ("unit", self.unit != other.unit),
            ("is", self.is != other.is),
            ("status", self.status != other.status),
            ("note", self.note != other.note),
            ("sources", self.sources != other.sources),
        ];
        let differing = parts.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(name, _)| name).collect()
    }

    /// The figure as the prose of a language writes it; as the build writes it where this program does not know the unit.
    pub fn words(&self, formatter: &Formatter) -> String {
        let value = self.read();
        let unit = self.unit.as_deref();
        let words = match (value, unit.map(Unit::from_name)) {
            (Some(value), None) => formatter.prose(&value, None),
            (Some(value), Some(Some(unit))) => formatter.prose(&value, Some(unit)),
            _ => String::new(),
        };
        if !words.is_empty() {
            return words;
        }
        let plain = match serde_json::from_str(self.value.get()) {
            Ok(serde_json::Value::String(text)) => text,
            _ => self.value.get().to_owned(),
        };
        let parts = [self.is.as_deref(), Some(&plain), unit];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The value by the type of its column, if it is one.
    fn read(&self) -> Option<Value> {
        let raw = self.value.get();
        let text = || serde_json::from_str::<String>(raw).ok();
        Some(match self.kind.as_str() {
            "integer" | "number" => Value::Number(self.quantity()?),
            "boolean" => Value::Boolean(serde_json::from_str(raw).ok()?),
            "year" => Value::Year(raw.parse().ok()?),
            "date" => Value::Date(Date::parse(&text()?)?),
            "url" => Value::Url(text()?),
            _ => Value::Text(Text::plain(text()?)),
        })
    }

    fn quantity(&self) -> Option<Quantity> {
        #[derive(serde::Deserialize)]
        struct Range {
            low: Box<RawValue>,
            high: Box<RawValue>,
        }
        let number = |raw: &RawValue| Decimal::from_str_exact(raw.get()).ok();
        let is = match self.is.as_deref() {
            Some(word) => Some(Qualifier::ALL.into_iter().find(|is| is.name() == word)?),
            None => None,
        };
        let range = serde_json::from_str::<Range>(self.value.get());
        let (low, high) = match range {
            Ok(range) => (number(&range.low)?, Some(number(&range.high)?)),
            Err(_) => (number(&self.value)?, None),
        };
        Some(Quantity { low, high, is })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn figure(value: &str, kind: &str, unit: Option<&str>, is: Option<&str>) -> Figure {
        Figure {
            value: RawValue::from_string(value.to_owned()).expect("JSON"),
            unit: unit.map(str::to_owned),
            is: is.map(str::to_owned),
            status: None,
            note: String::new(),
            sources: Vec::new(),
            kind: kind.to_owned(),
        }
    }

    #[test]
    fn figures_are_written_as_the_prose_writes_them() {
        let english = Formatter::new(Language::English);
        for (figure, words) in [
            (figure("70", "number", Some("percent"), None), "70%"),
            (
                figure("2000000000", "number", Some("usd"), Some("more-than")),
                "more than $2 billion",
            ),
            (
                figure("\"2024-10-16\"", "date", None, None),
                "16 October 2024",
            ),
            (figure("\"Iran\"", "string", None, None), "Iran"),
            (
                figure("1.10", "number", Some("furlong"), None),
                "1.10 furlong",
            ),
        ] {
            assert_eq!(figure.words(&english), words);
        }
    }

    #[test]
    fn digits_that_were_added_are_a_difference() {
        let (old, new) = (
            figure("1.1", "number", None, None),
            figure("1.10", "number", None, None),
        );
        assert_eq!(old.differences(&new), ["value"]);
    }
}
