//! The words of a fact say what its cell says.

use std::ops::Range;

use super::Surroundings;
use crate::diagnostic::{Diagnostic, Span};
use crate::format::{Formatter, Wording};
use crate::model::{Cell, Column, Page, Reference, Site, Table, Target};

/// Reports facts whose words hold another figure than the cell, none, several, or one with another unit.
pub fn check(around: &Surroundings<'_>, page: &Page, found: &mut Vec<Diagnostic>) {
    let Some(formatter) = around.formatters.get(&page.language) else {
        return;
    };
    let references = page.references.iter();
    found.extend(references.filter_map(|reference| look(around.site, page, reference, formatter)));
}

fn look(
    site: &Site,
    page: &Page,
    reference: &Reference,
    formatter: &Formatter,
) -> Option<Diagnostic> {
    let Target::Fact {
        address,
        words,
        verbatim,
    } = &reference.target
    else {
        return None;
    };
    // Without words, they are filled in from the cell. An address that leads nowhere is told by another rule.
    let fact = Fact::find(site, address).filter(|_| !words.trim().is_empty())?;
    let words = Words {
        text: words,
        verbatim: *verbatim,
        bytes: reference.words.clone(),
    };
    fact.compare(page, &words, formatter)
}

/// A cell with what is around it.
struct Fact<'a> {
    table: &'a Table,
    column: &'a Column,
    cell: &'a Cell,
}

impl<'a> Fact<'a> {
    fn find(site: &'a Site, address: &str) -> Option<Self> {
        let mut parts = address.splitn(3, '/');
        let table = site.tables.get(parts.next()?)?;
        let row = table.rows.get(table.row(parts.next()?)?)?;
        let column = table.column(parts.next()?)?;
        Some(Self {
            table,
            column: table.columns.get(column)?,
            cell: row.cells.get(column)?,
        })
    }

    fn compare(&self, page: &Page, words: &Words<'_>, formatter: &Formatter) -> Option<Diagnostic> {
        let unit = self.column.unit;
        let says = formatter.prose(&self.cell.value, unit);
        let at = |part: &Range<usize>| words.place(part);
        let said = |part: &Range<usize>| {
            words
                .text
                .get(part.clone())
                .unwrap_or(words.text)
                .to_owned()
        };
        let (bytes, message, label, replacement) =
            match formatter.wording(words.text, &self.cell.value, unit) {
                Wording::Agrees => return None,
                Wording::Differs { span, replacement } => {
                    let message = if says.is_empty() {
                        format!("the text says {}, the cell is empty", said(&span))
                    } else {
                        format!("the text says {}, the table says {says}", said(&span))
                    };
                    (
                        at(&span),
                        message,
                        format!("differs from {says}"),
                        Some((span, replacement)),
                    )
                }
                Wording::OtherUnit { span, replacement } => {
                    let of = unit.map_or("no unit", |unit| unit.name());
                    let message =
                        format!("the text says {}, the column's unit is {of}", said(&span));
                    (
                        at(&span),
                        message,
                        format!("the table says {says}"),
                        Some((span, replacement)),
                    )
                }
                Wording::NoFigure => {
                    let message = format!("the words hold no figure; the table says {says}");
                    (at(&(0..words.text.len())), message, String::new(), None)
                }
                Wording::Several(spans) => {
                    let figures: Vec<_> = spans.iter().map(said).collect();
                    let message = format!("the words hold several figures: {}", figures.join(", "));
                    let whole = 0..words.text.len();
                    (
                        at(&whole),
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
        let fault = Diagnostic::error(
            "fact-differs",
            Span::new(&page.file, bytes.clone()),
            message,
        )
        .label(label)
        .related(
            Span::new(&self.table.file, self.cell.span.clone()),
            "the cell",
        );
        Some(self.mend(fault, bytes, replacement, words, &says))
    }

    fn mend(
        &self,
        fault: Diagnostic,
        bytes: Range<usize>,
        replacement: Option<(Range<usize>, String)>,
        words: &Words<'_>,
        says: &str,
    ) -> Diagnostic {
        match replacement {
            Some((span, text)) if words.is_verbatim(&span) && !text.is_empty() => {
                let help = format!("`briefing check --fix` writes {text} here");
                fault.help(help).fix(bytes, text)
            }
            _ if says.is_empty() => fault.help("fill the cell, or take the figure away"),
            _ => fault.help(format!(
                "link only the figure, such as `[{says}](fact:{}/…)`",
                self.table.name
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
