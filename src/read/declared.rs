//! Every YAML that an editor writes, with its fields; the reference in the documentation is made from it.

use std::fmt::Write;

use super::shape::{FieldType, Keys, Named, Shape};
use super::{page, table, translations};

pub use super::bibliography::TERM;
pub use super::claims::CLAIM;
pub use super::settings::SITE;
pub use super::work::SOURCE;

/// A kind of file.
#[derive(Debug)]
pub struct Declared {
    /// Its word on the command line.
    pub name: &'static str,
    /// Where such files are.
    pub path: &'static str,
    /// What it holds, in a line.
    pub doc: &'static str,
    /// Its root.
    pub root: FieldType,
}

/// Every kind of file.
pub static DECLARED: &[Declared] = &[
    Declared {
        name: "page",
        path: "content/**/*.md",
        doc: "A page: its front matter, between two lines `---`.",
        root: FieldType::Mapping(&page::PAGE),
    },
    Declared {
        name: "table",
        path: "content/data/*.yaml",
        doc: "A table.",
        root: FieldType::Mapping(&table::TABLE),
    },
    Declared {
        name: "sources",
        path: "content/sources.yaml",
        doc: "The bibliography, in Hayagriva's form: a source per key.",
        root: FieldType::Keyed(Keys::Naming(Named::Source), &FieldType::Mapping(&SOURCE)),
    },
    Declared {
        name: "claims",
        path: "content/claims.yaml",
        doc: "The register of claims: a claim per key.",
        root: FieldType::Keyed(Keys::Naming(Named::Claim), &FieldType::Mapping(&CLAIM)),
    },
    Declared {
        name: "glossary",
        path: "content/glossary.yaml",
        doc: "The glossary: a term per key.",
        root: FieldType::Keyed(Keys::Naming(Named::Term), &FieldType::Mapping(&TERM)),
    },
    Declared {
        name: "translations",
        path: "content/translations.yaml",
        doc: "What `briefing translated` records of each translation, by its file under `content/`.",
        root: FieldType::Keyed(Keys::Own, &FieldType::Mapping(&translations::RECORD)),
    },
    Declared {
        name: "site",
        path: "content/site.yaml",
        doc: "The site's settings.",
        root: FieldType::Mapping(&SITE),
    },
    Declared {
        name: "strings",
        path: "templates/strings.yaml",
        doc: "The templates' own words: text per language, by key.",
        root: FieldType::Keyed(Keys::Own, &FieldType::Text),
    },
];

impl Declared {
    /// Its mappings, each once, those further in after those that hold them.
    pub fn shapes(&self) -> Vec<&'static Shape> {
        let mut shapes = self.root.shapes();
        let mut next = 0;
        while let Some(shape) = shapes.get(next).copied() {
            for inner in shape.fields.iter().flat_map(|field| field.kind.shapes()) {
                if !shapes.iter().any(|known| std::ptr::eq(*known, inner)) {
                    shapes.push(inner);
                }
            }
            next += 1;
        }
        shapes
    }

    /// What a file of content/ or templates/ is declared as.
    pub fn of(file: &str) -> Option<&'static Self> {
        let is_table = |file: &str| {
            let name = file.strip_prefix("content/data/");
            name.is_some_and(|name| name.ends_with(".yaml") && !name.contains('/'))
        };
        DECLARED.iter().find(|declared| match declared.path {
            "content/**/*.md" => file.starts_with("content/") && file.ends_with(".md"),
            "content/data/*.yaml" => is_table(file),
            path => path == file,
        })
    }
}

/// The reference of all fields, as Markdown.
pub fn to_markdown() -> String {
    let mut text = String::from(
        "# Fields\n\nEvery field of every YAML file, from the declarations in `src/read/`. A field in bold is required.\n",
    );
    for file in DECLARED {
        let _ = write!(text, "\n## `{}`\n\n{}\n", file.path, file.doc);
        for (place, shape) in file.shapes().into_iter().enumerate() {
            write_shape(&mut text, shape, place > 0);
        }
    }
    text
}

fn write_shape(text: &mut String, shape: &Shape, is_inner: bool) {
    if is_inner {
        let _ = write!(text, "\n### {}\n", capitalized(shape.name));
    }
    text.push_str("\n| field | takes | meaning |\n| --- | --- | --- |\n");
    for field in shape.fields {
        let mark = if field.is_required { "**" } else { "" };
        let (key, takes) = (field.key, field.kind.words());
        let _ = writeln!(text, "| {mark}`{key}`{mark} | {takes} | {} |", field.doc);
    }
}

fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::shape::Field;
    use super::*;
    use crate::read::{SiteOptions, read};
    use std::collections::BTreeMap;

    #[test]
    fn the_reference_is_what_is_declared() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/FIELDS.md");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, to_markdown()).expect("a file");
        }
        let text = std::fs::read_to_string(path).expect("a file; BLESS=1 writes it");
        assert_eq!(text, to_markdown(), "BLESS=1 writes it");
    }

    /// The lists of README.md are those that are declared: of fields behind each link to the reference, of types and units.
    #[test]
    fn the_readme_lists_what_is_declared() {
        let readme = include_str!("../../README.md");
        let code = |words: &[&str]| {
            let words = words.iter().map(|word| format!("`{word}`"));
            words.collect::<Vec<_>>().join(", ")
        };
        let anchor = |heading: &str| {
            let kept = heading
                .chars()
                .filter(|next| next.is_alphanumeric() || " -_".contains(*next));
            kept.collect::<String>().to_lowercase().replace(' ', "-")
        };
        let mut expected = Vec::new();
        for file in DECLARED {
            for (place, shape) in file.shapes().into_iter().enumerate() {
                let name = if place == 0 { file.path } else { shape.name };
                let keys: Vec<_> = shape.fields.iter().map(|field| field.key).collect();
                expected.push((anchor(name), code(&keys)));
            }
        }
        let mut count = 0;
        for rest in readme.split("](.github/FIELDS.md#").skip(1) {
            let (link, rest) = rest.split_once(')').expect("an end");
            let known: Vec<_> = expected.iter().filter(|(name, _)| name == link).collect();
            assert!(!known.is_empty(), "no part of the reference is `#{link}`");
            if let Some(list) = rest.strip_prefix(": ") {
                let is_listed = |(_, keys): &&(String, String)| {
                    list.strip_prefix(keys.as_str())
                        .is_some_and(|end| end.starts_with([';', ' ']))
                };
                let keys = &known[0].1;
                assert!(
                    known.iter().any(is_listed),
                    "README.md lists of #{link}: {keys}"
                );
                count += 1;
            }
        }
        assert!(count >= 8, "{count}");
        for (key, before, after) in [
            ("type", "Types of columns: ", "."),
            ("unit", "Units: ", ", and your own"),
        ] {
            let columns = DECLARED.iter().flat_map(Declared::shapes);
            let column = columns
                .into_iter()
                .find(|shape| shape.name == "a column")
                .expect("a shape");
            let field = column
                .fields
                .iter()
                .find(|field| field.key == key)
                .expect("a field");
            let listed = format!("{before}{}{after}", field.kind.words());
            assert!(readme.contains(&listed), "README.md says: {listed}");
        }
        let (_, kinds) = readme
            .split_once("| kind | for |")
            .expect("a table of kinds of charts");
        for kind in crate::chart::KINDS {
            assert!(
                kinds.contains(&format!("`{}`", kind.name)),
                "README.md lists the chart {}",
                kind.name
            );
        }
    }

    /// A value that the type takes.
    fn right(kind: FieldType, key: &str) -> String {
        match kind {
            FieldType::Text => "{en: Word, tr: Kelime}".to_owned(),
            FieldType::Key(Named::Column) => "number".to_owned(),
            FieldType::String | FieldType::Pattern(_) | FieldType::Key(_) => match key {
                "version" => "'1.2'".to_owned(),
                "pattern" => "'[A-Z]+'".to_owned(),
                "at" => "'#top'".to_owned(),
                "aliases" => "/old/".to_owned(),
                "contact" => "a@example.org".to_owned(),
                "review_after" => "12 months".to_owned(),
                _ => "Word".to_owned(),
            },
            FieldType::Boolean => "false".to_owned(),
            FieldType::Integer => "3".to_owned(),
            FieldType::Number => match key {
                "low" | "min" | "equals" => "1".to_owned(),
                _ => "2".to_owned(),
            },
            FieldType::Date => "2026-11".to_owned(),
            FieldType::Day => "2026-11-24".to_owned(),
            FieldType::WebAddress => "https://example.org/".to_owned(),
            FieldType::Word(words)
            | FieldType::WordInAnyCase(words)
            | FieldType::KnownWord(words) => match key {
                // The type of the column under test.
                "type" if words().contains(&"number") => "number".to_owned(),
                _ => words().first().copied().unwrap_or_default().to_owned(),
            },
            FieldType::Any => "1".to_owned(),
            FieldType::List(kind) => format!("[{}]", right(*kind, key)),
            FieldType::Keyed(Keys::Own | Keys::Naming(_), kind) => {
                let inner = if key == "rows" { "row" } else { key };
                format!("{{number: {}}}", right(*kind, inner))
            }
            FieldType::Keyed(Keys::Ours(_, names), kind) => {
                let name = match key {
                    "rules" => "missing-period",
                    _ => names().first().copied().unwrap_or_default(),
                };
                format!("{{{name}: {}}}", right(*kind, key))
            }
            FieldType::Mapping(shape) => mapping(shape, None),
            FieldType::OneOf(kinds) => kinds
                .first()
                .map_or_else(String::new, |kind| right(*kind, key)),
        }
    }

    /// A value that the type does not take, where there is one.
    pub(in crate::read) fn wrong(kind: FieldType) -> Option<&'static str> {
        match kind {
            FieldType::Any => None,
            FieldType::List(_) => Some("{a: 1}"),
            FieldType::OneOf(kinds) => kinds
                .iter()
                .all(|kind| !matches!(kind, FieldType::Any | FieldType::List(_)))
                .then_some("[[x]]"),
            _ => Some("[[x]]"),
        }
    }

    /// A mapping of all fields, each right but for one that has another value.
    pub(in crate::read) fn mapping(shape: &Shape, other: Option<(&Field, &str)>) -> String {
        let fields = shape.fields.iter().map(|field| {
            let value = match other {
                Some((changed, value)) if changed.key == field.key => value.to_owned(),
                _ => right(field.kind, field.key),
            };
            format!("{}: {value}", field.key)
        });
        format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
    }

    /// The codes of the faults of a type or of a key that a file with this root has.
    fn faults(file: &Declared, root: &str) -> Vec<&'static str> {
        let path = match file.path {
            "content/**/*.md" => "content/a.md",
            "content/data/*.yaml" => "content/data/t.yaml",
            path => path,
        };
        let text = match path {
            "content/a.md" => format!("---\n{root}\n---\n"),
            _ => format!("{root}\n"),
        };
        let tree: BTreeMap<String, Vec<u8>> =
            BTreeMap::from([(path.to_owned(), text.into_bytes())]);
        let (_, diagnostics) = read(&tree, &SiteOptions::default()).expect("a tree in memory");
        let of_file = diagnostics
            .into_iter()
            .filter(|fault| &*fault.span.file == path);
        of_file.map(|fault| fault.code).collect()
    }

    const OF_TYPES: [&str; 7] = [
        "wrong-type",
        "unknown-key",
        "missing-key",
        "unknown-word",
        "bad-date",
        "bad-address",
        "unknown-language",
    ];

    pub(in crate::read) fn roots(
        file: &Declared,
        inner: &dyn Fn(&'static Shape) -> Vec<String>,
    ) -> Vec<String> {
        match file.root {
            FieldType::Mapping(shape) => inner(shape),
            FieldType::Keyed(_, FieldType::Mapping(shape)) => {
                let entry = |value: String| format!("{{key: {value}}}");
                inner(shape).into_iter().map(entry).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What is declared is what is read: every field is known and takes what it is said to take.
    #[test]
    fn a_file_with_every_field_has_no_fault_of_type() {
        for file in DECLARED {
            for root in roots(file, &|shape| vec![mapping(shape, None)]) {
                let codes = faults(file, &root);
                let of_types: Vec<_> = codes
                    .iter()
                    .filter(|code| OF_TYPES.contains(code))
                    .collect();
                assert!(of_types.is_empty(), "{}: {codes:?}\n{root}", file.path);
            }
        }
    }

    /// And nothing else.
    #[test]
    fn a_field_of_another_type_is_a_fault() {
        for file in DECLARED {
            let with_wrong = |shape: &'static Shape| {
                let fields = shape.fields.iter();
                let fields = fields.filter_map(|field| Some((field, wrong(field.kind)?)));
                fields.map(|other| mapping(shape, Some(other))).collect()
            };
            for root in roots(file, &with_wrong) {
                let codes = faults(file, &root);
                let is_told = codes.iter().any(|code| OF_TYPES.contains(code));
                assert!(is_told, "{}: {codes:?}\n{root}", file.path);
            }
            let without = |shape: &'static Shape| {
                let fields = shape.fields.iter().filter(|field| field.is_required);
                fields
                    .map(|field| mapping(shape, Some((field, "null"))))
                    .collect()
            };
            for root in roots(file, &without) {
                let codes = faults(file, &root);
                assert!(
                    codes.contains(&"missing-key"),
                    "{}: {codes:?}\n{root}",
                    file.path
                );
            }
        }
    }
}
