//! Links that open an editor at a line, and the line that a place on a page comes from.

use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use crate::diagnostic::position::position;
use crate::platform;
use crate::read::front_matter;

/// An address with `{file}`, `{line}` and `{column}` in it.
#[derive(Debug, Clone)]
pub struct Editor {
    pattern: String,
    root: PathBuf,
}

impl Editor {
    /// The editor of a pattern, for files under `root`.
    pub fn new(pattern: &str, root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let pattern = pattern.to_owned();
        Self { pattern, root }
    }

    /// The address that opens `file`, a path from the root.
    pub(super) fn href(&self, file: &str, line: usize, column: usize) -> String {
        let path = platform::url_path(&self.root.join(file));
        let path = percent_encoding::utf8_percent_encode(&path, PATH).to_string();
        self.pattern
            .replace("{file}", &path)
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

const PATH: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The line of the paragraph, heading or item of `markdown` that begins most like `words`.
pub(super) fn line_of(markdown: &str, words: &str) -> usize {
    let wanted = letters(words);
    let body = front_matter::split(markdown).body;
    let from = body.start;
    let (mut start, mut text, mut best) = (from, String::new(), (0, from));
    for (event, range) in
        Parser::new_ext(markdown.get(body).unwrap_or_default(), Options::all()).into_offset_iter()
    {
        match event {
            Event::Start(_) if text.is_empty() => start = from + range.start,
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => {
                let same = common(&letters(&text), &wanted);
                if same > best.0 {
                    best = (same, start);
                }
                text.clear();
            }
            _ => {}
        }
    }
    position(markdown, best.1).line
}

/// Letters and digits only: marks, quotation and spaces differ between source and page.
fn letters(text: &str) -> Vec<char> {
    let text = text.chars().filter(|next| next.is_alphanumeric());
    text.flat_map(char::to_lowercase).take(200).collect()
}

fn common(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_a_page_is_found_in_its_source() {
        let text = "---\ntitle: T\n---\n\n# One\n\nFirst *words*.\n\n- An item\n- Another [70%](fact:a/b/c) item\n";
        assert_eq!(line_of(text, "First words."), 7);
        assert_eq!(line_of(text, "Another 70% item"), 10);
        assert_eq!(line_of(text, "One"), 5);
    }

    #[test]
    fn an_address_holds_file_line_and_column() {
        let editor = Editor::new("vscode://file{file}:{line}:{column}", Path::new("/a b"));
        let href = editor.href("content/ü.md", 3, 4);
        assert!(
            href.starts_with("vscode://file/") && href.ends_with("/a%20b/content/%C3%BC.md:3:4"),
            "{href}"
        );
    }
}
