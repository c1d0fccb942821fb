//! The words of a fact say what its cell says.

use std::ops::Range;

use super::rule::Surroundings;
use crate::diagnostic::{Diagnostic, Span};
use crate::format::{Formatter, Wording};
use crate::model::{Fact, Page, Reference, Target, Value};
use crate::resolve::cell;

/// Reports facts whose words hold another figure than the cell, none, several, or one with another unit.
pub fn check(around: &Surroundings<'_>, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    let Some(formatter) = around.formatters.get(&page.language) else {
        return;
    };
    let references = page.references.iter();
    diagnostics.extend(references.filter_map(|reference| look(around, page, reference, formatter)));
}

fn look(
    around: &Surroundings<'_>,
    page: &Page,
    reference: &Reference,
    formatter: &Formatter,
) -> Option<Diagnostic> {
    let Target::Fact {
        cell: address,
        words,
        verbatim,
    } = &reference.target
    else {
        return None;
    };
    // Without words, they are filled in from the cell. An address that leads nowhere is told by another rule.
    let fact = cell(around.scope, address).ok()?;
    let is_unread = fact.cell.value == Value::Unread || fact.column.is_unread;
    if words.trim().is_empty() || is_unread {
        return None;
    }
    let words = Words {
        text: words,
        verbatim: *verbatim,
        bytes: reference.words.clone(),
    };
    Comparison { fact, words }.diagnostic(page, formatter)
}

/// A cell, and the words that must say what it says.
struct Comparison<'a> {
    fact: Fact<'a>,
    words: Words<'a>,
}

impl Comparison<'_> {
    fn diagnostic(&self, page: &Page, formatter: &Formatter) -> Option<Diagnostic> {
        let (words, cell) = (&self.words, self.fact.cell);
        let unit = self.fact.column.unit;
        let says = formatter.prose(&cell.value, unit);
        let place = |part: &Range<usize>| words.place(part);
        let said = |part: &Range<usize>| {
            words
                .text
                .get(part.clone())
                .unwrap_or(words.text)
                .to_owned()
        };
        let (bytes, message, label, replacement) =
            match formatter.wording(words.text, &cell.value, unit) {
                Wording::Agrees => return None,
                Wording::Differs { span, replacement } => {
                    let message = if says.is_empty() {
                        format!("the text says {}, the cell is empty", said(&span))
                    } else {
                        format!("the text says {}, the table says {says}", said(&span))
                    };
                    (
                        place(&span),
                        message,
                        format!("differs from {says}"),
                        Some((span, replacement)),
                    )
                }
                Wording::OtherUnit { span, replacement } => {
                    let name = unit.map_or("no unit", |unit| unit.name());
                    let message =
                        format!("the text says {}, the column's unit is {name}", said(&span));
                    (
                        place(&span),
                        message,
                        format!("the table says {says}"),
                        Some((span, replacement)),
                    )
                }
                Wording::NoFigure => {
                    let message = format!("no figure in the linked text; the table says {says}");
                    (place(&(0..words.text.len())), message, String::new(), None)
                }
                Wording::Several(spans) => {
                    let figures: Vec<_> = spans.iter().map(said).collect();
                    let message =
                        format!("several figures in the linked text: {}", figures.join(", "));
                    let whole = 0..words.text.len();
                    (
                        place(&whole),
                        message,
                        format!("one of them must be {says}"),
                        None,
                    )
                }
            };
        let label = if says.is_empty() {
            String::new()
        } else {
            label
        };
        let fault = Diagnostic::new(
            "fact-differs",
            Span::new(&page.file, bytes.clone()),
            message,
        )
        .label(label)
        .related(
            Span::new(&self.fact.table.file, cell.span.clone()),
            "the cell",
        );
        Some(self.mend(fault, bytes, replacement, &says))
    }

    fn mend(
        &self,
        fault: Diagnostic,
        bytes: Range<usize>,
        replacement: Option<(Range<usize>, String)>,
        says: &str,
    ) -> Diagnostic {
        match replacement {
            Some((span, text)) if self.words.is_verbatim(&span) && !text.is_empty() => {
                let help = format!("`briefing check --fix` writes {text} here");
                fault.help(help).fix(bytes, text)
            }
            _ if says.is_empty() => fault.help("fill in the cell, or remove the figure"),
            _ => fault.help(format!(
                "link only the figure, such as `[{says}](fact:{}/…)`",
                self.fact.table.name
            )),
        }
    }
}

/// The words of a fact and where they stand.
struct Words<'a> {
    text: &'a str,
    verbatim: usize,
    bytes: Range<usize>,
}

impl Words<'_> {
    /// Whether a part of the words stands in the file just so.
    fn is_verbatim(&self, part: &Range<usize>) -> bool {
        part.end <= self.verbatim
    }

    /// The bytes in the file of a part of the words; all of the words where their source is not the same.
    fn place(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.bytes.start;
        if self.is_verbatim(part) {
            start + part.start..start + part.end
        } else {
            self.bytes.clone()
        }
    }
}
