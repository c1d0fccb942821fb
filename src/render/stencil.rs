//! Parts that several pages show and that differ only by a few words: rendered once, with gaps where those words go.
//!
//! A part is rendered with a mark in place of each of them. Marks are noncharacters, which no text of a site holds
//! (`characters`) and which templates leave as they are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use memchr::memchr_iter;

use crate::model::Language;

/// What stands for the id of a part.
pub(super) const ID: &str = "\u{fdd0}";
/// What stands for its number in the text.
pub(super) const LABEL: &str = "\u{fdd1}";
/// What stands for its caption or text alternative.
pub(super) const WORDS: &str = "\u{fdd2}";

/// Which page puts what into the gaps, as HTML.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fillings<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub words: &'a str,
}

/// HTML with gaps.
#[derive(Debug)]
pub(super) struct Stencil {
    html: String,
    /// The byte of the HTML before which each stands, and its mark.
    gaps: Vec<(usize, &'static str)>,
}

impl Stencil {
    /// From HTML with marks.
    pub(super) fn new(marked: &str) -> Self {
        let mut stencil = Self {
            html: String::with_capacity(marked.len()),
            gaps: Vec::new(),
        };
        let mut from = 0;
        // The first byte of all marks, and of few other characters.
        for at in memchr_iter(0xef, marked.as_bytes()) {
            let rest = marked.get(at..).unwrap_or_default();
            let marks = [ID, LABEL, WORDS].into_iter();
            if let Some(mark) = marks.into_iter().find(|mark| rest.starts_with(mark)) {
                stencil
                    .html
                    .push_str(marked.get(from..at).unwrap_or_default());
                stencil.gaps.push((stencil.html.len(), mark));
                from = at + mark.len();
            }
        }
        stencil
            .html
            .push_str(marked.get(from..).unwrap_or_default());
        stencil
    }

    /// Appends the HTML with its gaps filled.
    pub(super) fn print(&self, out: &mut String, fillings: Fillings<'_>) {
        let mut from = 0;
        for (byte, mark) in &self.gaps {
            out.push_str(self.html.get(from..*byte).unwrap_or_default());
            from = *byte;
            out.push_str(match *mark {
                ID => fillings.id,
                LABEL => fillings.label,
                _ => fillings.words,
            });
        }
        out.push_str(self.html.get(from..).unwrap_or_default());
    }
}

/// What a stencil is of: all that its HTML depends on but the words in its gaps.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct StencilKey {
    pub language: Language,
    pub table: String,
    /// The key of a chart; none for the table itself.
    pub chart: Option<String>,
    /// Whether it has a number.
    pub is_numbered: bool,
    /// Whether the page words its text alternative.
    pub is_worded: bool,
    /// The ids of the tables in the page that it leads to.
    pub shown: Vec<String>,
}

/// A place for a stencil; empty for good where its template has a fault.
type Place = Arc<OnceLock<Option<Stencil>>>;

/// The stencils that were made so far.
#[derive(Debug, Default)]
pub(super) struct Stencils(Mutex<HashMap<StencilKey, Place>>);

impl Stencils {
    /// Appends a part with its gaps filled; `make` renders it with marks, the first time. Says whether it could.
    ///
    /// `make` must not work on several threads: one that waits for others could begin to make the same again.
    pub(super) fn print(
        &self,
        key: StencilKey,
        out: &mut String,
        fillings: Fillings<'_>,
        make: impl FnOnce() -> Option<String>,
    ) -> bool {
        // A thread that panicked while it held the lock left fewer places than there might be.
        let places = self.0.lock();
        let place = Arc::clone(
            places
                .unwrap_or_else(PoisonError::into_inner)
                .entry(key)
                .or_default(),
        );
        let stencil = place.get_or_init(|| make().map(|marked| Stencil::new(&marked)));
        if let Some(stencil) = stencil {
            stencil.print(out, fillings);
        }
        stencil.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_all_else_stays() {
        let marked = format!("{ID} a\u{fdef}ａ{WORDS}{LABEL}<p id=\"{ID}-x\">{WORDS}");
        let fillings = Fillings {
            id: "table-1",
            label: "2",
            words: "Quays &amp; berths",
        };
        let mut out = String::from("…");
        Stencil::new(&marked).print(&mut out, fillings);
        let expected =
            "…table-1 a\u{fdef}ａQuays &amp; berths2<p id=\"table-1-x\">Quays &amp; berths";
        assert_eq!(out, expected);
    }

    #[test]
    fn a_part_is_made_once_and_what_cannot_be_made_is_not_tried_again() {
        let stencils = Stencils::default();
        let print = |table: &str, made: Option<&str>| {
            let key = StencilKey {
                language: Language::English,
                table: table.to_owned(),
                chart: None,
                is_numbered: true,
                is_worded: true,
                shown: Vec::new(),
            };
            let fillings = Fillings {
                id: "a",
                label: "",
                words: "",
            };
            let mut out = String::new();
            let is_made = stencils.print(key, &mut out, fillings, || made.map(str::to_owned));
            (is_made, out)
        };
        assert_eq!(print("berths", Some("\u{fdd0}1")), (true, "a1".to_owned()));
        assert_eq!(print("berths", Some("other")), (true, "a1".to_owned()));
        assert_eq!(print("quays", None), (false, String::new()));
        assert_eq!(print("quays", Some("late")), (false, String::new()));
    }
}
