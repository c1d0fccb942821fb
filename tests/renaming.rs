//! Renaming over two whole sites: what has a key gets another, and `check --strict` has nothing to say.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "drift/tree.rs"]
mod tree;

use std::collections::BTreeMap;

use briefing::builtin::WithBuiltin;
use briefing::check::Checked;
use briefing::diagnostic::Diagnostic;
use briefing::examine::{Examined, examine};
use briefing::mentions::{View, all};
use briefing::model::Site;
use briefing::read::SiteOptions;
use briefing::rename::{Refusal, Renaming, kind_of, rename};
use rayon::prelude::*;

use tree::{Desk, Files, project};

const NEW: &str = "renamed-in-the-test";

fn examined(files: &Files) -> Examined {
    let tree = WithBuiltin(files.clone());
    examine(&tree, &SiteOptions::default()).expect("a tree in memory")
}

fn text(files: &Files, file: &str) -> Option<String> {
    let bytes = files.get(file)?;
    Some(String::from_utf8(bytes.clone()).expect("UTF-8"))
}

/// What a renaming of an examined tree writes.
fn planned(
    files: &Files,
    examined: &Examined,
    (noun, old, new): (&str, &str, &str),
) -> Result<Renaming, Refusal> {
    let text = |file: &str| text(files, file);
    let view = View::new(&examined.read, &examined.reach, &text);
    let kind = kind_of(noun).expect("a kind");
    rename(&view, kind, old, new)
}

/// The files after a renaming.
fn after(files: &Files, renaming: &Renaming) -> Files {
    let mut new_files = files.clone();
    let changed = renaming.files(&|file: &str| text(files, file));
    for (old, _, _) in &changed {
        new_files.remove(old);
    }
    for (_, new, text) in changed {
        new_files.insert(new, text.into_bytes());
    }
    new_files
}

fn renamed(files: &Files, what: (&str, &str, &str)) -> Files {
    let renaming = planned(files, &examined(files), what);
    after(files, &renaming.expect("renamed"))
}

/// One in so many, as those of a kind in one place are alike.
const SOME: usize = 3;

/// What has a key in a site: the noun of its kind, and its name.
fn named_things(site: &Site) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for (name, table) in &site.tables {
        all.push(("table", name.clone()));
        let rows = table.rows.keys().step_by(SOME);
        let rows = rows.map(|key| ("row", format!("{name}/{key}")));
        let columns = table.columns.keys().step_by(SOME);
        let columns = columns.map(|key| ("column", format!("{name}/{key}")));
        all.extend(rows.chain(columns));
    }
    let claims = site.claims.keys().step_by(SOME);
    all.extend(claims.map(|key| ("claim", key.to_owned())));
    let terms = site.glossary.keys().step_by(SOME);
    all.extend(terms.map(|key| ("term", key.clone())));
    let sources = site.sources.keys().step_by(SOME);
    all.extend(sources.map(|key| ("source", key.clone())));
    for page in &site.pages {
        if page.language != site.default_language() {
            continue;
        }
        let file = page.file.strip_prefix("content/").expect("content");
        all.push(("page", file.to_owned()));
        let headings = page.headings.keys().step_by(SOME);
        all.extend(headings.map(|id| ("heading", format!("{file}#{id}"))));
    }
    all
}

/// What the names of a site that is renamed must be refused for.
fn is_fixed(refusal: &Refusal) -> bool {
    refusal.message.contains("by its name") || refusal.message.contains("has the role")
}

