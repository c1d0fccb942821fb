//! What day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Date;

const DAY: u64 = 24 * 60 * 60;

/// Today, in Universal Time: the same for all who check at the same moment.
pub(super) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    day(since.unwrap_or_default().as_secs() / DAY)
}

/// So many days after 1 January 1970.
fn day(mut days: u64) -> Date {
    // In steps that `Date::later` takes.
    let mut date = Date {
        year: 1970,
        month: Some(1),
        day: Some(1),
    };
    while days > 0 {
        let step = u16::try_from(days).unwrap_or(u16::MAX);
        date = date.later(step);
        days -= u64::from(step);
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (days, date) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (20_783, "2026-11-26"),
            (65_536, "2149-06-07"),
        ] {
            assert_eq!(day(days).to_string(), date);
        }
    }
}
