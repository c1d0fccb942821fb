//! What must hold across files. One file a rule; [`RULES`] and [`PAGE_RULES`] list them.

mod blocks;
mod charts;
mod checked;
mod claim_status;
mod dispute_words;
mod disputed_figure;
mod fact_wording;
mod files;
mod former_keys;
mod image_alternative;
mod orphan_page;
mod page_findings;
mod page_keys;
mod references;
mod rule;
mod site_rules;
mod source_exists;
mod stale_claim;
mod statuses_disagree;
mod sum;
mod translations;
mod trust;
mod unbound;
mod unique;
mod unique_words;
mod unlike_statuses;
mod unused_entries;
mod words_length;

pub use checked::Checked;
pub use page_findings::PageFindings;
pub use rule::{PageRule, Rule, Surroundings, TextRule, Whole, Writing};
pub use site_rules::weigh;

/// Every rule on the whole.
pub const RULES: &[Rule] = &[
    charts::check,
    claim_status::check,
    former_keys::check,
    orphan_page::check,
    source_exists::check,
    stale_claim::check,
    statuses_disagree::check,
    sum::check,
    translations::check,
    trust::check,
    unique::check,
    unique_words::check,
    unlike_statuses::check,
    unused_entries::check,
];

/// Every rule on a page as a whole.
pub const PAGE_RULES: &[PageRule] = &[
    disputed_figure::check,
    image_alternative::check,
    page_keys::check,
    words_length::check,
];

/// Every rule on what a text points at: that of a page, and those of YAML files.
pub const TEXT_RULES: &[TextRule] = &[fact_wording::check, references::check];

#[cfg(test)]
mod tests;
