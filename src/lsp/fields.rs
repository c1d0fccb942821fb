//! The declared fields of YAML under the cursor: which one it is, and what could stand there.

use std::ops::Range;

use super::sight::holds;
use crate::read::shape::{Field, FieldType, Keys, Shape};
use crate::read::visit::{Seen, parsed, visit};
use crate::read::yaml::{Kind, Node};

/// The field whose key holds a byte.
pub(super) fn field_at(
    file: &str,
    text: &str,
    offset: usize,
) -> Option<(Range<usize>, &'static Field)> {
    let (kind, root) = parsed(file, text)?;
    let mut found = None;
    visit(kind, &root, &mut |seen| {
        if let Seen::Field(_, field, key, _) = seen
            && holds(&key.span, offset)
        {
            found = Some((key.span.clone(), field));
        }
    });
    found
}

/// A field in Markdown.
pub(super) fn described(field: &Field) -> String {
    let required = if field.is_required {
        "**required**, "
    } else {
        ""
    };
    format!(
        "`{}`: {required}{}\n\n{}",
        field.key,
        field.kind.words(),
        field.doc
    )
}

/// What may be written at the cursor.
#[derive(Debug)]
pub(super) enum Wanted {
    /// A key of a mapping, which has these keys already.
    Key(&'static Shape, Vec<String>),
    /// A key of an entry, among these already.
    Entry(Keys, Vec<String>),
    /// A value of a type; of a row's key, the table that is named beside it.
    Value(FieldType, Option<String>),
}

/// Stands for what is being typed.
const CURSOR: &str = "briefing-cursor-9f3a";

/// The bytes of the word at a byte.
pub(super) fn word_at(text: &str, offset: usize) -> Range<usize> {
    let is_word = |next: char| next.is_alphanumeric() || "-_.".contains(next);
    let (before, after) = text.split_at(text.floor_char_boundary(offset));
    let start = before.trim_end_matches(is_word).len();
    let end = text.len() - after.trim_start_matches(is_word).len();
    start..end
}

/// What may be written in the place of `word`. A text that is being typed is rarely whole: a stand-in is put there as a key,
/// or as a value, and it is asked which field it became.
pub(super) fn wanted(file: &str, text: &str, word: &Range<usize>) -> Option<Wanted> {
    let line = text.get(..word.start)?;
    let line = line.rsplit('\n').next().unwrap_or_default().trim_end();
    let before = line.trim_start().trim_start_matches("- ");
    let is_key = before.is_empty() || before == "-" || before.ends_with(['{', ',']);
    let as_value = || with_cursor(file, text, word, CURSOR);
    let as_key = || match text.get(word.end..) {
        // One that is there already has its colon.
        Some(rest) if rest.starts_with(':') => as_value(),
        _ => with_cursor(file, text, word, &format!("{CURSOR}: null")),
    };
    if is_key {
        as_key().or_else(as_value)
    } else {
        as_value()
    }
}

fn with_cursor(file: &str, text: &str, word: &Range<usize>, cursor: &str) -> Option<Wanted> {
    let mut typed = text.get(..word.start)?.to_owned();
    typed.push_str(cursor);
    let rest = text.get(word.end..)?;
    typed.push_str(rest);
    let (kind, root) = parsed(file, &typed)?;
    let mut found = None;
    visit(kind, &root, &mut |seen| match seen {
        Seen::Mapping(shape, node) => {
            if let Some(others) = keys_beside(node) {
                found = Some(Wanted::Key(shape, others));
            }
        }
        Seen::Value(FieldType::Keyed(keys, _), node) => {
            if let Some(others) = keys_beside(node) {
                found = Some(Wanted::Entry(keys, others));
            }
        }
        Seen::Use(named, node, table) if is_cursor(node) => {
            let table = table.map(str::to_owned);
            found = Some(Wanted::Value(FieldType::Key(named), table));
        }
        Seen::Value(kind, node) if is_cursor(node) && found.is_none() => {
            found = Some(Wanted::Value(kind, None));
        }
        _ => {}
    });
    found
}

fn is_cursor(node: &Node) -> bool {
    matches!(&node.kind, Kind::String(text) if text == CURSOR)
}

/// The other keys of a mapping that has the stand-in for one.
fn keys_beside(node: &Node) -> Option<Vec<String>> {
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
    let keys = entries.iter().map(|(key, _)| key.text.as_str());
    if !keys.clone().any(|key| key == CURSOR) {
        return None;
    }
    Some(
        keys.filter(|key| *key != CURSOR)
            .map(str::to_owned)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(keys: Keys) -> &'static str {
        match keys {
            Keys::Own => "any",
            Keys::Naming(named) => named.noun(),
            Keys::Ours(words, _) => words,
        }
    }

    /// What may be written at `|`, in short.
    fn told(file: &str, text: &str) -> String {
        let at = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        match wanted(file, &text, &word_at(&text, at)) {
            Some(Wanted::Key(shape, others)) => format!("key of {}, beside {others:?}", shape.name),
            Some(Wanted::Entry(keys, others)) => format!("{}, beside {others:?}", short(keys)),
            Some(Wanted::Value(kind, table)) => format!("{}, {table:?}", kind.words()),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_stand_in_tells_what_may_be_written() {
        let page = |yaml: &str| {
            told(
                "content/a.md",
                &format!("---\ntitle: A\n{yaml}\n---\nText\n"),
            )
        };
        assert_eq!(
            page("sum|"),
            "key of a page's front matter, beside [\"title\"]"
        );
        assert_eq!(
            page("sum|: x"),
            "key of a page's front matter, beside [\"title\"]"
        );
        assert_eq!(page("draft: |"), "`true` or `false`, None");
        assert!(
            page("changes: [{date: 2026-01-01, |}]")
                .starts_with("key of a change, beside [\"date\"]")
        );
        assert!(page("roles: [ab|]").starts_with("`about`, "));
        let table = |yaml: &str| {
            let head = "title: T\ncolumns: {a: {type: number}, b: {type: string}}\n";
            told("content/data/t.yaml", &format!("{head}{yaml}\n"))
        };
        assert_eq!(table("sources: [|]"), "the key of a source, None");
        assert_eq!(table("sources:\n  - x|"), "the key of a source, None");
        assert_eq!(table("rows:\n  r: {a: 1, |}"), "column, beside [\"a\"]");
        assert_eq!(
            table("charts:\n  c:\n    label: |"),
            "the key of a column, None"
        );
        assert_eq!(
            table("charts:\n  c:\n    values: [a, |]"),
            "the key of a column, None"
        );
        assert_eq!(
            table("charts:\n  c:\n    panels: [{table: u, rows: [|]}]"),
            "the key of a row, Some(\"u\")"
        );
        assert_eq!(
            told(
                "content/site.yaml",
                "rules:\n  missing-period: off\n  un|\n"
            ),
            "codes of diagnostics, beside [\"missing-period\"]"
        );
        assert_eq!(told("content/x.txt", "a|"), "nothing");
    }
}
