//! Text that a spreadsheet would run as a formula, made harmless in a CSV file.
//!
//! A text cell that begins with one of [`STARTS`], after any apostrophes, gets one more apostrophe in front: spreadsheets
//! then show it as text. Numbers never get one. To read such a cell back, take one apostrophe away (see [`is_guarded`]).

use std::borrow::Cow;

use serde::Serialize;

/// The characters with which spreadsheets begin a formula, or which they skip before one; in full width as well.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What is put in front.
const PREFIX: char = '\'';

/// How texts that a spreadsheet would run are written.
#[derive(Serialize)]
pub(super) struct FormulaEscape {
    /// In a sentence, for people.
    pub description: &'static str,
    /// What is put in front.
    pub prefix: char,
    /// How such a text begins.
    pub starts: [char; STARTS.len()],
}

/// How this program writes them.
pub(super) const FORMULA_ESCAPE: FormulaEscape = FormulaEscape {
    description: "A text that begins, after any apostrophes, with one of these characters has one more apostrophe in front, so that a spreadsheet does not run it. Take one away to get the text itself. Numbers are written as they are.",
    prefix: PREFIX,
    starts: STARTS,
};

/// Whether a text begins, after any apostrophes, as a formula does.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches(PREFIX).starts_with(STARTS)
}

/// The text as a CSV file holds it.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_guarded(text) {
        Cow::Owned(format!("{PREFIX}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in [
            "=1+1", "+1", "-3 %", "@a", "\t=1", "\r=1", "\n=1", "＝1", "'=1",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "a=1", "−3", "'tis", "3-4", " =1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
