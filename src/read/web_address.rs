//! Addresses that a browser may follow.

use super::reader::Reader;
use super::yaml::Node;
use crate::diagnostic::Diagnostic;

/// An address that a browser may follow.
pub fn web_address(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.string(node)?;
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    if !known || text.contains(char::is_whitespace) {
        let message = format!("`{text}` is not a web address");
        let span = reader.span(&node.span);
        let fault =
            Diagnostic::new("bad-address", span, message).help("write it in full: https://…");
        reader.diagnostics.push(fault);
        return None;
    }
    Some(text)
}
