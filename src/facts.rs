//! The bound figures of a site: each cell that the prose quotes, and every place that quotes it.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::Span;
use crate::model::{Claim, Fact, Keyed, Site, Target};

/// A cell, and where it is quoted.
#[derive(Debug)]
pub struct BoundFigure<'a> {
    /// Its table, row and column.
    pub fact: Fact<'a>,
    /// The bytes of its value.
    pub span: Span,
    /// Every place, in the order of the files.
    pub places: Vec<Place<'a>>,
}

/// A place that quotes a cell.
#[derive(Debug)]
pub struct Place<'a> {
    /// The bytes of the link.
    pub span: Span,
    /// The words of the link; nothing where the cell fills them in.
    pub words: &'a str,
}

impl BoundFigure<'_> {
    /// `TABLE/ROW/COLUMN`.
    pub fn address(&self) -> String {
        let Fact {
            table, row, column, ..
        } = self.fact;
        format!("{}/{}/{}", table.name, row.key, column.key)
    }

    /// The keys of the sources that it rests on.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        let Fact {
            table, row, cell, ..
        } = self.fact;
        table
            .sources_of(row, cell)
            .iter()
            .map(|(key, _)| key.as_str())
    }
}

/// The claims that quote each cell, as what they claim: by table, row and column.
pub fn claims_by_cell(claims: &Keyed<Claim>) -> HashMap<[&str; 3], Vec<&Claim>> {
    let mut by_cell: HashMap<_, Vec<&Claim>> = HashMap::new();
    for claim in claims {
        let references = claim.claim.0.iter().flat_map(|passage| &passage.references);
        for reference in references {
            if let Target::Fact { cell, .. } = &reference.target {
                let claims = by_cell.entry([cell.table(), cell.row(), cell.column()]);
                claims.or_default().push(claim);
            }
        }
    }
    by_cell
}

/// Every cell that the prose of a site quotes, by its address.
pub fn bound_figures(site: &Site) -> Vec<BoundFigure<'_>> {
    let pages = site
        .pages
        .iter()
        .map(|page| (&*page.file, page.references.as_slice()));
    let passages = site.passages();
    let passages = passages.map(|(file, passage)| (file, passage.references.as_slice()));
    let mut figures: BTreeMap<[&str; 3], BoundFigure<'_>> = BTreeMap::new();
    for (file, reference) in pages
        .chain(passages)
        .flat_map(|(file, references)| references.iter().map(move |one| (file, one)))
    {
        let Target::Fact { cell, words, .. } = &reference.target else {
            continue;
        };
        let fact = site.tables.get(cell.table());
        let fact = fact.and_then(|table| table.fact(cell.row(), cell.column()));
        let Some(fact) = fact else { continue };
        let figure = figures
            .entry([cell.table(), cell.row(), cell.column()])
            .or_insert_with(|| BoundFigure {
                span: Span::new(&fact.table.file, fact.cell.span.clone()),
                fact,
                places: Vec::new(),
            });
        figure.places.push(Place {
            span: Span::new(file, reference.span.clone()),
            words,
        });
    }
    let mut figures: Vec<_> = figures.into_values().collect();
    for figure in &mut figures {
        figure.places.sort_by(|a, b| {
            (&a.span.file, a.span.bytes.start).cmp(&(&b.span.file, b.span.bytes.start))
        });
    }
    figures
}
