//! A new table.

use super::yaml_text::yaml_text;
use super::{Kind, Planned, Refused, check_key, in_words};
use crate::read::Tree;

/// What only the editor knows of a table.
pub const TO_FILL_IN: &str = "# The period that its figures are about, such as 2025.\nas_of:\n# Keys of content/sources.yaml.\nsources: []\n";

/// A table. It has no source: which one it is taken from, only the editor knows, and `check` asks for it.
pub(super) const KIND: Kind = Kind {
    name: "table",
    about: "A table, content/data/NAME.yaml",
    plan: |tree, name| {
        let file = file(tree, name)?;
        let title = yaml_text(&in_words(name));
        let text = format!(
            "title: {title}\n{TO_FILL_IN}columns:\n  item: {{title: Item, type: string}}\n  amount: {{title: Amount, type: number}}\nrows:\n  first: {{item: The first row, amount: 0}}\n"
        );
        Ok(Planned::new(file, text))
    },
};

/// The path of a table that is not there yet.
///
/// # Errors
/// That it is there, or cannot be.
pub fn file(tree: &dyn Tree, name: &str) -> Result<String, Refused> {
    check_key("table", name)?;
    let file = format!("content/data/{name}.yaml");
    let listing = tree.list().map_err(|error| crate::read::Unreadable {
        file: "content".to_owned(),
        error,
    })?;
    let is_same = |other: &&String| other.to_lowercase() == file.to_lowercase();
    match listing.files.iter().find(is_same) {
        Some(other) => Err(Refused::exists("table", name, other)),
        None => Ok(file),
    }
}
