//! What readers are told of a translation: which text it was made from, and where that has changed since.

use super::escape::escape;
use super::view::date_view;
use crate::given::given;
use crate::model::Page;
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

given! {
    /// The state of its original that a translation answers to.
    pub(in crate::render) struct AnsweredView<'a> {
        /// The address of the original.
        pub href: String,
        /// The tag of its language.
        pub tag: &'static str,
        /// What is said of it: "Translated from the original of 20 November 2026".
        pub text: String,
        /// The version that it had.
        pub version: Option<&'a str>,
        /// Whether it has changed since.
        pub stale: bool,
    }
}

/// What a page answers to; none where it is no translation, or nothing is recorded of it.
pub(in crate::render) fn answered<'a>(
    renderer: &'a Renderer,
    edition: &Edition,
    page: &Page,
) -> Option<AnsweredView<'a>> {
    let answered = renderer.answered(page)?;
    let default = renderer.site.default_language();
    let updated = answered.updated.map(|date| date_view(date, edition).text);
    Some(AnsweredView {
        href: renderer.local_href(default, &page.path),
        tag: default.tag(),
        text: match updated {
            Some(date) => edition.word("translated_from").replace("{}", &date),
            None => edition.word("translated").to_owned(),
        },
        version: answered.version.as_deref(),
        stale: answered.is_stale,
    })
}

/// What stands below each block of a page whose original has changed, and the byte of the HTML before which it does.
pub(super) fn remarks(renderer: &Renderer, edition: &Edition, page: &Page) -> Vec<(usize, String)> {
    let Some(answered) = renderer.answered(page) else {
        return Vec::new();
    };
    if answered.remarks.is_empty() {
        return Vec::new();
    }
    let words = escape(edition.word("stale_passage"));
    let remark = format!("<small class=\"stale\" role=\"note\">{words}</small>\n");
    let remarks = answered.remarks.iter();
    remarks.map(|byte| (*byte, remark.clone())).collect()
}
