//! `content/translations.yaml` as it is written: what each translation answers to.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::pair::{Translation, name};
use crate::model::{Page, TranslationRecord};

/// The file.
pub const FILE: &str = "content/translations.yaml";

const HEAD: &str = "\
# Which text of its original each translation answers to: a digest for each block.
# Written by `briefing translated`, and not by hand.
";

/// The text of the file once the translations for which `is_translated` holds answer to their originals as they are now.
///
/// The others keep what was recorded of them, under the names that they have now. What was recorded of files that are no
/// more is left out.
pub fn updated(translations: &[Translation<'_>], is_translated: &dyn Fn(&Page) -> bool) -> String {
    let mut entries = BTreeMap::new();
    for translation in translations {
        let entry = match (translation.original, translation.record) {
            (Some(original), _) if is_translated(translation.page) => of(original),
            (_, Some(record)) => written(record),
            _ => continue,
        };
        entries.insert(name(&translation.page.file), entry);
    }
    let mut out = String::from(HEAD);
    for (page, entry) in entries {
        // A string of JSON is one of YAML.
        let is_plain = page
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte));
        let starts = page.starts_with(|first: char| first.is_ascii_alphanumeric());
        if is_plain && starts {
            out.push_str(page);
        } else {
            out.push_str(&serde_json::Value::from(page).to_string());
        }
        out.push_str(":\n");
        out.push_str(&entry);
    }
    out
}

fn of(original: &Page) -> String {
    written(&TranslationRecord {
        page: String::new(),
        span: 0..0,
        updated: original.last_changed(),
        version: original.version.clone(),
        blocks: original.blocks.iter().map(|block| block.digest).collect(),
    })
}

fn written(record: &TranslationRecord) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    if let Some(updated) = record.updated {
        let _ = writeln!(out, "  updated: {updated}");
    }
    if let Some(version) = &record.version {
        let _ = writeln!(
            out,
            "  version: {}",
            serde_json::Value::from(version.as_str())
        );
    }
    out.push_str("  blocks:\n");
    for digest in &record.blocks {
        let _ = writeln!(out, "  - {digest}");
    }
    out
}
