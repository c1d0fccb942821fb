//! Any site: one on another subject, in two languages, is built by the same program and templates, which know nothing of the
//! briefing in `content/`.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected, and what it found
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use briefing::read::yaml::{Kind, Node, parse};

const SITE: &str = "tests/sites/harbour-dues";

/// Words by which the briefing in `content/` would be recognised, in lower case.
const TELLING: &[&str] = &[
    "ankara",
    "bayraktar",
    "beijing",
    "beylikova",
    "briefing desk",
    "china",
    "dysprosium",
    "eskişehir",
    "memorandum",
    "mineral",
    "minerals",
    "nadir toprak",
    "neodymium",
    "rare earth",
    "rare earths",
    "rare-earth",
    "source-article",
    "tianjin",
    "turkey",
    "türkiye",
    "usgs",
    "wang guanghua",
    "稀土",
];

/// Where the program says one of them nevertheless, outside of its tests.
const ALLOWED: &[(&str, &str)] = &[
    // Examples of what a diagnostic is about: names of rows and cells.
    ("src/diagnostic/code.rs", "china"),
    ("src/diagnostic/code.rs", "turkey"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("an entry"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

fn text(path: &Path) -> String {
    let bytes = fs::read(path).expect("a file");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The site as it is built, by address of file.
fn built(name: &str) -> BTreeMap<String, String> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&out);
    let output = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["build", "--strict", "--root"])
        .arg(root().join(SITE))
        .arg("--out")
        .arg(&out)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let site = files(&out)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&out).expect("under the folder");
            (name.to_string_lossy().replace('\\', "/"), text(&path))
        })
        .collect();
    fs::remove_dir_all(&out).expect("can remove");
    site
}

/// Whether a word stands in a text, not as a part of another; both in lower case.
fn says(text: &str, word: &str) -> bool {
    // Chinese writes no spaces between words.
    let is_spaced = word.chars().all(|letter| letter < '\u{2e80}');
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + word.len()..);
        let after = after.and_then(|text| text.chars().next());
        !is_spaced
            || ![before, after]
                .into_iter()
                .flatten()
                .any(char::is_alphabetic)
    })
}

/// A source file without its tests, which may name anything.
fn without_tests(path: &Path) -> String {
    let is_test = path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name == "tests" || name == "tests.rs"
    });
    if is_test {
        return String::new();
    }
    let text = text(path);
    let code = text.split("#[cfg(test)]\nmod tests {").next();
    code.unwrap_or_default().to_owned()
}

#[test]
fn the_words_looked_for_are_those_of_the_briefing() {
    let content: String = files(&root().join("content"))
        .iter()
        .map(|path| text(path).to_lowercase())
        .collect();
    for word in TELLING {
        assert!(says(&content, word), "no text of the briefing says {word}");
    }
    assert!(says("a rare earth.", "rare earth") && !says("a rare earthling", "rare earth"));
    assert!(!says("machinable", "china"));
}

#[test]
fn program_templates_and_design_say_nothing_of_the_briefing() {
    let mut found = BTreeSet::new();
    let mut read = 0;
    for folder in ["src", "templates", "static"] {
        for path in files(&root().join(folder)) {
            let name = path.strip_prefix(root()).expect("under the root");
            let name = name.to_string_lossy().replace('\\', "/");
            let text = without_tests(&path).to_lowercase();
            read += usize::from(!text.is_empty());
            for word in TELLING.iter().filter(|word| says(&text, word)) {
                found.insert((name.clone(), *word));
            }
        }
    }
    assert!(read > 200, "only {read} files were read");
    let allowed: BTreeSet<_> = ALLOWED
        .iter()
        .map(|(name, word)| ((*name).to_owned(), *word))
        .collect();
    assert_eq!(found, allowed);
}

