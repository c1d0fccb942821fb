//! Who may ask: only a page of the preview itself.
//!
//! A page on the web can make a browser ask any address, also on this machine, under a name of its own (DNS rebinding).
//! So a request's `Host` must be an IP address, `localhost`, or the name that the server was told; a name in the DNS that
//! is none of these is refused, and so is an `Origin` that is not the server's own.

use std::net::IpAddr;

use axum::http::{HeaderMap, StatusCode, header};

/// Refuses a request that does not come from the preview's own pages.
pub(super) fn refuse(headers: &HeaderMap, host: &str, port: u16) -> Option<StatusCode> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    // Two would be read as the one by us and as the other by something in between.
    if headers.get_all(header::HOST).iter().count() != 1 {
        return Some(StatusCode::BAD_REQUEST);
    }
    if !text(header::HOST).is_some_and(|asked| is_own(asked, host, port)) {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    match text(header::ORIGIN) {
        None => None,
        Some(origin) => {
            let own = origin.strip_prefix("http://");
            let own = own.is_some_and(|asked| is_own(asked, host, port));
            (!own).then_some(StatusCode::FORBIDDEN)
        }
    }
}

fn is_own(asked: &str, host: &str, port: u16) -> bool {
    let (name, asked_port) = match asked.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse().ok()),
        _ => (asked, Some(80)),
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let known = bare.parse::<IpAddr>().is_ok()
        || bare.eq_ignore_ascii_case("localhost")
        || bare.eq_ignore_ascii_case(host);
    known && asked_port == Some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_own_names_are_let_in() {
        for asked in [
            "127.0.0.1:4000",
            "localhost:4000",
            "[::1]:4000",
            "box.lan:4000",
            "192.168.1.7:4000",
        ] {
            assert!(is_own(asked, "box.lan", 4000), "{asked}");
        }
        for asked in [
            "evil.example:4000",
            "127.0.0.1:4001",
            "127.0.0.1",
            "localhost.evil.example:4000",
            "",
            "127.0.0.1.evil.example:4000",
        ] {
            assert!(!is_own(asked, "127.0.0.1", 4000), "{asked}");
        }
    }
}
