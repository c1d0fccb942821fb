//! The few words that Markdown itself puts on a page.

use pulldown_cmark::BlockQuoteKind;

use crate::model::Language;

/// A call-out's class and title.
pub fn callout(kind: BlockQuoteKind, language: Language) -> (&'static str, &'static str) {
    let titles = &language.data().callouts;
    match kind {
        BlockQuoteKind::Note => ("note", titles.note),
        BlockQuoteKind::Tip => ("tip", titles.tip),
        BlockQuoteKind::Important => ("important", titles.important),
        BlockQuoteKind::Warning => ("warning", titles.warning),
        BlockQuoteKind::Caution => ("caution", titles.caution),
    }
}

/// What a screen reader says at a footnote's marker.
pub fn footnote(language: Language) -> &'static str {
    language.data().markdown.footnote
}

/// What a screen reader says at the way back from a footnote.
pub fn back(language: Language) -> &'static str {
    language.data().markdown.back
}

/// What a screen reader says at the box of a task.
pub fn task(is_done: bool, language: Language) -> &'static str {
    let words = &language.data().markdown;
    if is_done { words.done } else { words.to_do }
}

/// The name of a table that can be scrolled.
pub fn table(language: Language) -> &'static str {
    language.data().markdown.table
}
