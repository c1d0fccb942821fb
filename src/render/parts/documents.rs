//! What a search finds, in the order in which the search page lists it: pages with their sections, tables, claims, terms.
//! The index numbers its documents in this order.

use std::sync::Arc;

use super::prose;
use super::section_text::each_section;
use super::status::{StatusView, status_view};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::{Claim, Page, Prose, Table, Term, Value};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::renderer::Renderer;
use crate::search::Document;

given! {
    /// Something that a search finds.
    pub(in crate::render) struct FoundView {
        /// What it is called.
        pub title: String,
        /// Its address.
        pub href: String,
        /// How the claim stands.
        pub status: Option<StatusView>,
        /// The sections of a page.
        pub sections: Vec<SectionView>,
    }
}

given! {
    /// A section of a page.
    pub(in crate::render) struct SectionView {
        /// Its heading.
        pub title: String,
        /// Its address.
        pub href: String,
    }
}

given! {
    /// Some of what a search finds, each an item of a list.
    pub(in crate::render) struct FoundComponent<'a> {
        /// What is found.
        found: &'a [FoundView],
    }
}

impl Template for FoundComponent<'_> {
    const NAME: &'static str = "components/found.html";
}

/// How many a template is given at a time: as values of the template engine they take several times the memory of their HTML.
const AT_ONCE: usize = 256;

/// What a search finds as items of a list, in HTML.
///
/// # Errors
/// A fault of their template.
pub(in crate::render) fn items(
    renderer: &Renderer,
    edition: &Edition,
    mut views: impl Iterator<Item = FoundView>,
) -> Result<Html, Diagnostic> {
    let mut html = String::new();
    loop {
        let found: Vec<_> = views.by_ref().take(AT_ONCE).collect();
        if found.is_empty() {
            return Ok(Html::new(&html));
        }
        let own = FoundComponent { found: &found };
        html.push_str(&renderer.engine.part(&edition.everywhere, &own)?);
    }
}

/// All that a search finds in a language.
pub(in crate::render) struct Documents<'a> {
    renderer: &'a Renderer,
    edition: &'a Edition,
    pages: Vec<&'a Arc<Page>>,
    tables: Vec<&'a Arc<Table>>,
    claims: Vec<&'a Claim>,
    terms: Vec<&'a Term>,
}

impl<'a> Documents<'a> {
    pub(in crate::render) fn new(renderer: &'a Renderer, edition: &'a Edition) -> Self {
        let (site, language) = (renderer.site(), edition.language);
        let pages = renderer.outline.reading_order(language);
        let pages = pages.into_iter().filter_map(|place| site.pages.get(place));
        let mut tables: Vec<_> = site.tables.values().collect();
        tables.sort_by(|a, b| {
            let titles = (a.title.get(language), b.title.get(language));
            edition
                .format
                .compare(titles.0, titles.1)
                .then_with(|| a.name.cmp(&b.name))
        });
        let mut terms: Vec<_> = site.glossary.values().collect();
        terms.sort_by(|a, b| {
            let terms = (a.term.get(language), b.term.get(language));
            edition
                .format
                .compare(terms.0, terms.1)
                .then_with(|| a.key.cmp(&b.key))
        });
        Self {
            renderer,
            edition,
            pages: pages.collect(),
            tables,
            claims: site.claims.iter().collect(),
            terms,
        }
    }

    pub(in crate::render) fn page_views(&self) -> impl Iterator<Item = FoundView> {
        let view = move |page: &&Arc<Page>| {
            let href = self.renderer.href(&page.permalink);
            let section = |heading: &crate::model::Heading| SectionView {
                title: heading.text.clone(),
                href: format!("{href}#{}", heading.id),
            };
            FoundView {
                sections: page.headings.iter().map(section).collect(),
                ..found(&page.title, href.clone())
            }
        };
        self.pages.iter().map(view)
    }

    pub(in crate::render) fn table_views(&self) -> impl Iterator<Item = FoundView> {
        let language = self.edition.language;
        let view = move |table: &&Arc<Table>| {
            let path = format!("/data/{}/", table.name);
            found(
                table.title.get(language),
                self.renderer.local_href(language, &path),
            )
        };
        self.tables.iter().map(view)
    }

    pub(in crate::render) fn claim_views(&self) -> impl Iterator<Item = FoundView> {
        let register = self.renderer.local_href(self.edition.language, "/claims/");
        let view = move |claim: &&Claim| FoundView {
            status: claim.status.map(|status| status_view(self.edition, status)),
            ..found(
                &self.plain(&claim.claim),
                format!("{register}#{}", claim.key),
            )
        };
        self.claims.iter().map(view)
    }

    pub(in crate::render) fn term_views(&self) -> impl Iterator<Item = FoundView> {
        let language = self.edition.language;
        let glossary = self.renderer.local_href(language, "/glossary/");
        let view =
            move |term: &&Term| found(term.term.get(language), format!("{glossary}#{}", term.key));
        self.terms.iter().map(view)
    }

    /// Hands over each with its text.
    pub(in crate::render) fn each(&self, mut take: impl FnMut(&Document<'_>)) {
        for page in &self.pages {
            each_section(
                self.renderer,
                self.edition,
                page,
                |heading, text| match heading {
                    None => take(&Document {
                        name: &page.title,
                        texts: &[&page.summary, text],
                    }),
                    Some(heading) => take(&Document {
                        name: &heading.text,
                        texts: &[&page.title, text],
                    }),
                },
            );
        }
        let language = self.edition.language;
        for table in &self.tables {
            let (name, text) = (table.title.get(language), self.table_text(table));
            take(&Document {
                name,
                texts: &[&text],
            });
        }
        for claim in &self.claims {
            let (name, text) = (&self.plain(&claim.claim), self.claim_text(claim));
            take(&Document {
                name,
                texts: &[&text],
            });
        }
        for term in &self.terms {
            let name = term.term.get(language);
            let mut text = self.plain(&term.definition).into_owned();
            // Under the words of any language.
            for (_, other) in &term.term.0 {
                add(&mut text, other);
            }
            take(&Document {
                name,
                texts: &[&text],
            });
        }
    }

    fn plain<'p>(&self, prose: &'p Prose) -> std::borrow::Cow<'p, str> {
        prose::plain(self.renderer, self.edition, prose)
    }

    /// What it is about, its columns, and the words in its cells.
    fn table_text(&self, table: &Table) -> String {
        let language = self.edition.language;
        let mut text = self.plain(&table.description).into_owned();
        add(&mut text, table.as_of.get(language));
        for column in &*table.columns {
            add(&mut text, column.title.get(language));
        }
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            if let Value::Text(words) = &cell.value {
                add(&mut text, words.get(language));
            }
        }
        for note in &table.notes {
            add(&mut text, &self.plain(note));
        }
        text
    }

    /// By whom it is claimed, how it stands, and what was found.
    fn claim_text(&self, claim: &Claim) -> String {
        let language = self.edition.language;
        let mut text = claim.by.get(language).to_owned();
        add(&mut text, claim.place.get(language));
        if let Some(status) = claim.status {
            add(&mut text, &status_view(self.edition, status).text);
        }
        for evidence in &claim.evidence {
            add(&mut text, &self.plain(&evidence.says));
        }
        add(&mut text, &self.plain(&claim.note));
        text
    }
}

fn add(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more);
}

fn found(title: &str, href: String) -> FoundView {
    FoundView {
        title: title.to_owned(),
        href,
        status: None,
        sections: Vec::new(),
    }
}
