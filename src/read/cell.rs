//! A cell: its value by the column's type, its constraints, and what is said of it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::comma::Comma;
use super::fields::wrong_type;
use super::reader::Reader;
use super::shape::{FieldType, Named, Shape, optional, required};
use super::yaml::{Key, Kind, Node};
use crate::diagnostic::{Diagnostic, listed, nearest};
use crate::model::{
    Cell, CellStatus, Column, ColumnType, Pattern, Prose, Qualifier, Quantity, Value,
};

/// A cell with more than a value.
pub(super) static CELL: Shape = Shape {
    name: "a cell with remarks",
    fields: &[
        required("value", FieldType::Any, "The value; `null` for none."),
        optional("note", FieldType::Text, "A remark."),
        optional(
            "sources",
            FieldType::List(&FieldType::Key(Named::Source)),
            "Keys of sources that hold for this cell alone.",
        ),
        optional(
            "status",
            FieldType::Word(|| CellStatus::ALL.map(CellStatus::name).to_vec()),
            "How firm it is.",
        ),
        optional("is", QUALIFIER, "How exact it is."),
    ],
};

/// A range of numbers.
pub(super) static RANGE: Shape = Shape {
    name: "a range",
    fields: &[
        required("low", FieldType::Number, "The low end."),
        required("high", FieldType::Number, "The high end."),
        optional("is", QUALIFIER, "How exact it is."),
    ],
};

const QUALIFIER: FieldType = FieldType::Word(|| Qualifier::ALL.map(Qualifier::name).to_vec());

/// The cell that `node` holds in `column`.
pub fn cell(reader: &mut Reader<'_>, column: &Column, node: &Node) -> Cell {
    let mut cell = Cell {
        value: Value::Empty,
        span: node.span.clone(),
        note: Prose::default(),
        sources: Vec::new(),
        status: None,
    };
    let mut is = None;
    let mut inner = node;
    if let Kind::Mapping(entries) = &node.kind
        && is_cell(entries)
    {
        let fields = reader.fields(node, &CELL);
        let note = fields.get("note");
        cell.note = note.and_then(|node| reader.prose(node)).unwrap_or_default();
        let sources = fields.get("sources");
        cell.sources = sources.map_or_else(Vec::new, |node| reader.strings(node));
        let status = fields.get("status");
        cell.status = status.and_then(|node| reader.word(node, &CellStatus::ALL, CellStatus::name));
        is = fields.get("is");
        let Some((_, value)) = entries.iter().find(|(key, _)| key.text == "value") else {
            cell.value = Value::Unread;
            return cell;
        };
        inner = value;
    }
    cell.span = inner.span.clone();
    cell.value = value(reader, column, inner, is);
    cell
}

/// Whether a mapping is a cell with remarks, and no range or text per language.
fn is_cell(entries: &[(Key, Node)]) -> bool {
    let own = CELL.fields.iter().map(|field| field.key);
    let own = own.filter(|key| *key != "is");
    entries.iter().any(|(key, _)| {
        own.clone().any(|own| own == key.text) || nearest(&key.text, ["value"]).is_some()
    })
}

fn value(reader: &mut Reader<'_>, column: &Column, node: &Node, is: Option<&Node>) -> Value {
    if node.kind == Kind::Unread {
        return Value::Unread;
    }
    if node.kind == Kind::Null {
        if column.required {
            let message = format!("empty cell in required column `{}`", column.key);
            let help = format!(
                "give a value, or set `required: false` on the column `{}`",
                column.key
            );
            let fault = Diagnostic::new("missing-cell", reader.span(&node.span), message);
            reader.diagnostics.push(fault.help(help));
            return Value::Unread;
        }
        return Value::Empty;
    }
    if let Some(is) = is.filter(|_| !column.kind.is_numeric()) {
        reader.error(
            "qualified-words",
            &is.span,
            "only numbers can be `at-least`, `at-most` or `about`",
        );
    }
    let value = match column.kind {
        ColumnType::String => reader.text(node).map(Value::Text),
        ColumnType::Boolean => reader.boolean(node).map(Value::Boolean),
        ColumnType::Date => reader.date(node).map(Value::Date),
        ColumnType::Year => year(reader, node).map(Value::Year),
        ColumnType::Url => super::web_address::web_address(reader, node).map(Value::Url),
        ColumnType::Integer | ColumnType::Number => {
            quantity(reader, column, node, is).map(Value::Number)
        }
    };
    let value = value.unwrap_or(Value::Unread);
    constrain(reader, column, &value, &node.span);
    value
}

fn year(reader: &mut Reader<'_>, node: &Node) -> Option<i32> {
    let Kind::Number(digits) = &node.kind else {
        return reader.wrong(node, "a year (`2024`)");
    };
    let year = digits.parse().ok().filter(|_| digits.len() == 4);
    if year.is_none() {
        reader.error(
            "wrong-type",
            &node.span,
            format!("{digits} is not a four-digit year"),
        );
    }
    year
}

