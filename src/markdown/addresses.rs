//! Where addresses stand in plain text: GFM's extended autolinks. Beyond them, punctuation of Chinese ends an address, and a
//! host ends where Chinese begins, since no space stands between.

use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// Where its host ends.
    pub(super) host_end: usize,
    /// Where it leads; none for an e-mail address.
    pub(super) target: Option<String>,
}

/// How an address begins, and what is put before it where it leads.
const STARTS: [(&str, &str); 3] = [("https://", ""), ("http://", ""), ("www.", "http://")];

/// Marks that end a sentence, not an address.
const TRAILING: [char; 9] = ['?', '!', '.', ',', ':', '*', '_', '~', '\''];

/// No host is longer, in bytes.
const HOST_LIMIT: usize = 253;

/// Whether a text, as a file writes it, may hold an address: quick, and wrong only where it says that it may.
pub(super) fn may_hold_address(source: &str) -> bool {
    let bytes = source.as_bytes();
    let before = |at: usize| bytes.get(..at).unwrap_or_default();
    let is_web = |point: usize| {
        let start = before(point).last_chunk::<3>();
        start.is_some_and(|start| start.eq_ignore_ascii_case(b"www"))
    };
    // `@key` is a citation.
    let is_mail = |at: usize| {
        before(at)
            .last()
            .is_some_and(|byte| is_name(char::from(*byte)))
    };
    // `&` begins a reference to a character, which may be any. No mark is escaped by which an address begins.
    memchr::memchr(b'&', bytes).is_some()
        || memchr::memmem::find(bytes, b"://").is_some()
        || memchr::memchr_iter(b'@', bytes).any(is_mail)
        || memchr::memchr_iter(b'.', bytes).any(is_web)
}

/// Whether it may stand in the name of an e-mail address.
fn is_name(next: char) -> bool {
    next.is_ascii_alphanumeric() || ".+-_".contains(next)
}

/// The addresses of a text, in their order; `before` is what stands before it.
pub(super) fn addresses(text: &str, before: Option<char>) -> Vec<Found> {
    let mut found = Vec::new();
    if memchr::memchr3(b'/', b'@', b'w', text.as_bytes()).is_none() {
        return found;
    }
    let mut from = 0;
    let candidates = text
        .char_indices()
        .filter(|(_, letter)| matches!(letter, 'h' | 'H' | 'w' | 'W' | '@'));
    for (at, letter) in candidates {
        if at < from {
            continue;
        }
        let address = if letter == '@' {
            mail(text, from, at)
        } else {
            let previous = text.get(..at).and_then(|text| text.chars().next_back());
            let stands = previous.or(before).is_none_or(may_precede);
            stands.then(|| web(text, at)).flatten()
        };
        if let Some(address) = address {
            from = address.bytes.end;
            found.push(address);
        }
    }
    found
}

/// Whether an address may begin behind a character.
fn may_precede(before: char) -> bool {
    before.is_whitespace() || "*_~([{<>\"'|".contains(before) || !before.is_ascii()
}

/// An address of the web that begins at a byte.
fn web(text: &str, at: usize) -> Option<Found> {
    let rest = text.get(at..)?;
    let is_start = |start: &str| {
        let head = rest.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    let (start, before) = STARTS.iter().find(|(start, _)| is_start(start))?;
    let host_start = if before.is_empty() { start.len() } else { 0 };
    let host = host(rest.get(host_start..)?)?;
    let host_end = host_start + host.len();
    let end = host_end + tail(rest.get(host_end..)?)?;
    let end = trimmed(rest.get(..end)?, host_end);
    let address = rest.get(..end)?;
    // Without what was left out, it may be no host any more.
    is_host(address.get(host_start..host_end.min(end))?).then(|| Found {
        bytes: at..at + end,
        host_end: at + host_end.min(end),
        target: Some(format!("{before}{}", with_whole_escapes(address))),
    })
}

/// The address with `%25` for each `%` that begins no percent-encoding.
fn with_whole_escapes(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut parts = address.split('%');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        out.push_str(if digits == 2 { "%" } else { "%25" });
        out.push_str(part);
    }
    out
}

/// The host that a text begins with.
fn host(text: &str) -> Option<&str> {
    let is_part = |next: char| {
        let is_word = next.is_alphanumeric() && next < '\u{2e80}';
        is_word || matches!(next, '-' | '_' | '.')
    };
    let head = text.get(..text.floor_char_boundary(HOST_LIMIT + 1))?;
    let end = head.find(|next| !is_part(next)).unwrap_or(head.len());
    if end > HOST_LIMIT {
        return None;
    }
    let host = head.get(..end)?.trim_end_matches(['.', '-', '_']);
    is_host(host).then_some(host)
}

/// Whether labels are joined by dots, and the last two hold no underscore.
fn is_host(host: &str) -> bool {
    let is_whole = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    is_whole && host.rsplit('.').take(2).all(|label| !label.contains('_'))
}

