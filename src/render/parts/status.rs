//! How a claim stands, in words.

use super::escape::escape;
use crate::given::given;
use crate::model::Status;
use crate::render::edition::Edition;

given! {
    /// How a claim stands.
    pub(in crate::render) struct StatusView {
        /// The word for it in `claims.yaml`, such as `not-found`.
        pub name: &'static str,
        /// The same in the language.
        pub text: String,
    }
}

pub(in crate::render) fn status_view(edition: &Edition, status: Status) -> StatusView {
    StatusView {
        name: status.name(),
        text: word(edition, status).to_owned(),
    }
}

/// The status in the language.
pub(super) fn word(edition: &Edition, status: Status) -> &str {
    edition.word(key(status))
}

/// Writes the status of a claim or a cell in brackets, which follows its words: the name of it in YAML, and its word.
pub(super) fn bracketed(
    out: &mut String,
    edition: &Edition,
    (name, word): (&str, &str),
    mention: Mention,
) {
    out.push_str("<span class=\"status status-");
    out.push_str(name);
    out.push_str(match mention {
        Mention::First => "\">",
        Mention::Again => " again\">",
    });
    for part in [
        edition.word("open_bracket"),
        word,
        edition.word("close_bracket"),
    ] {
        out.push_str(&escape(part));
    }
    out.push_str("</span>");
}

/// Whether something is mentioned for the first time: a claim on a page, whose status is later there for assistive
/// technology alone, or beside a key figure; or a table in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mention {
    First,
    Again,
}

/// The key of the status in strings.yaml.
pub(in crate::render) fn key(status: Status) -> &'static str {
    match status {
        Status::NotFound => "not_found",
        status => status.name(),
    }
}
