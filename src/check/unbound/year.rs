//! A year beside a figure that is of another year.

use super::Sentence;
use crate::diagnostic::{Diagnostic, Span};
use crate::format::FoundFigure;
use crate::model::{CellAddress, Fact, Page, Tables, Target, Value};

/// Reports the single year of a sentence that none of its facts is of.
pub(super) fn other_year(
    tables: &Tables,
    sentence: &Sentence<'_>,
    figure: &FoundFigure,
    year: i32,
) -> Option<Diagnostic> {
    let page = sentence.page?;
    let facts: Vec<_> = facts(tables, sentence).collect();
    let first = facts.first()?;
    if facts.iter().any(|fact| is_of(fact, year)) {
        return None;
    }
    let (place, _) = sentence.text.place(&figure.span);
    let period = first.table.as_of.get(page.language);
    let period = if period.is_empty() {
        "no period"
    } else {
        period
    };
    let message = format!(
        "the sentence says {year}, the table `{}` speaks of {period}",
        first.table.name
    );
    let fault = Diagnostic::new("unbound-figure", Span::new(&page.file, place), message);
    let cell = Span::new(&first.table.file, first.cell.span.clone());
    Some(fault.related(cell, "the cell").help(
        "say of which year the figure is, add the year to its row or to `as_of`, or waive it with a reason: `waivers: [{figure: …, reason: …}]`",
    ))
}

/// Whether a fact of the sentence is a year itself.
pub(super) fn quotes_year(tables: &Tables, sentence: &Sentence<'_>) -> bool {
    facts(tables, sentence).any(|fact| matches!(fact.cell.value, Value::Year(_) | Value::Date(_)))
}

fn facts<'a>(tables: &'a Tables, sentence: &Sentence<'a>) -> impl Iterator<Item = Fact<'a>> {
    let page = sentence.page;
    let numbers = sentence.text.facts.iter();
    numbers.filter_map(move |number| fact(tables, page?, usize::try_from(*number).ok()?))
}

fn fact<'a>(tables: &'a Tables, page: &Page, number: usize) -> Option<Fact<'a>> {
    let Target::Fact { cell, .. } = &page.references.get(number)?.target else {
        return None;
    };
    let cell: &CellAddress = cell;
    tables.get(cell.table())?.fact(cell.row(), cell.column())
}

/// Whether a fact speaks of a year: by its table's period, or by what stands in its row.
fn is_of(fact: &Fact<'_>, year: i32) -> bool {
    let digits = year.to_string();
    let says = |text: &str| text.contains(&digits);
    let of_text = |text: &crate::model::Text| text.0.iter().any(|(_, text)| says(text));
    let in_cell = fact.row.cells.iter().any(|cell| match &cell.value {
        Value::Year(own) => *own == year,
        Value::Date(date) => date.year == year,
        Value::Text(text) => of_text(text),
        Value::Number(quantity) => quantity.low.to_string() == digits,
        _ => false,
    });
    let in_notes = fact.row.cells.iter().flat_map(|cell| &cell.note.0);
    in_cell
        || of_text(&fact.table.as_of)
        || says(&fact.row.key)
        || says(&fact.column.key)
        || of_text(&fact.column.title)
        || in_notes.into_iter().any(|note| says(&note.written))
}
