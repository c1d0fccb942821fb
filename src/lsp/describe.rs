//! What something is, in Markdown for people: what hovering and completion show.

use std::fmt::Write;

use super::cited::reference;
use super::sight::Sight;
use crate::diagnostic::Texts;
use crate::diagnostic::{Span, human::counted};
use crate::format::Formatter;
use crate::mentions::{Thing, each_reference};
use crate::model::{Claim, Column, Fact, Language, Page, Source, Table, Target, Term};

/// So many places are listed; the rest are counted.
const LISTED: usize = 8;

/// What a cell holds, on what it rests, and where it is quoted.
pub(super) fn cell(sight: &Sight<'_>, fact: Fact<'_>, language: Language) -> String {
    let Fact {
        table,
        row,
        column,
        cell,
    } = fact;
    let mut text = format!("**{}**", value(sight, fact, language));
    let _ = write!(text, " · {}, `{}`", column.title.get(language), row.key);
    let _ = write!(text, "\n\n*{}*", table.title.get(language));
    if !table.as_of.is_empty() {
        let _ = write!(text, ", {}", table.as_of.get(language));
    }
    if let Some(status) = cell.status {
        let _ = write!(text, "\n\nStatus: {}", status.name());
    }
    if !cell.note.is_empty() {
        let _ = write!(text, "\n\nNote: {}", cell.note.written(language));
    }
    for (key, _) in table.sources_of(row, cell) {
        let set = reference(sight, key, language).unwrap_or_default();
        let _ = write!(text, "\n\n`@{key}` {set}");
    }
    let wanted = [table.name.as_str(), &row.key, &column.key];
    text + &quoted(sight, |target| match target {
        Target::Fact { cell, .. } => [cell.table(), cell.row(), cell.column()] == wanted,
        _ => false,
    })
}

/// What a cell holds, as a page writes it.
pub(super) fn value(sight: &Sight<'_>, fact: Fact<'_>, language: Language) -> String {
    let units = sight.site().settings.units.clone();
    let formatter = Formatter::with_units(language, units);
    match formatter.prose(&fact.cell.value, fact.column.unit) {
        empty if empty.is_empty() => fact.cell.value.machine().unwrap_or_default(),
        text => text,
    }
}

/// Where something is quoted, as a paragraph.
fn quoted(sight: &Sight<'_>, is_it: impl Fn(&Target) -> bool) -> String {
    let mut places = Vec::new();
    each_reference(&sight.view, &mut |from, reference| {
        if is_it(&reference.target) {
            places.push(Span::new(from.file, reference.span.clone()));
        }
    });
    if places.is_empty() {
        return "\n\nNot quoted anywhere".to_owned();
    }
    let count = counted((places.len(), "place"));
    let shown = places.get(..LISTED).unwrap_or(&places);
    let texts = Texts::of_spans(shown, |file| sight.tree.read(file).ok());
    let mut text = format!("\n\nQuoted in {count}:\n");
    for place in shown {
        let line = texts.region(place).start.line;
        let name = place.file.strip_prefix("content/").unwrap_or(&place.file);
        match sight.uri(&place.file) {
            Some(uri) => {
                let _ = write!(text, "\n- [{name}:{line}]({}#L{line})", uri.as_str());
            }
            None => {
                let _ = write!(text, "\n- {name}:{line}");
            }
        }
    }
    if places.len() > shown.len() {
        let _ = write!(text, "\n- and {} more", places.len() - shown.len());
    }
    text
}

/// What is claimed, by whom, and how it stands.
pub(super) fn claim(sight: &Sight<'_>, claim: &Claim, language: Language) -> String {
    let mut text = format!("**{}**", claim.claim.written(language));
    let status = claim.status.map_or("opinion", |status| status.name());
    let _ = write!(text, "\n\n{}: *{status}*", claim.by.get(language));
    for evidence in &claim.evidence {
        let (key, _) = &evidence.source;
        let _ = write!(text, "\n\n`@{key}` {}", evidence.says.written(language));
    }
    text + &quoted(sight, |target| is_entry(target, "claim", &claim.key))
}

