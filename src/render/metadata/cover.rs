//! Patterns of `_headers` that reach every address but some. Rules there only add up: Cloudflare joins the values of all rules
//! that match, and a browser holds a page to each policy that it is sent. So the general policy must not reach the search
//! page, and no pattern says "all but".

use std::collections::BTreeMap;

/// Patterns that together reach every one of the links, and nothing that begins as an exception does; those that reach most
/// come first, since hosts read a hundred rules at most. Hosts may ignore case.
pub(super) fn patterns<'a>(
    base: &str,
    links: impl Iterator<Item = &'a str>,
    exceptions: &[String],
) -> Vec<String> {
    if exceptions.is_empty() {
        return vec![format!("{base}*")];
    }
    let mut patterns: BTreeMap<String, usize> = BTreeMap::new();
    for link in links {
        if !exceptions
            .iter()
            .any(|exception| shared(link, exception) == exception.len())
        {
            *patterns.entry(pattern(link, exceptions)).or_default() += 1;
        }
    }
    let mut patterns: Vec<_> = patterns.into_iter().collect();
    patterns.sort_by_key(|(_, reached)| std::cmp::Reverse(*reached));
    patterns.into_iter().map(|(pattern, _)| pattern).collect()
}

/// As much of a link as tells it from all exceptions, and whatever follows; the link alone, where exceptions go on from it.
fn pattern(link: &str, exceptions: &[String]) -> String {
    let same = exceptions
        .iter()
        .map(|exception| shared(link, exception))
        .max();
    let same = same.unwrap_or_default();
    let mut end = same;
    // Characters that are written as several `%XX` stay whole.
    while link.get(end..).is_some_and(|rest| rest.starts_with('%')) {
        end += 3;
    }
    if end == same {
        end += 1;
    }
    match link.get(..end) {
        Some(start) => format!("{start}*"),
        None => link.to_owned(),
    }
}

/// How many bytes the beginnings have in common.
fn shared(one: &str, other: &str) -> usize {
    let both = one.bytes().zip(other.bytes());
    both.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEARCH: [&str; 2] = ["/search/", "/tr/search/"];

    #[test]
    fn every_address_is_reached_and_no_exception() {
        let exceptions = SEARCH.map(String::from);
        let links = [
            "/",
            "/data/a/",
            "/data/",
            "/sea/",
            "/search-me/",
            "/Searching/",
            "/tr/",
            "/trade/",
            "/tr/data/",
            "/%E7%A8%80/",
            "/search/",
            "/tr/search/index/a.json",
        ];
        let patterns = patterns("/", links.into_iter(), &exceptions);
        assert_eq!(
            patterns,
            [
                "/d*",
                "/",
                "/%E7%A8%80*",
                "/Searchi*",
                "/sea/*",
                "/search-*",
                "/tr/",
                "/tr/d*",
                "/tra*"
            ]
        );
    }

    #[test]
    fn without_exceptions_one_pattern_reaches_all() {
        assert_eq!(
            patterns("/repo/", ["/repo/a/"].into_iter(), &[]),
            ["/repo/*"]
        );
    }
}
