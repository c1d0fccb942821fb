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
pub use rule::{PageRule, Rule, Surroundings, TextRule, Whole, WholeRule, Writing};
pub use site_rules::weigh;

/// Every rule on the whole.
pub const RULES: &[Rule] = &[
    Rule::of::<charts::Charts>(),
    Rule::of::<claim_status::ClaimStatus>(),
    Rule::of::<former_keys::FormerNames>(),
    Rule::of::<orphan_page::OrphanPage>(),
    Rule::of::<source_exists::SourceExists>(),
    Rule::of::<stale_claim::StaleClaim>(),
    Rule::of::<statuses_disagree::StatusesDisagree>(),
    Rule::of::<sum::SumRule>(),
    Rule::of::<translations::Translations>(),
    Rule::of::<trust::Trust>(),
    Rule::of::<unique::Unique>(),
    Rule::of::<unique_words::UniqueWords>(),
    Rule::of::<unlike_statuses::UnlikeStatuses>(),
    Rule::of::<unused_entries::UnusedEntries>(),
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
