//! Markdown made of well-formed pieces, whose references mostly lead to what is there.

use std::sync::LazyLock;

use briefing::format::Formatter;
use briefing::model::{Language, Value};

use super::choices::Choices;
use super::pages::{Page, Site};
use super::registers::source_key;
use super::words::{prose, words, wrong};

static FORMATTERS: LazyLock<[Formatter; 3]> = LazyLock::new(|| Language::ALL.map(Formatter::new));

fn formatter(language: Language) -> &'static Formatter {
    let own = FORMATTERS
        .iter()
        .find(|formatter| formatter.language == language);
    own.expect("there is one of each language")
}

/// The Markdown of a page.
pub fn markdown(choices: &mut Choices, site: &Site, page: &Page) -> String {
    let mut writer = Writer {
        choices,
        site,
        page,
        notes: 0,
        level: 1,
    };
    let mut blocks = Vec::new();
    for id in &page.ids {
        blocks.push(writer.heading(Some(id)));
        blocks.extend(writer.blocks(3));
    }
    blocks.extend(writer.blocks(4));
    for number in 1..=writer.notes {
        let note = escaped(words(writer.choices));
        blocks.push(format!("[^n{number}]: {note}"));
    }
    blocks.join("\n\n") + "\n"
}

struct Writer<'a> {
    choices: &'a mut Choices,
    site: &'a Site,
    page: &'a Page,
    /// How many footnotes are referred to.
    notes: usize,
    /// The level of the last heading.
    level: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, most: usize) -> Vec<String> {
        let count = self.choices.below(most + 1);
        (0..count).map(|_| self.block()).collect()
    }

    fn block(&mut self) -> String {
        match self.choices.below(15) {
            0..=3 => self.paragraph(),
            4 => self.heading(None),
            5 => format!(
                "- {}\n- {}\n\n  {}",
                self.line(),
                self.line(),
                self.paragraph().replace('\n', "\n  ")
            ),
            6 => format!(
                "1. {}\n2. {}\n   - {}",
                self.line(),
                self.line(),
                self.line()
            ),
            7 => format!("> {}", self.paragraph().replace('\n', "\n> ")),
            8 => {
                let kind = self
                    .choices
                    .pick(&["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]);
                format!("> [!{kind}]\n> {}", self.line())
            }
            9 => {
                let cell = |writer: &mut Self| writer.piece().replace('|', "\\|");
                format!(
                    "| A | B |\n| --- | --: |\n| {} | {} |\n| {} | |",
                    cell(self),
                    cell(self),
                    cell(self)
                )
            }
            10 => format!("```yaml\n{}\n```", prose(self.choices)),
            11 => format!("{}\n: {}", escaped(words(self.choices)), self.line()),
            12 => self.table(),
            13 => self.chart(),
            _ => (self.choices.pick(&[
                "---",
                "<!-- unseen -->",
                "![A map](/images/p.svg)",
                "    code *here*",
            ]))
            .to_owned(),
        }
    }

    fn heading(&mut self, id: Option<&str>) -> String {
        self.level = self.choices.between(2, (self.level + 1).min(4));
        let attributes = match (id, self.choices.one_in(4)) {
            (Some(id), true) => format!(" {{#{id} .summary}}"),
            (Some(id), false) => format!(" {{#{id}}}"),
            (None, true) => " {.key-figures}".to_owned(),
            (None, false) => String::new(),
        };
        format!(
            "{} {}{attributes}",
            "#".repeat(self.level),
            escaped(words(self.choices))
        )
    }

    fn table(&mut self) -> String {
        let Some(table) = self.choices.pick_any(&self.site.tables) else {
            return self.paragraph();
        };
        let name = self.key(table.name);
        let caption = if self.choices.one_in(3) {
            String::new()
        } else {
            escaped(words(self.choices))
        };
        format!("![{caption}](table:{name})")
    }

    fn chart(&mut self) -> String {
        let table = self.choices.pick_any(&self.site.tables);
        let chart =
            table.and_then(|table| Some((table.name, *self.choices.pick_any(&table.charts)?)));
        let Some((table, chart)) = chart else {
            return self.paragraph();
        };
        let chart = self.key(chart);
        format!("![What it shows](chart:{table}/{chart})")
    }

    fn paragraph(&mut self) -> String {
        let count = self.choices.between(1, 3);
        let lines: Vec<_> = (0..count).map(|_| self.line()).collect();
        let end = self.choices.pick(&["\n", "  \n", "\\\n"]);
        lines.join(end)
    }

    /// Some pieces of text in a line.
    fn line(&mut self) -> String {
        let count = self.choices.between(1, 4);
        let pieces: Vec<_> = (0..count).map(|_| self.piece()).collect();
        format!(
            "So {}.",
            pieces.join(self.choices.pick(&[" ", ", ", " — "]))
        )
    }

    fn piece(&mut self) -> String {
        match self.choices.below(20) {
            0..=2 => escaped(words(self.choices)),
            3 => format!("*{}*", self.reference()),
            4 => format!("**{}**", self.reference()),
            5 => "`code | <b>`".to_owned(),
            6 => (self.choices.pick(&[
                "~~gone~~",
                "&amp; &#x4e2d;",
                "\"so\" -- it's...",
                "<https://example.org/a>",
            ]))
            .to_owned(),
            7 => {
                self.notes += 1;
                format!("a note[^n{}]", self.notes)
            }
            _ => self.reference(),
        }
    }

    fn reference(&mut self) -> String {
        match self.choices.below(14) {
            0..=4 => self.fact(),
            5 | 6 => self.citation(),
            7 => self.entry("claim", &self.site.claims),
            8 => self.entry("term", &self.site.terms),
            9 => self.page_link(),
            10 => self.heading_link(),
            11 => self.made_link(),
            12 => "![P](/images/My%20Photo.png \"A picture\")".to_owned(),
            _ => "[outside](https://example.org/?a=1&b=2 \"A title\")".to_owned(),
        }
    }

    /// A key of something that is there, which may be misspelt.
    fn key(&mut self, key: &str) -> String {
        if self.choices.flaw() {
            wrong(self.choices, key)
        } else {
            key.to_owned()
        }
    }

    fn fact(&mut self) -> String {
        let Some(table) = self.choices.pick_any(&self.site.tables) else {
            return "a figure".to_owned();
        };
        let fact = self.choices.pick_any(&table.facts).expect("a cell");
        let row = self.key(fact.row);
        let address = format!("fact:{}/{row}/{}", table.name, fact.column);
        // What touches a figure may change it; other words are free.
        let beside = self
            .choices
            .pick(&["", "thus ", "*that is* ", "\u{201c}it\u{201d} "]);
        if self.choices.one_in(3) {
            return format!("({beside}[]({address}))");
        }
        let words = formatter(self.page.language).prose(&fact.value, fact.unit);
        let words = match fact.value {
            _ if self.choices.flaw() => "72.5%".to_owned(),
            Value::Text(_) | Value::Url(_) => escaped(&words),
            Value::Boolean(_) | Value::Empty => "as it is".to_owned(),
            _ => words,
        };
        format!("({beside}[{words}]({address}))")
    }

    fn citation(&mut self) -> String {
        let key = source_key(self.choices, &self.site.sources);
        match self.choices.below(3) {
            0 => format!("[@{key}]"),
            1 => format!("[@{key}, p. 4]"),
            _ => format!(
                "[@{key}, ch. 2; @{}]",
                source_key(self.choices, &self.site.sources)
            ),
        }
    }

    fn entry(&mut self, scheme: &str, keys: &[&str]) -> String {
        let Some(key) = self.choices.pick_any(keys) else {
            return "a word".to_owned();
        };
        let key = self.key(key);
        format!("[{}]({scheme}:{key})", escaped(words(self.choices)))
    }

    /// A link to a page: its file from this one, or its address.
    fn page_link(&mut self) -> String {
        let pages: Vec<_> = self.site.pages.iter().filter(|page| !page.draft).collect();
        let Some(page) = self.choices.pick_any(&pages) else {
            return "a page".to_owned();
        };
        let up = "../".repeat(self.page.name.matches('/').count());
        let file = self.site.file(page).replace("content/", "");
        // Headings of pages that the program makes are not looked up before they are built.
        let is_made = ["sources", "data/index", "404"].contains(&page.name);
        let has_id = page.language == self.page.language && !is_made;
        let id = page
            .ids
            .first()
            .filter(|_| has_id && self.choices.one_in(2));
        let anchor = id.map_or_else(String::new, |id| format!("#{}", self.key(id)));
        match self.choices.below(3) {
            0 => format!("[page](<{up}{file}{anchor}>)"),
            1 => format!("[page]({up}{}{anchor})", file.replace(' ', "%20")),
            _ => {
                let file = self.key(file.trim_end_matches(".md"));
                format!("[page](<{up}{file}.md{anchor}> \"A title\")")
            }
        }
    }

    fn heading_link(&mut self) -> String {
        match self.choices.pick_any(&self.page.ids) {
            Some(id) => format!("[above](#{})", self.key(id)),
            None => "above".to_owned(),
        }
    }

    /// A link to what the program makes.
    fn made_link(&mut self) -> String {
        let made = [
            "/",
            "/data/",
            "/sources/",
            "/claims/",
            "/glossary/",
            "/changes/",
            "/404.html",
            "/sitemap.xml",
            "/robots.txt",
        ];
        let table = self.choices.pick_any(&self.site.tables);
        match table.filter(|_| self.choices.one_in(3)) {
            Some(table) => format!(
                "[data](/data/{}{})",
                table.name,
                self.choices.pick(&["/", ".csv", ".json"])
            ),
            None => format!("[made]({})", self.choices.pick(&made)),
        }
    }
}

/// The words as Markdown that means just them, in a line.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for next in words.chars() {
        match next {
            '\n' | '\t' => out.push(' '),
            next if next.is_ascii_punctuation() => out.extend(['\\', next]),
            next => out.push(next),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
