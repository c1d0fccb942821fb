//! The slips of a hand that writes YAML, each with how it would be mended. Whether one was made shows when its mending
//! makes the text YAML.

use std::ops::Range;

use super::SyntaxError;
use super::draft::{Draft, Edit};

/// A slip that may have been made.
#[derive(Debug)]
pub(super) struct Slip {
    /// Where, in the draft.
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
    /// What mends it.
    pub edits: Vec<Edit>,
}

/// One line of a draft.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// The byte at which it begins.
    start: usize,
    text: &'a str,
}

/// Every slip that may be behind an error, the likeliest first.
pub(super) fn possible(draft: &Draft, error: &SyntaxError, byte: usize) -> Vec<Slip> {
    let lines = draft.lines();
    let at = lines.partition_point(|line| line.end < byte);
    let line = |number: usize| {
        let span = lines.get(number)?.clone();
        let text = draft.text.get(span.clone())?;
        Some(Line {
            start: span.start,
            text,
        })
    };
    let is_content = |line: &Line<'_>| {
        let text = line.text.trim();
        !text.is_empty() && !text.starts_with('#')
    };
    // A parser tells of a missing colon only when it comes to the next one.
    let above: Vec<_> = (0..=at)
        .rev()
        .filter_map(line)
        .filter(is_content)
        .take(4)
        .collect();
    let context = error.context.and_then(|(number, column)| {
        let line = line(number)?;
        let column = line.text.char_indices().nth(column).map_or(0, |(at, _)| at);
        Some((line, column))
    });
    let mut slips = Vec::new();
    slips.extend(word_without_colon(draft, byte));
    slips.extend(above.iter().filter_map(|line| colon(*line)));
    slips.extend(context.and_then(|(line, _)| colon(line)));
    if error.message.contains("',' or") {
        slips.extend(line(at).and_then(|line| comma(line, byte)));
    }
    if let Some((line, column)) = context {
        if error.message.contains("quoted scalar") {
            slips.extend(closing_quote(line, column));
        }
        if error.message.contains("flow ") {
            let mark = if error.message.contains("sequence") {
                "]"
            } else {
                "}"
            };
            slips.push(bracket(line, mark));
        }
    }
    slips.extend(above.iter().filter_map(|line| unquoted(*line)));
    slips
}

/// `{share 70}`, where the walk has found the word.
fn word_without_colon(draft: &Draft, byte: usize) -> Option<Slip> {
    let rest = draft.text.get(byte..)?;
    let before = draft.text.get(..byte)?.trim_end();
    if !before.ends_with(['{', ',']) {
        return None;
    }
    let end = rest.find([' ', ':', ',', '}', '\n'])?;
    let word = rest.get(..end)?;
    let after = rest.get(end..)?;
    let close = after.find([',', '}', '\n']).unwrap_or(after.len());
    key(byte, word, after.get(..close)?)
}

/// The slip behind a key and what stands after it, if there is one.
fn key(start: usize, word: &str, after: &str) -> Option<Slip> {
    let end = start + word.len();
    let is_word = word.starts_with(|first: char| first.is_alphanumeric() || first == '_');
    if !is_word {
        return None;
    }
    let value = after.trim_start_matches(':').trim();
    let value = if value.is_empty() { "…" } else { value };
    let help = format!("write `{word}: {value}`");
    if let Some(rest) = after.strip_prefix(':') {
        let is_close =
            rest.starts_with(|next: char| !next.is_whitespace()) && !rest.starts_with("//");
        return is_close.then(|| Slip {
            span: start..end + 1,
            message: format!("missing space after `{word}:`"),
            help,
            edits: vec![Edit::insert(end + 1, " ")],
        });
    }
    Some(Slip {
        span: start..end,
        message: format!("missing `:` after `{word}`"),
        help,
        edits: vec![Edit::insert(end, ":")],
    })
}

/// A line that should begin with a key and a colon.
fn colon(line: Line<'_>) -> Option<Slip> {
    let (start, body) = body(line);
    let end = body
        .find(|next: char| next.is_whitespace() || next == ':')
        .unwrap_or(body.len());
    let after = without_comment(body.get(end..)?);
    if after.starts_with(": ") || after == ":" {
        return None;
    }
    key(start, body.get(..end)?, after)
}

