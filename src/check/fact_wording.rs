//! The words of a fact say what its cell says.

use std::ops::Range;

use super::rule::{Surroundings, Writing};
use crate::diagnostic::{Diagnostic, Span};
use crate::format::{Difference, Formatter, Phrase, Wording};
use crate::model::{Context, Fact, Reference, Target, Value};
use crate::resolve::cell;

/// Reports facts whose words hold another figure than the cell, none, several, or one with another unit.
pub fn check(around: &Surroundings<'_>, text: Writing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(formatter) = around.formatters.get(&text.origin.language) else {
        return;
    };
    let references = text.references.iter();
    diagnostics.extend(
        references.filter_map(|reference| look(around, text.origin.file, reference, formatter)),
    );
}

fn look(
    around: &Surroundings<'_>,
    file: &str,
    reference: &Reference,
    formatter: &Formatter,
) -> Option<Diagnostic> {
    let Target::Fact {
        cell: address,
        words,
        verbatim,
        context,
    } = &reference.target
    else {
        return None;
    };
    // An address that leads nowhere is told by another rule.
    let fact = cell(around.scope, address).ok()?;
    let is_unread = fact.cell.value == Value::Unread || fact.column.is_unread;
    if is_unread {
        return None;
    }
    // Without words, they are filled in from the cell; what touches them must still agree.
    let is_filled = words.trim().is_empty();
    let filled = if is_filled {
        formatter.prose(&fact.cell.value, fact.column.unit)
    } else {
        String::new()
    };
    if is_filled && filled.is_empty() {
        return None;
    }
    let words = Words {
        text: if is_filled { &filled } else { words },
        verbatim: if is_filled { 0 } else { *verbatim },
        context,
        bytes: reference.words.clone(),
    };
    Comparison { fact, words }.diagnostic(file, formatter)
}

/// A cell, and the words that must say what it says.
struct Comparison<'a> {
    fact: Fact<'a>,
    words: Words<'a>,
}

impl Comparison<'_> {
    fn diagnostic(&self, file: &str, formatter: &Formatter) -> Option<Diagnostic> {
        let (words, cell) = (&self.words, self.fact.cell);
        let unit = self.fact.column.unit;
        let says = formatter.prose(&cell.value, unit);
        let phrase = Phrase {
            before: &words.context.before,
            words: words.text,
            after: &words.context.after,
        };
        let (difference, message) = match formatter.wording(phrase, &cell.value, unit) {
            Wording::Agrees => return None,
            Wording::NoFigure => {
                let message = format!("no figure in the linked text; the table says {says}");
                (words.whole(), message)
            }
            Wording::Several(spans) => {
                let figures = spans.into_iter().filter_map(|span| words.text.get(span));
                let figures: Vec<_> = figures.collect();
                let figures = figures.join(", ");
                let message = format!("several figures in the linked text: {figures}");
                (words.whole(), message)
            }
            Wording::Differs(difference) => {
                let table = if says.is_empty() {
                    "the cell is empty".to_owned()
                } else {
                    format!("the table says {says}")
                };
                let message = format!("the text says {}, {table}", difference.written);
                (difference, message)
            }
            Wording::OtherUnit(difference) => {
                let name = unit.map_or("no unit", |unit| formatter.unit_name(unit));
                let message = format!(
                    "the text says {}, the column's unit is {name}",
                    difference.written
                );
                (difference, message)
            }
            Wording::UnitChanged(difference) => {
                return Some(self.unit_changed(file, formatter, &difference));
            }
            Wording::OtherQualifier(difference, is) => {
                let message = match is {
                    Some(is) => format!(
                        "the text does not say that the figure is `{}`: {}",
                        is.name(),
                        difference.written
                    ),
                    None => format!(
                        "the text bounds the figure, the cell does not: {}",
                        difference.written
                    ),
                };
                (difference, message)
            }
            Wording::NotUnderstood(difference) => {
                let message = format!(
                    "`{}` beside the figure is not understood",
                    difference.written
                );
                (difference, message)
            }
        };
        let bytes = words.place(&difference.span);
        let label = format!("differs from {says}");
        let replacement = difference.replacement.map(|text| (difference.span, text));
        let label = if says.is_empty() {
            String::new()
        } else {
            label
        };
        let fault = Diagnostic::new("fact-differs", Span::new(file, bytes.clone()), message)
            .label(label)
            .related(
                Span::new(&self.fact.table.file, cell.span.clone()),
                "the cell",
            );
        Some(self.mend(fault, bytes, replacement, &says))
    }

    /// Either may be wrong, and there may be more such figures: whoever changed the unit must say.
    fn unit_changed(
        &self,
        file: &str,
        formatter: &Formatter,
        difference: &Difference,
    ) -> Diagnostic {
        let Fact { table, column, .. } = self.fact;
        let name = column
            .unit
            .map_or("no unit", |unit| formatter.unit_name(unit));
        let message = format!(
            "the text says {}, the table says {}: has the unit of column `{}` changed?",
            difference.written,
            formatter.prose(&self.fact.cell.value, column.unit),
            column.key,
        );
        let span = Span::new(file, self.words.place(&difference.span));
        let unit = Span::new(&table.file, column.unit_span.clone());
        let cell = Span::new(&table.file, self.fact.cell.span.clone());
        let help = format!(
            "if the column is right ({name}), correct the figure in the text; `briefing check --fix` leaves it as it is"
        );
        let fault = Diagnostic::new("fact-differs", span, message).label("another unit");
        let fault = fault.related(cell, "the cell");
        if column.unit_span.is_empty() {
            return fault.help(help);
        }
        fault.related(unit, "the column's unit").help(help)
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
    context: &'a Context,
    bytes: Range<usize>,
}

impl Words<'_> {
    /// All of the words, of which nothing in particular is wrong.
    fn whole(&self) -> Difference {
        Difference {
            span: 0..self.text.len(),
            written: self.text.to_owned(),
            replacement: None,
        }
    }

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
