//! `briefing check`: reads and checks, writes nothing but what `--fix` mends.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Common, Outcome, fix, report};
use crate::builtin::WithBuiltin;
use crate::diagnostic::Diagnostic;
use crate::disk::Disk;
use crate::model::Site;
use crate::read::site::{Options, Unreadable, read, sort, stops};
use crate::read::tree::Tree;
use crate::render::Renderer;

/// Runs it.
pub fn run(common: &Common, mend: bool) -> Outcome {
    let tree = WithBuiltin(Disk::new(&common.root));
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
    if let Err(outcome) = report::print(&found, &tree, common) {
        return outcome;
    }
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

fn look(common: &Common, tree: &dyn Tree) -> Result<(Site, Vec<Diagnostic>), Unreadable> {
    let options = Options {
        drafts: common.drafts,
        base_url: None,
    };
    let (site, mut found) = read(tree, &options)?;
    found.extend(crate::check::check(&site));
    // What is wrong in the content would only be told again, and less well, by a template.
    if !stops(&found, false) {
        found.extend(render(site.clone()));
    }
    sort(&mut found);
    Ok((site, found))
}

/// The faults of the templates, found by rendering everything.
fn render(site: Site) -> Vec<Diagnostic> {
    let renderer = match Renderer::new(Arc::new(site)) {
        Ok(renderer) => renderer,
        Err(faults) => return faults,
    };
    let routes = renderer.routes();
    let mut faults: Vec<_> = routes
        .par_iter()
        .filter_map(|route| route.render(&renderer).err())
        .collect();
    sort(&mut faults);
    faults.dedup();
    faults
}
