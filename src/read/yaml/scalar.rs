//! Scalars without quotes: how they begin, and what they are. What is certain is decided here, as `serde_yaml` does; the rest it
//! is asked.

use super::Kind;
use super::value::Value;

/// Whether a scalar without quotes may begin so: with nothing that is a sign of YAML's.
pub(super) fn begins(first: u8, after: Option<u8>) -> bool {
    match first {
        b'-' | b'.' => after.is_some_and(|after| after.is_ascii_alphanumeric()),
        b'(' | b'/' | b'+' | b'_' | b'~' | b'$' | b'<' | b'=' => true,
        first => first.is_ascii_alphanumeric() || !first.is_ascii(),
    }
}

/// What a scalar without quotes is; none if it is nothing at all.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let first = text.bytes().next()?;
    let kind = match text {
        "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        _ if first.is_ascii_alphabetic() || !first.is_ascii() => Kind::String(text.to_owned()),
        _ if is_usual_number(text) => Kind::Number(text.to_owned()),
        _ if !may_be_number(text) => Kind::String(text.to_owned()),
        _ => return judged(text),
    };
    Some(kind)
}

/// Whether these are digits, with a point between them or none, that nobody takes for anything but a number.
fn is_usual_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    text.len() < 16
        && are_digits(whole)
        && are_digits(rest)
        && (whole.len() == 1 || !whole.starts_with('0'))
}

/// Whether there is no sign in it that no number has: `2026-01-02` has two hyphens, `5 %` has a space.
fn may_be_number(text: &str) -> bool {
    let is_part = |next: u8| next.is_ascii_alphanumeric() || b".+-_~".contains(&next);
    let is_date = || {
        let has_hyphen = text.bytes().skip(1).any(|next| next == b'-');
        has_hyphen && text.bytes().all(|it| it.is_ascii_digit() || it == b'-')
    };
    text.bytes().all(is_part) && !is_date()
}

/// What `serde_yaml` says that a scalar is.
fn judged(text: &str) -> Option<Kind> {
    match serde_yaml::from_str(text).ok()? {
        Value::Null => Some(Kind::Null),
        Value::Bool(flag) => Some(Kind::Bool(flag)),
        Value::Number => Some(Kind::Number(text.to_owned())),
        Value::String(same) => (same == text).then_some(Kind::String(same)),
        _ => None,
    }
}
