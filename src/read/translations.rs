//! `translations.yaml`: which blocks of its original each translation answers to. The program writes it.

use super::reader::Reader;
use super::shape::{FieldType, Shape, optional, required};
use super::yaml::{Key, Node};
use crate::model::{Digest, TranslationRecord};

/// What is recorded of a translation.
pub(super) static RECORD: Shape = Shape {
    name: "a translation's record",
    fields: &[
        optional(
            "updated",
            FieldType::Date,
            "The day on which the original had last changed.",
        ),
        optional(
            "version",
            FieldType::String,
            "The version that the original had.",
        ),
        required(
            "blocks",
            FieldType::List(&FieldType::String),
            "A digest of each block of the original, in its order.",
        ),
    ],
};

/// The records of a file, in its order.
pub fn translations(reader: &mut Reader<'_>, root: &Node) -> Vec<TranslationRecord> {
    let mut records = Vec::new();
    for (key, node) in reader.entries(root) {
        records.push(record(reader, key, node));
    }
    records
}

fn record(reader: &mut Reader<'_>, key: &Key, node: &Node) -> TranslationRecord {
    let fields = reader.fields(node, &RECORD);
    let updated = fields.get("updated").and_then(|node| reader.date(node));
    let version = fields.get("version").and_then(|node| reader.string(node));
    let words = fields.get("blocks").map(|node| reader.strings(node));
    let mut blocks = Vec::new();
    for (word, span) in words.unwrap_or_default() {
        match Digest::parse(&word) {
            Some(digest) => blocks.push(digest),
            None => reader.error("bad-digest", &span, format!("`{word}` is not a digest")),
        }
    }
    TranslationRecord {
        page: key.text.clone(),
        span: key.span.clone(),
        updated,
        version,
        blocks,
    }
}
