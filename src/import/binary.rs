//! What a binary number stands for: the decimal number, or the date, that a person entered.

use rust_decimal::Decimal;

/// So many significant digits of a number are shown; those after them are an artefact of binary.
const SIGNIFICANT: usize = 15;

/// The decimal number that a binary one stands for: its first 15 significant digits. None beyond what a table holds.
pub(super) fn decimal(value: f64) -> Option<Decimal> {
    let text = format!("{value:.*e}", SIGNIFICANT - 1);
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some(Decimal::ZERO);
    }
    // The digits before the point are one more than the exponent.
    let before = usize::try_from(exponent + 1);
    let plain = match before {
        Ok(before) if before > 28 => return None,
        Ok(before) if digits.len() <= before => {
            format!("{sign}{digits}{}", "0".repeat(before - digits.len()))
        }
        Ok(before) => {
            let (whole, rest) = digits.split_at_checked(before)?;
            let whole = if whole.is_empty() { "0" } else { whole };
            format!("{sign}{whole}.{rest}")
        }
        Err(_) => {
            let zeros = usize::try_from(-(exponent + 1)).ok()?.min(40);
            format!("{sign}0.{}{digits}", "0".repeat(zeros))
        }
    };
    // Digits beyond the 28th place are rounded away: they are noise of a sum that comes to zero.
    let number: Decimal = plain.parse().ok()?;
    Some(number.normalize())
}

/// The date of a day's number, which counts from 1900, or from 1904 on files of old Macintosh computers. None before these.
pub(super) fn date_of(serial: f64, is_1904: bool) -> Option<[i64; 3]> {
    #[allow(clippy::cast_possible_truncation)] // it is in bounds
    let day = (0.0..3_000_000.0)
        .contains(&serial)
        .then_some(serial.floor() as i64)?;
    // Days since 1 March of the year 0, in which leap days stand at the end. 1900 counts a leap day that it never had.
    let since_1970 = if is_1904 {
        day - 24_107
    } else if day >= 60 {
        day - 25_569
    } else {
        day - 25_568
    };
    Some(civil(since_1970))
}

/// Year, month and day of so many days after 1 January 1970, in the Gregorian calendar.
fn civil(days: i64) -> [i64; 3] {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    [year, month, day]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binary_number_has_fifteen_digits() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (0.1 + 0.2 + 0.0, "0.3"),
            (1.1 * 1.1, "1.21"),
            (12_345_678_901_234_567.0, "12345678901234600"),
            (1234.5, "1234.5"),
            (-0.000_012_345, "-0.000012345"),
            (100.0, "100"),
            (2.5, "2.5"),
            (0.0, "0"),
            (1e20, "100000000000000000000"),
            (0.1 + 0.2 - 0.3, "0.0000000000000000555111512313"),
            (70.0 / 3.0, "23.3333333333333"),
        ] {
            assert_eq!(
                decimal(value).map(|it| it.to_string()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(decimal(1e30), None);
        assert_eq!(decimal(f64::NAN), None);
    }

    #[test]
    fn days_are_counted_from_1900_or_1904() {
        for (serial, is_1904, date) in [
            (1.0, false, [1900, 1, 1]),
            (59.0, false, [1900, 2, 28]),
            (61.0, false, [1900, 3, 1]),
            (36_526.0, false, [2000, 1, 1]),
            (46_350.75, false, [2026, 11, 24]),
            (0.0, true, [1904, 1, 1]),
            (44_888.0, true, [2026, 11, 24]),
        ] {
            assert_eq!(date_of(serial, is_1904), Some(date), "{serial}");
        }
        assert_eq!(date_of(-1.0, false), None);
        assert_eq!(date_of(f64::INFINITY, false), None);
    }
}
