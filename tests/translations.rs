//! Translations are held to their originals: over the whole of the project's own briefing, and by what editors do.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "drift/tree.rs"]
mod tree;

use std::ops::Range;
use std::path::Path;
use std::process::{Command, Output};

use briefing::diagnostic::Diagnostic;
use briefing::model::{Block, Page, Target};
use rayon::prelude::*;

use tree::{Desk, project};

/// A sentence of a block with one more word in it: where it goes, and what it is.
fn edit(text: &str, page: &Page, block: &Block) -> Option<(usize, &'static str)> {
    let source = text.get(block.span.clone())?;
    let facts = page.references.iter();
    let facts: Vec<Range<usize>> = facts
        .filter(|reference| matches!(reference.target, Target::Fact { .. }))
        .map(|reference| reference.words.clone())
        .collect();
    [
        " the ", " of ", " and ", " a ", " in ", " to ", " is ", " or ", " on ", " ",
    ]
    .into_iter()
    .find_map(|word| {
        let mut found = source.match_indices(word);
        found.find_map(|(at, _)| {
            let at = block.span.start + at;
            // The mark of a heading or an item is no sentence, and the words of a fact are its cell's.
            let before = source.get(..at - block.span.start)?;
            let is_word = before.contains(char::is_alphabetic) && !before.contains('{');
            let is_free = !facts.iter().any(|fact| fact.contains(&at));
            (is_word && is_free).then_some((at, " indeed"))
        })
    })
}

fn stale(found: &[Diagnostic]) -> Vec<&Diagnostic> {
    found
        .iter()
        .filter(|it| it.code == "stale-translation")
        .collect()
}

#[test]
fn one_sentence_that_changes_names_exactly_its_translations() {
    let files = project(&["content"]);
    let examined = Desk::new(&files).examine(&files);
    assert_eq!(stale(&examined.diagnostics), Vec::<&Diagnostic>::new());
    let site = examined.site.expect("a right briefing");
    let languages = &site.settings.languages;
    let originals = site
        .pages
        .iter()
        .filter(|page| page.language == languages[0]);
    let blocks: Vec<_> = originals
        .flat_map(|page| page.blocks.iter().map(move |block| (page, block)))
        .collect();
    let edited: Vec<_> = blocks
        .par_iter()
        .map_init(
            || Desk::new(&files),
            |desk, (page, block)| {
                let text = std::str::from_utf8(&files[&*page.file]).expect("UTF-8");
                let Some((at, word)) = edit(text, page, block) else {
                    return false;
                };
                let mut changed = files.clone();
                let text = format!("{}{word}{}", &text[..at], &text[at..]);
                changed.insert(page.file.to_string(), text.into_bytes());
                let found = desk.examine(&changed).diagnostics;
                let told: Vec<_> = stale(&found)
                    .iter()
                    .map(|fault| {
                        assert!(fault.message.ends_with("has changed"), "{fault:?}");
                        let original = &fault.related[0].span;
                        assert_eq!(original.bytes.start, block.span.start, "{fault:?}");
                        (fault.span.file.clone(), original.file.clone())
                    })
                    .collect();
                let stem = page.file.strip_suffix(".md").expect("Markdown");
                let expected: Vec<_> = languages[1..]
                    .iter()
                    .map(|it| (format!("{stem}.{}.md", it.code()), page.file.to_string()))
                    .collect();
                assert_eq!(told, expected, "{}: {:?}", page.file, block.span);
                true
            },
        )
        .collect();
    let count = edited.iter().filter(|edited| **edited).count();
    println!("{count} of {} blocks edited", edited.len());
    assert!(count > 250 && count * 10 > edited.len() * 9, "{count}");
}

const ORIGINAL: &str = "---
title: Shares
summary: What each country mines of the whole world's rare earths, by the one source that counts them all.
updated: 2026-11-02
version: 1.1.0
---

China mines [70%](fact:shares/china/share) of them.

It refines more [@report].

- The first item.
- The second item.

Others mine the rest, and few of them refine it.
";

const TRANSLATION: &str = "---
title: Paylar
summary: Her ülkenin dünyadaki nadir toprak elementlerinin ne kadarını çıkardığı, hepsini sayan tek kaynağa göre.
---

