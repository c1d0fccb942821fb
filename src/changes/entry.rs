//! An entry for the `changes` of each page that quotes what changed and does not tell of it.

use std::fmt::Write;

use super::change::FigureChange;
use super::compare::{Changes, language};
use super::figure::Figure;
use super::findings::Finding;
use crate::diagnostic::visible::visible;
use crate::format::Formatter;
use crate::model::{ChangeKind, Date};

/// Stands for a figure that is not there, beside others that are.
const NONE: &str = "–";

/// The entries, each under the file that it goes into.
pub(super) fn print(changes: &Changes<'_>, date: Date) -> String {
    let mut text = String::new();
    for finding in &changes.findings {
        if !text.is_empty() {
            text.push('\n');
        }
        let place = if finding.page.changes.is_empty() {
            "in the front matter"
        } else {
            "first in the list"
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "# {}: {place}", visible(&finding.page.file));
        if finding.page.changes.is_empty() {
            text.push_str("changes:\n");
        }
        let _ = writeln!(text, "  - {}", entry(changes, finding, date));
    }
    text
}

/// An entry in one line, in the conventions of the page's language. Whether it is a correction, the editor knows.
fn entry(changes: &Changes<'_>, finding: &Finding<'_>, date: Date) -> String {
    let formatter = Formatter::new(language(&finding.page.language));
    let figures = finding.figures.iter();
    let figures: Vec<&FigureChange<'_>> = figures
        .filter_map(|place| changes.figures.get(*place))
        .collect();
    let labels = figures.iter().map(|figure| {
        let labels = changes.labels(figure.address);
        format!("{}, {}", labels.row, labels.column)
    });
    let words = |figure: Option<&Figure>| figure.map(|figure| figure.words(&formatter));
    let was = figures.iter().map(|figure| words(figure.old));
    let now = figures.iter().map(|figure| words(figure.new));
    let mut entry = format!(
        "date: {date}, kind: {}, note: {}",
        ChangeKind::Update.name(),
        quoted(labels)
    );
    for (key, figures) in [("was", said(was)), ("now", said(now))] {
        if let Some(figures) = figures {
            // Writing to a string does not fail.
            let _ = write!(entry, ", {key}: {}", quoted(figures.into_iter()));
        }
    }
    format!("{{{entry}}}")
}

/// What stood or stands there for each figure; nothing where there is none of any.
fn said(figures: impl Iterator<Item = Option<String>>) -> Option<Vec<String>> {
    let figures: Vec<_> = figures.collect();
    let is_any = figures.iter().any(Option::is_some);
    let figures = figures.into_iter();
    is_any.then(|| {
        figures
            .map(|figure| figure.unwrap_or_else(|| NONE.to_owned()))
            .collect()
    })
}

/// Texts as one scalar of YAML: a string of JSON is one.
fn quoted(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<_> = texts.collect();
    serde_json::json!(texts.join("; ")).to_string()
}
