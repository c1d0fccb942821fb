//! A stretch of the calendar.

use super::Date;

/// So many months and days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    months: u16,
    days: u16,
}

impl Period {
    /// Reads `90 days`, `12 months`, `2 years`; none when it is not one, or nothing at all.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(' ')?;
        if !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let count: u16 = count.parse().ok().filter(|count| *count > 0)?;
        let (months, days) = match unit.trim().trim_end_matches('s') {
            "day" => (0, count),
            "month" => (count, 0),
            "year" => (count.checked_mul(12)?, 0),
            _ => return None,
        };
        Some(Self { months, days })
    }

    /// The last day of the period that follows `date`; of a month or a year, that which follows its last day.
    pub fn after(self, date: Date) -> Date {
        let (year, month) = (date.year, date.month.unwrap_or(12));
        let months = year * 12 + i32::from(month) - 1 + i32::from(self.months);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        let month = u8::try_from(month).unwrap_or(12);
        let last = Date::days_of(year, month);
        // A month after 31 January is the end of February.
        let day = date.day.unwrap_or(31).min(last);
        Date {
            year,
            month: Some(month),
            day: Some(day),
        }
        .later(self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_on_a_day_of_the_calendar() {
        for (period, date, end) in [
            ("12 months", "2025-11-24", "2026-11-24"),
            ("1 month", "2024-01-31", "2024-02-29"),
            ("1 year", "2024-02-29", "2025-02-28"),
            ("90 days", "2025-12-15", "2026-03-15"),
            ("1 day", "2024", "2025-01-01"),
            ("3 months", "2025-11", "2026-02-28"),
        ] {
            let (period, date) = (Period::parse(period), Date::parse(date));
            let end_found = period.zip(date).map(|(period, date)| period.after(date));
            assert_eq!(end_found, Date::parse(end), "{period:?} after {date:?}");
        }
        for other in [
            "",
            "12",
            "months",
            "0 days",
            "-1 days",
            "1.5 years",
            "12 weeks",
            "P1Y",
            "70000 days",
        ] {
            assert_eq!(Period::parse(other), None, "{other}");
        }
    }
}