/// Renames things of a site, each by itself; how many were renamed, in how many places, and how many are refused.
fn rename_each(folder: &str) -> (usize, usize, usize) {
    let files: Files = project(&[folder])
        .into_iter()
        .map(|(name, bytes)| {
            let at = name.find("content/").expect("content");
            (name.get(at..).expect("a part").to_owned(), bytes)
        })
        .collect();
    let before = examined(&files);
    assert_eq!(before.diagnostics, [], "a right site");
    let start = || Desk::new(&files);
    let all = named_things(&before.read).into_par_iter();
    let counts = all.map_init(start, |desk, (noun, old)| {
        let new = match noun {
            "page" => format!("folder/{NEW}.md"),
            _ => NEW.to_owned(),
        };
        let renaming = match planned(&files, &before, (noun, &old, &new)) {
            Ok(renaming) => renaming,
            Err(refusal) => {
                assert!(is_fixed(&refusal), "{noun} {old}: {refusal:?}");
                return (0, 0, 1);
            }
        };
        let found = desk.examine(&after(&files, &renaming)).diagnostics;
        let told: Vec<_> = found.iter().map(|fault| &fault.message).collect();
        assert!(found.is_empty(), "{noun} {old}: {told:#?}");
        (1, renaming.edits.len() + renaming.moves.len(), 0)
    });
    counts.reduce(|| (0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2))
}

#[test]
fn whatever_is_renamed_the_briefing_stays_right() {
    let (count, places, refused) = rename_each("content");
    println!("{count} renamed in {places} places, {refused} refused");
    assert!(count > 250 && places > 2000, "{count} {places}");
    assert!(refused < 15, "{refused}");
}

#[test]
fn so_does_a_site_in_two_languages() {
    let (count, places, _) = rename_each("tests/sites/harbour-dues/content");
    println!("{count} renamed in {places} places");
    assert!(count > 30 && places > 200, "{count} {places}");
}

/// A site of files, with what every site needs.
fn site(files: &[(&str, &str)]) -> Files {
    let mut all: Files = BTreeMap::from([(
        "content/site.yaml".to_owned(),
        b"title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\n".to_vec(),
    )]);
    let file = |(name, text): &(&str, &str)| (format!("content/{name}"), text.as_bytes().to_vec());
    all.extend(files.iter().map(file));
    all
}

const FRONT: &str = "---\ntitle: A\nsummary: B\n---\n";

fn page(body: &str) -> String {
    format!("{FRONT}{body}")
}

fn body<'f>(files: &'f Files, name: &str) -> &'f str {
    let text = files.get(&format!("content/{name}"));
    let text = std::str::from_utf8(text.expect("a file")).expect("UTF-8");
    text.strip_prefix(FRONT).unwrap_or(text)
}

#[test]
fn a_page_moves_with_its_translations_and_keeps_its_addresses() {
    let files = site(&[
        (
            "index.md",
            &page("[a](old.md#x), [b](/old/), [c](/tr/old/#y)\n"),
        ),
        ("f/q.md", &page("[a](../old.md)\n")),
        (
            "old.md",
            &page("[up](index.md) ![p](p.png) [self](old.md#x)\n\n## X\n"),
        ),
        ("old.tr.md", &page("[up](index.md)\n\n## Y\n")),
        ("p.png", ""),
    ]);
    let new = renamed(&files, ("page", "old.md", "g/new.md"));
    assert!(!new.contains_key("content/old.md") && !new.contains_key("content/old.tr.md"));
    assert_eq!(
        body(&new, "index.md"),
        "[a](g/new.md#x), [b](/g/new/), [c](/tr/g/new/#y)\n"
    );
    assert_eq!(body(&new, "f/q.md"), "[a](../g/new.md)\n");
    assert_eq!(
        body(&new, "g/new.md"),
        "---\ntitle: A\nsummary: B\naliases: [/old/]\n---\n[up](../index.md) ![p](../p.png) [self](new.md#x)\n\n## X\n"
    );
    assert!(body(&new, "g/new.tr.md").contains("\naliases: [/tr/old/]\n"));
    // And back again: an address is never an alias of itself.
    let back = renamed(&new, ("page", "g/new", "old"));
    assert!(body(&back, "old.md").contains("\naliases: [/g/new/]\n"));
    assert_eq!(body(&back, "index.md"), body(&files, "index.md"));
}

