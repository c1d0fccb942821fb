//! Number formats, in the codes of spreadsheets (ECMA-376 part 1, 18.8.31): which digits of a value are seen.

use rust_decimal::{Decimal, RoundingStrategy};

use super::binary::{date_of, decimal};
use super::cell::{Number, Shown, of_money};

/// How values are shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum NumberFormat {
    /// As many digits as there are, up to 15.
    #[default]
    General,
    /// A number of so many decimals.
    Number(Digits),
    /// A date, or a time of day.
    Date(Date),
    /// Words alone.
    Words(String),
}

/// Which digits are seen.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Digits {
    /// Decimals that always stand.
    pub least: u32,
    /// Decimals that stand if they are not 0.
    pub most: u32,
    /// How often the value is multiplied by 100.
    pub percents: u32,
    /// How often it is divided by 1000.
    pub thousands: u32,
    /// The unit that stands beside it.
    pub unit: Option<&'static str>,
}

/// Which parts of a date are seen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Date {
    pub year: bool,
    pub month: bool,
    pub day: bool,
}

impl NumberFormat {
    /// What a person sees of a value.
    pub fn show(&self, value: f64, is_1904: bool) -> Shown {
        let Some(number) = decimal(value) else {
            return Shown::Text(value.to_string());
        };
        match self {
            Self::General => Shown::Number(Number {
                digits: number,
                unit: None,
                thousands: 0,
            }),
            Self::Number(digits) => Shown::Number(digits.show(number)),
            Self::Date(date) => date.show(value, is_1904),
            // A zero is often shown as a dash, and is a zero.
            Self::Words(_) if number.is_zero() => Shown::Number(Number {
                digits: number,
                unit: None,
                thousands: 0,
            }),
            Self::Words(words) => Shown::text(words),
        }
    }
}

impl Digits {
    fn show(&self, number: Decimal) -> Number {
        let digits = self.shown(number).unwrap_or(number);
        let unit = if self.percents > 0 {
            Some("percent")
        } else {
            self.unit
        };
        Number {
            digits,
            unit,
            thousands: self.thousands,
        }
    }

    fn shown(&self, number: Decimal) -> Option<Decimal> {
        let mut number = number;
        for _ in 0..self.percents {
            number = number.checked_mul(Decimal::ONE_HUNDRED)?;
        }
        for _ in 0..self.thousands {
            number = number.checked_div(Decimal::ONE_THOUSAND)?;
        }
        // As spreadsheets do: halves go away from zero.
        let rounded =
            number.round_dp_with_strategy(self.most, RoundingStrategy::MidpointAwayFromZero);
        let mut shown = rounded.normalize();
        if shown.scale() < self.least {
            shown.rescale(self.least);
        }
        Some(shown)
    }
}

impl Date {
    fn show(self, value: f64, is_1904: bool) -> Shown {
        let Some([year, month, day]) = date_of(value, is_1904) else {
            return NumberFormat::General.show(value, is_1904);
        };
        if !(self.year || self.month || self.day) {
            let seconds = (value.fract() * 86_400.0).round().clamp(0.0, 86_399.0);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it is in bounds
            let seconds = seconds as u32;
            let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
            return Shown::Text(format!("{hours:02}:{minutes:02}"));
        }
        Shown::Date(match (self.month, self.day) {
            (false, false) => format!("{year:04}"),
            (true, false) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        })
    }
}

/// The format that a code gives a value: of its sections, separated by `;`, the one for values of its kind.
pub(super) fn format_of(code: &str, value: f64) -> NumberFormat {
    let sections = sections(code);
    let conditions: Vec<_> = sections.iter().map(|section| condition(section)).collect();
    let place = if conditions.iter().any(Option::is_some) {
        let holds = |condition: &Option<(String, f64)>| match condition {
            Some((operator, bound)) => compare(operator, value, *bound),
            None => true,
        };
        conditions.iter().position(holds).unwrap_or(0)
    } else {
        match sections.len() {
            0 | 1 => 0,
            2 => usize::from(value < 0.0),
            _ if value > 0.0 => 0,
            _ if value < 0.0 => 1,
            _ => 2,
        }
    };
    sections
        .get(place)
        .map_or(NumberFormat::General, |section| one(section))
}

