//! The few words that Markdown itself puts on a page.

use pulldown_cmark::BlockQuoteKind;

use crate::model::Language;

/// One of three, by the language.
fn by(language: Language, words: [&'static str; 3]) -> &'static str {
    let [english, turkish, chinese] = words;
    match language {
        Language::English => english,
        Language::Turkish => turkish,
        Language::Chinese => chinese,
    }
}

/// A call-out's class and title.
pub fn callout(kind: BlockQuoteKind, language: Language) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", by(language, ["Note", "Not", "注"])),
        BlockQuoteKind::Tip => ("tip", by(language, ["Tip", "İpucu", "提示"])),
        BlockQuoteKind::Important => ("important", by(language, ["Important", "Önemli", "重要"])),
        BlockQuoteKind::Warning => ("warning", by(language, ["Warning", "Uyarı", "警告"])),
        BlockQuoteKind::Caution => ("caution", by(language, ["Caution", "Dikkat", "注意"])),
    }
}

/// What a screen reader says at a footnote's marker.
pub fn footnote(language: Language) -> &'static str {
    by(language, ["Footnote", "Dipnot", "脚注"])
}

/// What a screen reader says at the way back from a footnote.
pub fn back(language: Language) -> &'static str {
    by(language, ["Back to the text", "Metne dön", "返回正文"])
}

/// The name of a table that can be scrolled.
pub fn table(language: Language) -> &'static str {
    by(language, ["Table", "Tablo", "表格"])
}