#[test]
fn a_heading_is_renamed_however_it_is_written() {
    for (old, new) in [
        ("## Old\n", "## Old {#new}\n"),
        ("## Old {#old}\n", "## Old {#new}\n"),
        (
            "## Old {.c #old was=older}\n",
            "## Old {.c #new was=older}\n",
        ),
        ("## Old {.c}\n", "## Old {#new .c}\n"),
        ("Old\n---\n", "Old {#new}\n---\n"),
        ("> ## Old\n", "> ## Old {#new}\n"),
    ] {
        let files = site(&[
            ("index.md", &page(&format!("{old}\nSee [it](#old).\n"))),
            (
                "index.tr.md",
                &page("## Eski {#old}\n\n[o](index.md#old) [o](/#old)\n"),
            ),
        ]);
        let renamed = renamed(&files, ("heading", "index.md#old", "new"));
        assert_eq!(
            body(&renamed, "index.md"),
            format!("{new}\nSee [it](#new).\n")
        );
        assert_eq!(
            body(&renamed, "index.tr.md"),
            "## Eski {#new}\n\n[o](index.md#new) [o](/#new)\n"
        );
    }
}

const TABLE: &str = "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  name: {title: N, type: string}\n  share: {title: S, type: number}\nrows:\n  a: {name: A, share: 1}\n  b: {share: 2, name: B}\n";

#[test]
fn a_cell_is_renamed_in_links_to_its_anchor_and_its_downloads() {
    let files = site(&[
        ("data/t.yaml", TABLE),
        ("data/t.md", &page("Opening.\n")),
        (
            "index.md",
            &page(
                "[1](fact:t/a/share) [a](/data/t/#a.share) [b](/tr/data/t/#b) [c](/data/t.csv) [d](data/t.md)\n",
            ),
        ),
        ("sources.yaml", "s: {type: web, title: S}\n"),
    ]);
    let row = renamed(&files, ("row", "t/a", "z"));
    assert!(body(&row, "index.md").starts_with("[1](fact:t/z/share) [a](/data/t/#z.share)"));
    let column = renamed(&files, ("column", "t/share", "part"));
    assert!(body(&column, "index.md").starts_with("[1](fact:t/a/part) [a](/data/t/#a.part)"));
    assert!(body(&column, "data/t.yaml").contains("  b: {part: 2, name: B}"));
    assert!(!body(&column, "data/t.yaml").contains("was"));
    let table = renamed(&files, ("table", "t", "new"));
    assert_eq!(
        body(&table, "index.md"),
        "[1](fact:new/a/share) [a](/data/new/#a.share) [b](/tr/data/new/#b) [c](/data/new.csv) [d](data/new.md)\n"
    );
    assert_eq!(body(&table, "data/new.md"), "Opening.\n");
}

/// A chart finds the column of another table by a key that both have, or had.
#[test]
fn a_column_that_is_compared_with_another_names_its_former_key() {
    let chart = format!(
        "{TABLE}charts:\n  c: {{kind: compare, title: C, label: name, values: [share], panels: [{{title: P, rows: [a]}}, {{title: Q, table: u, rows: [b]}}]}}\n"
    );
    let files = site(&[("data/t.yaml", &chart), ("data/u.yaml", TABLE)]);
    let here = renamed(&files, ("column", "t/share", "part"));
    assert!(body(&here, "data/t.yaml").contains("part: {was: [share], title: S"));
    let there = renamed(&files, ("column", "u/share", "part"));
    assert!(body(&there, "data/u.yaml").contains("part: {was: [share], title: S"));
    for files in [here, there] {
        let codes: Vec<_> = errors(&files).iter().map(|fault| fault.code).collect();
        assert!(!codes.contains(&"unknown-column"), "{codes:?}");
    }
    // The row of a panel is one of its own table.
    let row = renamed(&files, ("row", "u/b", "z"));
    assert!(body(&row, "data/t.yaml").contains("table: u, rows: [z]"));
    let row = renamed(&files, ("row", "t/b", "z"));
    assert!(body(&row, "data/t.yaml").contains("table: u, rows: [b]"));
}

fn errors(files: &Files) -> Vec<Diagnostic> {
    examined(files).diagnostics
}