/// Whether a condition of a format holds.
pub(super) fn compare(operator: &str, value: f64, bound: f64) -> bool {
    match operator {
        "<" => value < bound,
        "<=" => value <= bound,
        ">" => value > bound,
        ">=" => value >= bound,
        "<>" | "!=" => value.total_cmp(&bound).is_ne(),
        _ => value.total_cmp(&bound).is_eq(),
    }
}

/// The characters of a code that mean something, and those that stand for themselves.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Mark(char),
    Literal(String),
    /// What stands in brackets.
    Bracket(String),
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = code.chars();
    while let Some(next) = rest.next() {
        tokens.push(match next {
            '"' => Token::Literal(rest.by_ref().take_while(|next| *next != '"').collect()),
            '\\' => Token::Literal(rest.next().map(String::from).unwrap_or_default()),
            '[' => Token::Bracket(rest.by_ref().take_while(|next| *next != ']').collect()),
            // A space as wide as the next character; the next character, as often as there is room.
            '_' | '*' => {
                rest.next();
                continue;
            }
            mark => Token::Mark(mark),
        });
    }
    tokens
}

fn sections(code: &str) -> Vec<Vec<Token>> {
    let tokens = tokens(code);
    let sections = tokens.split(|token| *token == Token::Mark(';'));
    sections.map(<[Token]>::to_vec).collect()
}

fn condition(section: &[Token]) -> Option<(String, f64)> {
    section.iter().find_map(|token| {
        let Token::Bracket(text) = token else {
            return None;
        };
        let bound = text.trim_start_matches(['<', '>', '=']);
        let operator = text
            .strip_suffix(bound)
            .filter(|operator| !operator.is_empty())?;
        Some((operator.to_owned(), bound.trim().parse().ok()?))
    })
}

