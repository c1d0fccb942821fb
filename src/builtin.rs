//! The templates and the stylesheet that come with the program, for a tree that brings none of its own.
//!
//! They are this repository's `templates/` and `static/`, compiled in, so that `site.yaml` and one page are enough.

use std::io;

use crate::read::tree::{Listing, Tree};

/// Path and text of each.
const FILES: &[(&str, &str)] = &[
    (
        "templates/base.html",
        include_str!("../templates/base.html"),
    ),
    (
        "templates/catalogue.html",
        include_str!("../templates/catalogue.html"),
    ),
    (
        "templates/changes.html",
        include_str!("../templates/changes.html"),
    ),
    (
        "templates/claims.html",
        include_str!("../templates/claims.html"),
    ),
    (
        "templates/components/apparatus.html",
        include_str!("../templates/components/apparatus.html"),
    ),
    (
        "templates/components/cards.html",
        include_str!("../templates/components/cards.html"),
    ),
    (
        "templates/components/change.html",
        include_str!("../templates/components/change.html"),
    ),
    (
        "templates/components/chart.html",
        include_str!("../templates/components/chart.html"),
    ),
    (
        "templates/components/contents.html",
        include_str!("../templates/components/contents.html"),
    ),
    (
        "templates/components/footer.html",
        include_str!("../templates/components/footer.html"),
    ),
    (
        "templates/components/header.html",
        include_str!("../templates/components/header.html"),
    ),
    (
        "templates/components/links.html",
        include_str!("../templates/components/links.html"),
    ),
    (
        "templates/components/quotes.html",
        include_str!("../templates/components/quotes.html"),
    ),
    (
        "templates/components/source.html",
        include_str!("../templates/components/source.html"),
    ),
    (
        "templates/components/table.html",
        include_str!("../templates/components/table.html"),
    ),
    (
        "templates/components/title.html",
        include_str!("../templates/components/title.html"),
    ),
    (
        "templates/front.html",
        include_str!("../templates/front.html"),
    ),
    (
        "templates/glossary.html",
        include_str!("../templates/glossary.html"),
    ),
    (
        "templates/not-found.html",
        include_str!("../templates/not-found.html"),
    ),
    (
        "templates/page.html",
        include_str!("../templates/page.html"),
    ),
    (
        "templates/redirect.html",
        include_str!("../templates/redirect.html"),
    ),
    (
        "templates/section.html",
        include_str!("../templates/section.html"),
    ),
    (
        "templates/sources.html",
        include_str!("../templates/sources.html"),
    ),
    (
        "templates/strings.yaml",
        include_str!("../templates/strings.yaml"),
    ),
    (
        "templates/table.html",
        include_str!("../templates/table.html"),
    ),
    ("static/favicon.svg", include_str!("../static/favicon.svg")),
    ("static/style.css", include_str!("../static/style.css")),
];

/// A tree, with what comes with the program where it lacks it: any template, and static/ if there is none.
#[derive(Debug, Clone)]
pub struct WithBuiltin<T>(pub T);

impl<T: Tree> Tree for WithBuiltin<T> {
    fn list(&self) -> io::Result<Listing> {
        let mut listing = self.0.list()?;
        let has_static = listing.files.iter().any(|file| file.starts_with("static/"));
        let lacks = |file: &str| {
            if file.starts_with("static/") {
                return !has_static;
            }
            let known = listing
                .files
                .binary_search_by(|known| known.as_str().cmp(file));
            known.is_err()
        };
        let missing: Vec<_> = FILES
            .iter()
            .filter(|(file, _)| lacks(file))
            .map(|(file, _)| (*file).to_owned())
            .collect();
        listing.files.extend(missing);
        listing.files.sort();
        Ok(listing)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let builtin = FILES.iter().find(|(file, _)| *file == path);
        match (self.0.read(path), builtin) {
            (Err(error), Some((_, text))) if error.kind() == io::ErrorKind::NotFound => {
                Ok(text.as_bytes().to_vec())
            }
            (outcome, _) => outcome,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    #[test]
    fn every_template_and_static_file_of_the_repository_is_compiled_in() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut there = Vec::new();
        for folder in ["templates", "static"] {
            for entry in walkdir::WalkDir::new(root.join(folder)) {
                let entry = entry.expect("an entry");
                if entry.file_type().is_file() {
                    let path = entry.path().strip_prefix(root).expect("under the root");
                    there.push(path.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        there.sort();
        let mut listed: Vec<_> = FILES.iter().map(|(file, _)| (*file).to_owned()).collect();
        listed.sort();
        assert_eq!(listed, there);
        for (file, text) in FILES {
            assert_eq!(fs::read_to_string(root.join(file)).expect("a file"), *text);
        }
    }

    #[test]
    fn the_trees_own_files_stand_before_them() {
        let tree: BTreeMap<String, Vec<u8>> =
            BTreeMap::from([("templates/page.html".into(), b"mine".to_vec())]);
        let tree = WithBuiltin(tree);
        assert_eq!(tree.read("templates/page.html").expect("a file"), b"mine");
        assert!(
            tree.read("templates/base.html")
                .expect("a file")
                .starts_with(b"<!DOCTYPE")
        );
        assert!(tree.read("templates/none.html").is_err());
        let files = tree.list().expect("a list").files;
        assert!(files.is_sorted() && files.contains(&"static/style.css".to_owned()));
    }
}
