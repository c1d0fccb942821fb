//! What must hold across files. One file a rule; [`RULES`] lists them.

mod address;
mod chart_kind;
mod claim_status;
mod fact_wording;
mod links;
mod page_keys;
mod references;
mod source_exists;
mod sum;
mod unique;

pub(crate) use links::resolve;

use crate::diagnostic::Diagnostic;
use crate::model::Site;

/// A rule looks at the whole site and reports.
pub type Rule = fn(&Site, &mut Vec<Diagnostic>);

/// Every rule.
pub const RULES: &[Rule] = &[
    address::check,
    chart_kind::check,
    claim_status::check,
    fact_wording::check,
    page_keys::check,
    references::check,
    source_exists::check,
    sum::check,
    unique::check,
];

const GLOSSARY: &str = "content/glossary.yaml";
const CLAIMS: &str = "content/claims.yaml";

/// All that the rules find.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        rule(site, &mut found);
    }
    found
}

#[cfg(test)]
mod tests;
