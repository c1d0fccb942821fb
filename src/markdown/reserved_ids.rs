//! Ids that pages give to their own parts, and that no heading may have beside them.

/// Whether an id is one that a page's template or the program gives: `references`, `at-3`, `table-1-caption`.
pub(super) fn is_reserved(id: &str) -> bool {
    const PARTS: &[&str] = &[
        "by-status",
        "cite",
        "contents",
        "disclaimer",
        "footnotes",
        "main",
        "page-changes",
        "parts",
        "read-on",
        "references",
        "responses",
        "statuses",
        "terms",
        "the-charts",
        "the-table",
        "this-section",
        "where-quoted",
    ];
    PARTS.contains(&id)
        || id.starts_with("the-table-")
        || id.starts_with("term-")
        || id.starts_with("status-")
        || ["at-", "group-", "ref-", "table-", "figure-"]
            .iter()
            .any(|stem| is_numbered(id, stem))
        || ["fn-", "fnref-"].iter().any(|stem| is_lettered(id, stem))
}

/// `table-1`, and `table-1-caption` with what belongs to it; not `table-of-prices`.
fn is_numbered(id: &str, stem: &str) -> bool {
    id.strip_prefix(stem).is_some_and(|rest| {
        let number = rest.split('-').next().unwrap_or_default();
        let rest = rest.get(number.len()..).unwrap_or_default();
        // `table-1-2` is a heading's: what follows a number of the program's is a word.
        let is_own = !rest
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && is_own
    })
}

/// `fn-a`, `fnref-ab-2`.
fn is_lettered(id: &str, stem: &str) -> bool {
    id.strip_prefix(stem).is_some_and(|rest| {
        let letters = rest.split('-').next().unwrap_or_default();
        !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::is_reserved;

    #[test]
    fn the_ids_of_pages_are_their_own() {
        for id in [
            "main",
            "at-1",
            "ref-12",
            "table-1",
            "table-1-caption",
            "figure-2-data",
            "fn-a",
            "fnref-ab-2",
            "term-x",
            "the-table-a",
        ] {
            assert!(is_reserved(id), "{id}");
        }
        for id in [
            "at-home",
            "table-of-prices",
            "refs",
            "table-1-2",
            "fn-",
            "mainland",
        ] {
            assert!(!is_reserved(id), "{id}");
        }
    }
}
