//! A whole tree: mostly right, sometimes with a few flaws.

use std::collections::BTreeMap;
use std::fmt;

use briefing::builtin::WithBuiltin;
use briefing::read::yaml;
use proptest::prelude::*;

use super::choices::{Choices, choices};
use super::flaws::{mutate, mutate_text};
use super::pages::Site;
use super::registers::{claims, glossary, languages, site, sources};
use super::table::table;
use super::yaml::{Yaml, write};

/// The bytes of files.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A tree that was made up.
#[derive(Clone)]
pub struct MadeTree {
    /// Its files.
    files: Files,
}

impl MadeTree {
    /// The tree as the program sees it.
    pub fn with_builtin(&self) -> WithBuiltin<Files> {
        WithBuiltin(self.files.clone())
    }
}

impl fmt::Debug for MadeTree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, bytes) in &self.files {
            writeln!(out, "\n=== {name}\n{}", String::from_utf8_lossy(bytes))?;
        }
        Ok(())
    }
}

/// The most choices for a tree; about half of the trees take more than they are given, and end simply.
const MOST: usize = 5_000;

/// Trees, of which half are right.
pub fn trees() -> impl Strategy<Value = MadeTree> {
    let flawed = (choices(MOST), choices(24)).prop_map(|(mut choices, flaws)| {
        choices.allow_flaws();
        made(choices, flaws)
    });
    prop_oneof![right_trees(), flawed]
}

/// Trees in which nothing is made wrong.
pub fn right_trees() -> impl Strategy<Value = MadeTree> {
    choices(MOST).prop_map(|choices| made(choices, Choices::default()))
}

/// The tree that `choices` decide, with the flaws that `flaws` decide.
fn made(mut choices: Choices, mut flaws: Choices) -> MadeTree {
    let mut structures = structures(&mut choices);
    // In what the files say, in their text, or only in what refers to something.
    let (in_yaml, in_text) = match flaws.below(5) {
        1 | 2 => (flaws.between(1, 2), 0),
        3 | 4 => (0, flaws.between(1, 3)),
        _ => (0, 0),
    };
    for _ in 0..in_yaml {
        let place = flaws.below(structures.len());
        mutate(&mut structures[place].1, &mut flaws);
    }
    let mut texts: Vec<(String, String)> = structures
        .into_iter()
        .map(|(name, yaml, body)| (name, text(&mut choices, &yaml, body)))
        .collect();
    for _ in 0..in_text {
        let place = flaws.below(texts.len());
        mutate_text(&mut texts[place].1, &mut flaws);
    }
    let files = texts
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()));
    let mut files: Files = files.collect();
    let picture = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    files.insert("content/images/p.svg".to_owned(), picture.to_vec());
    let photo = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";
    files.insert("content/images/My Photo.png".to_owned(), photo.to_vec());
    MadeTree { files }
}

/// Each file's name, its YAML, and its Markdown where it has any.
fn structures(choices: &mut Choices) -> Vec<(String, Yaml, Option<String>)> {
    let languages = languages(choices);
    let mut structures = vec![(
        "content/site.yaml".to_owned(),
        site(choices, &languages),
        None,
    )];
    let mut add = |name: &str, yaml| structures.push((name.to_owned(), yaml, None));
    let (sources, yaml) = sources(choices);
    add("content/sources.yaml", yaml);
    let (claims, yaml) = claims(choices, &sources);
    add("content/claims.yaml", yaml);
    let (terms, yaml) = glossary(choices, &sources);
    add("content/glossary.yaml", yaml);
    let mut tables = Vec::new();
    for name in choices.some(&["shares", "t-2", "paylar_ü"]) {
        let (table, yaml) = table(choices, name, &sources);
        add(&format!("content/data/{name}.yaml"), yaml);
        tables.push(table);
    }
    let mut site = Site {
        languages,
        sources,
        claims,
        terms,
        tables,
        pages: Vec::new(),
    };
    site.add_pages(choices);
    for page in &site.pages {
        let (yaml, body) = site.write(choices, page);
        structures.push((site.file(page), yaml, Some(body)));
    }
    if choices.one_in(6) {
        structures.push(("templates/strings.yaml".to_owned(), strings(), None));
    }
    structures
}

/// The templates' own words, which come out otherwise written each time.
fn strings() -> Yaml {
    let text = include_str!("../../templates/strings.yaml");
    Yaml::of_node(&yaml::parse(text, 0..text.len()).root)
}

/// The text of a file, sometimes with a byte-order mark or the line ends of another system.
fn text(choices: &mut Choices, yaml: &Yaml, body: Option<String>) -> String {
    let mut text = write(yaml, choices);
    if let Some(body) = body {
        text = format!("---\n{text}---\n\n{body}");
    }
    if choices.one_in(10) {
        text = text.replace('\n', "\r\n");
    }
    if choices.one_in(10) {
        text.insert(0, '\u{feff}');
    }
    text
}