/// What a term means.
pub(super) fn term(sight: &Sight<'_>, term: &Term, language: Language) -> String {
    let (name, means) = (term.term.get(language), term.definition.written(language));
    let text = format!("**{name}**\n\n{means}");
    text + &quoted(sight, |target| is_entry(target, "term", &term.key))
}

fn is_entry(target: &Target, wanted: &str, wanted_key: &str) -> bool {
    matches!(target, Target::Entry { scheme, key } if *scheme == wanted && key.text() == wanted_key)
}

/// A source, as references set it.
pub(super) fn source(sight: &Sight<'_>, source: &Source, language: Language) -> String {
    let mut text = cited(sight, source, language);
    if source.primary {
        text.push_str("\n\nA primary source");
    }
    text + &quoted(sight, |target| match target {
        Target::Citation(citations) => citations.iter().any(|cited| cited.key == source.key),
        _ => false,
    })
}

/// A source, as references set it; where nothing can be rendered, its title.
pub(super) fn cited(sight: &Sight<'_>, source: &Source, language: Language) -> String {
    let set = reference(sight, &source.key, language);
    set.unwrap_or_else(|| source.work.title.get(language).to_owned())
}

/// A table: what it shows, and what it holds.
pub(super) fn table(table: &Table, language: Language) -> String {
    let mut text = format!("**{}**", table.title.get(language));
    if !table.as_of.is_empty() {
        let _ = write!(text, ", {}", table.as_of.get(language));
    }
    if !table.description.is_empty() {
        let _ = write!(text, "\n\n{}", table.description.written(language));
    }
    let list = |keys: Vec<&str>| keys.join("`, `");
    let columns = list(table.columns.keys().collect());
    let _ = write!(text, "\n\nColumns: `{columns}`");
    let rows = counted((table.rows.len(), "row"));
    let _ = write!(text, "\n\n{rows}");
    text
}

/// A column: what its cells are.
pub(super) fn column(sight: &Sight<'_>, column: &Column, language: Language) -> String {
    let mut text = format!(
        "**{}** · {}",
        column.title.get(language),
        column.kind.name()
    );
    if let Some(unit) = column.unit {
        let _ = write!(text, ", {}", sight.site().settings.units.name(unit));
    }
    if !column.description.is_empty() {
        let _ = write!(text, "\n\n{}", column.description.get(language));
    }
    text
}

/// A page: its title and summary.
pub(super) fn page(page: &Page) -> String {
    format!(
        "**{}**\n\n{}\n\n`{}`",
        page.title, page.summary, page.permalink
    )
}

/// What something that is mentioned is.
pub(super) fn thing(sight: &Sight<'_>, thing: &Thing, language: Language) -> Option<String> {
    let site = sight.site();
    Some(match thing {
        Thing::Table(name) => table(site.tables.get(name)?, language),
        Thing::Row(name, key) => {
            let table = site.tables.get(name)?;
            let row = table.rows.with_key(key)?;
            let cells = table.columns.iter().zip(&row.cells).map(|(column, cell)| {
                let fact = Fact {
                    table,
                    row,
                    column,
                    cell,
                };
                let value = value(sight, fact, language);
                format!("- {}: {value}", column.title.get(language))
            });
            format!("**{key}**\n\n{}", cells.collect::<Vec<_>>().join("\n"))
        }
        Thing::Column(name, key) => {
            let table = site.tables.get(name)?;
            column(sight, table.columns.with_key(key)?, language)
        }
        Thing::Chart(name, key) => {
            let chart = site.tables.get(name)?.charts.with_key(key)?;
            format!("**{}** · {} chart", chart.title.get(language), chart.kind)
        }
        Thing::Page(path) => {
            let pages = sight.view.translations(path);
            let local = pages.iter().find(|page| page.language == language);
            page(local.or(pages.first())?)
        }
        Thing::Heading(path, id) => {
            let pages = sight.view.translations(path);
            let local = pages.iter().filter(|page| page.language == language);
            let mut headings = local.chain(&pages).map(|page| page.headings.with_key(id));
            format!("**{}**", headings.find_map(|heading| heading)?.text)
        }
        Thing::Claim(key) => claim(sight, site.claims.with_key(key)?, language),
        Thing::Term(key) => term(sight, site.glossary.get(key)?, language),
        Thing::Source(key) => source(sight, site.sources.get(key)?, language),
    })
}
