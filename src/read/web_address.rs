//! Addresses that a browser may follow.

use super::reader::Reader;
use super::yaml::Node;
use crate::diagnostic::Diagnostic;

/// Whether a browser may follow it.
pub fn is_web_address(text: &str) -> bool {
    let mut schemes = ["https://", "http://", "mailto:"].iter();
    schemes.any(|scheme| text.starts_with(scheme)) && !text.contains(char::is_whitespace)
}

/// An address that a browser may follow.
pub fn web_address(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.string(node)?;
    if !is_web_address(&text) {
        let message = format!("`{text}` is not a web address");
        let span = reader.span(&node.span);
        let fault =
            Diagnostic::new("bad-address", span, message).help("write it in full: https://…");
        reader.diagnostics.push(fault);
        return None;
    }
    Some(text)
}
