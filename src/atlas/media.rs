//! Media types (RFC 6838), with the encoding where a file is text.

use std::borrow::Cow;

/// The value of `Content-Type`.
pub type MediaType = Cow<'static, str>;

/// A page.
pub const HTML: MediaType = Cow::Borrowed("text/html; charset=utf-8");
/// A table for spreadsheets (RFC 4180).
pub const CSV: MediaType = Cow::Borrowed("text/csv; charset=utf-8");
/// Data for programs (RFC 8259), which is always UTF-8.
pub const JSON: MediaType = Cow::Borrowed("application/json");
/// A feed (RFC 4287).
pub const ATOM: MediaType = Cow::Borrowed("application/atom+xml; charset=utf-8");
/// A drawing (SVG 2).
pub const SVG: MediaType = Cow::Borrowed("image/svg+xml");
/// Any other XML.
pub const XML: MediaType = Cow::Borrowed("text/xml; charset=utf-8");
/// A stylesheet.
pub const CSS: MediaType = Cow::Borrowed("text/css; charset=utf-8");
/// A picture.
pub const PNG: MediaType = Cow::Borrowed("image/png");
/// A picture in less bytes (RFC 9649).
pub const WEBP: MediaType = Cow::Borrowed("image/webp");
/// Plain text.
pub const TEXT: MediaType = Cow::Borrowed("text/plain; charset=utf-8");
/// Bytes that only a host reads.
pub const BYTES: MediaType = Cow::Borrowed("application/octet-stream");

/// References in BibTeX.
pub const BIBTEX: MediaType = Cow::Borrowed("application/x-bibtex; charset=utf-8");
/// References in RIS.
pub const RIS: MediaType = Cow::Borrowed("application/x-research-info-systems; charset=utf-8");

/// The types that are not guessed, because servers do not agree on them, by the ending of the name.
pub const BY_ENDING: [(&str, MediaType); 3] = [(".json", JSON), (".bib", BIBTEX), (".ris", RIS)];

/// The type of a file that is copied, by the ending of its name.
pub fn of_copied_file(name: &str) -> MediaType {
    let known = BY_ENDING.iter().find(|(ending, _)| name.ends_with(ending));
    if let Some((_, media)) = known {
        return media.clone();
    }
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let is_text =
        guess.type_() == mime_guess::mime::TEXT || guess.subtype() == mime_guess::mime::XML;
    if is_text {
        Cow::Owned(format!("{}; charset=utf-8", guess.essence_str()))
    } else {
        Cow::Owned(guess.essence_str().to_owned())
    }
}

/// Whether a file of the type is worth compressing.
pub fn is_text(media: &str) -> bool {
    media.starts_with("text/")
        || media.contains("json")
        || media.contains("xml")
        || [BIBTEX, RIS].iter().any(|known| known == media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_files_are_typed_by_their_ending() {
        for (file, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("a.csv", "text/csv; charset=utf-8"),
            ("a.bib", "application/x-bibtex; charset=utf-8"),
            ("a.json", "application/json"),
            ("a.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(of_copied_file(file), kind, "{file}");
        }
    }
}
