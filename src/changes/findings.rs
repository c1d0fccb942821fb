//! Which pages do not tell of figures that changed.

use std::collections::{HashMap, HashSet};

use super::built::Page;
use super::change::{FigureChange, READ};
use super::figure::Figure;

/// A page that quoted figures which read otherwise now, or are withdrawn, and does not say that anything changed.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The page.
    pub page: &'a Page,
    /// The figures, as places in the list of all that changed.
    pub figures: Vec<usize>,
}

/// The pages that were there before, of whose figures one reads otherwise now or was withdrawn, and that have no entry which
/// they did not have.
pub(super) fn findings<'a>(
    figures: &[FigureChange<'_>],
    old: &'a [Page],
    new: &'a [Page],
) -> Vec<Finding<'a>> {
    let changed: HashMap<String, (usize, &FigureChange<'_>)> = figures
        .iter()
        .enumerate()
        .map(|(place, figure)| (figure.address.to_string(), (place, figure)))
        .collect();
    let by_address = old.iter().map(|page| (page.address.as_str(), page));
    let by_address: HashMap<&str, &Page> = by_address.collect();
    let by_file = old.iter().map(|page| (page.file.as_str(), page));
    let by_file: HashMap<&str, &Page> = by_file.collect();
    let mut findings = Vec::new();
    for page in new {
        // One that moved keeps either its address or its file.
        let before = by_address
            .get(page.address.as_str())
            .or_else(|| by_file.get(page.file.as_str()));
        let Some(before) = before else { continue };
        if page
            .changes
            .iter()
            .all(|entry| before.changes.contains(entry))
        {
            let figures = untold(&changed, before, page);
            if !figures.is_empty() {
                findings.push(Finding { page, figures });
            }
        }
    }
    findings
}

/// The figures of which a page said something else before. Of one that it did not quote, it said nothing.
fn untold(
    changed: &HashMap<String, (usize, &FigureChange<'_>)>,
    before: &Page,
    page: &Page,
) -> Vec<usize> {
    let quoted: HashSet<&str> = page.facts.iter().map(String::as_str).collect();
    let added = page.facts.iter().filter_map(|fact| changed.get(fact));
    let added: Vec<&Figure> = added
        .filter(|(_, figure)| figure.old.is_none())
        .filter_map(|(_, figure)| figure.new)
        .collect();
    let mut untold = Vec::new();
    for (fact, (place, figure)) in before
        .facts
        .iter()
        .filter_map(|fact| Some((fact, changed.get(fact)?)))
    {
        let is_untold = match (figure.old, figure.new) {
            (Some(_), Some(_)) => figure.reads_otherwise() && quoted.contains(fact.as_str()),
            // What was only renamed is quoted under its new address.
            (Some(old), None) => !added.iter().any(|new| reads_as(old, new)),
            (None, _) => false,
        };
        if is_untold {
            untold.push(*place);
        }
    }
    untold
}

/// Whether two figures read the same.
fn reads_as(a: &Figure, b: &Figure) -> bool {
    let differences = a.differences(b);
    !differences.iter().any(|part| READ.contains(part))
}
