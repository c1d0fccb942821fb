//! How long a text takes to read.

/// Words a minute: silent reading of non-fiction, as Brysbaert's review of 190 studies has it (2019), rounded down.
const WORDS: usize = 230;
/// Han characters a minute, of the usual estimates the lower.
const HAN: usize = 400;

/// The minutes that the text of some HTML takes, rounded to the nearest; 0 for no text to speak of.
pub fn reading_minutes<'h>(html: impl IntoIterator<Item = &'h str>) -> usize {
    let (mut words, mut han) = (0, 0);
    for html in html {
        let counted = count(html);
        words += counted.0;
        han += counted.1;
    }
    // In minutes times both speeds, so that nothing is rounded twice.
    let spent = words * HAN + han * WORDS;
    (spent + WORDS * HAN / 2) / (WORDS * HAN)
}

/// Words between blanks, and Han characters, outside of tags.
pub fn count(html: &str) -> (usize, usize) {
    let (mut words, mut han) = (0, 0);
    let (mut is_tag, mut is_word) = (false, false);
    for byte in html.bytes() {
        match byte {
            b'<' => is_tag = true,
            b'>' if is_tag => is_tag = false,
            _ if is_tag => {}
            // The first byte of U+4000 to U+9FFF in UTF-8: nearly all Han characters that texts use, and few others.
            0xe4..=0xe9 => {
                han += 1;
                is_word = false;
            }
            _ if byte.is_ascii_whitespace() => is_word = false,
            _ if byte.is_ascii_alphanumeric() || (0xc2..0xe3).contains(&byte) => {
                words += usize::from(!is_word);
                is_word = true;
            }
            _ => {}
        }
    }
    (words, han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_han_characters_are_counted_outside_of_tags() {
        assert_eq!(
            count("<p class=\"a b c\">Two words, <em>and</em> 70%.</p>"),
            (4, 0)
        );
        assert_eq!(count("Türkiye’nin İğdır’ı"), (2, 0));
        assert_eq!(count("<p>中国的份额</p>"), (0, 5));
    }

    #[test]
    fn minutes_are_rounded_over_the_whole() {
        let half = "word ".repeat(115);
        assert_eq!(reading_minutes([half.as_str(), half.as_str()]), 1);
        assert_eq!(reading_minutes([half.as_str()]), 1);
        assert_eq!(reading_minutes(["word ".repeat(114).as_str()]), 0);
        assert_eq!(reading_minutes(["中".repeat(1200).as_str()]), 3);
    }
}
