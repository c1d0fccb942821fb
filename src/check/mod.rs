//! What must hold across files. One file a rule; [`RULES`] and [`PAGE_RULES`] list them.

mod chart_series;
mod checked;
mod claim_status;
mod fact_wording;
mod files;
mod page_findings;
mod page_keys;
mod references;
mod rule;
mod site_rules;
mod source_exists;
mod sum;
mod unbound;
mod unique;

pub use checked::Checked;
pub use page_findings::PageFindings;
pub use rule::{PageRule, Rule, Surroundings, TextRule, Writing};

/// Every rule on the whole.
pub const RULES: &[Rule] = &[
    chart_series::check,
    claim_status::check,
    source_exists::check,
    sum::check,
    unique::check,
];

/// Every rule on a page as a whole.
pub const PAGE_RULES: &[PageRule] = &[page_keys::check];

/// Every rule on what a text points at: that of a page, and those of YAML files.
pub const TEXT_RULES: &[TextRule] = &[fact_wording::check, references::check];

#[cfg(test)]
mod tests;
