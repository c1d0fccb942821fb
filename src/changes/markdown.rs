//! Changes for readers: Markdown for a release note, in English.

use std::fmt::Write;

use super::change::{Change, ClaimChange, FigureChange};
use super::compare::Changes;
use crate::diagnostic::human::counted;
use crate::format::Formatter;
use crate::model::Date;

/// A heading for figures and one for claims, with what changed, what is new and what is withdrawn, each with its sources.
pub(super) fn print(changes: &Changes<'_>, _: Date) -> String {
    let formatter = changes.formatter();
    let whole = changes.whole_tables();
    let mut text = String::new();
    for change in [Change::Changed, Change::Added, Change::Withdrawn] {
        let tables = whole.iter().filter(|(_, (what, _))| *what == change);
        let tables = tables.map(|(name, (_, count))| {
            let own = changes.new.tables.get(*name);
            let table = own.or_else(|| changes.old.tables.get(*name));
            let title = table.map_or(*name, |table| &table.title);
            format!("{} ({})", plain(title), counted((*count, "figure")))
        });
        let figures = changes.figures.iter().filter(|figure| {
            figure.change() == change && !whole.contains_key(figure.address.table.as_str())
        });
        let figures = figures.map(|figure| figure_line(changes, figure, &formatter));
        list(&mut text, "Figures", change, tables.chain(figures));
    }
    for change in [Change::Changed, Change::Added, Change::Withdrawn] {
        let claims = changes
            .claims
            .iter()
            .filter(|claim| claim.change() == change);
        let claims = claims.map(|claim| claim_line(changes, claim));
        list(&mut text, "Claims", change, claims);
    }
    text
}

/// A heading and a list; nothing where the list is empty. Writes to a string do not fail.
fn list(text: &mut String, what: &str, change: Change, lines: impl Iterator<Item = String>) {
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "### {what} {}\n", change.name());
    for line in lines {
        let _ = writeln!(text, "- {}", no_list(&line));
    }
}

fn figure_line(changes: &Changes<'_>, change: &FigureChange<'_>, formatter: &Formatter) -> String {
    let labels = changes.labels(change.address);
    let mut text = format!(
        "{}: {}, {}: ",
        plain(labels.table),
        plain(labels.row),
        plain(labels.column)
    );
    let words = |figure: &super::figure::Figure| plain(&figure.words(formatter));
    match (change.old, change.new) {
        (Some(old), Some(new)) if change.reads_otherwise() => {
            let _ = write!(text, "{} → {}", words(old), words(new));
        }
        (old, new) => text.push_str(&new.or(old).map(words).unwrap_or_default()),
    }
    let status = |figure: Option<&super::figure::Figure>| {
        let status = figure.and_then(|figure| figure.status.clone());
        status.unwrap_or_else(|| "none".to_owned())
    };
    for field in &change.fields {
        let _ = match *field {
            "status" => write!(
                text,
                "; status {} → {}",
                status(change.old),
                status(change.new)
            ),
            "note" => write!(text, "; another note"),
            "sources" => write!(text, "; other sources"),
            _ => Ok(()),
        };
    }
    let own = change.new.or(change.old);
    let keys = own.map(|figure| figure.sources.iter().map(String::as_str).collect());
    text + &sources(changes, keys.unwrap_or_default())
}

fn claim_line(changes: &Changes<'_>, change: &ClaimChange<'_>) -> String {
    let member = |claim: Option<&super::built::Claim>, name: &str| {
        let value = claim.and_then(|claim| claim.get(name));
        value.and_then(|value| value.as_str()).map(plain)
    };
    let own = change.new.or(change.old);
    let mut text = member(own, "claim").unwrap_or_default();
    for (place, field) in change.fields.iter().enumerate() {
        text.push_str(if place == 0 { " (" } else { "; " });
        text.push_str(field);
        let (was, now) = (member(change.old, field), member(change.new, field));
        if let (Some(was), Some(now)) = (was, now) {
            let _ = write!(text, " {was} → {now}");
        }
    }
    if !change.fields.is_empty() {
        text.push(')');
    }
    text + &sources(changes, change.sources())
}

/// The sources, linked where it is known what they are.
fn sources(changes: &Changes<'_>, keys: Vec<&str>) -> String {
    let links = keys.into_iter().map(|key| match changes.source(key) {
        Some(source) => match &source.url {
            // Angle brackets let an address hold parentheses.
            Some(url) => format!("[{}](<{}>)", plain(&source.title), address(url)),
            None => plain(&source.title),
        },
        None => plain(key),
    });
    let links: Vec<_> = links.collect();
    if links.is_empty() {
        return String::new();
    }
    format!(" — {}", links.join("; "))
}

/// Text in one line that Markdown takes for nothing else.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for next in text.chars() {
        if next.is_control() {
            out.push(' ');
            continue;
        }
        if r"\`*_[]<>&~|#".contains(next) {
            out.push('\\');
        }
        out.push(next);
    }
    out
}

/// The text of an item that does not begin a list of its own: `1. x`, `+ x`.
fn no_list(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((digits, rest)) if rest.starts_with(['.', ')', '+', '-']) => {
            format!("{digits}\\{rest}")
        }
        _ => line.to_owned(),
    }
}

/// An address that stands between angle brackets.
fn address(url: &str) -> String {
    let mut out = String::new();
    for next in url.chars() {
        match next {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            _ if next.is_control() => {}
            _ => out.push(next),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(plain("a_b *c*\n[d](e)"), r"a\_b \*c\* \[d\](e)");
        assert_eq!(no_list("2024. It"), r"2024\. It");
        assert_eq!(no_list("- It"), r"\- It");
        assert_eq!(no_list("2024 it"), "2024 it");
    }
}
