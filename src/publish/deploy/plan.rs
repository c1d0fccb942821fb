//! What an upload does: decided from two manifests alone.

use super::files::{Files, Uploaded};
use crate::publish::manifest::{Manifest, ManifestEntry};

/// The work of an upload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// New or changed files that are no pages; they go first.
    pub assets: Vec<String>,
    /// New or changed pages.
    pub pages: Vec<String>,
    /// Files of the former manifest that are gone.
    pub deletes: Vec<String>,
}

impl Plan {
    /// The way from what is there to what was built.
    pub fn new(local: &Manifest, remote: Option<&Manifest>) -> Self {
        let empty = Files::new();
        let there = remote.map_or(&empty, |remote| &remote.files);
        let mut plan = Self::default();
        for (path, file) in &local.files {
            if there.get(path) == Some(file) {
                continue;
            }
            // The entries of the site: feeds and the sitemap lead to pages as pages do.
            let is_page =
                path.ends_with(".html") || path.ends_with(".xml") || path.contains(".html.");
            let list = if is_page {
                &mut plan.pages
            } else {
                &mut plan.assets
            };
            list.push(path.clone());
        }
        let gone = there.keys().filter(|path| !local.files.contains_key(*path));
        plan.deletes = gone.cloned().collect();
        plan
    }

    /// Whether all is as it should be.
    pub fn is_empty(&self) -> bool {
        self.assets.is_empty() && self.pages.is_empty() && self.deletes.is_empty()
    }

    /// Refuses to delete more than `most` files, or than half of those that are there.
    pub(super) fn limit(
        &self,
        remote: Option<&Manifest>,
        most: Option<usize>,
    ) -> Result<(), String> {
        let there = remote.map_or(0, |remote| remote.files.len());
        let most = most.unwrap_or(there / 2);
        let count = self.deletes.len();
        if count <= most {
            return Ok(());
        }
        Err(format!(
            "this would delete {count} of the {there} files that are there, and more than {most} is not allowed\n  is it the right target? If so: --max-deletes {count}"
        ))
    }

    /// The manifest while the upload runs: all names, old and new; a file that changes has no hash, so that a run after
    /// one that was stopped takes none for granted.
    pub(super) fn pending(&self, local: &Manifest, remote: Option<&Manifest>) -> Manifest {
        let mut files = remote.map_or_else(Files::new, |remote| remote.files.clone());
        for path in self.assets.iter().chain(&self.pages) {
            if let Some(file) = local.files.get(path) {
                let blake3 = String::new();
                files.insert(
                    path.clone(),
                    ManifestEntry {
                        blake3,
                        ..file.clone()
                    },
                );
            }
        }
        Manifest::new(files)
    }

    /// A line for each thing that is done, in its order.
    pub fn lines(&self) -> Vec<String> {
        let uploads = self
            .assets
            .iter()
            .chain(&self.pages)
            .map(|path| format!("upload {path}"));
        let deletes = self.deletes.iter().map(|path| format!("delete {path}"));
        uploads.chain(deletes).collect()
    }

    pub(super) fn report(&self, local: &Manifest) -> Uploaded {
        let uploads = self.assets.iter().chain(&self.pages);
        let uploaded = self.assets.len() + self.pages.len();
        let bytes = uploads
            .filter_map(|path| local.files.get(path))
            .map(|file| file.size);
        Uploaded {
            uploaded,
            bytes: bytes.sum(),
            deleted: self.deletes.len(),
            unchanged: local.files.len() - uploaded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::CachePolicy;

    fn entry(text: &str) -> ManifestEntry {
        ManifestEntry::new(
            &crate::atlas::media::HTML,
            CachePolicy::Revalidated,
            text.as_bytes(),
        )
    }

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), entry(text)));
        Manifest::new(files.collect())
    }

    #[test]
    fn only_what_changed_is_uploaded_and_only_what_was_ours_is_deleted() {
        let old = manifest(&[
            ("a.css", "1"),
            ("index.html", "1"),
            ("gone.html", "1"),
            ("same.csv", "1"),
        ]);
        let new = manifest(&[
            ("a.css", "2"),
            ("index.html", "2"),
            ("same.csv", "1"),
            ("new.html", "1"),
        ]);
        let plan = Plan::new(&new, Some(&old));
        assert_eq!(plan.assets, ["a.css"]);
        assert_eq!(plan.pages, ["index.html", "new.html"]);
        assert_eq!(plan.deletes, ["gone.html"]);
        assert!(Plan::new(&new, Some(&new)).is_empty());
        // One thing of any kind is something to do.
        for (old, new) in [
            (&[][..], &[("a.css", "1")][..]),
            (&[], &[("index.html", "1")]),
            (&[("gone.html", "1")], &[]),
        ] {
            assert!(!Plan::new(&manifest(new), Some(&manifest(old))).is_empty());
        }
        assert_eq!(Plan::new(&new, None).deletes, Vec::<String>::new());
    }

    /// Whatever the stopped run had done, the next one uploads every file that it may have touched.
    #[test]
    fn after_a_stopped_run_nothing_is_taken_for_granted() {
        let old = manifest(&[("a.css", "1"), ("index.html", "1")]);
        let new = manifest(&[("a.css", "2"), ("index.html", "1"), ("new.html", "1")]);
        let pending = Plan::new(&new, Some(&old)).pending(&new, Some(&old));
        assert_eq!(
            Plan::new(&new, Some(&pending)).lines(),
            ["upload a.css", "upload new.html"]
        );
        // Back to the old state: what the stopped run may have brought goes again.
        assert_eq!(
            Plan::new(&old, Some(&pending)).lines(),
            ["upload a.css", "delete new.html"]
        );
    }

    #[test]
    fn too_many_deletions_are_refused() {
        let old = manifest(&[("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")]);
        let plan = Plan::new(&manifest(&[("a", "1")]), Some(&old));
        assert!(plan.limit(Some(&old), None).is_err());
        assert!(plan.limit(Some(&old), Some(3)).is_ok());
        let plan = Plan::new(&manifest(&[("a", "1"), ("b", "1")]), Some(&old));
        assert!(plan.limit(Some(&old), None).is_ok());
    }
}
