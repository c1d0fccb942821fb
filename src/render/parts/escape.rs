//! Text as HTML.

/// Text as the content of an element.
pub(in crate::render) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut escaped, text);
    escaped
}

/// Appends text as the value of an attribute.
pub(in crate::render) fn attribute(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(out, text);
}
