//! A column of a CSV file, as CSVW describes it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::words::{Titles, english, words};
use crate::model::{Language, Text};
use crate::render::data::unit_codes::UnitCodes;

/// A column.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub titles: Titles,
    #[serde(rename = "dc:description", skip_serializing_if = "Option::is_none")]
    pub description: Option<Value>,
    pub datatype: Datatype,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// What stands between values, where a cell holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<&'static str>,
    /// What is said of the column in other vocabularies.
    #[serde(flatten)]
    pub said: BTreeMap<String, Value>,
}

/// What values are taken for.
#[derive(Debug, Serialize)]
pub(super) struct Datatype {
    pub base: &'static str,
    /// A regular expression that a whole text matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
}

impl Datatype {
    /// A type of the standard, unconstrained.
    pub fn plain(base: &'static str) -> Self {
        Self {
            base,
            format: None,
            minimum: None,
            maximum: None,
        }
    }

    /// Texts of which only these are allowed; any, if there are none.
    pub fn one_of(base: &'static str, words: &[String]) -> Self {
        let words: Vec<_> = words.iter().map(|word| escaped(word)).collect();
        Self {
            format: (!words.is_empty()).then(|| whole(&words.join("|"))),
            ..Self::plain(base)
        }
    }
}

impl Column {
    /// A column of texts under a header.
    pub fn new(header: &str) -> Self {
        let name = variable(header);
        let titles = if name.is_some() {
            Titles::new(header, &Text::default(), Language::English)
        } else {
            Titles::Plain(vec![header.to_owned()])
        };
        Self {
            name,
            titles,
            description: None,
            datatype: Datatype::plain("string"),
            required: false,
            separator: None,
            said: BTreeMap::new(),
        }
    }

    /// The same, with a description in English.
    pub fn described(header: &str, description: &str) -> Self {
        Self {
            description: Some(english(description)),
            ..Self::new(header)
        }
    }

    /// The same, with a title, and a description of the editor's.
    pub fn titled(header: &str, title: &Text, description: &Text, default: Language) -> Self {
        let mut column = Self {
            description: words(description),
            ..Self::new(header)
        };
        if let Titles::Plain(titles) = &mut column.titles {
            titles.push(title.get(default).to_owned());
            titles.retain(|title| !title.is_empty());
            // Titles in other languages would hide the header from readers that look for the first.
            if let Some(title) = words(title).filter(Value::is_array) {
                column.said.insert("dc:title".to_owned(), title);
            }
        } else {
            column.titles = Titles::new(header, title, default);
        }
        column
    }

    /// Says what the column is measured in.
    pub fn measured(&mut self, name: &str, codes: Option<&UnitCodes>) {
        self.said.insert("schema:unitText".to_owned(), json!(name));
        if let Some(codes) = codes {
            self.said.insert(UnitCodes::property(), codes.linked());
        }
    }
}

/// A header that is also the name of a variable of a URI template (RFC 6570). The name of any other column is what its first
/// title gives, percent-encoded, without being written.
fn variable(header: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_name = !header.starts_with('_') && header.bytes().all(is_plain);
    is_name.then(|| header.to_owned())
}

/// An expression that matches a text as a whole.
pub(super) fn whole(expression: &str) -> String {
    format!("^(?:{expression})$")
}

/// An expression that matches just this text.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for next in text.chars() {
        if r"\^$.|?*+()[]{}".contains(next) {
            escaped.push('\\');
        }
        escaped.push(next);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_variables_of_templates() {
        assert_eq!(variable("amount_is").as_deref(), Some("amount_is"));
        for header in ["_a", "united-states", "'-a", "a.b", "国"] {
            assert_eq!(variable(header), None, "{header}");
        }
    }

    #[test]
    fn allowed_words_are_taken_literally() {
        let words = ["a.b".to_owned(), "1+1".to_owned()];
        let format = Datatype::one_of("string", &words).format;
        assert_eq!(format.as_deref(), Some(r"^(?:a\.b|1\+1)$"));
        assert_eq!(Datatype::one_of("string", &[]).format, None);
    }
}
