//! What a cell holds.

use std::fmt;

use rust_decimal::Decimal;

use super::Text;
pub use crate::language::Qualifier;

/// A cell's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`: not available, which is not 0.
    Empty,
    /// What could not be read, which a fault tells; never in a site that is rendered.
    Unread,
    /// Words.
    Text(Text),
    /// Yes or no.
    Boolean(bool),
    /// An integer or a number.
    Number(Quantity),
    /// A day, a month or a year.
    Date(Date),
    /// A year, which takes no grouping.
    Year(i32),
    /// An address.
    Url(String),
}

impl Value {
    /// As constraints see it and downloads write it; none where there is no value. A range is `LOW/HIGH`.
    pub fn machine(&self) -> Option<String> {
        Some(match self {
            Self::Empty | Self::Unread => return None,
            Self::Text(text) => text.0.first().map(|(_, text)| text.clone())?,
            Self::Boolean(flag) => flag.to_string(),
            Self::Number(Quantity { low, high, .. }) => match high {
                Some(high) => format!("{low}/{high}"),
                None => low.to_string(),
            },
            Self::Date(date) => date.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Url(url) => url.clone(),
        })
    }

    /// Its amount, if it is a number.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Number(quantity) => Some(quantity),
            _ => None,
        }
    }
}

/// An amount in the column's unit, in the digits that the editor wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The amount, or the low end of a range.
    pub low: Decimal,
    /// The high end of a range.
    pub high: Option<Decimal>,
    /// How exact it is.
    pub is: Option<Qualifier>,
}

/// A calendar date of known precision (ISO 8601: `2024`, `2024-10`, `2024-10-16`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year of the Gregorian calendar.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only with a month.
    pub day: Option<u8>,
}

impl Date {
    /// In the place of one that could not be read, which a fault tells; before any other.
    pub const UNREAD: Self = Self {
        year: 1,
        month: None,
        day: None,
    };

    /// Reads an ISO 8601 date of any of the three precisions; none when it is not one, or not in the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i32>().ok())
                .flatten()
        };
        let year = number(parts.next()?, 4)?;
        let month = match parts.next() {
            Some(part) => Some(u8::try_from(number(part, 2)?).ok()?),
            None => None,
        };
        let day = match parts.next() {
            Some(part) => Some(u8::try_from(number(part, 2)?).ok()?),
            None => None,
        };
        let date = Self { year, month, day };
        (parts.next().is_none() && date.is_in_calendar()).then_some(date)
    }

    fn is_in_calendar(self) -> bool {
        match self.month {
            Some(month @ 1..=12) => {
                let days = Self::days_of(self.year, month);
                self.day.is_none_or(|day| (1..=days).contains(&day))
            }
            Some(_) => false,
            None => self.day.is_none(),
        }
    }

    /// How many days a month has.
    pub(super) fn days_of(year: i32, month: u8) -> u8 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The date as years and a part of one: the middle of the year, month or day that it names; a year alone is its beginning,
    /// so that years stand at whole numbers.
    pub fn as_years(self) -> f64 {
        let Some(month) = self.month else {
            return f64::from(self.year);
        };
        let days = f64::from(Self::days_of(self.year, month));
        let day = self.day.map_or(days / 2.0, |day| f64::from(day) - 0.5);
        f64::from(self.year) + (f64::from(month) - 1.0 + day / days) / 12.0
    }

    /// The day that is so many days after this one, or after the first of this month or year.
    #[must_use]
    pub fn later(self, days: u16) -> Self {
        let (mut year, mut month) = (self.year, self.month.unwrap_or(1));
        let mut day = u32::from(self.day.unwrap_or(1)) + u32::from(days);
        // At most as many steps as a `u16` of days has months.
        while day > u32::from(Self::days_of(year, month)) {
            day -= u32::from(Self::days_of(year, month));
            (year, month) = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
        }
        Self {
            year,
            month: Some(month),
            day: u8::try_from(day).ok(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision_and_stay_in_the_calendar() {
        for text in ["2024", "2024-10", "2024-02-29"] {
            assert_eq!(
                Date::parse(text).map(|date| date.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in [
            "2023-02-29",
            "2024-13",
            "24-10-16",
            "2024-10-16-1",
            "2024-1-1",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
