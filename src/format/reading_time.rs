//! How long a text takes to read.

use crate::eight::{HIGH, LOW, digits, find_near, letters};
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
    let mut count = Count::default();
    let mut rest = html.as_bytes();
    loop {
        let tag = memchr::memchr(b'<', rest);
        let (text, from_tag) = rest.split_at(tag.unwrap_or(rest.len()));
        count.add(text);
        let Some(end) = find_near(b'>', from_tag) else {
            let Count { words, han, .. } = count;
            return TextLength { words, han };
        };
        rest = from_tag.get(end + 1..).unwrap_or_default();
    }
}

#[derive(Default)]
struct Count {
    words: usize,
    han: usize,
    /// Whether a word is open: 1 or 0, so that no byte of text needs a branch.
    is_word: u8,
}

impl Count {
    fn add(&mut self, text: &[u8]) {
        let (eights, rest) = text.as_chunks();
        for eight in eights {
            if u64::from_le_bytes(*eight) & HIGH == 0 {
                self.add_ascii(*eight);
            } else {
                self.add_each(eight);
            }
        }
        self.add_each(rest);
    }

    fn add_each(&mut self, text: &[u8]) {
        for byte in text {
            let class = CLASSES.get(usize::from(*byte)).copied().unwrap_or(OTHER);
            let begins = class & WORD & !self.is_word;
            self.words += usize::from(begins);
            self.han += usize::from(class >> 2);
            self.is_word = (self.is_word | (class & WORD)) & !(class >> 1);
        }
    }

    /// The same for eight characters at once, each of one byte.
    fn add_ascii(&mut self, eight: [u8; 8]) {
        let bytes = u64::from_le_bytes(eight);
        let word = gathered(letters(bytes) | digits(bytes));
        let blank = gathered(!(bytes + LOW * u64::from(0x7f - b' ')) & HIGH);
        // Between two blanks is one word, if any letter is; adding the letters carries a bit beyond the end of just these.
        let between = !blank & 0xff;
        let open = between & !(between + 1);
        let fresh = if self.is_word == 0 {
            word
        } else {
            word & !open
        };
        self.words += ((between + fresh) & !between).count_ones() as usize;
        let last = word & !u16::MAX.checked_shr(blank.leading_zeros()).unwrap_or(0);
        let goes_on = blank == 0 && self.is_word == 1;
        self.is_word = u8::from(goes_on || last != 0);
    }
}

/// The highest bits of eight bytes as the lowest bits of a number, in their order.
fn gathered(bits: u64) -> u16 {
    let gathered = (bits >> 7).wrapping_mul(0x0102_0408_1020_4080);
    u16::from(gathered.to_be_bytes()[0])
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
            // The control characters among them are blanks, since a text holds no others.
            0..=b' ' => BLANK,
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
    fn eight_at_once_are_counted_as_one_by_one() {
        let letters: Vec<char> = "aZ0 9-\t\u{b}\u{c}\r\n.@[`{/:_é中’".chars().collect();
        let mut seed: usize = 1;
        for length in 0..400 {
            let text: String = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    letters[(seed >> 33) % letters.len()]
                })
                .collect();
            let mut each = Count::default();
            each.add_each(text.as_bytes());
            let mut eight = Count::default();
            eight.add(text.as_bytes());
            assert_eq!(
                (eight.words, eight.han, eight.is_word),
                (each.words, each.han, each.is_word),
                "{text:?}"
            );
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