/// How much of what follows a host belongs to the address; none where the host was none.
fn tail(rest: &str) -> Option<usize> {
    let is_end = |next: char| {
        next.is_whitespace()
            || next.is_control()
            || matches!(next, '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '«' | '»')
            || "。，、；：？！）】」』》〉…".contains(next)
    };
    let end = || rest.find(is_end).unwrap_or(rest.len());
    match rest.chars().next() {
        // The name of a user, which no link takes.
        Some('@') => None,
        Some('/' | '?' | '#') => Some(end()),
        Some(':') => {
            let port = rest.get(1..)?;
            let digits = port.len()
                - port
                    .trim_start_matches(|next: char| next.is_ascii_digit())
                    .len();
            let after = port.get(digits..)?.chars().next();
            let is_port = (1..=5).contains(&digits) && port.get(..digits)?.parse::<u16>().is_ok();
            match after {
                Some('@') => None,
                _ if !is_port => Some(0),
                Some('/' | '?' | '#') => Some(end()),
                _ => Some(1 + digits),
            }
        }
        _ => Some(0),
    }
}

/// Where an address ends without what belongs to the sentence around it: punctuation, brackets that it does not open, and
/// what looks like a reference to a character.
fn trimmed(address: &str, least: usize) -> usize {
    let mut address = address;
    let mut closing = surplus(address);
    while address.len() > least {
        if let Some(rest) = address.strip_suffix(';') {
            let name = rest.trim_end_matches(|next: char| next.is_ascii_alphanumeric());
            let is_reference = name.len() < rest.len() && name.ends_with('&');
            address = if is_reference {
                name.get(..name.len() - 1).unwrap_or(rest)
            } else {
                rest
            };
        } else if let Some(rest) = address.strip_suffix(TRAILING) {
            address = rest;
        } else if let Some(rest) = address.strip_suffix(')').filter(|_| closing > 0) {
            closing -= 1;
            address = rest;
        } else {
            break;
        }
    }
    address.len().max(least)
}

/// How many brackets are closed that were not opened.
fn surplus(address: &str) -> usize {
    let count = |mark| address.matches(mark).count();
    count(')').saturating_sub(count('('))
}

/// An e-mail address around the `@` at a byte; its name does not begin before `from`.
fn mail(text: &str, from: usize, at: usize) -> Option<Found> {
    let before = text.get(from..at)?;
    let start = from + before.trim_end_matches(is_name).len();
    let previous = text.get(..start)?.chars().next_back();
    let is_apart =
        previous.is_none_or(|previous| !previous.is_alphanumeric() && !"/:@".contains(previous));
    let rest = text.get(at + 1..)?;
    let is_part = |next: char| next.is_ascii_alphanumeric() || "-_.".contains(next);
    let end = rest.find(|next| !is_part(next)).unwrap_or(rest.len());
    let domain = rest.get(..end)?.trim_end_matches('.');
    let follows = rest.get(domain.len()..)?.chars().next();
    let is_mail = start < at
        && is_apart
        && is_host(domain)
        && !domain.ends_with(['-', '_'])
        && !matches!(follows, Some('@' | '/'));
    is_mail.then(|| Found {
        bytes: start..at + 1 + domain.len(),
        host_end: at + 1 + domain.len(),
        target: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let found = addresses(text, None);
        assert!(found.is_empty() || may_hold_address(text), "{text}");
        found.into_iter().map(|found| &text[found.bytes]).collect()
    }

    #[test]
    fn punctuation_belongs_to_the_sentence() {
        for (text, wanted) in [
            ("www.commonmark.org", "www.commonmark.org"),
            (
                "Visit www.commonmark.org/help for",
                "www.commonmark.org/help",
            ),
            ("Visit www.commonmark.org.", "www.commonmark.org"),
            ("Visit www.commonmark.org/a.b.", "www.commonmark.org/a.b"),
            (
                "(www.google.com/search?q=Markup+(business))",
                "www.google.com/search?q=Markup+(business)",
            ),
            (
                "www.google.com/search?q=Markup+(business)))",
                "www.google.com/search?q=Markup+(business)",
            ),
            (
                "www.google.com/search?q=(business))+ok",
                "www.google.com/search?q=(business))+ok",
            ),
            (
                "www.google.com/search?q=commonmark&hl=en",
                "www.google.com/search?q=commonmark&hl=en",
            ),
            (
                "www.google.com/search?q=commonmark&hl;",
                "www.google.com/search?q=commonmark",
            ),
            ("www.commonmark.org/he<lp", "www.commonmark.org/he"),
            ("HTTPS://A.org:8080/x", "HTTPS://A.org:8080/x"),
            ("https://a.org:x", "https://a.org"),
            ("见https://a.org网站", "https://a.org"),
            ("见 https://a.org/网站。好", "https://a.org/网站"),
            ("https://münchen.de/ä", "https://münchen.de/ä"),
            (
                "hello@mail+xyz.example isn't, but a.b-c_d@a.b. is",
                "a.b-c_d@a.b",
            ),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn an_address_leads_where_browsers_can_follow() {
        let found = addresses("www.a.org/50%/%20%2", None);
        let target = found.first().and_then(|found| found.target.as_deref());
        assert_eq!(target, Some("http://www.a.org/50%25/%20%252"));
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for text in [
            "https://",
            "https://a",
            "https://a..b/",
            "www.",
            "awww.a.org",
            "http://a_b.c_d",
            "xhttps://a.org",
            "https://a.org@evil.org",
            "https://a.b:1@evil.org",
            "a@b",
            "@a.b",
            "a@b.c-",
            "a@b.c@d.e",
            "hw@",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
