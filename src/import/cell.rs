//! A cell as a person sees it.

use rust_decimal::Decimal;

use crate::characters::is_forbidden;
use crate::model::Date;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number, in the digits that are seen.
    Number(Number),
    /// True or false.
    Boolean(bool),
    /// A day, a month or a year of ISO 8601.
    Date(String),
}

/// A number as it is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its digits; of a percentage, those before the sign.
    pub digits: Decimal,
    /// The unit that its format writes beside it.
    pub unit: Option<&'static str>,
    /// How often its value was divided by 1000 to be shown.
    pub thousands: u32,
}

impl Shown {
    /// A text, and what it says if it says nothing: spreadsheets have no other word for a value that is not there.
    pub fn text(text: &str) -> Self {
        // They are not seen, and no page can hold them.
        let text = text.replace(is_forbidden, "");
        let text = text.trim();
        let is_nothing = matches!(
            text.to_lowercase().as_str(),
            "" | "-"
                | "–"
                | "—"
                | ".."
                | "..."
                | "…"
                | "n/a"
                | "na"
                | "#n/a"
                | "#value!"
                | "#ref!"
                | "#div/0!"
                | "#name?"
                | "#num!"
                | "#null!"
        );
        if is_nothing {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A date of ISO 8601; what is none is the text that is seen.
    pub fn date(date: &str, seen: &str) -> Self {
        if Date::parse(date).is_some() {
            Self::Date(date.to_owned())
        } else {
            Self::text(seen)
        }
    }
}

/// The unit of a sign of money.
pub(super) fn of_money(text: &str) -> Option<&'static str> {
    match text.trim() {
        "$" | "US$" | "USD" => Some("usd"),
        "€" | "EUR" => Some("eur"),
        _ => None,
    }
}
