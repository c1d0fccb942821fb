//! Fields with what they mean beside them, from their declaration.

use std::fmt::Write;

use crate::read::shape::{Field, Shape};

/// A comment is broken so that its lines are no longer, in characters.
const WIDTH: usize = 100;

/// Fields, each indented by `indent`, under a comment that says what it means, and followed by `gap`. `value` gives what
/// a field is set to; one that it gives nothing for stands in a comment, with an example.
pub(super) fn fields(
    fields: impl IntoIterator<Item = &'static Field>,
    (indent, gap): (&str, &str),
    value: impl Fn(&Field) -> Option<String>,
) -> String {
    let mut text = String::new();
    for field in fields {
        // Writing to a string does not fail.
        for line in wrapped(&meaning(field), WIDTH - indent.len()) {
            let _ = writeln!(text, "{indent}# {line}");
        }
        let _ = match value(field) {
            Some(value) => writeln!(text, "{indent}{}: {value}", field.key),
            None => writeln!(text, "{indent}# {}: {}", field.key, field.sample()),
        };
        text.push_str(gap);
    }
    text
}

fn meaning(field: &Field) -> String {
    let required = if field.is_required { "Required. " } else { "" };
    format!("{} {required}Takes {}.", field.doc, field.kind.words())
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// How the fields of an entry stand: indented, without a gap.
pub(super) const ENTRY: (&str, &str) = ("  ", "");

/// The fields of a new entry, which had no other key.
pub(super) fn entry(shape: &'static Shape, value: impl Fn(&Field) -> Option<String>) -> String {
    let fields = shape.fields.iter().filter(|field| field.key != "was");
    self::fields(fields, ENTRY, value)
}
