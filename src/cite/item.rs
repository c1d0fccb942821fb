//! What is cited, as CSL 1.0.2 knows it: a type, and variables by their names in the specification's appendix.

use std::collections::BTreeMap;

use crate::model::{Date, Person};

/// Something that can be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called among others.
    pub id: String,
    /// The CSL type, such as `report`.
    pub kind: &'static str,
    variables: BTreeMap<&'static str, ItemValue>,
}

/// What a variable holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemValue {
    /// Text, or a number as it is written.
    Text(String),
    /// People and organisations.
    Names(Vec<Person>),
    /// A day, a month or a year.
    Date(Date),
}

impl Item {
    /// One of which nothing else is known yet.
    pub fn new(id: impl Into<String>, kind: &'static str) -> Self {
        Self {
            id: id.into(),
            kind,
            variables: BTreeMap::new(),
        }
    }

    /// The same with a text, if there is one.
    #[must_use]
    pub fn with_text(mut self, variable: &'static str, text: Option<&str>) -> Self {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            // A format of lines knows no text of two.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.variables.insert(variable, ItemValue::Text(text));
        }
        self
    }

    /// The same with people, if there are any.
    #[must_use]
    pub fn with_names(mut self, variable: &'static str, names: Vec<Person>) -> Self {
        if !names.is_empty() {
            self.variables.insert(variable, ItemValue::Names(names));
        }
        self
    }

    /// The same with a date, if there is one.
    #[must_use]
    pub fn with_date(mut self, variable: &'static str, date: Option<Date>) -> Self {
        if let Some(date) = date {
            self.variables.insert(variable, ItemValue::Date(date));
        }
        self
    }

    /// Everything that is known, by the names of the variables.
    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &ItemValue)> {
        self.variables.iter().map(|(name, value)| (*name, value))
    }

    /// The text of a variable.
    pub fn text(&self, variable: &str) -> Option<&str> {
        match self.variables.get(variable)? {
            ItemValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The people of a variable.
    pub fn names(&self, variable: &str) -> &[Person] {
        match self.variables.get(variable) {
            Some(ItemValue::Names(names)) => names,
            _ => &[],
        }
    }

    /// The date of a variable.
    pub fn date(&self, variable: &str) -> Option<Date> {
        match self.variables.get(variable)? {
            ItemValue::Date(date) => Some(*date),
            _ => None,
        }
    }
}