Bunların [%70'ini](fact:shares/china/share) Çin çıkarıyor.

Daha çoğunu rafine ediyor [@report].

- İlk madde.
- İkinci madde.

Geri kalanını başkaları çıkarıyor; pek azı rafine ediyor.
";

const OTHERS: [(&str, &str); 4] = [
    (
        "site.yaml",
        "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\ncards: false\n",
    ),
    (
        "sources.yaml",
        "report: {type: report, title: A report, publisher: P}\n",
    ),
    (
        "data/shares.yaml",
        "title: Shares\nas_of: 2024\nsources: [report]\ncolumns: {name: {title: Country, type: string}, share: {title: Share, type: number, unit: percent}}\nrows: {china: {name: China, share: 70}}\n",
    ),
    (
        "index.md",
        "---\ntitle: Front\nsummary: The front page of a briefing on who mines the rare earths of the world, and who refines them.\n---\n\nRead [the shares](shares.md).\n\n![Shares](table:shares)\n",
    ),
];

/// A small site in a folder of its own.
struct Small {
    folder: tempfile::TempDir,
}

impl Small {
    /// A site of which everything was just recorded.
    fn recorded() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Self { folder };
        for (name, text) in OTHERS {
            site.write(name, text);
        }
        site.write("shares.md", ORIGINAL);
        site.write("shares.tr.md", TRANSLATION);
        site.translated(&["shares.tr.md"]);
        assert_eq!(site.told(), Vec::<String>::new());
        site
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("content").join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(arguments)
            .arg("--root")
            .arg(self.folder.path())
            .output()
            .expect("the program runs")
    }

    fn translated(&self, arguments: &[&str]) {
        let output = self.run(&[&["translated"], arguments].concat());
        assert!(output.status.success(), "{output:?}");
    }

    /// What `check` says of translations: the message, the line of the translation, the line of the original.
    fn told(&self) -> Vec<String> {
        let output = self.run(&["check", "--format", "json"]);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let faults = text.lines().map(|line| {
            let fault: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let at = |place: &serde_json::Value| {
                let file = place["file"].as_str().expect("a file");
                format!("{}:{}", file.trim_start_matches("content/"), place["line"])
            };
            let related = fault["related"].as_array().expect("a list");
            let places: Vec<_> = std::iter::once(&fault).chain(related).map(at).collect();
            format!(
                "{} {}",
                fault["message"].as_str().expect("words"),
                places.join(" ")
            )
        });
        faults.collect()
    }

    fn original(&self, from: &str, to: &str) {
        assert_eq!(ORIGINAL.matches(from).count(), 1, "{from}");
        self.write("shares.md", &ORIGINAL.replace(from, to));
    }
}

#[test]
fn a_block_that_moves_is_said_to_have_moved() {
    let site = Small::recorded();
    let text = ORIGINAL.replace("It refines more [@report].\n\n", "");
    site.write("shares.md", &(text + "\nIt refines more [@report].\n"));
    assert_eq!(
        site.told(),
        ["the original of this paragraph has moved shares.tr.md:8 shares.md:15"]
    );
}

#[test]
fn a_block_that_is_split_has_changed_and_another_is_new() {
    let site = Small::recorded();
    site.original("rest, and few of them", "rest.\n\nFew of them");
    assert_eq!(
        site.told(),
        [
            "the original of this paragraph has changed shares.tr.md:13 shares.md:15",
            "the original has a new paragraph shares.tr.md:13 shares.md:17",
        ]
    );
}

#[test]
fn blocks_that_are_joined_have_changed_and_one_is_gone() {
    let site = Small::recorded();
    site.original("of them.\n\nIt refines more", "of them, and refines more");
    assert_eq!(
        site.told(),
        [
            "the original of this paragraph has changed shares.tr.md:6 shares.md:8",
            "the original of this paragraph is gone shares.tr.md:8 shares.md:8",
        ]
    );
}

#[test]
fn a_block_that_is_deleted_is_gone() {
    let site = Small::recorded();
    site.original("- The first item.\n", "");
    assert_eq!(
        site.told(),
        ["the original of this item is gone shares.tr.md:10 shares.md:10"]
    );
}

#[test]
fn a_block_that_is_added_is_new() {
    let site = Small::recorded();
    site.original(
        "- The second item.\n",
        "- The second item.\n- The third item.\n",
    );
    assert_eq!(
        site.told(),
        ["the original has a new item shares.tr.md:11 shares.md:14"]
    );
}

