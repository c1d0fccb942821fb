//! A page's file: its front matter, and the page that comes of it.

pub fn run(bytes: &[u8]) {
    crate::site::build_page(bytes.to_vec());
}
