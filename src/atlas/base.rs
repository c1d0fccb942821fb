//! The address that a site stands under, and addresses as links write them: percent-encoded once, here.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a path may hold as it is: the unreserved characters of RFC 3986 and those that never end a segment.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// A base address: scheme, host and a path that begins and ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    url: String,
    /// Where the path begins in the URL.
    path: usize,
}

impl Base {
    /// The base of a web address that ends in `/`.
    pub fn new(url: &str) -> Self {
        let host = url.find("://").map_or(0, |scheme| scheme + 3);
        let rest = url.get(host..).unwrap_or_default();
        let (url, path) = match rest.find('/') {
            Some(slash) => (url.to_owned(), host + slash),
            None => (format!("{url}/"), url.len()),
        };
        Self { url, path }
    }

    /// The path, which begins and ends in `/`: `/repo/` of `https://host/repo/`.
    pub fn path(&self) -> &str {
        self.url.get(self.path..).unwrap_or("/")
    }

    /// What a link to a permalink says.
    pub fn href(&self, permalink: &str) -> String {
        let mut href = String::with_capacity(self.path().len() + permalink.len());
        href.push_str(self.path());
        href.push_str(&encoded(permalink.trim_start_matches('/')));
        href
    }

    /// The whole address of a permalink, with scheme and host.
    pub fn canonical(&self, permalink: &str) -> String {
        let mut address = String::with_capacity(self.url.len() + permalink.len());
        address.push_str(&self.url);
        address.push_str(&encoded(permalink.trim_start_matches('/')));
        address
    }

    /// The whole address of what a link says.
    pub fn absolute(&self, href: &str) -> String {
        let inside = href.strip_prefix(self.path()).unwrap_or(href);
        format!("{}{}", self.url, inside.trim_start_matches('/'))
    }
}

/// A path as addresses write it.
pub fn encoded(path: &str) -> Cow<'_, str> {
    // Nearly all are plain, and asked for several times a page.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    if path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    utf8_percent_encode(path, PATH).into()
}

/// A `mailto:` address (RFC 6068) with a subject and a text.
pub fn mail(to: &str, subject: &str, body: &str) -> String {
    let value = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    format!(
        "mailto:{to}?subject={}&body={}",
        value(subject),
        value(body)
    )
}

/// What an address stands for, without its percent-encoding; what is no UTF-8 stays as it was written.
pub fn decoded(address: &str) -> String {
    if !address.contains('%') {
        return address.to_owned();
    }
    let bytes = percent_encoding::percent_decode_str(address);
    bytes
        .decode_utf8()
        .map_or_else(|_| address.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_once() {
        let base = Base::new("https://example.org/repo/");
        assert_eq!(base.path(), "/repo/");
        assert_eq!(base.href("/my page/"), "/repo/my%20page/");
        assert_eq!(
            base.canonical("/稀土/"),
            "https://example.org/repo/%E7%A8%80%E5%9C%9F/"
        );
        assert_eq!(
            base.absolute(&base.href("/a b/")),
            "https://example.org/repo/a%20b/"
        );
        assert_eq!(Base::new("https://example.org").path(), "/");
        assert_eq!(decoded("/my%20page/"), "/my page/");
        assert_eq!(decoded("/100%/%ff"), "/100%/%ff");
    }
}