#[test]
fn a_typo_is_recorded_for_all_translations_and_a_figure_needs_no_record() {
    let site = Small::recorded();
    site.original("the rest", "the reste");
    assert_eq!(site.told().len(), 1);
    site.translated(&["--all", "shares.md"]);
    assert_eq!(site.told(), Vec::<String>::new());
    // Lines that are wrapped elsewhere say the same, and so do the words of a figure.
    let text = ORIGINAL.replace("the rest,", "the reste,");
    let text = text
        .replace("them refine", "them\nrefine")
        .replace("[70%]", "[70 per cent]");
    site.write("shares.md", &text);
    assert_eq!(site.told(), Vec::<String>::new());
}

#[test]
fn a_page_that_is_renamed_keeps_what_is_recorded_of_it() {
    let site = Small::recorded();
    for (old, new) in [
        ("shares.md", "who-mines.md"),
        ("shares.tr.md", "who-mines.tr.md"),
    ] {
        let text = std::fs::read_to_string(site.path(old)).expect("a file");
        std::fs::remove_file(site.path(old)).expect("removed");
        site.write(
            new,
            &text.replacen("---\n", &format!("---\nwas: {old}\n"), 1),
        );
    }
    let (_, front) = OTHERS[3];
    site.write("index.md", &front.replace("shares.md", "who-mines.md"));
    assert_eq!(site.told(), Vec::<String>::new());
    let records = || std::fs::read_to_string(site.path("translations.yaml")).expect("a file");
    assert!(records().contains("\nshares.tr.md:\n"));
    site.translated(&["who-mines.tr.md"]);
    assert!(records().contains("\nwho-mines.tr.md:\n") && !records().contains("\nshares.tr.md:\n"));
    assert_eq!(site.told(), Vec::<String>::new());
}

#[test]
fn an_original_that_was_renamed_alone_is_found_by_what_it_says() {
    let site = Small::recorded();
    std::fs::rename(site.path("shares.md"), site.path("who-mines.md")).expect("renamed");
    let (_, front) = OTHERS[3];
    site.write("index.md", &front.replace("shares.md", "who-mines.md"));
    let output = site.run(&["check"]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        said.contains("was its original renamed? Then rename this to `content/who-mines.tr.md`"),
        "{said}"
    );
}

#[test]
fn readers_are_told_of_what_is_behind() {
    let site = Small::recorded();
    site.original("It refines more", "It refines far more");
    let out = site.folder.path().join("public");
    let output = site.run(&["build", "--out", out.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{output:?}");
    let page = |name: &str| std::fs::read_to_string(out.join(name)).expect("a page");
    let translation = page("tr/shares/index.html");
    let remark = "Bu bölümün aslı, çevrildikten sonra değişti.";
    assert_eq!(translation.matches(remark).count(), 1, "{translation}");
    let paragraph = translation.split(remark).next().expect("what is before");
    let paragraph = paragraph.trim_end_matches("<small class=\"stale\" role=\"note\">");
    assert!(paragraph.ends_with("</p>\n"), "{paragraph}");
    let last = paragraph.rsplit("<p>").next().expect("a paragraph");
    assert!(last.starts_with("Daha çoğunu"), "{last}");
    for known in ["2 Kasım 2026 tarihli aslından", "1.1.0", "değişti"] {
        assert!(translation.contains(known), "{known}: {translation}");
    }
    assert!(!page("shares/index.html").contains("class=\"stale\""));
}

#[test]
fn the_state_of_each_page_is_listed() {
    let site = Small::recorded();
    site.original("It refines more", "It refines far more");
    let output = site.run(&["status"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let line = |page: &str| {
        let line = text
            .lines()
            .find(|line| line.starts_with(page))
            .expect("a line");
        line.split("  ")
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(line("page"), "page|English|Türkçe");
    assert_eq!(line("/shares/"), "/shares/|original|1 changed");
    assert_eq!(line("/ "), "/|original|missing");
    let output = site.run(&["status", "--format", "json"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let objects: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let turkish = objects
        .iter()
        .find(|it| it["page"] == "/shares/" && it["language"] == "tr");
    let turkish = turkish.expect("the translation");
    assert_eq!(
        (&turkish["state"], &turkish["changed"]),
        (&"stale".into(), &1.into())
    );
}

#[test]
fn a_wrong_call_says_what_is_meant() {
    let site = Small::recorded();
    for (arguments, words) in [
        (&["translated"][..], "no translation is named"),
        (&["translated", "shares.md"], "use --all"),
        (
            &["translated", "share.tr.md"],
            "did you mean `content/shares.tr.md`?",
        ),
    ] {
        let output = site.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
    }
    assert!(Path::new(&site.path("translations.yaml")).exists());
}
