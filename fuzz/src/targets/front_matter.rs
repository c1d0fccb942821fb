//! A page's file: its front matter, and the page that comes of it.

pub fn run(bytes: &[u8]) {
    let mut files = crate::site::site();
    files.insert("content/page.md".into(), bytes.to_vec());
    crate::site::build(files);
}