/// The format of one section.
fn one(section: &[Token]) -> NumberFormat {
    let marks: String = section
        .iter()
        .filter_map(|token| match token {
            Token::Mark(mark) => Some(*mark),
            _ => None,
        })
        .collect();
    let is_elapsed = section.iter().any(|token| matches!(token, Token::Bracket(text) if matches!(text.to_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss")));
    let lower = marks.to_lowercase();
    if lower.contains("general")
        || lower.contains('@')
        || lower.contains('/') && lower.contains(['?', '#'])
    {
        return NumberFormat::General;
    }
    if is_elapsed
        || lower
            .replace("am/pm", "")
            .contains(['y', 'd', 'h', 's', 'm'])
    {
        return NumberFormat::Date(date(&lower));
    }
    let mut digits = Digits::default();
    let (mut is_after_point, mut commas, mut count, mut is_scientific) = (false, 0, 0, false);
    for token in section {
        match token {
            Token::Mark('0' | '#' | '?') if is_scientific => {}
            Token::Mark(mark @ ('0' | '#' | '?')) => {
                count += 1;
                // Commas between digits group them.
                commas = 0;
                if is_after_point {
                    digits.most += 1;
                    if *mark == '0' {
                        digits.least = digits.most;
                    }
                }
            }
            Token::Mark('.') => is_after_point = true,
            Token::Mark(',') if count > 0 => commas += 1,
            Token::Mark('%') => digits.percents += 1,
            Token::Mark('E' | 'e') => is_scientific = true,
            Token::Mark(mark) => digits.unit = digits.unit.or_else(|| of_money(&mark.to_string())),
            Token::Literal(text) => digits.unit = digits.unit.or_else(|| of_money(text)),
            Token::Bracket(text) => {
                let sign = text
                    .strip_prefix('$')
                    .map(|rest| rest.split('-').next().unwrap_or_default());
                digits.unit = digits.unit.or_else(|| of_money(sign?));
            }
        }
    }
    if count == 0 {
        let words = section.iter().filter_map(|token| match token {
            Token::Literal(text) => Some(text.as_str()),
            _ => None,
        });
        return NumberFormat::Words(words.collect());
    }
    if is_scientific {
        // So many digits, wherever the point is: those that there are.
        return NumberFormat::General;
    }
    digits.thousands = commas;
    NumberFormat::Number(digits)
}

/// Which parts of a date a code shows: `m` is minutes after hours and before seconds, and else the month.
fn date(code: &str) -> Date {
    let mut date = Date::default();
    let mut last = ' ';
    let letters: Vec<char> = code
        .chars()
        .filter(|next| "ymdhs".contains(*next))
        .collect();
    for (place, letter) in letters.iter().enumerate() {
        match letter {
            'y' => date.year = true,
            'd' => date.day = true,
            'h' | 's' => {}
            _ => {
                let after = letters.iter().skip(place).find(|next| **next != 'm');
                // Of a time, these are the minutes.
                if last != 'h' && after != Some(&'s') {
                    date.month = true;
                }
            }
        }
        if *letter != 'm' {
            last = *letter;
        }
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        match format_of(code, value).show(value, false) {
            Shown::Number(Number { digits, unit, .. }) => {
                format!("{digits} {}", unit.unwrap_or("")).trim().to_owned()
            }
            Shown::Text(text) | Shown::Date(text) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_value_has_the_digits_that_its_format_shows() {
        for (code, value, text) in [
            ("General", 0.1 + 0.2, "0.3"),
            ("0", 2.5, "3"),
            ("0.00", 2.675, "2.68"),
            ("0.00", 1.005, "1.01"),
            ("0.0#", 1.0, "1.0"),
            ("0.0#", 1.25, "1.25"),
            ("#,##0", 1_234_567.8, "1234568"),
            ("#,##0.00", -1234.5, "-1234.50"),
            ("0%", 0.7, "70 percent"),
            ("0.0%", 0.7 + 0.005, "70.5 percent"),
            ("#,##0,", 12_345_678.0, "12346"),
            ("0.0,,\" m\"", 12_345_678.0, "12.3"),
            ("\"$\"#,##0.00", 1234.5, "1234.50 usd"),
            ("[$€-407] #,##0.00", 9.994, "9.99 eur"),
            (
                "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
                -1234.5,
                "-1234.50",
            ),
            (
                "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
                0.0,
                "0",
            ),
            (
                "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)",
                12.0,
                "12 usd",
            ),
            ("[<1000]0;0.0,", 250.0, "250"),
            ("[<1000]0;0.0,", 2500.0, "2.5"),
            ("0.00E+00", 12345.0, "12345"),
            ("# ?/?", 0.5, "0.5"),
            (
                "0.00000000000000000000",
                0.1 + 0.2,
                "0.30000000000000000000",
            ),
            ("yyyy-mm-dd", 46_350.0, "2026-11-24"),
            ("[$-409]d-mmm-yy;@", 46_350.4, "2026-11-24"),
            ("mmm-yy", 46_350.0, "2026-11"),
            ("yyyy", 46_350.0, "2026"),
            ("h:mm AM/PM", 0.5, "12:00"),
            ("m/d/yy h:mm", 46_350.5, "2026-11-24"),
            ("\"closed\"", 3.0, "closed"),
        ] {
            assert_eq!(shown(code, value), text, "{code} of {value}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_code_makes_it_fail(code in "[0#?.,%;@yYmMdDhHsSEe+\"\\\\\\[\\]$<>=_* a-]{0,16}", value in proptest::num::f64::ANY) {
            let _ = format_of(&code, value).show(value, true);
        }
    }
}
