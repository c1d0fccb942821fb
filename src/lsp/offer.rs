//! Something that completion offers.

use lsp_types::CompletionItemKind;

/// Something that may be written.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// What the list shows.
    pub label: String,
    /// What is written.
    pub text: String,
    /// More in the list.
    pub detail: String,
    /// More beside it, in Markdown.
    pub doc: String,
    /// Its sign.
    pub kind: CompletionItemKind,
    /// Whether it stands before the others.
    pub is_first: bool,
}

impl Offer {
    /// A word that is written as it is shown.
    pub fn word(word: &str) -> Self {
        Self {
            label: word.to_owned(),
            text: word.to_owned(),
            detail: String::new(),
            doc: String::new(),
            kind: CompletionItemKind::ENUM_MEMBER,
            is_first: false,
        }
    }
}
