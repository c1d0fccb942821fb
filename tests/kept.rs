//! A preview keeps what an edit does not touch: after any edits it must be what a fresh one is.

#![allow(clippy::expect_used)] // a test says what it expected
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::{Arc, RwLock};

use briefing::builtin::WithBuiltin;
use briefing::preview::{Editor, Session};
use briefing::read::tree::Listing;
use briefing::read::{SiteOptions, Tree};
use briefing::render::{Body, Renderer};
use proptest::prelude::*;

type Files = BTreeMap<String, Vec<u8>>;

/// A tree in memory that is edited while a preview holds it.
#[derive(Clone, Default)]
struct Edited(Arc<RwLock<Files>>);

impl Edited {
    fn set(&self, file: &str, text: &str) {
        let mut files = self.0.write().expect("no other test panicked");
        if text == GONE {
            files.remove(file);
        } else {
            files.insert(file.to_owned(), text.as_bytes().to_vec());
        }
    }
}

impl Tree for Edited {
    fn list(&self) -> io::Result<Listing> {
        self.0.read().expect("no other test panicked").list()
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let files = self.0.read().expect("no other test panicked");
        files.read_up_to(path, most)
    }
}

const GONE: &str = "";

const TABLE: &str = "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\n  b: {title: B, type: number, unit: percent}\nrows:\n  r: {a: X, b: 70}\ncharts:\n  c: {kind: bar, label: a, values: [b], title: C}\n";
const RENAMED_CELL: &str = "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\n  d: {title: B, type: number, unit: percent, was: b}\nrows:\n  q: {a: X, d: {value: 70, status: disputed}, was: r}\n";
const RENAMED_TABLE: &str = "title: Renamed\nwas: t\nas_of: 2025\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\nrows:\n  r: {a: X}\n";
const OTHER_TABLE: &str = "title: Other\nas_of: 2025\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\n  b: {title: B, type: number, unit: percent}\nrows:\n  r: {a: X, b: 71}\n";

