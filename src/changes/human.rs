//! Changes for people, a line each.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::change::{ClaimChange, FigureChange, PageRef};
use super::compare::Changes;
use super::findings::Finding;
use crate::diagnostic::human::counted;
use crate::diagnostic::visible::visible;
use crate::format::Formatter;
use crate::model::Date;

/// All changes, then the pages that do not tell of them.
pub(super) fn print(changes: &Changes<'_>, _: Date) -> String {
    let formatter = changes.formatter();
    let mut text = String::new();
    let whole = changes.whole_tables();
    for (name, (change, count)) in &whole {
        let count = counted((*count, "figure"));
        line(&mut text, change.name(), &format!("table {name} ({count})"));
        let own = changes.figures_of(name).iter();
        let quoting: BTreeSet<_> = own.flat_map(|figure| &figure.pages).copied().collect();
        pages(&mut text, quoting);
    }
    for change in &changes.figures {
        if !whole.contains_key(change.address.table.as_str()) {
            line(
                &mut text,
                change.change().name(),
                &figure(change, &formatter),
            );
            pages(&mut text, change.pages.iter().copied());
        }
    }
    for change in &changes.claims {
        line(&mut text, change.change().name(), &claim(change));
        pages(&mut text, change.pages.iter().copied());
    }
    for finding in &changes.findings {
        text.push_str(&sentence(finding));
        text.push('\n');
    }
    text
}

/// What is wrong with a page that does not tell of its changes.
fn sentence(finding: &Finding<'_>) -> String {
    let count = counted((finding.figures.len(), "quoted figure"));
    let file = visible(&finding.page.file);
    format!("{file}: {count} changed, and `changes` has no new entry")
}

/// Writes to a string do not fail.
fn line(text: &mut String, change: &str, what: &str) {
    let _ = writeln!(text, "{change:<9}  {}", visible(what));
}

fn pages<'a>(text: &mut String, pages: impl IntoIterator<Item = PageRef<'a>>) {
    for page in pages {
        let _ = writeln!(text, "{:<11}quoted in {}", "", visible(page.file));
    }
}

fn figure(change: &FigureChange<'_>, formatter: &Formatter) -> String {
    let mut text = format!("{}  ", change.address);
    let (old, new) = (change.old, change.new);
    let words = |figure: &super::figure::Figure| figure.words(formatter);
    match (old, new) {
        (Some(old), Some(new)) if change.reads_otherwise() => {
            let (was, now) = (words(old), words(new));
            // A unit that reads the same, or digits that the language does not show.
            if was == now {
                let _ = write!(text, "{was} ({} → {})", old.value, new.value);
            } else {
                let _ = write!(text, "{was} → {now}");
            }
        }
        _ => text.push_str(&new.or(old).map(words).unwrap_or_default()),
    }
    let said = [(
        "status",
        old.and_then(|old| old.status.as_deref()),
        new.and_then(|new| new.status.as_deref()),
    )];
    for (name, was, now) in said {
        if change.fields.contains(&name) {
            let none = "none";
            let _ = write!(
                text,
                ", {name}: {} → {}",
                was.unwrap_or(none),
                now.unwrap_or(none)
            );
        }
    }
    for name in ["note", "sources"] {
        if change.fields.contains(&name) {
            let _ = write!(text, ", another {name}");
        }
    }
    let sources = new.or(old).map(|figure| figure.sources.join(", "));
    let _ = write!(text, "  [{}]", sources.unwrap_or_default());
    text
}

fn claim(change: &ClaimChange<'_>) -> String {
    let mut text = format!("claim {}", change.key);
    let member = |claim: Option<&super::built::Claim>, name: &str| {
        let value = claim.and_then(|claim| claim.get(name));
        let text = value.and_then(|value| value.as_str());
        text.unwrap_or("none").to_owned()
    };
    if change.fields.is_empty() {
        let own = change.new.or(change.old);
        let _ = write!(text, "  {}", member(own, "claim"));
    }
    for (place, field) in change.fields.iter().enumerate() {
        text.push_str(if place == 0 { "  " } else { ", " });
        text.push_str(field);
        if ["status", "kind", "by", "where", "checked"].contains(field) {
            let (was, now) = (member(change.old, field), member(change.new, field));
            let _ = write!(text, ": {was} → {now}");
        }
    }
    let _ = write!(text, "  [{}]", change.sources().join(", "));
    text
}
