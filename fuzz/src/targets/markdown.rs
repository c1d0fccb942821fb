//! The body of a page: its HTML, holes and findings.

pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let page = format!("---\ntitle: A\nsummary: B\n---\n{text}");
    let mut files = crate::site::site();
    files.insert("content/page.md".into(), page.into_bytes());
    crate::site::build(files);
}
