//! What would be wrong in a site under the new name.

use std::collections::HashMap;

use super::plan::Renaming;
use crate::diagnostic::{Diagnostic, Severity};
use crate::examine::examine;
use crate::read::{SiteOptions, Tree, Unreadable};

/// The errors that a site would have after a renaming and does not have now: of each code, those beyond as many as there are
/// now, since the words of one that stays may name what is renamed.
///
/// # Errors
/// What the machine says, and of which file, when the tree cannot be read.
pub fn faults(
    tree: &dyn Tree,
    options: &SiteOptions,
    renaming: &Renaming,
) -> Result<Vec<Diagnostic>, Unreadable> {
    let before = errors(tree, options)?;
    let mut left: HashMap<&str, usize> = HashMap::new();
    for fault in &before {
        *left.entry(fault.code).or_default() += 1;
    }
    let mut after = errors(&renaming.over(tree), options)?;
    let is_old = |fault: &Diagnostic| {
        let same = |old: &Diagnostic| (old.code, &old.message) == (fault.code, &fault.message);
        before.iter().any(same)
    };
    // Those that are told in the same words come first, as the old ones.
    after.sort_by_key(|fault| !is_old(fault));
    after.retain(|fault| match left.get_mut(fault.code) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    Ok(after)
}

fn errors(tree: &dyn Tree, options: &SiteOptions) -> Result<Vec<Diagnostic>, Unreadable> {
    let mut found = examine(tree, options)?.diagnostics;
    found.retain(|fault| fault.severity == Severity::Error);
    Ok(found)
}
