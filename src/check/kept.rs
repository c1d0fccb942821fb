//! What was found in each page, kept from one state of a site to the next: an edit costs the pages that it touches.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Formatters, Surroundings, formatters, whole};
use crate::diagnostic::Diagnostic;
use crate::model::{Page, Site, Target};

/// The findings of the last state that was checked.
#[derive(Default)]
pub struct Kept {
    site: Option<Arc<Site>>,
    formatters: Formatters,
    /// By the place of the page; pages without fault are left out.
    found: HashMap<usize, Vec<Diagnostic>>,
    /// The pages that may refer to each table; made when a table changes.
    quoting: Option<HashMap<String, BTreeSet<usize>>>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Kept")
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

impl Kept {
    /// All that the rules find, as [`super::check`] does.
    pub fn check(&mut self, site: &Arc<Site>) -> Vec<Diagnostic> {
        let pages = match self.site.take() {
            Some(old) => self.touched(&old, site),
            None => None,
        };
        let pages = pages.unwrap_or_else(|| {
            self.found.clear();
            self.quoting = None;
            self.formatters = formatters(site);
            (0..site.pages.len()).collect()
        });
        if !pages.is_empty() {
            let surroundings = Surroundings::new(site, &self.formatters);
            let page = |at: usize| site.pages.get(at).map(|page| (at, surroundings.page(page)));
            let found: Vec<_> = pages.into_par_iter().filter_map(page).collect();
            for (at, found) in found {
                if found.is_empty() {
                    self.found.remove(&at);
                } else {
                    self.found.insert(at, found);
                }
            }
        }
        self.site = Some(Arc::clone(site));
        let mut found: Vec<_> = self.found.values().flatten().cloned().collect();
        found.extend(whole(site));
        found
    }

    /// The pages whose findings may be other than they were; none when all of them may.
    fn touched(&mut self, old: &Site, new: &Site) -> Option<Vec<usize>> {
        if !is_same_around(old, new) {
            return None;
        }
        let mut touched = BTreeSet::new();
        for (at, (before, after)) in old.pages.iter().zip(&new.pages).enumerate() {
            if Arc::ptr_eq(before, after) {
                continue;
            }
            if !is_same_target(before, after) {
                return None;
            }
            touched.insert(at);
            if let Some(quoting) = &mut self.quoting {
                note(quoting, at, after);
            }
        }
        for (name, table) in &new.tables {
            if old
                .tables
                .get(name)
                .is_some_and(|before| Arc::ptr_eq(before, table))
            {
                continue;
            }
            let quoting = self.quoting.get_or_insert_with(|| {
                let mut quoting = HashMap::new();
                for (at, page) in new.pages.iter().enumerate() {
                    note(&mut quoting, at, page);
                }
                quoting
            });
            touched.extend(quoting.get(name).into_iter().flatten());
        }
        Some(touched.into_iter().collect())
    }
}

/// Whether what pages point at beside tables and other pages is the same.
fn is_same_around(old: &Site, new: &Site) -> bool {
    let names = |site: &Site| -> Vec<String> {
        site.templates
            .iter()
            .map(|(name, _)| name.clone())
            .collect()
    };
    let claims = |site: &Site| -> Vec<String> {
        site.claims.iter().map(|claim| claim.key.clone()).collect()
    };
    old.settings == new.settings
        && old.assets == new.assets
        && old.pages.len() == new.pages.len()
        && old.sources.keys().eq(new.sources.keys())
        && old.glossary.keys().eq(new.glossary.keys())
        && old.tables.keys().eq(new.tables.keys())
        && claims(old) == claims(new)
        && names(old) == names(new)
}

/// Whether links that lead to the one lead to the other.
fn is_same_target(before: &Page, after: &Page) -> bool {
    let ids = |page: &Page| -> Vec<String> {
        page.headings
            .iter()
            .map(|heading| heading.id.clone())
            .collect()
    };
    before.file == after.file && before.permalink == after.permalink && ids(before) == ids(after)
}

fn note(quoting: &mut HashMap<String, BTreeSet<usize>>, at: usize, page: &Page) {
    for reference in &page.references {
        let table = match &reference.target {
            Target::Fact { address, .. } | Target::Chart { address, .. } => {
                address.split('/').next().unwrap_or_default()
            }
            Target::Table { name, .. } => name,
            _ => continue,
        };
        quoting.entry(table.to_owned()).or_default().insert(at);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::check::check;
    use crate::read::reading::Reading;
    use crate::read::site::{Options, sort};

    /// After each edit, what is kept is what checking afresh finds.
    #[test]
    fn an_edit_finds_what_checking_afresh_finds() {
        let page = |text: &str| format!("---\ntitle: T\nsummary: S\n---\n{text}\n").into_bytes();
        let table = |share: &str| {
            format!("title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {{title: A, type: number, unit: percent}}\nrows:\n  r: {{a: {share}}}\n").into_bytes()
        };
        let mut tree: BTreeMap<String, Vec<u8>> = BTreeMap::from([
            (
                "content/site.yaml".into(),
                b"title: T\nbase_url: https://a.b/\n".to_vec(),
            ),
            (
                "content/sources.yaml".into(),
                b"s: {type: web, title: S}\n".to_vec(),
            ),
            ("content/data/t.yaml".into(), table("70")),
            (
                "content/index.md".into(),
                page("[70%](fact:t/r/a) [x](b.md#one) [@s]"),
            ),
            ("content/b.md".into(), page("## One\n[70%](fact:t/r/a)")),
        ]);
        let edits: [(&str, Option<Vec<u8>>); 9] = [
            ("content/b.md", Some(page("## One\n[71%](fact:t/r/a)"))),
            ("content/data/t.yaml", Some(table("71"))),
            ("content/b.md", Some(page("## Two\n[71%](fact:t/r/a)"))),
            (
                "content/index.md",
                Some(page("[71%](fact:t/r/a) [x](b.md#two) [@s]")),
            ),
            (
                "content/sources.yaml",
                Some(b"u: {type: web, title: S}\n".to_vec()),
            ),
            ("content/data/u.yaml", Some(table("1"))),
            ("content/data/t.yaml", None),
            ("content/b.md", None),
            (
                "content/site.yaml",
                Some(b"title: U\nbase_url: https://a.b/\nlanguages: [en, tr]\n".to_vec()),
            ),
        ];
        let mut reading = Reading::new(&tree, &Options::default()).expect("a tree in memory");
        let mut kept = Kept::default();
        kept.check(&Arc::new(reading.site().0));
        for (name, bytes) in edits {
            match bytes {
                Some(bytes) => drop(tree.insert(name.into(), bytes)),
                None => drop(tree.remove(name)),
            }
            reading
                .update(&tree, &BTreeSet::from([name.to_owned()]))
                .expect("a tree in memory");
            let site = Arc::new(reading.site().0);
            let (mut found, mut fresh) = (kept.check(&site), check(&site));
            sort(&mut found);
            sort(&mut fresh);
            assert_eq!(found, fresh, "{name}");
        }
    }
}