fn quantity(
    reader: &mut Reader<'_>,
    column: &Column,
    node: &Node,
    is: Option<&Node>,
) -> Option<Quantity> {
    let mut is = is;
    let (low, high) = match &node.kind {
        Kind::Mapping(_) => {
            let fields = reader.fields(node, &RANGE);
            let low = fields.get("low");
            let high = fields.get("high");
            is = fields.get("is").or(is);
            let low = number(reader, column, low?);
            let high = number(reader, column, high?);
            (low?, Some(high?))
        }
        _ => (number(reader, column, node)?, None),
    };
    if let Some(high) = high.filter(|high| *high < low) {
        let message = format!("the range's high end, {high}, is below its low end, {low}");
        reader.error("range-reversed", &node.span, message);
    }
    let is = is.and_then(|node| reader.word(node, &Qualifier::ALL, Qualifier::name));
    Some(Quantity { low, high, is })
}

fn number(reader: &mut Reader<'_>, column: &Column, node: &Node) -> Option<Decimal> {
    let number = decimal(reader, node)?;
    if column.kind == ColumnType::Integer && number.scale() > 0 {
        let message = format!("{number} is not a whole number");
        let fault = Diagnostic::new("wrong-type", reader.span(&node.span), message);
        // `1.000`, as digits are grouped in many languages.
        let help = if number.scale() == 3 {
            let grouped = number.mantissa();
            format!(
                "write `{grouped}` if the point groups digits, or make the column one of type `number`"
            )
        } else if number.fract().is_zero() {
            format!("write `{}`", number.trunc())
        } else {
            "make the column one of type `number`, or round it".to_owned()
        };
        reader.diagnostics.push(fault.help(help));
    }
    Some(number)
}

/// A number as it is written, digit for digit.
pub fn decimal(reader: &mut Reader<'_>, node: &Node) -> Option<Decimal> {
    let digits = match &node.kind {
        Kind::Number(digits) => digits,
        Kind::String(text) if text.starts_with(|next: char| next.is_ascii_digit()) => {
            // `1,200`, `70%` and `12 million` are strings to YAML.
            if let Some(Comma { message, help }) = Comma::of(text) {
                let span = reader.span(&node.span);
                reader
                    .diagnostics
                    .push(Diagnostic::new("wrong-type", span, message).help(help));
                return None;
            }
            let fault = wrong_type(reader.file, node, "a number");
            let help = "write digits only, with `.` as the decimal separator: unit and separators come from the column and the page's language";
            reader.diagnostics.push(fault.help(help));
            return None;
        }
        _ => return reader.wrong(node, "a number"),
    };
    let number = is_plain(digits).then(|| Decimal::from_str_exact(digits).ok());
    if let Some(Some(number)) = number {
        return Some(number);
    }
    let (message, help) = if number.is_some() {
        let message = format!("`{digits}` has too many digits");
        (message, "a number has at most 28 digits: round it")
    } else {
        let message = format!("`{digits}` is not a plain decimal number");
        (
            message,
            "write it as 1200000 or 9.3, with at most 28 digits",
        )
    };
    let fault = Diagnostic::new("wrong-type", reader.span(&node.span), message).help(help);
    reader.diagnostics.push(fault);
    None
}

/// Whether a number consists of a sign, digits and at most one decimal point: `-9.3`, but not `9e3`.
fn is_plain(digits: &str) -> bool {
    let plain = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(decimals) && whole.len() + decimals.len() > 0
}

fn constrain(reader: &mut Reader<'_>, column: &Column, value: &Value, span: &Range<usize>) {
    let mut fault = |message: String| reader.error("out-of-bounds", span, message);
    if let Value::Number(Quantity { low, high, .. }) = value {
        if let Some(min) = column.min.filter(|min| low < min) {
            fault(format!("{low} is below the column's minimum of {min}"));
        }
        let top = high.unwrap_or(*low);
        if let Some(max) = column.max.filter(|max| top > *max) {
            fault(format!("{top} is above the column's maximum of {max}"));
        }
    }
    let Some(text) = value.machine() else { return };
    if !column.allowed.is_empty() && column.allowed.position(&text).is_none() {
        let words = listed(column.allowed.keys(), ", ");
        let message = format!("`{text}` is not one of the column's allowed values");
        let fault = Diagnostic::new("not-allowed", reader.span(span), message);
        reader
            .diagnostics
            .push(fault.help(format!("expected one of: {words}")));
    }
    let Some(pattern) = &column.pattern else {
        return;
    };
    if text.len() > Pattern::MOST_BYTES {
        let most = Pattern::MOST_BYTES;
        let message = format!("the value is longer than the {most} bytes that a pattern can check");
        reader.error("pattern", span, message);
    } else if !pattern.matches(&text) {
        let message = format!("`{text}` does not match the column's pattern `{pattern}`");
        reader.error("pattern", span, message);
    }
}