#[test]
fn a_site_on_another_subject_says_nothing_of_the_briefing() {
    for own in ["templates", "static"] {
        assert!(
            !root().join(SITE).join(own).exists(),
            "has {own} of its own"
        );
    }
    for (file, text) in built("sites-subject") {
        let text = text.to_lowercase();
        for word in TELLING {
            assert!(!says(&text, word), "{file} says {word}");
        }
    }
}

#[test]
fn every_page_is_there_in_both_languages() {
    let site = built("sites-languages");
    let is_page = |file: &&String| file.ends_with(".html");
    let (turkish, english): (Vec<_>, Vec<_>) = site
        .keys()
        .filter(is_page)
        .partition(|file| file.starts_with("tr/"));
    assert!(english.len() > 15, "{english:?}");
    let of_turkish: Vec<_> = english.iter().map(|file| format!("tr/{file}")).collect();
    assert!(turkish.into_iter().eq(&of_turkish), "{of_turkish:?}");
    for (english, turkish) in english.iter().zip(&of_turkish) {
        assert!(site[*english].contains("<html lang=\"en\">"), "{english}");
        assert!(site[turkish].contains("<html lang=\"tr\">"), "{turkish}");
        if !english.ends_with("404.html") {
            let address = turkish.strip_suffix("index.html").expect("an index");
            let link = format!("/harbour-dues/{address}\"");
            assert!(
                site[*english].contains(&link),
                "{english} leads not to {link}"
            );
        }
    }
    // A page of prose is its own text, and its figures are written as its language writes them.
    let (english, turkish) = (&site["index.html"], &site["tr/index.html"]);
    assert!(english.contains(">61%<") && english.contains(">84 million crowns<"));
    assert!(turkish.contains(">%61’i<") && turkish.contains(">84 milyon kron<"));
    assert!(turkish.contains(">GT başına 1,40 kron<"));
}

/// The texts of a YAML file, in English and Turkish.
fn pairs(node: &Node, out: &mut Vec<(String, String)>) {
    match &node.kind {
        Kind::Mapping(entries) => {
            let given = |key: &str| {
                let entry = entries.iter().find(|(name, _)| name.text == key);
                entry.map(|(_, node)| &node.kind)
            };
            match (given("en"), given("tr")) {
                (Some(Kind::String(english)), Some(Kind::String(turkish))) => {
                    out.push((english.clone(), turkish.clone()));
                }
                (None, None) => entries.iter().for_each(|(_, node)| pairs(node, out)),
                // The forms of a unit: a language may have several.
                (Some(Kind::Mapping(_)), Some(_)) => {}
                pair => panic!("not in both languages: {pair:?}"),
            }
        }
        Kind::Sequence(nodes) => nodes.iter().for_each(|node| pairs(node, out)),
        _ => {}
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    let mut texts = Vec::new();
    for path in files(&root().join(SITE).join("content")) {
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let yaml = text(&path);
            let parsed = parse(&yaml, 0..yaml.len());
            assert!(parsed.faults.is_empty(), "{path:?}");
            pairs(&parsed.root, &mut texts);
        }
    }
    assert!(texts.len() > 100, "only {} texts", texts.len());
    // A publisher keeps its name in any language.
    let sources = text(&root().join(SITE).join("content/sources.yaml"));
    let english: Vec<_> = texts
        .iter()
        .filter(|(english, turkish)| english.len() > 12 && !turkish.contains(english))
        .map(|(english, _)| english)
        .filter(|english| !sources.contains(&format!("publisher: {english}")))
        .collect();
    let mut shown = 0;
    for (file, page) in built("sites-texts") {
        let Some(own) = file.strip_suffix(".html") else {
            continue;
        };
        for text in &english {
            // The glossary gives a term's other languages too, marked as such.
            let page = page.replace(&format!("lang=\"en\">{text}<"), "");
            let is_there = page.contains(text.as_str());
            assert!(
                !is_there || !own.starts_with("tr/"),
                "{file} says in English: {text}"
            );
            shown += usize::from(is_there);
        }
    }
    assert!(
        shown > english.len(),
        "the texts are not shown in English either"
    );
}
