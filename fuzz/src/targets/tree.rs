//! A whole tree: read, checked, printed, rendered.

pub fn run(bytes: &[u8]) {
    crate::site::build(crate::site::from_text(bytes));
}
