//! The declared fields as JSON Schema (draft-07, which the YAML language server reads best), for editors to complete and
//! check keys while they are typed.
//!
//! A schema knows the types of fields and no more: it takes what reading takes, and refuses what reading calls a fault of
//! type, key or word. What holds across files is found by `briefing check` alone.

use serde_json::{Map, Value, json};

use super::declared::Declared;
use super::shape::{Field, FieldType, Keys, Shape};
use crate::model::Language;

/// The schema of a kind of file.
pub fn schema(file: &Declared) -> Value {
    let shapes = file.shapes().into_iter();
    let definitions: Map<_, _> = shapes.map(|shape| (name(shape), object(shape))).collect();
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("briefing: {}", file.path),
        "description": file.doc,
    });
    if let (Value::Object(schema), Value::Object(root)) = (&mut schema, of(file.root)) {
        schema.extend(root);
        if matches!(file.root, FieldType::Keyed(..)) {
            // A register may have no entry yet.
            schema.insert("type".to_owned(), json!(["object", "null"]));
        }
        schema.insert("definitions".to_owned(), Value::Object(definitions));
    }
    schema
}

/// The name of a shape's definition: `a-column`.
fn name(shape: &Shape) -> String {
    shape
        .name
        .replace(|next: char| !next.is_alphanumeric(), "-")
}

fn object(shape: &Shape) -> Value {
    let properties = shape.fields.iter();
    let properties: Map<_, _> = properties
        .map(|field| (field.key.to_owned(), property(field)))
        .collect();
    let required = shape.fields.iter().filter(|field| field.is_required);
    let required: Vec<_> = required.map(|field| field.key).collect();
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let Some(object) = object.as_object_mut().filter(|_| !required.is_empty()) {
        object.insert("required".to_owned(), json!(required));
    }
    object
}

fn property(field: &Field) -> Value {
    let mut property = of(field.kind);
    if let Some(property) = property.as_object_mut() {
        property.insert("description".to_owned(), json!(field.doc));
        // Where a server knows the difference, code is shown as code.
        property.insert("markdownDescription".to_owned(), json!(field.doc));
    }
    property
}

