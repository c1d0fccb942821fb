//! YAML walked by what is declared of it: which field each value is of, and which keys name something that stands elsewhere.

use super::declared::Declared;
use super::front_matter;
use super::shape::{Field, FieldType, Keys, Named, Shape};
use super::yaml::{self, Key, Kind, Node};

/// What a walk meets.
#[derive(Debug, Clone, Copy)]
pub enum Seen<'a> {
    /// A mapping with keys of ours.
    Mapping(&'static Shape, &'a Node),
    /// A field of one, which is in the shape.
    Field(&'static Shape, &'static Field, &'a Key, &'a Node),
    /// A value that is what something else is called, and the value of the field `table` beside it, or around it.
    Use(Named, &'a Node, Option<&'a str>),
    /// A key of the editor's own that names something: in `rows`, that is a row, and a column in each of them.
    Entry(Named, &'a Key, &'a Node),
    /// A value of such a type.
    Value(FieldType, &'a Node),
}

/// The YAML of a file, with what is declared of its root: of a page, that of its front matter.
pub fn parsed(file: &str, text: &str) -> Option<(FieldType, Node)> {
    let declared = Declared::of(file)?;
    let range = if file.ends_with(".md") {
        front_matter::split(text).yaml?
    } else {
        yaml::whole(text)
    };
    Some((declared.root, yaml::parse(text, range).root))
}

/// Walks a value of a type, from the outside in.
pub fn visit<'a>(kind: FieldType, node: &'a Node, see: &mut dyn FnMut(Seen<'a>)) {
    Walk { table: None, see }.value(kind, node);
}

struct Walk<'a, 's> {
    table: Option<&'a str>,
    see: &'s mut dyn FnMut(Seen<'a>),
}

impl<'a> Walk<'a, '_> {
    fn value(&mut self, kind: FieldType, node: &'a Node) {
        (self.see)(Seen::Value(kind, node));
        match (kind, &node.kind) {
            (FieldType::OneOf(kinds), _) => {
                for kind in kinds.iter().filter(|kind| may_be(**kind, &node.kind)) {
                    self.value(*kind, node);
                }
            }
            (FieldType::Key(named), Kind::String(_) | Kind::Number(_)) => {
                (self.see)(Seen::Use(named, node, self.table));
            }
            (FieldType::List(kind), Kind::Sequence(items)) => {
                for item in items {
                    self.value(*kind, item);
                }
            }
            (FieldType::Keyed(keys, kind), Kind::Mapping(entries)) => {
                for (key, value) in entries {
                    if let Keys::Naming(named) = keys {
                        (self.see)(Seen::Entry(named, key, value));
                    }
                    self.value(*kind, value);
                }
            }
            (FieldType::Mapping(shape), Kind::Mapping(entries)) => {
                self.mapping(shape, node, entries);
            }
            _ => {}
        }
    }

    fn mapping(&mut self, shape: &'static Shape, node: &'a Node, entries: &'a [(Key, Node)]) {
        (self.see)(Seen::Mapping(shape, node));
        let field_of = |key: &str| shape.fields.iter().find(|field| field.key == key);
        let known = entries
            .iter()
            .filter_map(|(key, value)| Some((field_of(&key.text)?, key, value)));
        let table = known
            .clone()
            .find_map(|(field, _, value)| match (field.kind, &value.kind) {
                (FieldType::Key(Named::Table), Kind::String(name)) => Some(name.as_str()),
                _ => None,
            });
        let around = self.table;
        self.table = table.or(around);
        for (field, key, value) in known {
            (self.see)(Seen::Field(shape, field, key, value));
            self.value(field.kind, value);
        }
        self.table = around;
    }
}

/// Whether a value of such a form may be of the type.
fn may_be(kind: FieldType, value: &Kind) -> bool {
    match kind {
        FieldType::List(_) => matches!(value, Kind::Sequence(_)),
        FieldType::Keyed(..) | FieldType::Mapping(_) => {
            matches!(value, Kind::Mapping(_))
        }
        FieldType::OneOf(_) | FieldType::Any | FieldType::Text => true,
        _ => !matches!(value, Kind::Sequence(_) | Kind::Mapping(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of a table that name something, each with what and with the table beside it.
    fn named(text: &str) -> Vec<String> {
        let (kind, root) = parsed("content/data/t.yaml", text).expect("a table");
        let mut found = Vec::new();
        visit(kind, &root, &mut |seen| match seen {
            Seen::Use(named, node, table) => {
                let words = text.get(node.span.clone()).unwrap_or_default();
                found.push(format!("{} {words} {}", named.noun(), table.unwrap_or("-")));
            }
            Seen::Entry(named, key, _) => found.push(format!("{}: {}", named.noun(), key.text)),
            _ => {}
        });
        found
    }

    #[test]
    fn a_walk_meets_every_key_that_names_something() {
        assert_eq!(
            named(
                "sources: [s]\ncolumns: {c: {type: number}}\nrows: {r: {c: {value: 1, sources: [p]}}}\ncharts:\n  k: {label: c, x: c, values: [c], rows: [r], panels: [{table: u, rows: [q]}, {rows: [r]}]}\nchecks: [{sum: c}]\ntimeline: {date: c}\n"
            ),
            [
                "source s -",
                "column: c",
                "row: r",
                "column: c",
                "source p -",
                "column c -",
                "column c -",
                "column c -",
                "row r -",
                "table u u",
                "row q u",
                "row r -",
                "column c -",
                "column c -",
            ]
        );
    }
}
