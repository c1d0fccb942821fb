//! Characters that a terminal obeys or hides, made visible: an escape sequence in a file name must not paint the screen, and a
//! reader must see why two keys that look alike differ.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A message, a label or a file's name for people: `␛` for a control character that has a picture, `<U+009B>` for one that has
/// none, and for marks of direction and invisible characters. It is one line.
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, |c, out| match picture(c) {
        Some(picture) => out.push(picture),
        None => {
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
    })
}

/// A part of a file as it is quoted: one character stands for one, so that columns hold. Lines stay lines, and tabs tabs.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> = if text.contains("\r\n") {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    };
    let shown = replaced(&text, |c, out| match (c, picture(c)) {
        ('\n' | '\t', _) => out.push(c),
        (_, picture) => out.push(picture.unwrap_or(char::REPLACEMENT_CHARACTER)),
    });
    match shown {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown.into(),
    }
}

/// JSON in which such characters are escaped, which does not change what it means: outside of strings it has none of them.
pub fn escaped(json: &str) -> Cow<'_, str> {
    replaced(json, |c, out| {
        if c.is_ascii_whitespace() {
            out.push(c); // between the values, where no escape may stand
            return;
        }
        for unit in c.encode_utf16(&mut [0; 2]).iter() {
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// `text` with what is not seen written by `write`.
fn replaced(text: &str, write: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let Some(first) = text.find(is_unseen) else {
        return text.into();
    };
    let mut out = String::with_capacity(text.len() + 16);
    let (before, rest) = text.split_at(first);
    out.push_str(before);
    for c in rest.chars() {
        if is_unseen(c) {
            write(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out.into()
}

/// Whether a terminal obeys the character, reorders by it, or shows nothing for it.
///
/// Joiners are left out: scripts and emoji need them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' // soft hyphen
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction
            | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' // no width
            | '\u{2028}' | '\u{2029}' // ends of lines and paragraphs, which our lines do not know
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}') // annotations, tags
}

/// The picture that Unicode has for a control character (U+2400…).
fn picture(c: char) -> Option<char> {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWKWARD: &str = "a\u{0}\t\n\r\u{1b}[31m\u{7f}\u{9b}2J\u{202e}\u{2067}\u{200b}\u{feff}ü中\u{301}👩\u{200d}👧";

    #[test]
    fn names_what_is_not_seen() {
        assert_eq!(
            visible(AWKWARD),
            "a␀␉␊␍␛[31m␡<U+009B>2J<U+202E><U+2067><U+200B><U+FEFF>ü中\u{301}👩\u{200d}👧"
        );
        assert!(matches!(visible("Türkiye 中国"), Cow::Borrowed(_)));
    }

    #[test]
    fn quotes_character_for_character() {
        let shown = visible_lines(AWKWARD);
        assert_eq!(shown.chars().count(), AWKWARD.chars().count());
        assert_eq!(
            shown,
            "a␀\t\n␍␛[31m␡\u{fffd}2J\u{fffd}\u{fffd}\u{fffd}\u{fffd}ü中\u{301}👩\u{200d}👧"
        );
        assert_eq!(visible_lines("a\r\nb\r"), "a\nb␍");
    }

    #[test]
    fn json_means_what_it_meant() {
        let value = serde_json::json!({"k": AWKWARD, "tag": "\u{e0041}"});
        let json = serde_json::to_string_pretty(&value).expect("JSON");
        let escaped = escaped(&json);
        assert!(!escaped.contains(|c| is_unseen(c) && c != '\n'));
        let read: serde_json::Value = serde_json::from_str(&escaped).expect("JSON");
        assert_eq!(read, value);
    }
}
