//! Everything that a page's Markdown points at is there.

use std::ops::Range;

use super::Surroundings;
use super::links::Published;
use super::source_exists::unknown;
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::model::{Page, Reference, Site, Table, Target};

/// Reports references to cells, tables, charts, sources, claims, terms, pages, headings and pictures that are not there.
pub fn check(around: &Surroundings<'_>, page: &Page, found: &mut Vec<Diagnostic>) {
    for reference in &page.references {
        let at = Place {
            site: around.site,
            page,
            reference,
        };
        found.extend(at.look(&around.published));
    }
}

struct Place<'a> {
    site: &'a Site,
    page: &'a Page,
    reference: &'a Reference,
}

impl Place<'_> {
    fn look(&self, published: &Published<'_>) -> Vec<Diagnostic> {
        let fault = match &self.reference.target {
            Target::Fact { address, .. } => self.fact(address),
            Target::Table { name, .. } => self.table(name).err().map(|fault| *fault),
            Target::Chart { address, .. } => self.chart(address),
            Target::Citation(citations) => {
                let missing = citations
                    .iter()
                    .filter(|cited| !self.site.sources.contains_key(&cited.key));
                let fault = |key: &str, bytes: &Range<usize>| {
                    unknown(self.site, Span::new(&self.page.file, bytes.clone()), key)
                };
                return missing
                    .map(|cited| fault(&cited.key, &cited.span))
                    .collect();
            }
            Target::Claim(key) => {
                let keys = self.site.claims.iter().map(|claim| claim.key.as_str());
                self.known("unknown-claim", "claim", key, keys)
            }
            Target::Term(key) => {
                let keys = self.site.glossary.keys().map(String::as_str);
                self.known("unknown-term", "term", key, keys)
            }
            Target::Link(address) | Target::Image { address, .. } => published
                .fault(self.page, address)
                .map(|(code, message, help)| self.error(code, message, help)),
        };
        fault.into_iter().collect()
    }

    fn error(&self, code: &'static str, message: String, help: String) -> Diagnostic {
        let span = Span::new(&self.page.file, self.reference.span.clone());
        Diagnostic::error(code, span, message).help(help)
    }

    /// The fault of a key that is none of `keys`.
    fn known<'k>(
        &self,
        code: &'static str,
        what: &str,
        key: &str,
        keys: impl Iterator<Item = &'k str> + Clone,
    ) -> Option<Diagnostic> {
        let is_known = keys.clone().any(|known| known == key);
        (!is_known).then(|| self.unknown(code, what, key, keys))
    }

    /// `what` may name the whole: "row in `shares`".
    fn unknown<'k>(
        &self,
        code: &'static str,
        what: &str,
        key: &str,
        keys: impl Iterator<Item = &'k str> + Clone,
    ) -> Diagnostic {
        let help = match nearest(key, keys.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if keys.clone().count() > 12 => "there is none of a name near it".to_owned(),
            None => format!("there are: {}", keys.collect::<Vec<_>>().join(", ")),
        };
        let (what, whole) = what.split_once(' ').unwrap_or((what, ""));
        let message = format!("no {what} `{key}` {whole}");
        self.error(code, message.trim_end().to_owned(), help)
    }

    fn table(&self, name: &str) -> Result<&Table, Box<Diagnostic>> {
        let keys = self.site.tables.keys().map(String::as_str);
        match self.site.tables.get(name) {
            Some(table) => Ok(table),
            None => Err(Box::new(self.unknown("unknown-table", "table", name, keys))),
        }
    }

    fn fact(&self, address: &str) -> Option<Diagnostic> {
        let parts: Vec<_> = address.split('/').collect();
        let [table, row, column] = parts[..] else {
            let message = format!("`{address}` is not the address of a cell");
            return Some(self.error("bad-fact", message, "write `fact:TABLE/ROW/COLUMN`".into()));
        };
        let table = match self.table(table) {
            Ok(table) => table,
            Err(fault) => return Some(*fault),
        };
        let rows = table.rows.iter().map(|row| row.key.as_str());
        let columns = table.columns.iter().map(|column| column.key.as_str());
        self.known(
            "unknown-row",
            &format!("row in `{}`", table.name),
            row,
            rows,
        )
        .or_else(|| {
            self.known(
                "unknown-column",
                &format!("column in `{}`", table.name),
                column,
                columns,
            )
        })
    }

    fn chart(&self, address: &str) -> Option<Diagnostic> {
        let Some((table, chart)) = address.split_once('/') else {
            let message = format!("`{address}` is not the address of a chart");
            return Some(self.error("bad-chart", message, "write `chart:TABLE/CHART`".into()));
        };
        let table = match self.table(table) {
            Ok(table) => table,
            Err(fault) => return Some(*fault),
        };
        let charts = table.charts.iter().map(|chart| chart.key.as_str());
        self.known(
            "unknown-chart",
            &format!("chart in `{}`", table.name),
            chart,
            charts,
        )
    }
}
