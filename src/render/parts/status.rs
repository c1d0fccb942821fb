//! How a claim stands, in words.

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
        text: edition.word(key(status)).to_owned(),
    }
}

/// The key of the status in strings.yaml.
pub(in crate::render) fn key(status: Status) -> &'static str {
    match status {
        Status::NotFound => "not_found",
        status => status.name(),
    }
}
