//! The templates, their words and the look that come with the program: a tree's own file stands before each.
//!
//! They are this repository's `templates/` and `static/`, compiled in, so that `site.yaml` and one page are enough. Those of
//! `static/` stand in a tree where it has none of their name. The templates and their words stand beside the tree's own,
//! under `templates/builtin/`, so that what a tree overrides can still be built on.

use std::io;
use std::sync::Arc;

use crate::model::{ICONS, TextStore};
use crate::read::tree::{Listing, Tree};

/// A file of the program's: where a tree has it, and its text.
type File = (&'static str, &'static str);

/// A file of `templates/`, as it stands under [`BUILTIN`](crate::model::BUILTIN).
macro_rules! template {
    ($name:literal) => {
        (
            concat!("templates/builtin/", $name),
            include_str!(concat!("../templates/", $name)),
        )
    };
}

/// A file of `static/`.
macro_rules! asset {
    ($name:literal) => {
        (
            concat!("static/", $name),
            include_str!(concat!("../static/", $name)),
        )
    };
}

/// Every file, sorted.
const FILES: &[File] = &[
    asset!("favicon.svg"),
    asset!("search.js"),
    asset!("style.css"),
    template!("base.html"),
    template!("catalogue.html"),
    template!("changes.html"),
    template!("claims.html"),
    template!("components/apparatus.html"),
    template!("components/cards.html"),
    template!("components/change.html"),
    template!("components/chart.html"),
    template!("components/cite.html"),
    template!("components/contents.html"),
    template!("components/footer.html"),
    template!("components/found.html"),
    template!("components/header.html"),
    template!("components/links.html"),
    template!("components/marks.html"),
    template!("components/quotes.html"),
    template!("components/responses.html"),
    template!("components/source.html"),
    template!("components/table.html"),
    template!("components/timeline.html"),
    template!("components/title.html"),
    template!("front.html"),
    template!("glossary.html"),
    template!("layouts/article.html"),
    template!("not-found.html"),
    template!("page.html"),
    template!("print.html"),
    template!("redirect.html"),
    template!("search.html"),
    template!("section.html"),
    template!("sources.html"),
    template!("strings.yaml"),
    template!("table.html"),
];

/// The program's templates: name and text.
pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let template = |(file, text): &(&'static str, &'static str)| {
        let name = file.strip_prefix("templates/builtin/")?;
        name.ends_with(".html").then_some((name, *text))
    };
    FILES.iter().filter_map(template)
}

/// A tree, with what comes with the program where it has none of its own.
#[derive(Debug, Clone)]
pub struct WithBuiltin<T>(pub T);

impl<T: Tree> WithBuiltin<T> {
    /// Whether a file of the program's stands in a tree that has none of its name: an icon of any other kind replaces it.
    fn offers(file: &str, has: impl Fn(&str) -> bool) -> bool {
        !ICONS.contains(&file) || !ICONS.iter().any(|icon| has(icon))
    }
}

impl<T: Tree> Tree for WithBuiltin<T> {
    fn list(&self) -> io::Result<Listing> {
        let mut listing = self.0.list()?;
        let own = &listing.files;
        let has = |file: &str| {
            own.binary_search_by(|known| known.as_str().cmp(file))
                .is_ok()
        };
        let missing: Vec<_> = FILES
            .iter()
            .filter(|(file, _)| !has(file) && Self::offers(file, has))
            .map(|(file, _)| (*file).to_owned())
            .collect();
        listing.files.extend(missing);
        listing.files.sort();
        Ok(listing)
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let outcome = self.0.read_up_to(path, most);
        let is_missing = matches!(&outcome, Err(error) if error.kind() == io::ErrorKind::NotFound);
        match FILES.iter().find(|(file, _)| *file == path) {
            Some((file, text))
                if is_missing && Self::offers(file, |file| self.0.read(file).is_ok()) =>
            {
                Ok(text.as_bytes().to_vec())
            }
            _ => outcome,
        }
    }

    fn store(&self) -> Option<Arc<dyn TextStore>> {
        self.0.store()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BUILTIN;
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
        let source = |file: &str| file.replace(BUILTIN, "");
        let listed: Vec<_> = FILES.iter().map(|(file, _)| source(file)).collect();
        assert_eq!(listed, there);
        for (file, text) in FILES {
            let file = root.join(source(file));
            assert_eq!(fs::read_to_string(file).expect("a file"), *text);
        }
    }

    fn tree(files: &[&str]) -> WithBuiltin<BTreeMap<String, Vec<u8>>> {
        let file = |file: &&str| ((*file).to_owned(), b"mine".to_vec());
        WithBuiltin(files.iter().map(file).collect())
    }

    /// Whether the file stands in the tree, of which listing and reading agree.
    fn stands(tree: &WithBuiltin<BTreeMap<String, Vec<u8>>>, file: &str) -> bool {
        let files = tree.list().expect("a list").files;
        assert!(files.is_sorted());
        let is_listed = files.iter().filter(|known| *known == file).count();
        assert_eq!(is_listed, usize::from(tree.read(file).is_ok()), "{file}");
        is_listed > 0
    }

    #[test]
    fn the_trees_own_files_stand_before_them_and_beside_them() {
        let tree = tree(&["static/style.css", "templates/page.html"]);
        let read = |file: &str| tree.read(file).expect("a file");
        assert_eq!(read("static/style.css"), b"mine");
        assert_eq!(read("templates/page.html"), b"mine");
        assert!(read("templates/builtin/page.html").starts_with(b"{% extends"));
        assert!(stands(&tree, "static/favicon.svg"));
        assert!(!stands(&tree, "templates/base.html"));
        assert!(!stands(&tree, "templates/builtin/none.html"));
    }

    #[test]
    fn a_file_of_static_takes_the_place_of_its_own_name_only() {
        let logo = tree(&["static/logo.png"]);
        assert!(stands(&logo, "static/style.css") && stands(&logo, "static/favicon.svg"));
        let icon = tree(&["static/favicon.ico"]);
        assert!(stands(&icon, "static/style.css") && !stands(&icon, "static/favicon.svg"));
    }
}
