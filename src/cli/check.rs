//! `briefing check`: reads and checks, writes nothing but what `--fix` mends.

use super::{Common, Outcome, fix, report};
use crate::diagnostic::Diagnostic;
use crate::disk::Disk;
use crate::model::Site;
use crate::read::site::{Options, Unreadable, read, sort, stops};

/// Runs it.
pub fn run(common: &Common, mend: bool) -> Outcome {
    let tree = Disk::new(&common.root);
    let mut outcome = look(common, &tree);
    if let (true, Ok((_, found))) = (mend, &outcome) {
        match fix::apply(&common.root, found) {
            Ok(0) => {}
            Ok(count) => {
                eprintln!("mended {}", report::counted((count, "figure")));
                outcome = look(common, &tree);
            }
            Err(failure) => {
                eprintln!("briefing: {failure}");
                return Outcome::Machine;
            }
        }
    }
    let (site, found) = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => return report::unreadable(&failure),
    };
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

fn look(common: &Common, tree: &Disk) -> Result<(Site, Vec<Diagnostic>), Unreadable> {
    let options = Options {
        drafts: common.drafts,
        base_url: None,
    };
    let (site, mut found) = read(tree, &options)?;
    found.extend(crate::check::check(&site));
    sort(&mut found);
    Ok((site, found))
}
