//! Pages: where they stand and what their front matter says.

use briefing::model::{ChangeKind, Language};

use super::choices::Choices;
use super::markdown::markdown;
use super::registers::Source;
use super::table::Table;
use super::words::{day, misspelt, words};
use super::yaml::{Yaml, map, number, text};

/// What pages may refer to.
#[derive(Debug, Default)]
pub struct Site {
    /// The first is the one at `/`.
    pub languages: Vec<Language>,
    /// The sources.
    pub sources: Vec<Source>,
    /// The keys of the claims.
    pub claims: Vec<&'static str>,
    /// The keys of the terms.
    pub terms: Vec<&'static str>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The pages.
    pub pages: Vec<Page>,
}

/// A page, before it is written.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its name under content/, without an ending: `notes/index`.
    pub name: &'static str,
    /// Its language.
    pub language: Language,
    /// Whether it is left out.
    pub draft: bool,
    /// The ids that its headings have.
    pub ids: Vec<&'static str>,
}

const NAMES: [&str; 11] = [
    "index",
    "outlook",
    "notes/first",
    "notes/index",
    "my page",
    "稀土",
    "a.b",
    "deep/er/page",
    "sources",
    "data/index",
    "404",
];

impl Site {
    /// Makes up pages for the site.
    pub fn add_pages(&mut self, choices: &mut Choices) {
        let count = choices.between(1, 6);
        let mut names: Vec<_> = NAMES[..count].to_vec();
        names.extend(
            choices
                .some(&NAMES[count..])
                .into_iter()
                .filter(|name| name.len() < 8),
        );
        for name in names {
            for (place, language) in self.languages.iter().enumerate() {
                if place > 0 && !choices.one_in(2) {
                    continue;
                }
                let ids = choices.some(&["x-one", "x-two", "x-bölüm"]);
                self.pages.push(Page {
                    name,
                    language: *language,
                    draft: choices.one_in(20),
                    ids: ids.into_iter().copied().collect(),
                });
            }
        }
    }

    /// The file of a page.
    pub fn file(&self, page: &Page) -> String {
        let name = page.name;
        if self.languages.first() == Some(&page.language) {
            format!("content/{name}.md")
        } else {
            format!("content/{name}.{}.md", page.language.code())
        }
    }

    /// The front matter and the Markdown of a page.
    pub fn write(&self, choices: &mut Choices, page: &Page) -> (Yaml, String) {
        let front_matter = front_matter(choices, page);
        (front_matter, markdown(choices, self, page))
    }
}

fn front_matter(choices: &mut Choices, page: &Page) -> Yaml {
    let mut fields = vec![
        ("title", text(words(choices))),
        ("summary", text(words(choices))),
    ];
    if choices.one_in(3) {
        fields.push(("date", text(day(choices, 2025))));
        if choices.one_in(2) {
            let year = if choices.flaw() { 2024 } else { 2026 };
            fields.push(("updated", text(day(choices, year))));
        }
    }
    if choices.one_in(4) {
        fields.push(("order", number(choices.below(40))));
    }
    if page.draft {
        fields.push(("draft", Yaml::Bool(true)));
    }
    if choices.one_in(5) {
        fields.push(("toc", Yaml::Bool(choices.one_in(2))));
        fields.push(("version", text(choices.pick(&["1.0", "2.10.3"]))));
    }
    if choices.one_in(5) {
        let stem = format!(
            "/old-{}-{}",
            page.name.replace(['/', ' '], "-"),
            page.language.code()
        );
        fields.push((
            "aliases",
            Yaml::List(vec![text(format!("{stem}/")), text(format!("{stem}.html"))]),
        ));
    }
    if choices.one_in(4) {
        fields.push(("changes", changes(choices, page)));
    }
    if page.name == "outlook" && choices.one_in(4) {
        let name = if choices.flaw() {
            "paeg.html"
        } else {
            "page.html"
        };
        fields.push(("template", text(name)));
    }
    map(fields)
}

/// Newest first.
fn changes(choices: &mut Choices, page: &Page) -> Yaml {
    let count = choices.between(1, 3);
    let change = |place: usize| {
        let kind = choices.pick(&ChangeKind::ALL);
        let day = day(choices, 2025 - place);
        let mut fields = vec![
            ("date", text(day)),
            ("kind", text(kind.name())),
            ("note", text(words(choices))),
        ];
        if kind == ChangeKind::Correction || choices.one_in(6) {
            fields.extend([("was", text(words(choices))), ("now", text(words(choices)))]);
        }
        if let Some(id) = choices.pick_any(&page.ids).filter(|_| choices.one_in(2)) {
            let id = if choices.flaw() {
                misspelt(id)
            } else {
                (*id).to_owned()
            };
            fields.push(("at", text(format!("#{id}"))));
        }
        map(fields)
    };
    Yaml::List((0..count).map(change).collect())
}
