//! The body of a page: its HTML, holes and findings.

pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    crate::site::build_page(format!("---\ntitle: A\nsummary: B\n---\n{text}").into_bytes());
}
