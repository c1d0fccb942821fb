//! What the targets share: a tree as one text, and what is held of it.

use std::collections::BTreeMap;

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::human::Look;
use briefing::diagnostic::{FORMATS, Findings, Texts};
use briefing::examine::examine;
use briefing::read::{SiteOptions, Tree};
use briefing::render::{Body, Renderer};

/// The bytes of files.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Begins the line that names a file.
pub const MARK: &str = "\n=== ";

/// Reads a tree as `seeds.py` writes it; what is not named belongs to the front page.
pub fn from_text(text: &[u8]) -> Files {
    let mut files = Files::new();
    let mut name = "content/index.md".to_owned();
    let mut rest = text;
    while let Some(start) = find(rest, MARK.as_bytes()) {
        files.insert(name, rest[..start].to_vec());
        rest = &rest[start + MARK.len()..];
        let end = rest
            .iter()
            .position(|&byte| byte == b'\n')
            .unwrap_or(rest.len());
        name = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    files.insert(name, rest.to_vec());
    files
}

fn find(text: &[u8], words: &[u8]) -> Option<usize> {
    text.windows(words.len()).position(|window| window == words)
}

/// Examines a tree, prints its faults in every format, and renders every address if there is no error.
pub fn build(files: Files) {
    let tree = WithBuiltin(files);
    let examined = examine(&tree, &SiteOptions::default()).expect("a tree in memory");
    let texts = Texts::of(&examined.diagnostics, |file| tree.read(file).ok());
    let findings = Findings {
        diagnostics: &examined.diagnostics,
        look: Look::default(),
    };
    for format in FORMATS {
        (format.print)(&findings, &texts, &mut std::io::sink()).expect("nothing fails in a sink");
    }
    let Some(Ok(renderer)) = examined.site.map(Renderer::new) else {
        return;
    };
    for address in renderer.atlas().addresses() {
        if let Ok(Body::Bytes(bytes)) = renderer.render(address) {
            std::hint::black_box(bytes);
        }
    }
}

/// A small site, into which a target puts its input.
pub fn site() -> Files {
    let files = [
        (
            "content/site.yaml",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr, zh]\n",
        ),
        (
            "content/index.md",
            "---\ntitle: A\nsummary: B\n---\nText.\n",
        ),
        (
            "content/sources.yaml",
            "s: {type: web, title: S, publisher: P, date: 2026}\n",
        ),
        (
            "content/data/t.yaml",
            "title: T\nas_of: 2026\nsources: [s]\ncolumns:\n  name: {title: N, type: string}\n  share: {title: S, type: number, unit: percent}\nrows:\n  a: {name: A, share: 70}\n",
        ),
    ];
    files
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
}