#[test]
fn keys_are_renamed_in_notes_citations_and_quotes() {
    let files = site(&[
        (
            "sources.yaml",
            "s: {type: web, title: S}\n\"q\":\n  {type: web, title: Q, origin: s}\n",
        ),
        (
            "glossary.yaml",
            "t: {term: T, definition: 'As [@s, p. 3] says, [it](claim:c).', sources: [\"s\"]}\n",
        ),
        (
            "claims.yaml",
            "c: {claim: C, kind: figure, by: B, status: reported, evidence: [{source: s, says: '[T](term:t)'}]}\n",
        ),
        (
            "index.md",
            &page("A [@s; @q, p. 1] and [it](/sources/#s) [c](/claims/#c) [t](term:t).\n"),
        ),
    ]);
    let source = renamed(&files, ("source", "s", "new"));
    assert_eq!(
        body(&source, "sources.yaml"),
        "new: {type: web, title: S}\n\"q\":\n  {type: web, title: Q, origin: new}\n"
    );
    assert!(body(&source, "glossary.yaml").contains("'As [@new, p. 3] says"));
    assert!(body(&source, "glossary.yaml").contains("sources: [\"new\"]"));
    assert!(body(&source, "claims.yaml").contains("source: new"));
    assert!(body(&source, "index.md").starts_with("A [@new; @q, p. 1] and [it](/sources/#new)"));
    let quoted = renamed(&files, ("source", "q", "2024"));
    assert!(body(&quoted, "sources.yaml").contains("\"2024\":\n"));
    let claim = renamed(&files, ("claim", "c", "new"));
    assert!(body(&claim, "glossary.yaml").contains("[it](claim:new)"));
    assert!(body(&claim, "index.md").contains("(/claims/#new)"));
    let term = renamed(&files, ("term", "t", "new"));
    assert!(body(&term, "claims.yaml").contains("[T](term:new)"));
}

#[test]
fn what_cannot_be_renamed_is_refused() {
    let files = site(&[
        ("data/t.yaml", TABLE),
        ("index.md", &page("## X {#x}\n\n## Y {#y}\n")),
        (
            "a.md",
            &page("[l][d] [m](fact:t/a/&#115;hare)\n\n[d]: fact:t/a/share\n"),
        ),
        ("b.md", FRONT),
        ("f/index.md", FRONT),
        ("claims.md", FRONT),
    ]);
    let now = examined(&files);
    for (noun, old, new, message) in [
        ("row", "t/a", "b", "there is a row `b` already"),
        ("row", "t/c", "d", "no row of `t` called `c`"),
        ("row", "u/a", "d", "no table `u`"),
        ("row", "a", "d", "`a` does not name a row"),
        ("row", "t/a", "x y", "`x y` cannot be the key of a row"),
        (
            "column",
            "t/share",
            "name",
            "there is a column `name` already",
        ),
        (
            "column",
            "t/share",
            "part",
            "in a form that cannot be replaced",
        ),
        ("table", "t", "a/b", "`a/b` cannot be the key of a table"),
        ("page", "a.md", "b.md", "there is a page `/b/` already"),
        (
            "page",
            "a.md",
            "b.tr.md",
            "`b.tr.md` cannot be the file of a page",
        ),
        ("page", "index.md", "c.md", "is the front page by its name"),
        (
            "page",
            "f/index.md",
            "c.md",
            "is the page of its folder by its name",
        ),
        (
            "page",
            "claims.md",
            "c.md",
            "words a page that the program makes",
        ),
        ("page", "n.md", "c.md", "no page `n`"),
        (
            "heading",
            "index.md#x",
            "y",
            "there is a heading `y` already",
        ),
        ("heading", "index.md#z", "w", "no heading `z`"),
        ("claim", "c", "d", "no claim `c`"),
    ] {
        let refusal = planned(&files, &now, (noun, old, new)).expect_err(old);
        assert!(
            refusal.message.contains(message),
            "{noun} {old}: {refusal:?}"
        );
    }
    let refusal = planned(&files, &now, ("column", "t/share", "part")).expect_err("two places");
    assert_eq!(refusal.places.len(), 2, "{refusal:?}");
}

