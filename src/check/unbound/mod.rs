//! Figures that nothing binds: neither to a cell, nor to a claim, nor to a quoted source, nor waived.
//!
//! Finding them costs reading every sentence and depends on the page alone ([`figures_in`]); what each should be bound to depends
//! on all tables too ([`Unbound`]).

mod cells;
mod quoted;
mod year;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use cells::{Cells, Match};

use super::rule::Formatters;
use crate::diagnostic::{Diagnostic, SharedDiagnostic, Span, shared};
use crate::format::{Formatter, FoundFigure, Phrase, Says, Wording};
use crate::model::{FigureWaiver, Language, Page, Site, Tables, Target, UnboundText, YamlTexts};

/// Where tables are.
const TABLES: &str = "content/data/";

/// The figures of some texts: the place of the text, and what was found in it.
pub(super) type Figures = Vec<(usize, FoundFigure)>;

/// What of `texts` nothing binds.
pub(super) fn figures_in(texts: &[UnboundText], formatter: &Formatter) -> Figures {
    let mut figures = Figures::new();
    for (place, text) in texts.iter().enumerate() {
        for figure in formatter.figures_in(&text.text) {
            let is_quoted = text.is_cited && quoted::is_quoted(&text.text, &figure.span);
            // A year says something wrong only beside a figure of another.
            let is_of_nothing = matches!(figure.says, Says::Year(_)) && text.facts.is_empty();
            if !is_quoted && !is_of_nothing {
                figures.push((place, figure));
            }
        }
    }
    figures
}

/// What was found of the figures of each page and each YAML file, and what they are looked up in.
#[derive(Debug, Default)]
pub(super) struct Unbound {
    cells: Cells,
    /// By the place of the page; pages without fault are left out.
    by_page: BTreeMap<usize, Vec<SharedDiagnostic>>,
    /// With the texts of each file.
    by_file: BTreeMap<String, (YamlTexts, Vec<SharedDiagnostic>)>,
}

/// The pages of which something may be other than it was; in all of them, figures may be written otherwise.
pub(super) enum Touched {
    All,
    Pages(Vec<usize>),
}

impl Unbound {
    /// Looks up the figures of pages, given by the place of the page, and those of YAML files, as far as they or the tables are
    /// others than before.
    pub fn renew(
        &mut self,
        site: &Site,
        of_pages: &BTreeMap<usize, Figures>,
        touched: &Touched,
        formatters: &Formatters,
    ) {
        let is_same = self.cells.is_of(&site.tables, &site.settings.units);
        if !is_same {
            self.cells = Cells::new(&site.tables, &site.settings.units);
        }
        let check = Check {
            tables: &site.tables,
            cells: &self.cells,
            formatters,
        };
        let of_page = |(place, figures): (&usize, &Figures)| {
            let found = check.page(site.pages.get(*place)?, figures);
            (!found.is_empty()).then(|| (*place, shared(found)))
        };
        match touched {
            Touched::Pages(places) if is_same => {
                for place in places {
                    self.by_page.remove(place);
                    let figures = of_pages.get_key_value(place);
                    self.by_page.extend(figures.and_then(of_page));
                }
            }
            _ => {
                self.by_page = of_pages.par_iter().filter_map(of_page).collect();
                self.by_file.clear();
            }
        }
        let mut old = std::mem::take(&mut self.by_file);
        for (file, texts) in &site.unbound {
            let kept = old.remove(file);
            let kept = kept.filter(|(old, _)| Arc::ptr_eq(old, texts));
            let found =
                kept.unwrap_or_else(|| (Arc::clone(texts), shared(check.file(file, texts))));
            self.by_file.insert(file.clone(), found);
        }
    }

    /// What was found.
    pub fn faults(&self) -> impl Iterator<Item = &SharedDiagnostic> {
        let of_files = self.by_file.values().map(|(_, found)| found);
        self.by_page.values().chain(of_files).flatten()
    }
}

#[derive(Clone, Copy)]
struct Check<'a> {
    tables: &'a Tables,
    cells: &'a Cells,
    formatters: &'a Formatters,
}

/// A text among what it may quote.
struct Sentence<'a> {
    file: &'a str,
    text: &'a UnboundText,
    page: Option<&'a Page>,
    formatter: &'a Formatter,
}

impl Check<'_> {
    fn page(self, page: &Page, figures: &Figures) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let Some(formatter) = self.formatters.get(&page.language) else {
            return found;
        };
        let mut used = vec![false; page.waivers.len()];
        for (place, figure) in figures {
            let Some(text) = page.unbound.get(*place) else {
                continue;
            };
            let sentence = Sentence {
                file: &page.file,
                text,
                page: Some(page),
                formatter,
            };
            if !is_waived(&page.waivers, &sentence, &figure.span, &mut used) {
                found.extend(self.figure(&sentence, figures, *place, figure));
            }
        }
        for (waiver, _) in page.waivers.iter().zip(&used).filter(|(_, used)| !**used) {
            let message = format!("unused waiver: no unbound figure `{}`", waiver.figure);
            let span = Span::new(&page.file, waiver.span.clone());
            let fault = Diagnostic::new("unused-waiver", span, message);
            found.push(fault.help("remove the waiver"));
        }
        found
    }

    fn file(self, file: &str, texts: &[(Language, UnboundText)]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (language, text) in texts {
            let Some(formatter) = self.formatters.get(language) else {
                continue;
            };
            let figures = figures_in(std::slice::from_ref(text), formatter);
            for (place, figure) in &figures {
                let sentence = Sentence {
                    file,
                    text,
                    page: None,
                    formatter,
                };
                found.extend(self.figure(&sentence, &figures, *place, figure));
            }
        }
        found
    }

    fn figure(
        self,
        sentence: &Sentence<'_>,
        all: &Figures,
        place: usize,
        figure: &FoundFigure,
    ) -> Option<Diagnostic> {
        let says = match &figure.says {
            Says::Amount(says) => says,
            Says::Year(year) => {
                // They are in the order of the texts.
                let first = all.partition_point(|(other, _)| *other < place);
                let own = all
                    .iter()
                    .skip(first)
                    .take_while(|(other, _)| *other == place);
                let years = own.filter(|(_, figure)| matches!(figure.says, Says::Year(_)));
                let is_single = years.count() == 1 && !year::quotes_year(self.tables, sentence);
                return is_single
                    .then(|| year::other_year(self.tables, sentence, figure, *year))
                    .flatten();
            }
        };
        let found = self.cells.find(sentence, &figure.span, says);
        if !sentence.text.is_markdown && found.holds_plain_text(sentence) {
            return None;
        }
        Some(sentence.fault(&figure.span, &found))
    }
}

