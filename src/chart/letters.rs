//! How wide text is, before anyone sets it: an estimate that is never too small, and lines that fit by it.
//!
//! A page is set in the reader's own face, and WCAG 2.2's criterion 1.4.12 adds 0.12 em after each letter and 0.16 em
//! after each word. The estimate takes the faces of `DejaVu Sans`, the widest of the common faces, with that spacing.

/// After each letter, in ems (WCAG 2.2, 1.4.12).
const BETWEEN_LETTERS: f64 = 0.12;
/// After each word, in ems (WCAG 2.2, 1.4.12).
const BETWEEN_WORDS: f64 = 0.16;
/// How much wider bold letters are.
const BOLD: f64 = 1.14;

/// The advance widths of ASCII from the space on, in hundredths of an em, rounded up.
const ASCII: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, // space to /
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54, // 0 to ?
    100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, // @ to O
    61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, // P to _
    50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, // ` to o
    64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84, // p to ~
];

/// The width of a text on one line, in ems.
pub(super) fn width(text: &str, is_bold: bool) -> f64 {
    let letters: f64 = text.chars().map(advance).sum();
    if is_bold { letters * BOLD } else { letters }
}

fn advance(letter: char) -> f64 {
    let glyph = match u32::from(letter) {
        code @ 0x20..=0x7e => {
            let place = usize::try_from(code - 0x20).unwrap_or_default();
            f64::from(ASCII.get(place).copied().unwrap_or(100)) / 100.0
        }
        // Accented Latin: capitals are wider, but for I.
        0xc0..=0x24f if letter.is_uppercase() => 0.79,
        0xc0..=0x24f => 0.65,
        // Narrow spaces, dashes and quotation marks.
        0x2009 | 0x200a | 0x202f => 0.2,
        0x2013 => 0.5,
        0x2018 | 0x2019 | 0xa0 | 0xb7 => 0.33,
        _ => 1.0,
    };
    let word = if letter.is_whitespace() {
        BETWEEN_WORDS
    } else {
        0.0
    };
    glyph + word + BETWEEN_LETTERS
}

/// Whether a line may end before or after the letter: Chinese has no spaces.
fn is_ideograph(letter: char) -> bool {
    matches!(u32::from(letter), 0x2e80..=0x2fff | 0x3040..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Marks that do not begin a line.
fn closes(letter: char) -> bool {
    "，。、；：！？）》」』”’％,.;:!?)".contains(letter)
}

/// The text in lines of at most `room` ems; a word that is longer than that is broken.
pub(super) fn wrap(text: &str, room: f64, is_bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if width(&format!("{line}{}", piece.trim_end()), is_bold) <= room {
            line.push_str(piece);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in piece.chars() {
            if !line.is_empty()
                && width(&line, is_bold)
                    + width(letter.encode_utf8(&mut [0; 4]).trim_end(), is_bold)
                    > room
            {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// What may stand alone on a line: words with the space after them, and ideographs with the marks after them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let after_space = before == ' ' && letter != ' ';
        let at_ideograph =
            is_ideograph(letter) || (is_ideograph(before) || closes(before) && !before.is_ascii());
        if at > from && (after_space || at_ideograph && !closes(letter) && letter != ' ') {
            pieces.push(text.get(from..at).unwrap_or_default());
            from = at;
        }
        before = letter;
    }
    pieces.push(text.get(from..).unwrap_or_default());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_keep_every_letter() {
        let texts = [
            "Rare-earth mines and mills in the United States",
            "Lynas processing plant, Kalgoorlie, Australia: direct jobs",
            "中国在稀土开采和精炼方面均居首位，精炼的领先优势更大。",
            "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
            "Türkiye’nin İğdır’daki üretimi",
            "a",
        ];
        for text in texts {
            for room in [4.0, 9.5, 19.0, 60.0] {
                let lines = wrap(text, room, true);
                assert!(
                    lines.iter().all(|line| width(line, true) <= room),
                    "{lines:?}"
                );
                let kept: String = lines.concat().split_whitespace().collect();
                let whole: String = text.split_whitespace().collect();
                assert_eq!(kept, whole);
            }
        }
        assert!(wrap("", 9.0, false).is_empty());
    }

    #[test]
    fn no_line_begins_with_a_mark_that_closes() {
        for line in wrap("中国，日本，韩国，美国，德国。", 4.6, false) {
            assert!(!line.starts_with(closes), "{line}");
        }
    }
}
