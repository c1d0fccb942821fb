//! One page: the anchors that it has, and the parts of a link that it holds.

use std::borrow::Cow;
use std::collections::HashSet;

use ahash::RandomState;
use memchr::memchr;
use percent_encoding::percent_decode;

use super::scan::{Attribute, scan, unescape};

/// Shows `visit` the links of a page as they are written, and gives its anchors.
pub(super) fn read<'a>(html: &'a [u8], mut visit: impl FnMut(&'a [u8])) -> Anchors {
    let mut hashes = Vec::new();
    scan(html, |attribute, value| match attribute {
        Attribute::Id => hashes.push(hash(&unescape(value))),
        Attribute::Link => visit(value),
    });
    hashes.sort_unstable();
    Anchors(hashes.into_boxed_slice())
}

/// The ids that a page has more than once.
pub(super) fn repeated(html: &[u8]) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut repeated = Vec::new();
    scan(html, |attribute, value| {
        if attribute == Attribute::Id {
            let id = unescape(value);
            if !seen.insert(id.clone()) {
                repeated.push(String::from_utf8_lossy(&id).into_owned());
            }
        }
    });
    repeated
}

/// The anchors of a page, as hashes: those of all pages are kept, and take little room so. That the hash of an anchor
/// that is not there is that of one which is will not happen in a site's life.
#[derive(Debug)]
pub(super) struct Anchors(Box<[u64]>);

impl Anchors {
    /// Whether one is there more than once.
    pub(super) fn repeat(&self) -> bool {
        self.0
            .windows(2)
            .any(|pair| matches!(pair, [first, second] if first == second))
    }

    /// Whether a link's anchor is one of them. As in a browser, none is the page's top, and an anchor is looked for as it
    /// stands before it is decoded.
    pub(super) fn have(&self, anchor: &[u8]) -> bool {
        let is_here = |anchor: &[u8]| self.0.binary_search(&hash(anchor)).is_ok();
        anchor.is_empty() || is_here(anchor) || is_here(&decode(anchor))
    }
}

/// A hash that two anchors of a page, or two links, do not share.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    // The same in every thread, which compare theirs.
    let hashes = RandomState::with_seeds(1, 2, 3, 4);
    hashes.hash_one(bytes)
}

/// A link's path without its query, and its anchor.
pub(super) fn split(link: &[u8]) -> (&[u8], &[u8]) {
    let (address, anchor) = cut(link, b'#');
    (cut(address, b'?').0, anchor)
}

fn cut(bytes: &[u8], mark: u8) -> (&[u8], &[u8]) {
    let place = memchr(mark, bytes).and_then(|index| bytes.split_at_checked(index));
    place.map_or((bytes, &[]), |(before, rest)| {
        (before, rest.get(1..).unwrap_or_default())
    })
}

/// Whether a link's path is that of another host, or no path: `//host/`, `https://host/`, `mailto:`.
pub(super) fn leaves(path: &[u8]) -> bool {
    let is_of_scheme =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let scheme = memchr(b':', path).and_then(|end| path.get(..end));
    path.starts_with(b"//")
        || scheme.is_some_and(|scheme| {
            scheme.first().is_some_and(u8::is_ascii_alphabetic) && scheme.iter().all(is_of_scheme)
        })
}

/// Bytes without percent-encoding.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, [u8]> {
    percent_decode(bytes).into()
}
