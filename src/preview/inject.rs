//! What the preview adds to a page: one script before its end. Everything else is what a build gives.

use std::fmt::Write;

/// The addresses of the preview itself.
pub(super) const OWN: &str = "/__briefing/";

/// The script.
pub(super) const SCRIPT: &str = include_str!("preview.js");

/// The page with the script; `pages` and `same` are the state that it shows.
pub(super) fn inject(page: &[u8], file: &str, pages: u64, same: &str) -> Vec<u8> {
    let mut tag = format!("<script src=\"{OWN}preview.js\" data-file=\"");
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(&mut tag, file);
    let _ = writeln!(
        tag,
        "\" data-pages=\"{pages}\" data-same=\"{same}\" defer></script>"
    );
    let end = b"</body>";
    let byte = page.windows(end.len()).rposition(|window| window == end);
    let byte = byte.unwrap_or(page.len());
    let (before, after) = page.split_at(byte);
    [before, tag.as_bytes(), after].concat()
}

/// What stands in for a page while there has been no good state of the site, or none of this page.
pub(super) fn empty() -> Vec<u8> {
    b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>briefing</title>\n</head>\n<body>\n<main><p>This page cannot be shown yet: see below what is wrong.</p></main>\n</body>\n</html>\n".to_vec()
}
