use std::collections::BTreeMap;

use crate::builtin::WithBuiltin;
use crate::examine::examine;
use crate::model::Date;
use crate::read::SiteOptions;

fn codes(files: &[(&str, &str)]) -> Vec<&'static str> {
    let site = "title: T\nbase_url: https://a.b/\nrules: {summary-length: off, duplicate-title: off, duplicate-summary: off, unused-source: off, unused-claim: off, unused-table: off}\n";
    let site = ("content/site.yaml", site);
    let all = files.iter().chain([&site]);
    let tree: BTreeMap<_, _> = all
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let examined = examine(&WithBuiltin(tree), &SiteOptions::default());
    let diagnostics = examined.expect("a tree in memory").diagnostics;
    diagnostics.iter().map(|fault| fault.code).collect()
}

const SOURCES: (&str, &str) = (
    "content/sources.yaml",
    "a: {type: web, title: A, publisher: P}\nb: {type: web, title: B, publisher: P, primary: true}\nc: {type: web, title: C, publisher: Q}\n",
);

fn claim(status: &str, sources: &[&str]) -> String {
    let evidence = sources
        .iter()
        .map(|key| format!("{{source: {key}, says: so}}"));
    let evidence: Vec<_> = evidence.collect();
    let evidence = evidence.join(", ");
    format!("k: {{claim: C, kind: figure, by: B, status: {status}, evidence: [{evidence}]}}\n")
}

#[test]
fn a_status_is_held_to_its_evidence() {
    for (status, sources, expected) in [
        ("confirmed", &["a"][..], &["unconfirmed"][..]),
        ("confirmed", &["a", "b"], &[]),
        ("corroborated", &["a", "b"], &["uncorroborated"]),
        ("corroborated", &["a", "c"], &[]),
        ("reported", &[], &["unreported"]),
        ("not-found", &[], &[]),
        ("not-found", &["a"], &["status-not-carried"]),
        ("differs", &[], &["status-not-carried"]),
        ("outdated", &["a"], &[]),
        ("differs", &["x"], &["unknown-source"]),
    ] {
        let claims = claim(status, sources);
        let files = [SOURCES, ("content/claims.yaml", claims.as_str())];
        assert_eq!(codes(&files), expected, "{status} {sources:?}");
    }
}

#[test]
fn columns_add_up_and_unique_values_stand_once() {
    let table = |rows: &str| {
        format!(
            "title: T\nas_of: 2024\nsources: [a]\ncolumns:\n  n: {{title: N, type: string, unique: true}}\n  v: {{title: V, type: number}}\nrows:\n{rows}checks: [{{sum: v, equals: 100, tolerance: 0.5}}]\n"
        )
    };
    for (rows, expected) in [
        ("  a: {n: x, v: 60.4}\n  b: {n: y, v: 40.1}\n", &[][..]),
        (
            "  a: {n: x, v: 60.5}\n  b: {n: y, v: 40.1}\n",
            &["sum-differs"],
        ),
        ("  a: {n: x, v: 60}\n  b: {n: x, v: 40}\n", &["not-unique"]),
        ("  a: {n: x, v: {low: 1, high: 2}}\n", &["no-sum"]),
    ] {
        let table = table(rows);
        let files = [SOURCES, ("content/data/t.yaml", table.as_str())];
        assert_eq!(codes(&files), expected, "{rows}");
    }
}

#[test]
fn an_address_is_published_once() {
    let page = "---\ntitle: A\nsummary: B\n---\n";
    let alias = "---\ntitle: A\nsummary: B\naliases: [/a/]\n---\n";
    let files = [("content/a.md", page), ("content/a/index.md", page)];
    assert_eq!(codes(&files), ["same-address"]);
    let files = [("content/a.md", page), ("content/b.md", alias)];
    assert_eq!(codes(&files), ["same-address"]);
}

/// A build has no day: what it finds, and whether it stops, is the same on every day.
#[test]
fn only_a_day_makes_a_claim_stale() {
    let site =
        "title: T\nbase_url: https://a.b/\nreview_after: 90 days\nrules: {unused-claim: off}\n";
    let claims = "k: {claim: C, kind: opinion, by: B, checked: 2026-08-28}\n";
    let tree: BTreeMap<_, _> = [("content/site.yaml", site), ("content/claims.yaml", claims)]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
    let tree = WithBuiltin(tree);
    let codes = |today: Option<&str>| -> Vec<&str> {
        let today = today.map(|text| Date::parse(text).expect("a date"));
        let options = SiteOptions {
            today,
            ..SiteOptions::default()
        };
        let examined = examine(&tree, &options).expect("a tree in memory");
        examined
            .diagnostics
            .iter()
            .map(|fault| fault.code)
            .collect()
    };
    assert!(codes(None).is_empty());
    assert!(codes(Some("2026-11-26")).is_empty());
    assert_eq!(codes(Some("2026-11-27")), ["stale-claim"]);
}
