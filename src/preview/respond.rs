//! Bytes as an HTTP answer (RFC 9110): types, `ETag` and 304, ranges and 206, `HEAD`.

use crate::atlas::media::{self, MediaType};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};

/// What is answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    /// `Content-Type`.
    pub media: MediaType,
    pub bytes: Vec<u8>,
    pub etag: Option<String>,
    /// Beyond those that every answer has.
    pub headers: Vec<(String, String)>,
}

impl Answer {
    pub(super) fn ok(media: MediaType, bytes: Vec<u8>) -> Self {
        let etag = Some(etag(&bytes));
        Self {
            status: StatusCode::OK,
            media,
            bytes,
            etag,
            headers: Vec::new(),
        }
    }

    /// A few words, for people who ask what is not there.
    pub(super) fn words(status: StatusCode, words: &str) -> Self {
        Self {
            status,
            media: media::TEXT,
            bytes: format!("{words}\n").into_bytes(),
            etag: None,
            headers: Vec::new(),
        }
    }

    pub(super) fn json(value: &impl serde::Serialize) -> Self {
        let bytes = serde_json::to_vec(value).unwrap_or_default();
        Self {
            etag: None,
            ..Self::ok(media::JSON, bytes)
        }
    }

    pub(super) fn redirect(status: StatusCode, to: &str) -> Self {
        let mut answer = Self::words(status, to);
        answer.headers.push(("location".into(), to.to_owned()));
        answer
    }

    /// The answer to a request with these headers.
    pub(super) fn respond(self, method: &Method, asked: &HeaderMap) -> Response<Body> {
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, &self.media);
        // Kept by the browser, but asked for again each time.
        set(header::CACHE_CONTROL, "no-cache");
        set(HeaderName::from_static("x-content-type-options"), "nosniff");
        let (name, value) = SAME_ORIGIN;
        set(HeaderName::from_static(name), value);
        for (name, value) in &self.headers {
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                set(name, value);
            }
        }
        let (mut status, mut bytes) = (self.status, self.bytes);
        if let Some(etag) = &self.etag {
            let quoted = format!("\"{etag}\"");
            set(header::ETAG, &quoted);
            set(header::ACCEPT_RANGES, "bytes");
            if status == StatusCode::OK && matches(asked, &quoted) {
                (status, bytes) = (StatusCode::NOT_MODIFIED, Vec::new());
            }
        }
        if status == StatusCode::OK
            && let Some(wanted) = asked
                .get(header::RANGE)
                .and_then(|value| value.to_str().ok())
            && asked.get(header::IF_RANGE).is_none()
        {
            let length = bytes.len();
            match range(wanted, length) {
                Some(Some((from, to))) => {
                    set(
                        header::CONTENT_RANGE,
                        &format!("bytes {from}-{to}/{length}"),
                    );
                    bytes = bytes.get(from..=to).unwrap_or_default().to_vec();
                    status = StatusCode::PARTIAL_CONTENT;
                }
                Some(None) => {
                    set(header::CONTENT_RANGE, &format!("bytes */{length}"));
                    (status, bytes) = (StatusCode::RANGE_NOT_SATISFIABLE, Vec::new());
                }
                None => {}
            }
        }
        if status != StatusCode::NOT_MODIFIED {
            set(header::CONTENT_LENGTH, &bytes.len().to_string());
        }
        let body = if method == Method::HEAD {
            Body::empty()
        } else {
            Body::from(bytes)
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

/// No page of another origin may embed what the preview answers.
pub(super) const SAME_ORIGIN: (&str, &str) = ("cross-origin-resource-policy", "same-origin");

/// The name of these bytes.
pub(super) fn etag(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(20).collect()
}

fn matches(asked: &HeaderMap, etag: &str) -> bool {
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    known.is_some_and(|known| {
        let mut known = known
            .split(',')
            .map(|one| one.trim().trim_start_matches("W/"));
        known.any(|one| one == etag || one == "*")
    })
}

/// One range of bytes, both ends counted in: none when it is no such range, `Some(None)` when there are no such bytes.
#[allow(clippy::option_option)] // three outcomes, told apart at one place
fn range(wanted: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (from, to) = wanted.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1);
    let bounds = match (from, to) {
        ("", suffix) => {
            let count: usize = suffix.parse().ok()?;
            last.filter(|_| count > 0)
                .map(|last| (length.saturating_sub(count), last))
        }
        (from, to) => {
            let from: usize = from.parse().ok()?;
            let to = if to.is_empty() {
                usize::MAX
            } else {
                to.parse().ok()?
            };
            if to < from {
                return None;
            }
            last.filter(|last| from <= *last)
                .map(|last| (from, to.min(last)))
        }
    };
    Some(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        assert_eq!(range("bytes=0-3", 10), Some(Some((0, 3))));
        assert_eq!(range("bytes=4-", 10), Some(Some((4, 9))));
        assert_eq!(range("bytes=-3", 10), Some(Some((7, 9))));
        assert_eq!(range("bytes=0-99", 10), Some(Some((0, 9))));
        assert_eq!(range("bytes=10-", 10), Some(None));
        assert_eq!(range("bytes=-0", 10), Some(None));
        assert_eq!(range("bytes=0-0", 0), Some(None));
        for other in ["bytes=3-1", "lines=1-2", "bytes=1-2,4-5", "bytes=a-b"] {
            assert_eq!(range(other, 10), None, "{other}");
        }
    }
}
