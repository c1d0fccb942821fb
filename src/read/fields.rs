//! A mapping read field by field: whatever is not asked for, missing or of another type becomes a diagnostic.

use std::ops::Range;

use super::yaml::{Key, Kind, Node};
use crate::diagnostic::{Diagnostic, Span, nearest};

/// The fields of one mapping, and the faults found while reading them.
pub struct Fields<'node> {
    file: &'node str,
    span: Range<usize>,
    entries: &'node [(Key, Node)],
    asked: Vec<&'static str>,
}

impl<'node> Fields<'node> {
    /// The fields of `node`, which stands in `file`; nothing counts as an empty mapping.
    ///
    /// # Errors
    /// The diagnostic, when it is not a mapping.
    pub fn new(file: &'node str, node: &'node Node) -> Result<Self, Box<Diagnostic>> {
        let entries: &[_] = match &node.kind {
            Kind::Mapping(entries) => entries,
            Kind::Null => &[],
            _ => {
                return Err(Box::new(wrong_type(
                    file,
                    node,
                    "keys with values (`key: value`)",
                )));
            }
        };
        let span = node.span.clone();
        let asked = Vec::new();
        Ok(Self {
            file,
            span,
            entries,
            asked,
        })
    }

    /// The value of `key`, if it is there and not empty.
    pub fn optional(&mut self, key: &'static str) -> Option<&'node Node> {
        self.asked.push(key);
        let (_, node) = self.entries.iter().find(|(found, _)| found.text == key)?;
        (node.kind != Kind::Null).then_some(node)
    }

    /// The value of `key`; its absence is a fault.
    pub fn required(
        &mut self,
        key: &'static str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<&'node Node> {
        let node = self.optional(key);
        if node.is_none() {
            // Its first byte only: the mapping may be the whole file.
            let bytes = self.span.start..self.span.end.min(self.span.start + 1);
            let span = Span::new(self.file, bytes);
            diagnostics.push(
                Diagnostic::new("missing-key", span, format!("`{key}` is missing"))
                    .help(format!("add a line `{key}: …`")),
            );
        }
        node
    }

    /// Reports every key that nobody asked for. Call it last.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        for (key, _) in self.entries {
            if self.asked.contains(&key.text.as_str()) {
                continue;
            }
            let span = Span::new(self.file, key.span.clone());
            let message = format!("unknown key `{}`", key.text);
            let help = match nearest(&key.text, self.asked.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known here: {}", self.asked.join(", ")),
            };
            diagnostics.push(Diagnostic::new("unknown-key", span, message).help(help));
        }
    }
}

/// The diagnostic for a value that is not what its key takes.
pub fn wrong_type(file: &str, node: &Node, expected: &str) -> Diagnostic {
    let message = format!("expected {expected}, found {}", name(&node.kind));
    Diagnostic::new("wrong-type", Span::new(file, node.span.clone()), message)
}

fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Null => "nothing",
        Kind::Bool(_) => "true or false",
        Kind::Number(_) => "a number",
        Kind::String(_) => "text",
        Kind::Sequence(_) => "a list",
        Kind::Mapping(_) => "keys with values",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Node, super::super::yaml::Fault> {
        super::super::yaml::parse(text, 0..text.len())
    }

    #[test]
    fn reports_what_is_missing_and_what_is_unknown() {
        let node = parse("drfat: true\nsummary: It.\n").expect("YAML");
        let mut diagnostics = Vec::new();
        let mut fields = Fields::new("content/a.md", &node).expect("a mapping");
        assert!(fields.required("summary", &mut diagnostics).is_some());
        assert!(fields.required("title", &mut diagnostics).is_none());
        assert!(fields.optional("draft").is_none());
        fields.finish(&mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["missing-key", "unknown-key"]);
        assert_eq!(
            diagnostics[1].help.as_deref(),
            Some("did you mean `draft`?")
        );
        assert_eq!(diagnostics[1].span.bytes, 0..5);
    }

    #[test]
    fn a_list_is_not_a_mapping() {
        let node = parse("[1]").expect("YAML");
        let fault = Fields::new("a.yaml", &node).err().expect("a fault");
        assert_eq!(
            fault.message,
            "expected keys with values (`key: value`), found a list"
        );
    }
}
