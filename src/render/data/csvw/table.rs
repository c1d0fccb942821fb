//! What the CSV file of a table holds.

use serde_json::json;

use super::column::{Column, Datatype, whole};
use super::metadata::{Described, Metadata, beside, comments, source};
use super::words::words;
use crate::atlas::{Address, AddressKind, Contents, encoded, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Language, Table, Units, Value};
use crate::render::data::fields::{Aspect, Field, SEPARATOR, fields, row_field};
use crate::render::data::formula::guarded;
use crate::render::data::lexical::{Lexical, allowed};
use crate::render::data::of_table;
use crate::render::data::unit_codes::codes;
use crate::render::parts::prose;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the description of the table's CSV file",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    of_table::list(contents, &media::JSON, |name| {
        beside(&format!("/data/{name}.csv"))
    })
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    Ok(of_table::make(renderer, address, |table| {
        metadata(renderer, table).bytes()
    }))
}

fn metadata(renderer: &Renderer, table: &Table) -> Metadata {
    let language = renderer.atlas().default_language();
    let key = row_field(table);
    let mut columns = vec![Column {
        required: true,
        ..Column::described(
            key,
            "The key of the row, and its anchor in the page of the table.",
        )
    }];
    let fields = fields(table, language);
    let mut own = 1;
    for (place, field) in fields.iter().enumerate() {
        if field.aspect.is_value() {
            // Columns are counted from 1 (RFC 7111), the row's key first.
            own = place + 2;
        }
        columns.push(column(
            table,
            &renderer.site.settings.units,
            field,
            own,
            language,
        ));
    }
    let name = encoded(&table.name);
    // The anchor of a row is its key, and not what keeps a spreadsheet from running it.
    let is_plain = |key: &str| guarded(key) == key;
    let about = table.rows.keys().all(is_plain);
    let file = Described {
        url: format!("{name}.csv"),
        page: format!("/data/{}/", table.name),
        key,
        about: about.then(|| format!("{name}/{{#{key}}}")),
        columns,
    };
    let sources = table.sources.iter();
    let sources = sources.filter_map(|(key, _)| renderer.site.sources.get(key));
    let mut metadata = Metadata::new(renderer, file);
    metadata.title = words(&table.title);
    metadata.description = words(&prose::texts(renderer, &table.description));
    metadata.temporal = words(&table.as_of);
    metadata.sources = sources.map(source).collect();
    let notes: Vec<_> = table
        .notes
        .iter()
        .map(|note| prose::texts(renderer, note))
        .collect();
    metadata.comments = comments(&notes);
    metadata
}

/// A column of the file; `own` is the place of the table's column that it is of.
fn column(
    table: &Table,
    units: &Units,
    field: &Field<'_>,
    own: usize,
    language: Language,
) -> Column {
    let definition = field.definition;
    let mut column = match field.aspect.meaning(&definition.key) {
        Some(meaning) => Column::described(&field.name, &meaning),
        None => Column::titled(
            &field.name,
            &definition.title,
            &definition.description,
            language,
        ),
    };
    column.required = field.is_required;
    column.datatype = datatype(table, field, language);
    if field.aspect == Aspect::Sources {
        column.separator = Some(SEPARATOR);
    }
    if !field.aspect.is_value() {
        // The column that it says something of, as a fragment of the file (RFC 7111).
        let of = format!("{}.csv#col={own}", encoded(&table.name));
        column
            .said
            .insert("dc:relation".to_owned(), json!({"@id": of}));
        column
            .said
            .insert("dc:type".to_owned(), json!(field.aspect.word()));
    }
    if let Some(unit) = definition.unit.filter(|_| field.aspect.is_of_the_column()) {
        column.measured(units.name(unit), codes(unit).as_ref());
    }
    column
}

fn datatype(table: &Table, field: &Field<'_>, language: Language) -> Datatype {
    let lexical = Lexical::of(table, field);
    let words = allowed(table, field, language);
    match lexical {
        Lexical::Words | Lexical::Address => {
            let base = if lexical == Lexical::Words {
                "string"
            } else {
                "anyURI"
            };
            let mut datatype = Datatype::one_of(base, &words);
            if datatype.format.is_none() && field.aspect.is_value() {
                datatype.format = pattern(table, field, language);
            }
            datatype
        }
        Lexical::Integer | Lexical::Decimal => Datatype {
            minimum: field.definition.min.map(|least| least.to_string()),
            maximum: field.definition.max.map(|most| most.to_string()),
            ..Datatype::plain(if lexical == Lexical::Integer {
                "integer"
            } else {
                "decimal"
            })
        },
        Lexical::Boolean => Datatype::plain("boolean"),
        Lexical::Day => Datatype {
            format: Some("yyyy-MM-dd".to_owned()),
            ..Datatype::plain("date")
        },
        Lexical::Month => Datatype::plain("gYearMonth"),
        Lexical::Year => Datatype::plain("gYear"),
        Lexical::Dates => Datatype {
            format: Some(whole("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")),
            ..Datatype::plain("string")
        },
    }
}

/// The column's pattern, where other programs read it as this one does, and the texts of the file's language match it.
fn pattern(table: &Table, field: &Field<'_>, language: Language) -> Option<String> {
    let pattern = field.definition.pattern.as_ref()?;
    let text = pattern.to_string();
    let mut has_apostrophe = false;
    let holds = field.cells(table).all(|cell| {
        let text = field.plain_text(cell, language);
        has_apostrophe |= guarded(&text) != text;
        cell.value == Value::Empty || pattern.matches(&text)
    });
    let prefix = if has_apostrophe { "'?" } else { "" };
    (holds && is_common(&text)).then(|| whole(&format!("{prefix}(?:{text})")))
}

/// Whether an expression means the same in ECMAScript, which the standard takes: no flags, no classes by name, no escapes of
/// one dialect alone.
fn is_common(expression: &str) -> bool {
    let mut rest = expression.chars().peekable();
    while let Some(next) = rest.next() {
        match (next, rest.peek()) {
            ('\\', Some(escape)) => {
                // Of letters, only these are known to both; `\d`, `\w` and `\s` are ASCII here and there.
                if escape.is_alphanumeric() && !"dDwWnrt".contains(*escape) || !escape.is_ascii() {
                    return false;
                }
                rest.next();
            }
            ('(', Some('?')) => {
                rest.next();
                if rest.next() != Some(':') {
                    return false;
                }
            }
            // `[[:alpha:]]` and intersections.
            ('[', Some('[' | ']')) | ('&', Some('&')) | ('~', Some('~')) => return false,
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_patterns_that_mean_the_same_everywhere_are_published() {
        for common in ["[A-Z]{2}", r"\d{4}-\d{2}", "(?:a|b)+", r"a\.b", "稀土"] {
            assert!(is_common(common), "{common}");
        }
        for own in [
            "(?x)a b",
            "(?P<n>a)",
            r"\pL",
            r"\x{41}",
            r"\Aa\z",
            "[[:alpha:]]",
        ] {
            assert!(!is_common(own), "{own}");
        }
    }
}
