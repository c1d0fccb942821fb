//! CSV (RFC 4180) and its relatives with semicolons and tabs: numbers digit for digit.

use rust_decimal::Decimal;

use super::cell::{Number, Shown, of_money};
use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Rows, too_large};
use crate::scaffold::Refused;

/// Reads a file; it holds a single sheet.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Rows, Refused> {
    if sheet.is_some() {
        return Err(Refused::told(
            "a CSV file has no sheets",
            "leave `--sheet` out",
        ));
    }
    let text = decoded(bytes)?;
    let delimiter = delimiter(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut count = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            Refused::told(
                format!("the file cannot be read: {error}"),
                "save it as CSV again",
            )
        })?;
        count += record.len();
        if record.len() > MOST_COLUMNS || records.len() >= MOST_ROWS || count > MOST_CELLS {
            return Err(too_large("100,000 rows, 1,000 columns or 500,000 cells"));
        }
        records.push(record);
    }
    // Semicolons stand between cells where commas stand before decimals.
    let has_decimal_comma = delimiter == b';';
    let shown = |text: &str| shown(text, has_decimal_comma);
    Ok(records
        .iter()
        .map(|record| record.iter().map(shown).collect())
        .collect())
}

/// The text of a file: UTF-8, or UTF-16 with its mark, as Excel writes it.
fn decoded(bytes: &[u8]) -> Result<String, Refused> {
    let pairs = |of: fn([u8; 2]) -> u16| {
        let rest = bytes.get(2..).unwrap_or_default();
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .filter_map(|pair| Some(of(pair.try_into().ok()?)))
            .collect();
        String::from_utf16(&units).ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => pairs(u16::from_be_bytes),
        _ => str::from_utf8(bytes)
            .ok()
            .map(|text| text.trim_start_matches('\u{feff}').to_owned()),
    };
    text.ok_or_else(|| Refused::told("the file is not UTF-8", "save it as CSV in UTF-8"))
}

/// What stands between the cells of the first line most often.
fn delimiter(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |mark: u8| line.bytes().filter(|byte| *byte == mark).count();
    let mut best = b',';
    for mark in [b';', b'\t'] {
        if count(mark) > count(best) {
            best = mark;
        }
    }
    best
}

fn shown(text: &str, has_decimal_comma: bool) -> Shown {
    let text = text.trim();
    if let Some(number) = number(text, has_decimal_comma) {
        return Shown::Number(number);
    }
    match text {
        "true" | "TRUE" => return Shown::Boolean(true),
        "false" | "FALSE" => return Shown::Boolean(false),
        _ => {}
    }
    // A year alone is a number.
    if text.len() > 4 {
        Shown::date(text, text)
    } else {
        Shown::text(text)
    }
}

/// A number as people write it: with a sign, marks between thousands, decimals, and a sign of money or per cent.
fn number(text: &str, has_decimal_comma: bool) -> Option<Number> {
    let (text, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), Some("percent")),
        None => (text, None),
    };
    let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let first = text.find(|next: char| next.is_ascii_digit())?;
    let last = text.rfind(|next: char| next.is_ascii_digit())?;
    let (before, rest) = text.split_at_checked(first)?;
    let (digits, after) = rest.split_at_checked(last + 1 - first)?;
    let money = of_money(before).or_else(|| of_money(after));
    let is_known = |part: &str| part.trim().is_empty() || of_money(part).is_some();
    if !is_known(before) || !is_known(after) {
        return None;
    }
    let (decimal, group) = if has_decimal_comma {
        (',', '.')
    } else {
        ('.', ',')
    };
    let (whole, decimals) = match digits.split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let whole = ungrouped(whole, group)?;
    // A key such as 007 is not a number.
    let is_code = whole.len() > 1 && whole.starts_with('0');
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_code || !is_digits(&whole) || !decimals.is_none_or(is_digits) {
        return None;
    }
    let plain = match decimals {
        Some(decimals) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{whole}"),
    };
    let digits = Decimal::from_str_exact(&plain).ok()?;
    Some(Number {
        digits,
        unit: percent.or(money),
        thousands: 0,
    })
}

/// Digits without the marks between thousands, which stand before each three.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let spaces = ['\u{a0}', '\u{202f}', ' ', '\''];
    let mark = whole
        .chars()
        .find(|next| *next == group || spaces.contains(next));
    let Some(mark) = mark else {
        return Some(whole.to_owned());
    };
    let mut parts = whole.split(mark);
    let first = parts
        .next()
        .filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<_> = parts.collect();
    rest.iter()
        .all(|part| part.len() == 3)
        .then(|| first.to_owned() + &rest.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, has_decimal_comma: bool) -> String {
        match shown(text, has_decimal_comma) {
            Shown::Number(Number { digits, unit, .. }) => {
                format!("{digits} {}", unit.unwrap_or("")).trim().to_owned()
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_taken_digit_for_digit() {
        for (text, number) in [
            ("70.50", "70.50"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("-1,234,567.8", "-1234567.8"),
            ("70%", "70 percent"),
            ("$1,200", "1200 usd"),
            ("12 €", "12 eur"),
            ("\u{2212}3", "-3"),
            ("1 234", "1234"),
            ("2024", "2024"),
        ] {
            assert_eq!(told(text, false), number, "{text}");
        }
        assert_eq!(told("1.234,50", true), "1234.50");
        assert_eq!(told("70,5", true), "70.5");
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        for text in [
            "007", "1,23", "12,3456", "1.2.3", "A12", "12a", "3-4", "12 km", ".",
        ] {
            assert_eq!(
                told(text, false),
                format!("{:?}", Shown::Text(text.to_owned())),
                "{text}"
            );
        }
        for text in ["", "-", "n/a", ".."] {
            assert_eq!(shown(text, false), Shown::Empty);
        }
        assert_eq!(
            shown("2026-11-24", false),
            Shown::Date("2026-11-24".to_owned())
        );
    }
}
