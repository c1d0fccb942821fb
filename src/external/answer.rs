//! What is known of an address once it was asked.

use serde::{Deserialize, Serialize};

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Something is there.
    Found {
        /// Where it has moved to for good.
        moved: Option<String>,
    },
    /// Nothing is there any more.
    Gone {
        /// In a few words: "404 Not Found".
        why: String,
        /// Where it had moved to.
        moved: Option<String>,
    },
    /// It could not be told: the host refuses programs, is busy, or fails.
    Unsure {
        /// In a few words.
        why: String,
    },
}

impl Answer {
    pub(super) fn unsure(why: impl Into<String>) -> Self {
        Self::Unsure { why: why.into() }
    }

    /// Whether it holds for a day: what could not be told is asked again.
    pub(super) fn is_certain(&self) -> bool {
        !matches!(self, Self::Unsure { .. })
    }
}
