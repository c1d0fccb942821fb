//! How long a text takes to read.

use crate::model::TextLength;

/// Words a minute: silent reading of non-fiction, as Brysbaert's review of 190 studies has it (2019), rounded down.
const WORDS: usize = 230;
/// Han characters a minute, of the usual estimates the lower.
const HAN: usize = 400;

/// The minutes that some texts take, rounded to the nearest; 0 for no text to speak of.
pub fn reading_minutes(texts: impl IntoIterator<Item = TextLength>) -> usize {
    let (mut words, mut han) = (0, 0);
    for text in texts {
        words += text.words;
        han += text.han;
    }
    // In minutes times both speeds, so that nothing is rounded twice.
    let spent = words * HAN + han * WORDS;
    (spent + WORDS * HAN / 2) / (WORDS * HAN)
}

/// Words between blanks, and Han characters, outside of tags.
pub fn text_length(html: &str) -> TextLength {
    let (mut words, mut han) = (0, 0);
    // Whether a word is open: 1 or 0, so that no byte of text needs a branch.
    let mut is_word = 0;
    let mut rest = html.as_bytes();
    loop {
        let tag = memchr::memchr(b'<', rest);
        let (text, from_tag) = rest.split_at(tag.unwrap_or(rest.len()));
        for byte in text {
            let class = CLASSES.get(usize::from(*byte)).copied().unwrap_or(OTHER);
            let begins = class & WORD & !is_word;
            words += usize::from(begins);
            han += usize::from(class >> 2);
            is_word = (is_word | (class & WORD)) & !(class >> 1);
        }
        let Some(end) = memchr::memchr(b'>', from_tag) else {
            return TextLength { words, han };
        };
        rest = from_tag.get(end + 1..).unwrap_or_default();
    }
}

/// Neither part of a word nor its end: punctuation, and the later bytes of a character.
const OTHER: u8 = 0;
/// Part of a word.
const WORD: u8 = 0b001;
/// The end of a word.
const BLANK: u8 = 0b010;
/// A Han character, which ends a word and counts.
const IDEOGRAPH: u8 = 0b110;

/// What each byte is in a text.
#[expect(
    clippy::indexing_slicing,
    reason = "in a constant, the compiler refuses an index that is out of bounds"
)]
const CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut byte: u8 = 0;
    loop {
        classes[byte as usize] = match byte {
            // The first byte of U+4000 to U+9FFF in UTF-8: nearly all Han characters that texts use, and few others.
            0xe4..=0xe9 => IDEOGRAPH,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0c => BLANK,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc2..=0xe2 => WORD,
            _ => OTHER,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_han_characters_are_counted_outside_of_tags() {
        for (html, words, han) in [
            ("<p class=\"a b c\">Two words, <em>and</em> 70%.</p>", 4, 0),
            ("one<br>word, a > b, and <no end", 4, 0),
            ("Türkiye’nin İğdır’ı", 2, 0),
            ("<p>中国的份额</p>", 0, 5),
            ("a中b", 2, 1),
        ] {
            assert_eq!(text_length(html), TextLength { words, han }, "{html}");
        }
    }

    #[test]
    fn minutes_are_rounded_over_the_whole() {
        let words = |words| TextLength { words, han: 0 };
        assert_eq!(reading_minutes([words(115), words(115)]), 1);
        assert_eq!(reading_minutes([words(115)]), 1);
        assert_eq!(reading_minutes([words(114)]), 0);
        let han = TextLength {
            words: 0,
            han: 1200,
        };
        assert_eq!(reading_minutes([han]), 3);
    }
}
