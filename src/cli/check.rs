//! `briefing check`: reads and checks, writes nothing.

use super::{Common, Outcome, report};
use crate::disk::Disk;
use crate::read::site::{Options, read, sort, stops};

/// Runs it.
pub fn run(common: &Common) -> Outcome {
    let tree = Disk::new(&common.root);
    let options = Options {
        drafts: common.drafts,
        base_url: None,
    };
    let (site, mut found) = match read(&tree, &options) {
        Ok(outcome) => outcome,
        Err(failure) => {
            eprintln!("briefing: cannot read {}: {}", failure.file, failure.error);
            return Outcome::Machine;
        }
    };
    found.extend(crate::check::check(&site));
    sort(&mut found);
    report::print(&found, &tree, common.format);
    if stops(&found, common.strict) {
        return Outcome::Faults;
    }
    let counts = [
        (site.pages.len(), "page"),
        (site.tables.len(), "table"),
        (site.sources.len(), "source"),
        (site.claims.len(), "claim"),
        (site.glossary.len(), "term"),
    ];
    eprintln!("checked {}", counts.map(report::counted).join(", "));
    Outcome::Done
}