/// Files, and what each may hold; the first is what it holds at the beginning.
const FILES: &[(&str, &[&str])] = &[
    (
        "content/site.yaml",
        &[
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\n",
            "title: U\nbase_url: https://example.org/\nlanguages: [en, tr]\n",
            "title: T\nbase_url: https://example.org/repo/\nlanguages: [en, tr]\ncname: example.org\n",
            "title: T\nbase_url: https://example.org/\n",
            "title: T\nbase_url: https://example.org/\nlanguages: [tr, en, zh]\npublisher: P\n",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\nrules: {missing-period: off}\n",
            "titel: T\n",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\ndescription: Words\npublisher: P\ntype: Note\n",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\nheading_ids: github\nraw_html: allow\n",
            "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\nsearch: false\ncards: false\nreview_after: 1 year\n",
        ],
    ),
    (
        "content/index.md",
        &[
            "---\ntitle: Front\nsummary: S\n---\n[70%](fact:t/r/b) [x](sec/a.md#one) [@s] [feed](/sec/)\n\n![C](chart:t/c)\n",
            "---\ntitle: Front\nsummary: S\ndate: 2026-01-01\n---\n[71%](fact:t/r/b) [f](/feed.xml)\n\n![](table:t)\n",
            "---\ntitle: Front\nsummary: S\n---\n[c](claim:c) [t](term:t) ![p](p.svg)\n",
            "---\ntitle: Front\nsummary: S\n---\nIt is so, see [c](claim:c): [70%](fact:t/r/b) [@u; @sz], and 71% <b>more</b>.\n",
            "---\ntitle: Front\nsummary: S\n---\nWords.\n\nIt is so, see [c](claim:c): [70%](fact:t/r/b) [@u; @sz], and 71%.\n",
            GONE,
        ],
    ),
    (
        "content/index.tr.md",
        &[
            GONE,
            "---\ntitle: Ön\nsummary: S\n---\n[%70](fact:t/r/b) [x](sec/a.md#one)\n",
            "---\ntitle: Ön\nsummary: S\ndate: 2026-01-02\n---\n[x](/tr/feed.xml)\n",
        ],
    ),
    (
        "content/sec/a.md",
        &[
            "---\ntitle: A\nsummary: S\n---\n## One\n\nText.\n",
            "---\ntitle: A\nsummary: S\norder: 9\naliases: [/old/]\n---\n## Two\n\nText.\n",
            "---\ntitle: Renamed\nsummary: S\ndraft: true\n---\n## One\n",
            "---\ntitle: A\nsummary: S\n---\n## Uno {#uno was=one}\n",
            "---\ntitle: A\nsummary: Another\nchanges:\n  - {date: 2026-02-01, kind: update, note: N}\n---\n## One\n",
            GONE,
        ],
    ),
    (
        "content/sec/b.md",
        &[
            "---\ntitle: B\nsummary: S\n---\nText.\n",
            "---\ntitle: A\nsummary: S\nroles: [people]\nresponse: {name: N, about: a.md, consent: true}\n---\n[front](../index.md) says 70%.\n",
            "---\ntitle: B\nsummary: S\naliases: [/sec/a/]\n---\n[a](a.md)\n",
            "---\ntitle: B\nsummary: S\nwas: a.md\n---\n## One\n",
            GONE,
        ],
    ),
    (
        "content/sec/index.md",
        &[GONE, "---\ntitle: Section\nsummary: S\n---\nText.\n"],
    ),
    (
        "content/sec/a.tr.md",
        &[GONE, "---\ntitle: A\nsummary: S\n---\n## Bir\n"],
    ),
    (
        "content/sources.md",
        &[GONE, "---\ntitle: Works\nsummary: S\n---\nWords [@s].\n"],
    ),
    (
        "content/data/t.yaml",
        &[TABLE, OTHER_TABLE, RENAMED_CELL, "title: T\n", GONE],
    ),
    (
        "content/data/u.yaml",
        &[
            GONE,
            OTHER_TABLE,
            RENAMED_TABLE,
            "title: No period\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\nrows:\n  r: {a: X}\n",
        ],
    ),
    (
        "content/sources.yaml",
        &[
            "s: {type: web, title: S}\n",
            "s: {type: web, title: Another}\n",
            "u: {type: web, title: U}\n",
            "u: {type: web, title: U, was: s}\n",
            "s: {type: web, title: S}\nu: {type: web, title: U}\n",
            "s: {type: web, title: S}\nsy: {type: web, title: Y, primary: true, publisher: P}\n",
            "s: {type: web, title: [}\n",
        ],
    ),
    (
        "content/claims.yaml",
        &[
            GONE,
            "c: {claim: C, kind: opinion, by: B}\n",
            "c: {claim: D, kind: figure, by: B, status: not-found}\n",
            "d: {claim: D, kind: opinion, by: B, was: c}\n",
            "c: {claim: 'It is [70%](fact:t/r/b).', kind: figure, by: B, status: contradicted, evidence: [{source: s, says: No.}]}\n",
            "c: {claim: 'See [a](sec/b.md).', kind: figure, by: B, status: confirmed, evidence: [{source: sy, says: Yes.}], checked: 2020-01-01}\n",
        ],
    ),
    (
        "content/glossary.yaml",
        &[
            GONE,
            "t: {term: T, definition: D}\n",
            "t: {term: T, definition: E, sources: [s]}\n",
            "v: {term: T, definition: E, was: t}\n",
        ],
    ),
    (
        "content/translations.yaml",
        &[
            GONE,
            "sec/a.tr.md: {recorded: 2026-01-01, blocks: []}\n",
            "none.tr.md: {recorded: 2026-01-01, blocks: []}\n",
        ],
    ),
    (
        "content/p.svg",
        &[GONE, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"],
    ),
    (
        "templates/page.html",
        &[
            GONE,
            "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{{ content }}{% endblock main %}",
            "{{ nothing }}",
        ],
    ),
    (
        "templates/components/footer.html",
        &[GONE, "<footer>{{ site.title }}</footer>"],
    ),
    (
        "static/style.css",
        &["a { color: #111 }\n", "a { color: #222 }\n"],
    ),
    ("static/robots.txt", &[GONE, "User-agent: *\n"]),
];

fn session(tree: &Edited) -> Session<WithBuiltin<Edited>> {
    let options = SiteOptions {
        drafts: false,
        base_url: None,
        today: None,
        keeps_blocks: true,
    };
    let editor = Editor::new("{file}", Path::new("/"));
    Session::new(WithBuiltin(tree.clone()), &options, editor).expect("a tree in memory")
}

/// Every address and its bytes; a fault of a template is its message.
fn site(renderer: &Renderer) -> BTreeMap<String, String> {
    let addresses = renderer.atlas().addresses().iter();
    let bytes = addresses.map(|address| {
        let text = match renderer.render(address) {
            Ok(Body::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            Ok(Body::File(file) | Body::Scaled(file, _)) => file,
            Ok(Body::Picture(svg)) => svg,
            Err(fault) => fault.message,
        };
        (address.file(), text)
    });
    bytes.collect()
}

/// Of two pages on show, the one that was asked for last decides whether an edit is shown; the other takes it back.
#[test]
fn a_fault_on_another_page_on_show_takes_the_state_back() {
    let tree = Edited::default();
    for (file, variants) in FILES {
        tree.set(file, variants[0]);
    }
    let mut kept = session(&tree);
    let shown = kept.shown();
    let edit = |kept: &mut Session<_>, text: &str| {
        tree.set("templates/front.html", text);
        let changed = BTreeSet::from(["templates/front.html".to_owned()]);
        kept.update(&changed).expect("a tree in memory");
    };
    let is_told = |kept: &Session<_>| {
        let mut findings = kept.news().findings.iter();
        findings.any(|finding| finding.text.contains("template-fault"))
    };
    let newest = || shown.newest().expect("a site without errors is shown");
    shown.ask("index.html");
    shown.ask("sec/a/index.html");
    let good = newest();
    edit(&mut kept, "{{ page.titel }}");
    assert!(!kept.news().stopped && !is_told(&kept));
    let bad = newest();
    assert!(!Arc::ptr_eq(&bad, &good));
    let is_good = |other: Option<Arc<_>>| other.is_some_and(|other| Arc::ptr_eq(&other, &good));
    // What fails in it is shown as it was.
    assert!(is_good(shown.instead_of(&bad)));
    let pages = kept.news().pages;
    assert!(kept.try_others());
    assert!(is_good(shown.instead_of(&bad)));
    assert!(shown.instead_of(&good).is_none());
    assert!(kept.news().stopped && is_told(&kept));
    assert!(kept.news().pages > pages);
    assert!(Arc::ptr_eq(&newest(), &good));
    // Asked for last, it keeps the edit from being shown at all.
    shown.ask("index.html");
    edit(&mut kept, "{{ page.titel }}.");
    assert!(kept.news().stopped && is_told(&kept));
    assert!(!kept.try_others());
    assert!(Arc::ptr_eq(&newest(), &good));
    edit(&mut kept, "{{ page.title }}");
    assert!(!kept.try_others() && !kept.news().stopped && !is_told(&kept));
    let ready = newest();
    let (file, _) = ready.ready.as_ref().expect("the page on show");
    assert_eq!(file, "index.html");
}

fn edits() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let edit = (0..FILES.len(), 0..12_usize);
    prop::collection::vec(edit, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_that_was_edited_is_what_a_fresh_one_is(edits in edits()) {
        let tree = Edited::default();
        for (file, variants) in FILES {
            tree.set(file, variants[0]);
        }
        let mut kept = session(&tree);
        for (file, variant) in edits {
            let (file, variants) = FILES[file];
            tree.set(file, variants[variant % variants.len()]);
            kept.update(&BTreeSet::from([file.to_owned()])).expect("a tree in memory");
            let fresh = session(&tree);
            prop_assert_eq!(&kept.news().findings, &fresh.news().findings, "{}", file);
            prop_assert_eq!(kept.news().stopped, fresh.news().stopped, "{}", file);
            if let Some(right) = fresh.shown().newest() {
                let own = kept.shown().newest().expect("a site without errors is shown");
                prop_assert_eq!(site(&own.renderer), site(&right.renderer), "{}", file);
            }
        }
    }
}
