//! Every template that comes with the program, and what it is given: `briefing explain template` and
//! `.github/TEMPLATES.md` are made from this list, whose records are the types that templates are rendered with.

use std::fmt::Write;

use super::pages::catalogue::CataloguePage;
use super::pages::changes::ChangesPage;
use super::pages::claims::ClaimsPage;
use super::pages::content::{ContentPage, FRONT, SECTION};
use super::pages::glossary::GlossaryPage;
use super::pages::made::EveryPage;
use super::pages::not_found::NotFoundPage;
use super::pages::print::PrintPage;
use super::pages::redirect::RedirectPage;
use super::pages::search::SearchPage;
use super::pages::sources::SourcesPage;
use super::pages::table_page::TablePage;
use super::parts::chart::ChartComponent;
use super::parts::documents::FoundComponent;
use super::parts::included;
use super::parts::table::TableComponent;
use super::shared::{Everywhere, FooterComponent, HeaderComponent};
use crate::given::{Field, Given, Record, Template};

/// A template that comes with the program.
#[derive(Debug)]
pub struct TemplateDoc {
    /// Its name.
    pub name: &'static str,
    /// What it makes, in a sentence.
    pub meaning: &'static str,
    /// Whether it makes a page, and so is given what every page is.
    pub is_page: bool,
    /// Whether it is a part of other templates, whose names it sees; its own are those that it needs of them.
    pub is_included: bool,
    /// What it is given beside what others are given too.
    pub own: &'static Record,
}

/// A page of a kind of its own.
const fn page<T: Template>() -> TemplateDoc {
    named_page::<T>(T::NAME, T::RECORD.meaning)
}

const fn named_page<T: Given>(name: &'static str, meaning: &'static str) -> TemplateDoc {
    TemplateDoc {
        name,
        meaning,
        is_page: true,
        is_included: false,
        own: T::RECORD,
    }
}

/// A template that is rendered by itself, as a part of a page or without what pages have.
const fn part<T: Template>() -> TemplateDoc {
    TemplateDoc {
        is_page: false,
        ..page::<T>()
    }
}

/// A template that others include or extend.
const fn included(own: &'static Record) -> TemplateDoc {
    TemplateDoc {
        name: own.name,
        meaning: own.meaning,
        is_page: false,
        is_included: true,
        own,
    }
}

/// All of them, in the order of the alphabet.
pub const TEMPLATES: &[TemplateDoc] = &[
    named_page::<NotFoundPage>(
        "base.html",
        "The frame of every page, which the others extend: their own text is its block `main`.",
    ),
    page::<CataloguePage<'_>>(),
    page::<ChangesPage<'_>>(),
    page::<ClaimsPage<'_>>(),
    included(&included::APPARATUS),
    included(&included::CARDS),
    included(&included::CHANGE),
    part::<ChartComponent<'_>>(),
    included(&included::CITE),
    included(&included::CONTENTS),
    part::<FooterComponent>(),
    part::<FoundComponent<'_>>(),
    part::<HeaderComponent>(),
    included(&included::LINKS),
    included(&included::MARKS),
    included(&included::QUOTES),
    included(&included::RESPONSES),
    included(&included::SOURCE),
    part::<TableComponent<'_>>(),
    included(&included::TIMELINE),
    included(&included::TITLE),
    named_page::<ContentPage<'_>>(FRONT, "The front page."),
    page::<GlossaryPage<'_>>(),
    named_page::<ContentPage<'_>>(
        "layouts/article.html",
        "What `page.html`, `front.html` and `section.html` extend; its blocks are `contents` and `after`.",
    ),
    page::<NotFoundPage>(),
    named_page::<ContentPage<'_>>(
        ContentPage::NAME,
        "A page of the content; a template that a page names (`template: …`) is given the same.",
    ),
    page::<PrintPage<'_>>(),
    part::<RedirectPage<'_>>(),
    page::<SearchPage>(),
    named_page::<ContentPage<'_>>(
        SECTION,
        "The page of a section, or the list that stands for a folder without one.",
    ),
    page::<SourcesPage<'_>>(),
    page::<TablePage<'_>>(),
];

impl TemplateDoc {
    /// The template of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// The records whose parts it is given, each with a word on who is given them.
    pub fn given(&self) -> Vec<(&'static str, &'static Record)> {
        let mut given = Vec::new();
        if !self.own.fields.is_empty() {
            let head = if self.is_included {
                "It needs, of the template that it is a part of"
            } else {
                "It is given"
            };
            given.push((head, self.own));
        }
        if self.is_page {
            given.push(("As every page", EveryPage::RECORD));
        }
        given.push(("As every template", Everywhere::RECORD));
        given
    }
}

/// The records that some records are made of, each once.
pub fn types(records: &[&'static Record]) -> Vec<&'static Record> {
    let mut types: Vec<&'static Record> = Vec::new();
    for inner in records.iter().flat_map(|record| record.inner()) {
        if !types.iter().any(|known| known.name == inner.name) {
            types.push(inner);
        }
    }
    types
}

/// The reference of all templates, as Markdown.
pub fn reference() -> String {
    let mut text = String::from(
        "# Templates\n\nWhat each template is given, from the types that it is rendered with; `briefing explain template NAME` prints one. A name that is not\ngiven is a fault with its place; \"none\" and what is empty are false in an `if`. A file of `templates/` stands before the built-in one of its\nname, which it may extend as `builtin/NAME`.\n",
    );
    section(&mut text, "Every template", Everywhere::RECORD);
    section(&mut text, "Every page", EveryPage::RECORD);
    for template in TEMPLATES {
        // Writing to a string does not fail.
        let _ = writeln!(text, "\n## `{}`\n\n{}", template.name, template.meaning);
        if template.is_included {
            text.push_str("A part of other templates: it needs, of those, what is named here.\n");
        } else if !template.is_page {
            text.push_str("It is rendered by itself, without what every page is given.\n");
        }
        fields(&mut text, template.own.fields);
    }
    text.push_str("\n# Types\n");
    let mut records = vec![Everywhere::RECORD, EveryPage::RECORD];
    records.extend(TEMPLATES.iter().map(|template| template.own));
    for record in types(&records) {
        section(&mut text, record.word(), record);
    }
    text
}

fn section(text: &mut String, title: &str, record: &Record) {
    let _ = writeln!(text, "\n## {title}\n\n{}", record.meaning);
    fields(text, record.fields);
}

fn fields(text: &mut String, fields: &[Field]) {
    if fields.is_empty() {
        return;
    }
    text.push_str("\n| name | type | meaning |\n| --- | --- | --- |\n");
    for field in fields {
        let (name, shape, meaning) = (field.name, field.shape.words(), field.meaning);
        let _ = writeln!(text, "| `{name}` | {shape} | {meaning} |");
    }
}

#[cfg(test)]
mod tests;
