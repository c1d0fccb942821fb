//! What the preview adds to a page: one script before its end. Everything else is what a build gives.

use std::fmt::Write;

/// The addresses of the preview itself.
pub(super) const OWN: &str = "/__briefing/";

/// The script.
pub(super) const SCRIPT: &str = include_str!("preview.js");

/// What the script is told of the page that it stands in.
pub(super) struct Told<'a> {
    /// The file of the site.
    pub file: &'a str,
    /// Counts the states of the site.
    pub pages: u64,
    /// Names the bytes of the page.
    pub same: &'a str,
    /// With which fixes may be asked for; empty if none may.
    pub token: &'a str,
    /// How an editor is opened.
    pub editor: &'a str,
}

/// The page with the script.
pub(super) fn inject(page: &[u8], told: &Told<'_>) -> Vec<u8> {
    let pages = told.pages.to_string();
    let data = [
        ("file", told.file),
        ("pages", &pages),
        ("same", told.same),
        ("token", told.token),
        ("editor", told.editor),
    ];
    let mut tag = format!("<script src=\"{OWN}preview.js\" defer");
    for (name, value) in data {
        // Writing to a string does not fail.
        let _ = write!(tag, " data-{name}=\"");
        let _ = pulldown_cmark_escape::escape_html(&mut tag, value);
        tag.push('"');
    }
    tag.push_str("></script>\n");
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
