//! Search: text is cut into words as a file of texts and their words says, which the page's script is held to as well
//! (`tests/search/words.mjs`).

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected, and what it found
use std::collections::BTreeMap;

use briefing::atlas::{Policy, media};
use briefing::builtin::WithBuiltin;
use briefing::examine::examine;
use briefing::read::SiteOptions;
use briefing::render::{Body, Renderer};
use briefing::search::each_word;

#[test]
fn the_builder_cuts_text_as_the_script_does() {
    let golden: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("search/words.json")).expect("texts and words");
    let mut scratch = String::new();
    for (text, words) in golden {
        let mut found = Vec::new();
        each_word(&text, &mut scratch, |word| {
            found.push(word.text().into_owned());
        });
        assert_eq!(found, words, "{text}");
    }
}

#[test]
fn the_script_is_small() {
    let size = include_str!("../static/search.js").len();
    assert!(size <= 4096, "{size} bytes");
}

/// A site made ready.
fn renderer(files: &[(&str, &str)]) -> Renderer {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let tree: BTreeMap<_, _> = files.collect();
    let examined = examine(&WithBuiltin(tree), &SiteOptions::default()).expect("a tree in memory");
    let site = examined.site.expect("a site without errors");
    Renderer::new(site).expect("templates without faults")
}

/// The text that is published at an address.
fn text_at(renderer: &Renderer, permalink: &str) -> String {
    let mut addresses = renderer.atlas().addresses().iter();
    let address = addresses.find(|address| address.permalink == permalink);
    match renderer.render(address.expect("it is there")) {
        Ok(Body::Bytes(bytes)) => String::from_utf8(bytes).expect("text"),
        other => panic!("`{permalink}` is made: {other:?}"),
    }
}

/// The addresses of a site, as links lead to them, with their policies; and what its `_headers` says.
fn published(files: &[(&str, &str)]) -> (Vec<(String, Policy)>, String) {
    let renderer = renderer(files);
    let addresses = renderer.atlas().addresses().iter();
    let served = addresses.filter(|address| address.media != media::BYTES);
    let served = served.map(|address| {
        let href = renderer.base().href(&address.permalink);
        (href, address.policy)
    });
    (served.collect(), text_at(&renderer, "/_headers"))
}

/// The rules of a `_headers` file: pattern, and the policy that it sets.
fn rules(headers: &str) -> Vec<(&str, Option<&str>)> {
    let mut rules = Vec::new();
    for line in headers.lines() {
        match line.strip_prefix("  ") {
            None => rules.push((line, None)),
            Some(header) => {
                if let Some((_, policy)) = header
                    .split_once(": ")
                    .filter(|(name, _)| name.eq_ignore_ascii_case("content-security-policy"))
                {
                    rules.last_mut().expect("a pattern").1 = Some(policy);
                }
            }
        }
    }
    rules
}

/// The policies that a host sends with an address: those of all rules that match.
fn sent<'h>(rules: &[(&str, Option<&'h str>)], address: &str) -> Vec<&'h str> {
    let reaches = |pattern: &str| match pattern.strip_suffix('*') {
        Some(start) => address.starts_with(start),
        None => address == pattern,
    };
    let matching = rules.iter().filter(|(pattern, _)| reaches(pattern));
    matching.filter_map(|(_, policy)| *policy).collect()
}

const PAGE: &str = "---\ntitle: A page\nsummary: It is there.\n---\nText.\n";

#[test]
fn one_policy_alone_reaches_each_address() {
    let names = [
        "index",
        "a",
        "s",
        "se",
        "sea",
        "search-me",
        "searching",
        "Sources-of-old",
        "tr",
        "trade",
        "t",
        "稀土",
        "a/search/x",
        "search/tips",
        "research",
    ];
    for base in [
        "https://example.org/",
        "https://example.org/repo/",
        "https://example.org/search/",
    ] {
        let settings = format!("title: T\nbase_url: {base}\nlanguages: [en, tr, zh]\n");
        let pages = names.iter().flat_map(|name| {
            ["", ".tr", ".zh"].map(|language| format!("content/{name}{language}.md"))
        });
        // A name that would be taken for a language is none of a page.
        let pages: Vec<_> = pages
            .filter(|page| !page.starts_with("content/tr."))
            .collect();
        let mut files: Vec<_> = pages.iter().map(|page| (page.as_str(), PAGE)).collect();
        files.push(("content/site.yaml", &settings));
        let (addresses, headers) = published(&files);
        let rules = rules(&headers);
        assert!(rules.len() <= 100, "{} rules", rules.len());
        let lower = headers.to_lowercase();
        let ignoring_case = self::rules(&lower);
        for (address, policy) in addresses {
            // All under the search page has its policy.
            let policy = if address.contains("/search/tips/") {
                Policy::Search
            } else {
                policy
            };
            assert_eq!(sent(&rules, &address), [policy.header()], "{address}");
            // A host that ignores case may send the same one twice.
            let mut sent = sent(&ignoring_case, &address.to_lowercase());
            sent.dedup();
            assert_eq!(sent, [policy.header()], "{address}");
        }
    }
}

#[test]
fn without_a_search_page_one_rule_is_enough() {
    let settings = "title: T\nbase_url: https://example.org/\nsearch: false\n";
    let (addresses, headers) =
        published(&[("content/site.yaml", settings), ("content/index.md", PAGE)]);
    let rules = rules(&headers);
    let policies = rules.iter().filter(|(_, policy)| policy.is_some());
    let policies: Vec<_> = policies.map(|(pattern, _)| *pattern).collect();
    assert_eq!(policies, ["/*"]);
    let mut names = addresses.iter().map(|(address, _)| address);
    assert!(
        names.all(|address| !address.contains("search")),
        "{addresses:?}"
    );
}

#[test]
fn a_template_of_your_own_is_given_what_is_listed() {
    let own = "{% for found in pages %}{{ found.title }}{% for section in found.sections %}, {{ section.title }}{% endfor %}; {% endfor %}";
    let site = |templates: &[(&str, &str)]| {
        let content = [
            (
                "content/site.yaml",
                "title: T\nbase_url: https://example.org/\n",
            ),
            ("content/index.md", PAGE),
            (
                "content/quay.md",
                "---\ntitle: The quay\nsummary: It is there.\n---\n## One\n\n## Two\n",
            ),
        ];
        text_at(&renderer(&[&content, templates].concat()), "/search/")
    };
    let page = site(&[("templates/search.html", own)]);
    assert_eq!(page, "A page; The quay, One, Two; ");
    let items = r#"<li><a href="/quay/">The quay</a><ul data-kind="Section">
<li><a href="/quay/#one">One</a></li>
<li><a href="/quay/#two">Two</a></li>
</ul></li>"#;
    let page = site(&[]);
    assert!(page.contains(items), "{page}");
    // The parts of the built-in one may be changed by themselves.
    let page = site(&[(
        "templates/components/found.html",
        "<li>{{ found | length }} found",
    )]);
    assert!(
        page.contains("<ul data-kind=\"Page\"><li>2 found"),
        "{page}"
    );
}
