//! `extra`: values of the editor's own, for templates.

use serde_json::{Map, Value};

use super::reader::Reader;
use super::shape::{Field, FieldType, Keys, optional};
use super::yaml::{Kind, Node};
use crate::model::Extra;

/// The field `extra`.
pub(super) const fn field(doc: &'static str) -> Field {
    optional("extra", FieldType::Keyed(Keys::Own, &FieldType::Any), doc)
}

/// The values of a mapping.
pub(super) fn extra(reader: &mut Reader<'_>, node: Option<&Node>) -> Extra {
    let entries = node.map_or(&[][..], |node| reader.entries(node));
    let values = entries
        .iter()
        .map(|(key, node)| (key.text.clone(), value(reader, node)));
    Extra(values.collect())
}

fn value(reader: &mut Reader<'_>, node: &Node) -> Value {
    match &node.kind {
        Kind::Null | Kind::Unread => Value::Null,
        Kind::Bool(flag) => Value::Bool(*flag),
        Kind::Number(digits) => number(digits),
        Kind::String(_) => reader.string(node).map_or(Value::Null, Value::String),
        Kind::Sequence(items) => items.iter().map(|item| value(reader, item)).collect(),
        Kind::Mapping(entries) => {
            let values = entries
                .iter()
                .map(|(key, node)| (key.text.clone(), value(reader, node)));
            Value::Object(values.collect::<Map<_, _>>())
        }
    }
}

/// A number as far as templates know it; one beyond that as its text.
fn number(digits: &str) -> Value {
    if let Ok(whole) = digits.parse::<i64>() {
        return whole.into();
    }
    let fraction = digits.parse::<f64>().ok();
    let fraction = fraction.and_then(serde_json::Number::from_f64);
    fraction.map_or_else(|| Value::String(digits.to_owned()), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_types() {
        let text =
            "a: 1\nb: 1.50\nc: [x, {d: true, e: }]\nf: .inf\ng: 99999999999999999999\nh: \"1\"\n";
        let mut reader = Reader::new("content/a.md");
        let root = reader.yaml(text, 0..text.len());
        let Extra(values) = extra(&mut reader, Some(&root));
        let wanted = serde_json::json!({
            "a": 1, "b": 1.5, "c": ["x", {"d": true, "e": null}], "f": ".inf", "g": 1e20, "h": "1",
        });
        assert_eq!(serde_json::to_value(values).ok(), Some(wanted));
        assert!(reader.diagnostics.is_empty());
    }
}