/// Whether a waiver of the page speaks of the figure.
fn is_waived(
    waivers: &[FigureWaiver],
    sentence: &Sentence<'_>,
    span: &Range<usize>,
    used: &mut [bool],
) -> bool {
    let text = &*sentence.text.text;
    let mut is_waived = false;
    for (waiver, used) in waivers.iter().zip(used) {
        let mut places = text.match_indices(waiver.figure.as_str());
        let speaks =
            places.any(|(start, words)| start < span.end && span.start < start + words.len());
        *used |= speaks;
        is_waived |= speaks;
    }
    is_waived
}

impl Sentence<'_> {
    /// The words of a figure, and what stands around them.
    fn phrase(&self, span: &Range<usize>) -> Phrase<'_> {
        let text = &*self.text.text;
        Phrase {
            before: text.get(..span.start).unwrap_or_default(),
            words: text.get(span.clone()).unwrap_or_default(),
            after: text.get(span.end..).unwrap_or_default(),
        }
    }

    fn agrees(&self, span: &Range<usize>, fact: &crate::model::Fact<'_>) -> bool {
        let phrase = self.phrase(span);
        let wording = self
            .formatter
            .wording(phrase, &fact.cell.value, fact.column.unit);
        wording == Wording::Agrees
    }

    /// Whether the figures of a table belong here: the text is the table's own, or its page refers to it. Where no table is
    /// referred to, any may be meant.
    fn uses(&self, table: &crate::model::Table) -> bool {
        let Some(page) = self.page else {
            return table.file == self.file || !self.file.starts_with(TABLES);
        };
        let mut tables = page
            .references
            .iter()
            .filter_map(|reference| reference.target.table())
            .peekable();
        tables.peek().is_none() || tables.any(|name| name == table.name)
    }

    /// Whether the page quotes the cell.
    fn quotes(&self, fact: &crate::model::Fact<'_>) -> bool {
        let Some(page) = self.page else {
            return self.uses(fact.table);
        };
        page.references.iter().any(|reference| {
            matches!(&reference.target, Target::Fact { cell, .. }
                if cell.table() == fact.table.name
                    && cell.row() == fact.row.key
                    && cell.column() == fact.column.key)
        })
    }

    fn fault(&self, span: &Range<usize>, found: &Match<'_>) -> Diagnostic {
        let words = self.phrase(span).words.trim().to_owned();
        let (place, is_exact) = self.text.place(span);
        let at = Span::new(self.file, place.clone());
        let cell =
            |fact: &crate::model::Fact<'_>| Span::new(&fact.table.file, fact.cell.span.clone());
        let fault = |message: String| Diagnostic::new("unbound-figure", at.clone(), message);
        if let Some(fact) = found.best() {
            let link = format!("[{words}](fact:{})", address(fact));
            let fault = fault(format!("`{words}` is not bound to the cell that holds it"))
                .related(cell(fact), "the cell");
            if !self.text.is_markdown {
                return fault.help("plain text cannot hold a fact: quote the cell in the body, or waive the figure");
            }
            let fault = fault.help(format!(
                "write `{link}`; `briefing check --fix --bind` does"
            ));
            return if is_exact {
                fault.fix(place, link)
            } else {
                fault
            };
        }
        if let [fact] = found.equal.as_slice() {
            let help = format!("if it is meant, write `[{words}](fact:{})`", address(fact));
            return fault(format!("`{words}` has no source, and one cell holds it"))
                .related(cell(fact), "the cell")
                .help(help);
        }
        if !found.equal.is_empty() {
            let cells: Vec<_> = found
                .equal
                .iter()
                .take(4)
                .map(|fact| format!("`fact:{}`", address(fact)))
                .collect();
            return fault(format!(
                "`{words}` has no source, and several cells hold it"
            ))
            .help(format!(
                "bind it to the one that is meant: {}",
                cells.join(", ")
            ));
        }
        if let Some(fact) = &found.near {
            let says = self.formatter.prose(&fact.cell.value, fact.column.unit);
            return fault(format!(
                "`{words}` has no source, and `{}` says {says}: is it out of date?",
                address(fact)
            ))
            .related(cell(fact), "the cell")
            .help(format!("bind it: `[{says}](fact:{})`", address(fact)));
        }
        let waive = if self.page.is_some() {
            "waive it in front matter: `waivers: [{figure: …, reason: …}]`"
        } else {
            "waive the file in content/site.yaml, with a reason"
        };
        fault(format!("`{words}` has no source")).help(format!(
            "bind it to a cell, put it into a claim, quote it with a citation, or {waive}"
        ))
    }
}

fn address(fact: &crate::model::Fact<'_>) -> String {
    format!("{}/{}/{}", fact.table.name, fact.row.key, fact.column.key)
}