/// A translation that was up to date stays so, and one that was not does not become so.
#[test]
fn translations_answer_to_what_they_answered_to() {
    let text = page("A [1](fact:t/a/share).\n\nB [it](other.md).\n");
    let record = |blocks: &[String]| format!("index.tr.md:\n  blocks: [{}]\n", blocks.join(", "));
    let files = |blocks: &[String]| {
        site(&[
            ("data/t.yaml", TABLE),
            ("index.md", &text),
            ("index.tr.md", &text),
            ("other.md", FRONT),
            ("other.tr.md", FRONT),
            ("translations.yaml", &record(blocks)),
        ])
    };
    let digests = |files: &Files| -> Vec<String> {
        let site = examined(files).read;
        let mut pages = site.pages.iter();
        let page = pages
            .find(|page| &*page.file == "content/index.md")
            .expect("a page");
        page.blocks
            .iter()
            .map(|block| block.digest.to_string())
            .collect()
    };
    let mut blocks = digests(&files(&[]));
    let (last, older) = (blocks.len() - 1, "kkkkkkkkkkkk".to_owned());
    blocks[last].clone_from(&older);
    let new = renamed(&files(&blocks), ("row", "t/a", "z"));
    let mut expected = digests(&new);
    assert_ne!(
        expected[last - 1],
        blocks[last - 1],
        "an address is part of a text"
    );
    expected[last] = older;
    assert_eq!(body(&new, "translations.yaml"), record(&expected));
    let moved = renamed(&new, ("page", "other.md", "f/new.md"));
    assert!(body(&moved, "index.tr.md").contains("(f/new.md)"));
    assert_eq!(
        digests(&moved)[..last],
        expected[..last],
        "no address of these"
    );
}

/// What the rules of names refuse is known by examining the site under the new name.
#[test]
fn a_name_that_breaks_a_rule_is_known_beforehand() {
    let files = site(&[("index.md", &page("## X {#x}\n")), ("a.md", FRONT)]);
    let tree = WithBuiltin(files.clone());
    let now = examined(&files);
    for (what, code) in [
        (("page", "a.md", "_headers:.md"), "bad-name"),
        (("heading", "index.md#x", "main"), "reserved-id"),
    ] {
        let renaming = planned(&files, &now, what).expect("a plan");
        let faults = briefing::rename::faults(&tree, &SiteOptions::default(), &renaming);
        let faults = faults.expect("a tree in memory");
        let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
        assert!(codes.contains(&code), "{what:?}: {codes:?}");
    }
    let renaming = planned(&files, &now, ("page", "a.md", "b.md")).expect("a plan");
    let faults = briefing::rename::faults(&tree, &SiteOptions::default(), &renaming);
    assert_eq!(faults.expect("a tree in memory"), []);
}

/// Every name that a site gives is mentioned where it is given, once.
#[test]
fn what_is_given_is_given_in_one_place() {
    let files = project(&["content"]);
    let now = examined(&files);
    let text = |file: &str| text(&files, file);
    let view = View::new(&now.read, &now.reach, &text);
    let mentions = all(&view);
    let site: &Checked<Site> = now.site.as_ref().expect("a right site");
    for (noun, name) in named_things(site) {
        let kind = kind_of(noun).expect("a kind");
        let is_it = |name_of: Option<String>| match noun {
            "table" | "page" => false,
            "heading" => name_of.is_some_and(|it| {
                let path = name.replace(".md#", "#").replace("index#", "#");
                it == path || it == path.replace("/#", "#")
            }),
            _ => name_of.as_deref() == Some(&*name),
        };
        if ["table", "page"].contains(&noun) {
            continue;
        }
        let given = mentions
            .iter()
            .filter(|it| it.form.is_definition() && is_it((kind.name_of)(&it.thing)));
        let files: Vec<_> = given.map(|it| &it.file).collect();
        // A heading is given once in each language.
        let is_once = files.is_sorted_by(|a, b| a < b) && !files.is_empty();
        assert!(is_once, "{noun} {name}: {files:?}");
        assert!(noun == "heading" || files.len() == 1, "{noun} {name}");
    }
}
