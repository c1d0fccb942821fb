//! Text for people as JSON-LD and CSVW write it: with its language.

use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::model::{Language, Text};

/// A text as a common property: a string, or one value per language. None where there is nothing.
pub(super) fn words(text: &Text) -> Option<Value> {
    let said = text.0.iter().filter(|(_, words)| !words.is_empty());
    let mut said: Vec<Value> = said
        .map(|(language, words)| match language {
            Some(language) => json!({"@value": words, "@language": language.tag()}),
            None => json!(words),
        })
        .collect();
    if said.len() > 1 {
        return Some(Value::Array(said));
    }
    said.pop()
}

/// What this program says in English, whatever the language of the site.
pub(super) fn english(words: &str) -> Value {
    json!({"@value": words, "@language": Language::English.tag()})
}

/// A column's titles.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Titles {
    /// What the file's header says, which is in no language, then the title in each.
    ByLanguage(Vec<(&'static str, String)>),
    /// The header, then the title in the site's language. A column without a name is found by the first of these.
    Plain(Vec<String>),
}

/// No language in particular (BCP 47).
const ANY: &str = "und";

impl Titles {
    /// The header, then the title in its languages; one that is the same in all is taken for the `default`.
    pub fn new(header: &str, title: &Text, default: Language) -> Self {
        let title = title.0.iter().filter(|(_, words)| !words.is_empty());
        let title =
            title.map(|(language, words)| (language.unwrap_or(default).tag(), words.clone()));
        Self::ByLanguage(
            std::iter::once((ANY, header.to_owned()))
                .chain(title)
                .collect(),
        )
    }
}

impl Serialize for Titles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ByLanguage(titles) => {
                serializer.collect_map(titles.iter().map(|(tag, title)| (tag, title)))
            }
            Self::Plain(titles) => serializer.collect_seq(titles),
        }
    }
}
