//! Diagnostics as people see them: the place is the one that programs are told, and nothing is hidden.

use briefing::diagnostic::human::{self, Look};
use briefing::diagnostic::{Diagnostic, Span, Texts};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_place_is_shown_where_json_says_it_is(
        text in "[a中e\u{301}👩\u{200d}\t\r\n\u{feff}\u{1b}\u{9b}\u{202e} {}]{0,200}",
        start in 0_usize..300, length in 0_usize..100, related in 0_usize..300, width in 0_usize..200,
        color in any::<bool>(),
    ) {
        let fault = Diagnostic::new("code", Span::new("f", start..start + length), "m")
            .label("label")
            .related(Span::new("f", related..related + length), "");
        let texts = Texts::of([&fault], |_| Some(text.clone().into_bytes()));
        let look = Look { color, width, all: false };
        let shown = human::render(&fault, &texts, look);
        let region = texts.region(&fault.span);
        let place = format!("f:{}:{}\n", region.start.line, region.start.column);
        prop_assert!(shown.contains(&place), "{}\n{}", place, shown);
        let unseen = |c: char| c.is_control() && c != '\n' && !(color && c == '\u{1b}');
        prop_assert!(!shown.contains(unseen), "{:?}", shown);
    }
}
