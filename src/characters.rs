//! Characters that no text holds: pages, feeds and data could not be well-formed with them, or would be read otherwise. And
//! how much room characters take.

use icu::properties::CodePointMapData;
use icu::properties::props::EastAsianWidth;

/// What of a page's title search results and tabs show whole, in columns.
pub const TITLE_COLUMNS: usize = 65;

/// How many columns a text takes: a wide character, as of Chinese, takes two (Unicode Standard Annex 11).
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.trim().len();
    }
    let widths = CodePointMapData::<EastAsianWidth>::new();
    let columns = text.trim().chars().map(|next| match widths.get(next) {
        EastAsianWidth::Wide | EastAsianWidth::Fullwidth => 2,
        _ => 1,
    });
    columns.sum()
}

/// The first character that XML 1.0 does not allow or that Unicode will never assign, and the byte at which it stands.
pub fn first_forbidden(text: &str) -> Option<(usize, char)> {
    let is_suspect =
        |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || *byte >= 0xef;
    // Nearly no text has any, and of the others most have only marks of full width. Without a way out within a piece, the
    // compiler looks at many bytes at once.
    let holds_suspect = |piece: &[u8]| piece.iter().fold(false, |any, byte| any | is_suspect(byte));
    if !text.as_bytes().chunks(256).any(holds_suspect) {
        return None;
    }
    text.char_indices().find(|(_, next)| is_forbidden(*next))
}

/// Whether it is such a character.
pub fn is_forbidden(next: char) -> bool {
    let code = u32::from(next);
    match next {
        '\t' | '\n' | '\r' => false,
        '\0'..'\x20' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => code & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_takes_two_columns() {
        for (text, count) in [("abc", 3), (" a b ", 3), ("ığş", 3), ("中国，", 6), ("", 0)] {
            assert_eq!(columns(text), count, "{text}");
        }
    }

    #[test]
    fn controls_and_noncharacters_are_forbidden() {
        for text in ["", "a\tb\r\n", "ağ 70%", "\u{ff0c}\u{feff}", "😀"] {
            assert_eq!(first_forbidden(text), None, "{text:?}");
        }
        for bad in [
            '\0',
            '\x07',
            '\x1b',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1ffff}',
            '\u{10fffe}',
        ] {
            let text = format!("ağ\u{ff0c}{bad}x{bad}");
            assert_eq!(first_forbidden(&text), Some((6, bad)), "{text:?}");
        }
    }
}