/// A line without its indentation and the marks of list items, and where the rest begins.
fn body(line: Line<'_>) -> (usize, &str) {
    let mut body = line.text.trim_start();
    while let Some(rest) = body.strip_prefix("- ") {
        body = rest.trim_start();
    }
    (line.start + line.text.len() - body.len(), body)
}

/// Two entries of braces or brackets with nothing between.
fn comma(line: Line<'_>, byte: usize) -> Option<Slip> {
    let before = line.text.get(..byte.checked_sub(line.start)?)?;
    let word = before.trim_end().rfind(' ')? + 1;
    let end = before.get(..word)?.trim_end().len();
    let name = before.get(word..)?.trim();
    Some(Slip {
        span: line.start + word..line.start + word + name.len(),
        message: format!("missing `,` before `{name}`"),
        help: format!("write `, {name}`"),
        edits: vec![Edit::insert(line.start + end, ",")],
    })
}

/// A quote that is never closed: it may end before the next entry, before the brackets that end the line, or with it.
fn closing_quote(line: Line<'_>, column: usize) -> Vec<Slip> {
    let Some(text) = line.text.get(column..) else {
        return Vec::new();
    };
    let Some(quote @ ('"' | '\'')) = text.chars().next() else {
        return Vec::new();
    };
    let next_entry = text.match_indices(", ").find_map(|(at, _)| {
        let word = text.get(at + 2..)?.split([' ', ':']).next()?;
        let after = text.get(at + 2 + word.len()..)?;
        after.starts_with(": ").then_some(at)
    });
    let brackets = text.trim_end().trim_end_matches(['}', ']', ' ']).len();
    let ends = [next_entry, Some(brackets), Some(text.trim_end().len())];
    let start = line.start + column;
    let slip = |end: usize| Slip {
        span: start..start + end,
        message: "unclosed quotation mark".to_owned(),
        help: format!("close it with `{quote}`"),
        edits: vec![Edit::insert(start + end, quote)],
    };
    ends.into_iter().flatten().map(slip).collect()
}

/// A bracket that is never closed, at the end of the line.
fn bracket(line: Line<'_>, mark: &str) -> Slip {
    let end = line.start + without_comment(line.text).len();
    Slip {
        span: line.start + line.text.len() - line.text.trim_start().len()..end,
        message: format!("missing `{mark}`"),
        help: format!("close it with `{mark}` at the end of the line"),
        edits: vec![Edit::insert(end, mark)],
    }
}

/// `key: value` whose value holds what YAML takes for a mark.
fn unquoted(line: Line<'_>) -> Option<Slip> {
    let (start, body) = body(line);
    let (key, value) = body.split_once(": ")?;
    let value_start = start + key.len() + 2 + value.len() - value.trim_start().len();
    let value = value.trim();
    let span = value_start..value_start + value.len();
    let inner = value
        .strip_prefix('\'')
        .and_then(|value| value.strip_suffix('\''));
    if let Some(inner) = inner.filter(|inner| inner.contains('\'')) {
        let edits = inner
            .match_indices('\'')
            .map(|(at, _)| Edit::insert(value_start + 1 + at, "'"));
        return Some(Slip {
            span,
            message: "unescaped `'` in single-quoted text".to_owned(),
            help: format!("write `{key}: \"{inner}\"`"),
            edits: edits.collect(),
        });
    }
    let quote = match (value.contains('"'), value.contains('\'')) {
        (false, _) => '"',
        (true, false) => '\'',
        (true, true) => return None,
    };
    let is_list = value.starts_with('[') && value.ends_with(']');
    if value.is_empty() || is_list || value.starts_with(['"', '\'', '|', '>', '{', '&']) {
        return None;
    }
    Some(Slip {
        message: "this text must be quoted".to_owned(),
        help: format!("write `{key}: {quote}{value}{quote}`"),
        edits: vec![
            Edit::insert(span.start, quote),
            Edit::insert(span.end, quote),
        ],
        span,
    })
}

fn without_comment(text: &str) -> &str {
    let end = text.find(" #").unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim_end()
}
