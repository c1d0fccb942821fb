//! The ids and links of a page, from one pass over its bytes.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use crate::eight::{find, find_near};

/// What an attribute's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    /// An anchor: `id`.
    Id,
    /// An address: `href` or `src`.
    Link,
}

/// Shows `visit` every id and link, as it is written between its quotes. Only tags are looked at: a quotation mark in
/// text is not escaped, so prose and code may well read `id="x"`.
pub(super) fn scan<'a>(html: &'a [u8], mut visit: impl FnMut(Attribute, &'a [u8])) {
    let mut rest = html;
    while let Some(start) = find_near(b'<', rest) {
        let (_, tag) = around(rest, start);
        rest = match tag {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let text = attributes(tag, &mut visit);
                text_end(tag).map_or(text, |end| past(text, end))
            }
            [b'!', b'-', b'-', comment @ ..] => past(comment, b"-->"),
            _ => tag,
        };
    }
}

/// What ends an element whose text is no HTML, from its name at the start of its tag.
fn text_end(tag: &[u8]) -> Option<&'static [u8]> {
    let named = |name: &[u8]| {
        tag.strip_prefix(name).is_some_and(|rest| {
            let next = rest.first();
            next.is_some_and(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')
        })
    };
    match tag.first() {
        Some(b's') if named(b"script") => Some(b"</script"),
        Some(b's') if named(b"style") => Some(b"</style"),
        _ => None,
    }
}

/// The attributes of an opening tag, and what stands after it.
fn attributes<'a>(mut tag: &'a [u8], visit: &mut impl FnMut(Attribute, &'a [u8])) -> &'a [u8] {
    while let Some(index) = find(*b"\"'>", tag) {
        let (before, after) = around(tag, index);
        let quote = match tag.get(index) {
            Some(quote) if *quote != b'>' => *quote,
            _ => return after,
        };
        // What is never closed is no attribute for a browser either.
        let Some(end) = find_near(quote, after) else {
            return &[];
        };
        let (value, rest) = around(after, end);
        if let Some(attribute) = attribute(before) {
            visit(attribute, value);
        }
        tag = rest;
    }
    &[]
}

/// The attribute whose name and equals sign end these bytes, if it is one of ours.
fn attribute(before: &[u8]) -> Option<Attribute> {
    let named = before.trim_ascii_end().strip_suffix(b"=")?.trim_ascii_end();
    // Most attributes are let go by their last letter.
    if !matches!(named.last()?, b'd' | b'f' | b'c') {
        return None;
    }
    match named.rsplit(u8::is_ascii_whitespace).next()? {
        b"id" => Some(Attribute::Id),
        b"href" | b"src" => Some(Attribute::Link),
        _ => None,
    }
}

/// What follows a mark; nothing if it is not there.
fn past<'a>(text: &'a [u8], mark: &[u8]) -> &'a [u8] {
    memmem::find(text, mark)
        .and_then(|start| text.get(start + mark.len()..))
        .unwrap_or_default()
}

/// What stands before the byte at an index, and after it.
fn around(bytes: &[u8], index: usize) -> (&[u8], &[u8]) {
    let (before, rest) = bytes.split_at_checked(index).unwrap_or((bytes, &[]));
    (before, rest.get(1..).unwrap_or_default())
}

/// The value that is meant, without character references.
pub(super) fn unescape(value: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'&', value).is_none() {
        return Cow::Borrowed(value);
    }
    let mut plain = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(index) = memchr(b'&', rest) {
        let (before, after) = around(rest, index);
        plain.extend_from_slice(before);
        rest = match character(after) {
            Some((character, after)) => {
                plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                after
            }
            // A bare `&` stands for itself.
            None => {
                plain.push(b'&');
                after
            }
        };
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}

/// The character that a reference names, from after its `&`, and what stands after its `;`.
fn character(text: &[u8]) -> Option<(char, &[u8])> {
    let (reference, after) = around(text, memchr(b';', text)?);
    let character = match reference {
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        b"lt" => '<',
        b"gt" => '>',
        _ => {
            let number = std::str::from_utf8(reference.strip_prefix(b"#")?).ok()?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> Vec<(Attribute, String)> {
        let mut seen = Vec::new();
        scan(html.as_bytes(), |attribute, value| {
            seen.push((attribute, String::from_utf8_lossy(value).into_owned()));
        });
        seen
    }

    #[test]
    fn ids_and_links_are_seen_in_tags_only() {
        use Attribute::{Id, Link};
        let page = r#"<!DOCTYPE html><p class="a>b" id="one">a < b and id="no"</p>
            <!-- <a href="/no/"> --><a data-src="no"
            href="/two/" lang=en>x</a><img src='/three.svg' alt='say "src="'><style>a{b:"<a id="no">"}</style>
            <script src="/four.js">if (1<a) { x = ' href="no"' }</script><b id = "five">"#;
        let expected = [
            (Id, "one"),
            (Link, "/two/"),
            (Link, "/three.svg"),
            (Link, "/four.js"),
            (Id, "five"),
        ];
        assert_eq!(
            seen(page),
            expected.map(|(attribute, value)| (attribute, value.to_owned()))
        );
    }

    #[test]
    fn a_page_that_breaks_off_is_read_as_far_as_it_goes() {
        let whole = "<!-- a --><a href=\"/b/\"><script src='c'>d</script><p id=\"e\">&amp;</p>";
        for end in 0..whole.len() {
            assert!(seen(&whole[..end]).len() <= 3, "{end}");
        }
        assert_eq!(seen(whole).len(), 3);
    }

    #[test]
    fn references_are_the_characters_that_they_name() {
        let plain = |value: &str| String::from_utf8_lossy(&unescape(value.as_bytes())).into_owned();
        assert_eq!(
            plain("a&amp;b&lt;c&gt;&quot;&#39;&#x27;&#X2f;"),
            "a&b<c>\"''/"
        );
        assert_eq!(plain("&amp;amp; ö"), "&amp; ö");
        for other in [
            "a&b=c",
            "a&b;c",
            "&",
            "&#;",
            "&#x110000;",
            "&#xd800;",
            "&#-1;",
        ] {
            assert_eq!(plain(other), other);
        }
    }
}
