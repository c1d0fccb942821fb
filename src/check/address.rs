//! Nothing is published at an address where something else is.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::Site;

/// Reports two pages at one address, and aliases where a page stands.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for page in &site.pages {
        if let Some(other) = taken.insert(&page.permalink, &page.file) {
            let message = format!(
                "this page is published at {}, where {other} is",
                page.permalink
            );
            let span = Span::new(&page.file, 0..0);
            found.push(
                Diagnostic::error("same-address", span, message).help("rename one of the two"),
            );
        }
    }
    for page in &site.pages {
        for (alias, bytes) in &page.aliases {
            if let Some(other) = taken.insert(alias, &page.file) {
                let message = format!("the alias {alias} is taken by {other}");
                let span = Span::new(&page.file, bytes.clone());
                found.push(Diagnostic::error("same-address", span, message));
            }
        }
    }
}
