//! Links that open an editor at a line, and the line that a place on a page comes from.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::position::position;
use crate::model::Block;
use crate::platform;

/// An address with `{file}`, `{line}` and `{column}` in it.
#[derive(Debug, Clone)]
pub struct Editor {
    pattern: String,
    root: PathBuf,
}

/// A place in a file, to be put into the pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's path as a part of an address.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

impl Editor {
    /// The editor of a pattern, for files under `root`.
    pub fn new(pattern: &str, root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let pattern = pattern.to_owned();
        Self { pattern, root }
    }

    /// The pattern, which a browser may have another for.
    pub(super) fn pattern(&self) -> &str {
        &self.pattern
    }

    /// A place in `file`, a path from the root.
    pub(super) fn place(&self, file: &str, line: usize, column: usize) -> Place {
        let path = platform::url_path(&self.root.join(file));
        let path = percent_encoding::utf8_percent_encode(&path, PATH).to_string();
        Place { path, line, column }
    }
}

const PATH: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The line of the block that says most of `words`: as the page shows them, without the marks of Markdown and with figures in
/// them that may stand in the block as in its cell.
pub(super) fn line_of(markdown: &str, blocks: &[Block], words: &str) -> usize {
    let wanted = triples(words);
    let said = |block: &&Block| {
        let own = triples(markdown.get(block.span.clone()).unwrap_or_default());
        let shared = wanted.intersection(&own).count();
        // Of two that say all of it, the shorter: a heading, and not the paragraph that repeats it.
        (shared, std::cmp::Reverse(own.len()))
    };
    let best = blocks.iter().max_by_key(said);
    position(markdown, best.map_or(0, |block| block.span.start)).line
}

/// The runs of three letters and digits in a text; marks, quotation and spaces differ between source and page.
fn triples(text: &str) -> HashSet<[char; 3]> {
    let letters = text.chars().filter(|next| next.is_alphanumeric());
    let letters: Vec<char> = letters.flat_map(char::to_lowercase).collect();
    // A text of fewer letters is a run of its own.
    let short = (1..3).contains(&letters.len()).then(|| {
        let at = |place| letters.get(place).copied().unwrap_or(' ');
        [at(0), at(1), ' ']
    });
    let runs = letters
        .windows(3)
        .filter_map(|run| <[char; 3]>::try_from(run).ok());
    runs.chain(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, Digest};

    #[test]
    fn a_place_on_a_page_is_found_in_its_source() {
        let text = "---\ntitle: T\n---\n\n# One\n\nFirst *words* under One.\n\n- An item\n- Another [70%](fact:a/b/c) item\n\n中国\n";
        let block = |words: &str| {
            let start = text.find(words).expect("it");
            Block {
                kind: BlockKind::Paragraph,
                span: start..start + words.len(),
                digest: Digest::of_hash(&blake3::hash(b"")),
                end: None,
            }
        };
        let blocks = [
            "# One",
            "First *words* under One.",
            "An item",
            "Another [70%](fact:a/b/c) item",
            "中国",
        ]
        .map(block);
        for (words, line) in [
            ("First words under One.", 7),
            ("Another 71% item", 10),
            ("One", 5),
            ("中国", 12),
        ] {
            assert_eq!(line_of(text, &blocks, words), line, "{words}");
        }
    }

    #[test]
    fn an_address_holds_file_line_and_column() {
        let editor = Editor::new("vscode://file{file}:{line}:{column}", Path::new("/a b"));
        let place = editor.place("content/ü.md", 3, 4);
        assert!(
            place.path.ends_with("/a%20b/content/%C3%BC.md"),
            "{}",
            place.path
        );
        assert_eq!((place.line, place.column), (3, 4));
    }
}