/// What a type takes. A number counts as text in the digits that were written, so that text may be either.
fn of(kind: FieldType) -> Value {
    match kind {
        FieldType::Text => any_of([string(), per_language()]),
        FieldType::String | FieldType::Key(_) => string(),
        FieldType::Pattern(pattern) => json!({"type": ["string", "number"], "pattern": pattern}),
        FieldType::Boolean => json!({"type": "boolean"}),
        FieldType::Integer => json!({"type": "integer"}),
        FieldType::Number => json!({"type": "number"}),
        FieldType::Date => any_of([
            json!({"type": "integer", "minimum": 0, "maximum": 9999}),
            json!({"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}),
        ]),
        FieldType::Day => {
            json!({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"})
        }
        FieldType::WebAddress => {
            json!({"type": "string", "pattern": "^(https?://|mailto:)[^\\s]*$"})
        }
        FieldType::Word(words) => json!({"enum": words()}),
        FieldType::KnownWord(words) => {
            any_of([json!({"enum": words()}), json!({"type": "string"})])
        }
        FieldType::WordInAnyCase(words) => any_of([
            json!({"enum": words()}),
            json!({"type": "string", "pattern": in_any_case(&words())}),
        ]),
        FieldType::Any => json!({}),
        FieldType::List(kind) => json!({"type": "array", "items": of(*kind)}),
        FieldType::Keyed(Keys::Own | Keys::Naming(_), kind) => {
            json!({"type": "object", "additionalProperties": of(*kind)})
        }
        FieldType::Keyed(Keys::Ours(_, keys), kind) => {
            let inner = of(*kind);
            let keys = keys().into_iter();
            let properties: Map<_, _> = keys.map(|key| (key.to_owned(), inner.clone())).collect();
            json!({"type": "object", "properties": properties, "additionalProperties": false})
        }
        FieldType::Mapping(shape) => {
            json!({"allOf": [{"$ref": format!("#/definitions/{}", name(shape))}]})
        }
        // Beside mappings with keys of ours, any other value is what is not such a mapping.
        FieldType::OneOf(kinds) => any_of(kinds.iter().flat_map(|kind| match kind {
            FieldType::Any => vec![not_a_mapping(), per_language()],
            kind => vec![of(*kind)],
        })),
    }
}

fn any_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    let schemas: Vec<_> = schemas.into_iter().collect();
    json!({"anyOf": schemas})
}

fn string() -> Value {
    json!({"type": ["string", "number"]})
}

fn per_language() -> Value {
    let languages = Language::codes().into_iter();
    let properties: Map<_, _> = languages.map(|code| (code.to_owned(), string())).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn not_a_mapping() -> Value {
    json!({"type": ["string", "number", "boolean", "null", "array"]})
}

/// A regular expression of any of these words: the dialect has no flag for it.
fn in_any_case(words: &[&str]) -> String {
    let letter = |next: char| match (next.to_ascii_uppercase(), next) {
        (upper, lower) if upper == lower => lower.to_string(),
        (upper, lower) => format!("[{upper}{lower}]"),
    };
    let words: Vec<String> = words
        .iter()
        .map(|word| word.chars().map(letter).collect())
        .collect();
    format!("^({})$", words.join("|"))
}

#[cfg(test)]
mod tests {
    use super::super::declared::DECLARED;
    use super::super::declared::tests::{mapping, roots, wrong};
    use super::super::front_matter;
    use super::super::yaml::{Kind, Node, parse};
    use super::*;

    /// YAML as the language server takes it.
    fn json_of(node: &Node) -> Value {
        match &node.kind {
            Kind::Null | Kind::Unread => Value::Null,
            Kind::Bool(flag) => json!(flag),
            Kind::Number(digits) => digits.parse().map_or_else(
                |_| json!(digits.parse::<f64>().ok()),
                |number: i64| json!(number),
            ),
            Kind::String(text) => json!(text),
            Kind::Sequence(items) => items.iter().map(json_of).collect(),
            Kind::Mapping(entries) => {
                let entries = entries.iter();
                Value::Object(
                    entries
                        .map(|(key, node)| (key.text.clone(), json_of(node)))
                        .collect(),
                )
            }
        }
    }

    /// A file's schema, compiled by a validator of JSON Schema.
    struct Compiled(boon::Schemas, boon::SchemaIndex);

    impl Compiled {
        fn new(file: &Declared) -> Self {
            let mut schemas = boon::Schemas::new();
            let mut compiler = boon::Compiler::new();
            let schema = schema(file);
            compiler
                .add_resource("file:///schema.json", schema)
                .expect("a resource");
            let index = compiler.compile("file:///schema.json", &mut schemas);
            Self(schemas, index.expect("a valid schema"))
        }

        fn takes(&self, yaml: &str) -> Result<(), String> {
            let parsed = parse(yaml, 0..yaml.len());
            assert!(parsed.faults.is_empty(), "{:?}\n{yaml}", parsed.faults);
            let value = json_of(&parsed.root);
            self.0
                .validate(&value, self.1)
                .map_err(|error| format!("{error:#}"))
        }
    }

    #[test]
    fn every_shape_has_a_name_of_its_own() {
        for file in DECLARED {
            let schema = schema(file);
            let names = schema["definitions"].as_object().expect("an object").len();
            assert_eq!(names, file.shapes().len(), "{}", file.path);
        }
    }

    /// What is declared is what is read, which another test holds; here, that the schema says the same.
    #[test]
    fn a_schema_takes_what_is_declared_and_nothing_else() {
        for file in DECLARED {
            let compiled = Compiled::new(file);
            for root in roots(file, &|shape| vec![mapping(shape, None)]) {
                assert_eq!(compiled.takes(&root), Ok(()), "{}\n{root}", file.path);
            }
            let with_wrong = |shape: &'static Shape| {
                let fields = shape.fields.iter();
                let fields = fields.filter_map(|field| Some((field, wrong(field.kind)?)));
                fields.map(|other| mapping(shape, Some(other))).collect()
            };
            let without = |shape: &'static Shape| {
                let required = shape.fields.iter().filter(|field| field.is_required);
                let is_any = |field: &&Field| matches!(field.kind, FieldType::Any);
                let typed = required.filter(|field| !is_any(field));
                typed
                    .map(|field| mapping(shape, Some((field, "null"))))
                    .collect()
            };
            let unknown = |shape: &'static Shape| {
                vec![mapping(shape, None).replacen('{', "{unknown: 1, ", 1)]
            };
            for inner in [&with_wrong as &dyn Fn(_) -> _, &without, &unknown] {
                for root in roots(file, inner) {
                    assert!(compiled.takes(&root).is_err(), "{}\n{root}", file.path);
                }
            }
        }
    }

    #[test]
    fn a_schema_takes_every_file_of_the_sites() {
        let mut count = 0;
        for root in ["", "tests/sites/harbour-dues"] {
            let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
            for folder in ["content", "templates"] {
                for entry in walkdir::WalkDir::new(root.join(folder))
                    .into_iter()
                    .flatten()
                {
                    let path = entry.path().strip_prefix(&root).expect("inside");
                    let path = path.to_string_lossy().replace('\\', "/");
                    let Some(file) = Declared::of(&path) else {
                        continue;
                    };
                    let text = std::fs::read_to_string(entry.path()).expect("a text");
                    let yaml = match front_matter::split(&text).yaml {
                        Some(range) if path.ends_with(".md") => text.get(range).unwrap_or_default(),
                        _ => &text,
                    };
                    assert_eq!(Compiled::new(file).takes(yaml), Ok(()), "{path}");
                    count += 1;
                }
            }
        }
        assert!(count > 60, "{count}");
    }
}
