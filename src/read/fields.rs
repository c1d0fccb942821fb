//! A mapping read field by field, by its shape: a key that the shape does not have, or that is missing, becomes a diagnostic.

use std::collections::HashSet;
use std::ops::Range;

use super::reader::Reader;
use super::shape::{Field, FieldType, Shape};
use super::yaml::{Key, Kind, Node};
use crate::diagnostic::{Diagnostic, Span, nearest};

/// The fields of one mapping.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'node> {
    shape: &'static Shape,
    entries: &'node [(Key, Node)],
    /// Whether it is a mapping, or nothing.
    pub is_read: bool,
}

impl<'node> Fields<'node> {
    /// The fields of `node`; nothing counts as an empty mapping. What is no mapping, and keys that are unknown or missing,
    /// are reported.
    pub fn new(reader: &mut Reader<'_>, node: &'node Node, shape: &'static Shape) -> Self {
        let entries: &[_] = match &node.kind {
            Kind::Mapping(entries) => entries,
            Kind::Null => &[],
            _ => {
                reader.wrong::<()>(node, "a mapping (`key: value`)");
                return Self {
                    shape,
                    entries: &[],
                    is_read: false,
                };
            }
        };
        let fields = Self {
            shape,
            entries,
            is_read: true,
        };
        let mut missing = fields.missing();
        fields.report_unknown(reader, &mut missing);
        if !reader.is_partial {
            report_missing(reader, &node.span, &missing);
        }
        fields
    }

    /// The value of `key`, which the shape must have, if it is there and not empty.
    pub fn get(&self, key: &'static str) -> Option<&'node Node> {
        debug_assert!(
            self.shape.fields.iter().any(|field| field.key == key),
            "{} has no `{key}`",
            self.shape.name
        );
        let (_, node) = self.entries.iter().find(|(found, _)| found.text == key)?;
        (node.kind != Kind::Null).then_some(node)
    }

    /// Whether a key that is not there may be one that is misspelt, or could not be read.
    pub fn may_have(&self, key: &'static str) -> bool {
        let is_near = |(other, _): &(Key, Node)| nearest(&other.text, [key]).is_some();
        !self.is_read || self.entries.iter().any(is_near)
    }

    fn missing(&self) -> Vec<&'static str> {
        let fields = self.shape.fields.iter();
        let has = |field: &Field| match field.kind {
            // It may be `null`.
            FieldType::Any => self.entries.iter().any(|(key, _)| key.text == field.key),
            _ => self.get(field.key).is_some(),
        };
        let missing = fields.filter(|field| field.is_required && !has(field));
        missing.map(|field| field.key).collect()
    }

    /// The keys of the shape that are not there: one of them is meant rather than one that is.
    fn absent(&self) -> Vec<&'static str> {
        let here: HashSet<_> = self.entries.iter().map(|(key, _)| &*key.text).collect();
        let known = self.shape.fields.iter().map(|field| field.key);
        known.filter(|known| !here.contains(known)).collect()
    }

    /// A misspelt key is reported as unknown, and not as missing also.
    fn report_unknown(&self, reader: &mut Reader<'_>, missing: &mut Vec<&'static str>) {
        let known = self.shape.fields.iter().map(|field| field.key);
        let mut absent = None;
        for (key, _) in self.entries {
            if known.clone().any(|known| known == key.text) {
                continue;
            }
            let absent = absent.get_or_insert_with(|| self.absent());
            let suggestions = &mut reader.suggestions;
            let near = suggestions
                .nearest(&key.text, absent.iter().copied())
                .or_else(|| suggestions.nearest(&key.text, known.clone()));
            let help = match near {
                Some(near) => {
                    missing.retain(|known| *known != near);
                    format!("did you mean `{near}`?")
                }
                None => {
                    let known: Vec<_> = known.clone().collect();
                    format!("expected one of: {}", known.join(", "))
                }
            };
            let message = format!("unknown key `{}`", key.text);
            let fault = Diagnostic::new("unknown-key", reader.span(&key.span), message);
            reader.diagnostics.push(fault.help(help));
        }
    }
}

fn report_missing(reader: &mut Reader<'_>, span: &Range<usize>, missing: &[&str]) {
    for key in missing {
        let span = reader.span(&first_byte(span));
        let fault = Diagnostic::new("missing-key", span, format!("`{key}` is missing"));
        let fault = fault.help(format!("add a line `{key}: …`"));
        reader.diagnostics.push(fault);
    }
}

/// The first byte of a mapping: it may be the whole file.
pub fn first_byte(span: &Range<usize>) -> Range<usize> {
    span.start..span.end.min(span.start + 1)
}

/// The diagnostic for a value that is not what its key takes.
pub fn wrong_type(file: &str, node: &Node, expected: &str) -> Diagnostic {
    let message = format!("expected {expected}, found {}", name(&node.kind));
    Diagnostic::new("wrong-type", Span::new(file, node.span.clone()), message)
}

fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Null => "nothing",
        Kind::Bool(_) => "a boolean",
        Kind::Number(_) => "a number",
        Kind::String(_) => "text",
        Kind::Sequence(_) => "a list",
        Kind::Mapping(_) => "a mapping",
        Kind::Unread => "what could not be read",
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::{optional, required};
    use super::*;

    static SHAPE: Shape = Shape {
        name: "a page",
        fields: &[
            required("title", FieldType::String, "Its title."),
            required("summary", FieldType::String, "Its summary."),
            optional("draft", FieldType::Boolean, "Whether it is a draft."),
        ],
    };

    fn told(text: &str) -> Vec<(String, Option<String>)> {
        let mut reader = Reader::new("content/a.md");
        let root = reader.yaml(text, 0..text.len());
        let _ = reader.fields(&root, &SHAPE);
        let faults = reader.diagnostics.into_iter();
        faults.map(|fault| (fault.message, fault.help)).collect()
    }

    #[test]
    fn reports_what_is_missing_and_what_is_unknown() {
        let fault = |message: &str, help: &str| (message.to_owned(), Some(help.to_owned()));
        assert_eq!(
            told("drfat: true\nsummary: It.\n"),
            [
                fault("unknown key `drfat`", "did you mean `draft`?"),
                fault("`title` is missing", "add a line `title: …`"),
            ]
        );
    }

    #[test]
    fn a_misspelt_key_is_one_fault() {
        assert_eq!(told("titel: A\nsummary: It.\n").len(), 1);
        assert_eq!(told("titel: A\nsumary: It.\n").len(), 2);
    }

    #[test]
    fn a_list_is_not_a_mapping() {
        assert_eq!(
            told("[1]")[0].0,
            "expected a mapping (`key: value`), found a list"
        );
    }

    #[test]
    fn what_may_have_been_left_out_is_not_missing() {
        assert_eq!(told("title: A\n]]]\n").len(), 1);
    }
}
