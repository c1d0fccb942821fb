//! A page's blocks, each with what it refers to.

use std::ops::Range;

use crate::model::{Block, BlockKind, Page, Target};

/// A block, and what must stand in its counterpart too.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub block: &'a Block,
    /// Facts, tables, charts, claims, terms and sources, each once, sorted.
    pub references: Vec<Referred>,
}

/// Something that a block refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referred {
    /// As Markdown writes it: `fact:shares/others/share`, `@key`.
    pub address: String,
    /// Where it stands first.
    pub span: Range<usize>,
}

impl Unit<'_> {
    pub fn kind(&self) -> BlockKind {
        self.block.kind
    }

    pub fn has(&self, address: &str) -> bool {
        self.references
            .binary_search_by(|known| known.address.as_str().cmp(address))
            .is_ok()
    }
}

/// The blocks of a page.
pub(super) fn units(page: &Page) -> Vec<Unit<'_>> {
    let mut units: Vec<_> = page
        .blocks
        .iter()
        .map(|block| Unit {
            block,
            references: Vec::new(),
        })
        .collect();
    // Blocks stand in the order of the text, and none within another.
    for reference in &page.references {
        let after = units.partition_point(|unit| unit.block.span.start <= reference.span.start);
        let Some(unit) = after.checked_sub(1).and_then(|at| units.get_mut(at)) else {
            continue;
        };
        addresses(&reference.target, &mut |address| {
            unit.references.push(Referred {
                address,
                span: reference.span.clone(),
            });
        });
    }
    for unit in &mut units {
        // Stable: what stands first stays first among its like.
        unit.references.sort_by(|a, b| a.address.cmp(&b.address));
        unit.references.dedup_by(|b, a| a.address == b.address);
    }
    units
}

fn addresses(target: &Target, found: &mut dyn FnMut(String)) {
    match target {
        Target::Fact { cell, .. } => {
            found(format!(
                "fact:{}/{}/{}",
                cell.table(),
                cell.row(),
                cell.column()
            ));
        }
        Target::Table { name, .. } => found(format!("table:{}", name.text())),
        Target::Chart { chart, .. } => {
            found(format!("chart:{}/{}", chart.table(), chart.chart()));
        }
        Target::Entry { scheme, key } => found(format!("{scheme}:{}", key.text())),
        Target::Citation(citations) => {
            for citation in citations {
                found(format!("@{}", citation.key));
            }
        }
        // Where a link leads, and which picture is shown, may depend on the language; what is malformed is told.
        Target::Link(_) | Target::Image { .. } | Target::Malformed { .. } => {}
    }
}
