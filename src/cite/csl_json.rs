//! CSL-JSON (the schema of CSL 1.0.2): what Zotero, pandoc and citeproc read.

use serde_json::{Map, Value, json};

use super::format::CitationFormat;
use super::item::{Item, ItemValue};
use crate::model::{Date, Person};

pub(super) const FORMAT: CitationFormat = CitationFormat {
    name: "CSL-JSON",
    ending: "json",
    write,
};

fn write(items: &[Item]) -> String {
    let items: Vec<_> = items.iter().map(item).collect();
    let mut text = serde_json::to_string_pretty(&items).unwrap_or_default();
    text.push('\n');
    text
}

fn item(item: &Item) -> Value {
    let mut members = Map::new();
    members.insert("id".to_owned(), json!(item.id));
    members.insert("type".to_owned(), json!(item.kind));
    for (variable, value) in item.variables() {
        let value = match value {
            ItemValue::Text(text) => json!(text),
            ItemValue::Names(names) => names.iter().map(name).collect(),
            ItemValue::Date(date) => json!({"date-parts": [parts(*date)]}),
        };
        members.insert(variable.to_owned(), value);
    }
    Value::Object(members)
}

/// Year, month and day, as far as they are known.
fn parts(date: Date) -> Vec<i32> {
    let rest = [date.month, date.day].into_iter().map_while(|part| part);
    std::iter::once(date.year)
        .chain(rest.map(i32::from))
        .collect()
}

fn name(person: &Person) -> Value {
    let Some(given) = &person.given else {
        return json!({"literal": person.to_string()});
    };
    let mut name = json!({"family": person.name, "given": given});
    let parts = [
        ("non-dropping-particle", &person.prefix),
        ("suffix", &person.suffix),
    ];
    for (key, part) in parts {
        if let (Some(part), Some(name)) = (part, name.as_object_mut()) {
            name.insert(key.to_owned(), json!(part));
        }
    }
    name
}
