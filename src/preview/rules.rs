//! `_redirects` and `_headers` as hosts such as Netlify and Cloudflare Pages read them.

/// The address and status that `_redirects` gives for an address.
///
/// A line is `FROM TO [STATUS]`; `*` at the end of FROM stands for anything, `:splat` in TO for what it stood for.
pub(super) fn redirect(rules: &str, path: &str) -> Option<(String, u16)> {
    rules.lines().find_map(|line| {
        let line = line.split('#').next().unwrap_or_default();
        let mut parts = line.split_whitespace();
        let (from, to) = (parts.next()?, parts.next()?);
        let status = parts.next().map_or(Some(301), |status| {
            status.trim_end_matches('!').parse().ok()
        })?;
        let splat = matched(from, path)?;
        Some((to.replace(":splat", splat), status))
    })
}

/// The headers that `_headers` gives for an address.
///
/// A pattern stands at the beginning of a line, its headers under it, indented.
pub(super) fn headers(rules: &str, path: &str) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    let mut applies = false;
    for line in rules
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
    {
        if !line.starts_with([' ', '\t']) {
            applies = matched(line.trim(), path).is_some();
        } else if let Some((name, value)) = line.split_once(':').filter(|_| applies) {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    headers
}

/// A content security policy in which each of some directives is just `source`: a directive that is named twice counts
/// as it first stands (CSP Level 3, section 2.2.1).
pub(super) fn allowing(policy: &str, directives: &[&str], source: &str) -> String {
    let kept = policy.split(';').map(str::trim).filter(|directive| {
        let name = directive.split_whitespace().next().unwrap_or_default();
        !name.is_empty() && !directives.contains(&name)
    });
    let mut parts: Vec<String> = kept.map(str::to_owned).collect();
    parts.extend(directives.iter().map(|name| format!("{name} {source}")));
    parts.join("; ")
}

/// What `*` in the pattern stands for, if the path is of it.
fn matched<'a>(pattern: &str, path: &'a str) -> Option<&'a str> {
    match pattern.split_once('*') {
        Some((before, after)) => path.strip_prefix(before)?.strip_suffix(after),
        None => (pattern == path).then_some(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_those_of_the_host() {
        let rules = "# old\n/old/ /new/ 302\n/blog/* /notes/:splat\n";
        assert_eq!(redirect(rules, "/old/"), Some(("/new/".into(), 302)));
        assert_eq!(
            redirect(rules, "/blog/a/b"),
            Some(("/notes/a/b".into(), 301))
        );
        assert_eq!(redirect(rules, "/new/"), None);
    }

    #[test]
    fn a_directive_is_named_once() {
        let policy = "default-src 'none'; connect-src 'self'; base-uri 'none'";
        assert_eq!(
            allowing(policy, &["script-src", "connect-src"], "'self'"),
            "default-src 'none'; base-uri 'none'; script-src 'self'; connect-src 'self'"
        );
    }

    #[test]
    fn headers_are_those_of_the_host() {
        let rules = "/*\n  X-A: 1\n/*.css\n  Cache-Control: max-age=9, immutable\n";
        assert_eq!(headers(rules, "/x"), [("x-a".to_owned(), "1".to_owned())]);
        assert_eq!(headers(rules, "/a/s.css").len(), 2);
    }
}
