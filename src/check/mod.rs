//! What must hold across files. One file a rule; [`RULES`] and [`PAGE_RULES`] list them.

mod chart_series;
mod checked;
mod claim_status;
mod fact_wording;
mod files;
mod former_keys;
mod page_findings;
mod page_keys;
mod references;
mod rule;
mod site_rules;
mod source_exists;
mod sum;
mod unique;

pub use checked::Checked;
pub use page_findings::PageFindings;
pub use rule::{PageRule, Rule, Surroundings};

/// Every rule on the whole.
pub const RULES: &[Rule] = &[
    chart_series::check,
    claim_status::check,
    former_keys::check,
    source_exists::check,
    sum::check,
    unique::check,
];

/// Every rule on a page.
pub const PAGE_RULES: &[PageRule] = &[fact_wording::check, page_keys::check, references::check];

#[cfg(test)]
mod tests;
