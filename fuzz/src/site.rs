//! What the targets share: a tree as one text, and what is held of it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use briefing::atlas::Address;
use briefing::builtin::WithBuiltin;
use briefing::diagnostic::human::Look;
use briefing::diagnostic::{Diagnostic, FORMATS, Findings, Texts};
use briefing::examine::{Examiner, examine};
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
    print(&examined.diagnostics, &tree);
    if let Some(Ok(renderer)) = examined.site.map(Renderer::new) {
        render(&renderer, |_| true);
    }
}

fn print(diagnostics: &[Diagnostic], tree: &WithBuiltin<Files>) {
    let texts = Texts::of(diagnostics, |file| tree.read(file).ok());
    let look = Look::default();
    let findings = Findings { diagnostics, look };
    for format in FORMATS {
        (format.print)(&findings, &texts, &mut std::io::sink()).expect("nothing fails in a sink");
    }
}

fn render(renderer: &Renderer, is_wanted: impl Fn(&Address) -> bool) {
    let addresses = renderer.atlas().addresses().iter();
    for address in addresses.filter(|address| is_wanted(address)) {
        if let Ok(Body::Bytes(bytes)) = renderer.render(address) {
            std::hint::black_box(bytes);
        }
    }
}

/// The small site without the page that is tried, examined and made ready once: what a page does not touch is kept, so that an
/// input takes less than half of the time.
struct Desk {
    tree: WithBuiltin<Files>,
    examiner: Examiner,
    renderer: Renderer,
}

impl Desk {
    fn new() -> Self {
        let tree = WithBuiltin(site());
        let mut examiner = Examiner::new(&tree, &SiteOptions::default()).expect("a tree in memory");
        let site = examiner.examine().site.expect("no error");
        let renderer = Renderer::new(site).expect("templates that compile");
        Self {
            tree,
            examiner,
            renderer,
        }
    }

    fn update(&mut self) {
        let changed = [PAGE.to_owned()].into();
        let updated = self.examiner.update(&self.tree, &changed);
        updated.expect("a tree in memory");
    }
}

/// The file of the page that is tried.
const PAGE: &str = "content/page.md";

/// The same of the small site with a page, and of its addresses in one language.
pub fn build_page(page: Vec<u8>) {
    thread_local! {
        static DESK: RefCell<Desk> = RefCell::new(Desk::new());
    }
    DESK.with_borrow_mut(|desk| {
        desk.tree.0.insert(PAGE.into(), page);
        desk.update();
        let examined = desk.examiner.examine().unshared();
        print(&examined.diagnostics, &desk.tree);
        if let Some(Ok(renderer)) = examined.site.map(|site| desk.renderer.renewed(site)) {
            let language = renderer.atlas().default_language();
            render(&renderer, |address| {
                address.language.is_none_or(|other| other == language)
            });
        }
        // The next begins where this one did, or what fails could not be tried again by itself.
        desk.tree.0.remove(PAGE);
        desk.update();
        desk.examiner.examine();
    });
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
