//! A page's Markdown with its holes filled: facts, tables, charts, citations, claims, terms, links, pictures.

use std::fmt::Write;

use serde::Serialize;

use super::Renderer;
use super::anchor::anchor;
use super::edition::Edition;
use super::quotes;
use super::source::SourceView;
use super::table::{self, Part as TablePart, chart_html, letter, table_html};
use crate::check::resolve;
use crate::diagnostic::Diagnostic;
use crate::model::{Citation, Claim, Fragment, Page, Part, Target, Term, Value};
use crate::read::{is_made, machine};

/// A page's text, and what stands under it.
#[derive(Debug, Default)]
pub(super) struct Filled<'a> {
    pub content: String,
    pub footnotes: String,
    pub references: Vec<ReferenceView<'a>>,
    pub terms: Vec<TermView<'a>>,
}

/// An entry of the page's list of references.
#[derive(Debug, Serialize)]
pub(super) struct ReferenceView<'a> {
    pub number: usize,
    pub id: String,
    pub source: SourceView<'a>,
    pub backlinks: Vec<Backlink>,
}

#[derive(Debug, Serialize)]
pub(super) struct Backlink {
    pub href: String,
    pub letter: String,
}

/// A term that the page uses.
#[derive(Debug, Serialize)]
pub(super) struct TermView<'a> {
    pub id: String,
    pub term: &'a str,
    pub definition: &'a str,
    pub href: String,
}

/// Fills the holes of a page.
///
/// # Errors
/// The fault of a template of a part.
pub(super) fn fill<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    page: &'a Page,
) -> Result<Filled<'a>, Diagnostic> {
    let mut filler = Filler {
        renderer,
        edition,
        page,
        cited: Vec::new(),
        terms: Vec::new(),
        tables: 0,
        charts: 0,
    };
    let content = filler.fragment(&page.body)?;
    let footnotes = filler.fragment(&page.footnotes)?;
    Ok(Filled {
        content,
        footnotes,
        references: filler.references(),
        terms: filler.term_views(),
    })
}

struct Filler<'a> {
    renderer: &'a Renderer,
    edition: &'a Edition,
    page: &'a Page,
    /// Keys of sources in the order of their first citation, with the references that cite them.
    cited: Vec<(&'a str, Vec<usize>)>,
    terms: Vec<&'a Term>,
    tables: usize,
    charts: usize,
}

impl<'a> Filler<'a> {
    fn fragment(&mut self, fragment: &'a Fragment) -> Result<String, Diagnostic> {
        let mut out = String::with_capacity(fragment.html.len() + 160 * fragment.holes.len());
        let mut from = 0;
        for hole in &fragment.holes {
            out.push_str(fragment.html.get(from..hole.at).unwrap_or_default());
            from = hole.at;
            self.hole(&mut out, hole.reference, hole.part)?;
        }
        out.push_str(fragment.html.get(from..).unwrap_or_default());
        Ok(out)
    }

    fn hole(&mut self, out: &mut String, at: usize, part: Part) -> Result<(), Diagnostic> {
        let page = self.page;
        let Some(reference) = page.references.get(at) else {
            return Ok(());
        };
        match &reference.target {
            Target::Fact { address, .. } => self.fact(out, at, part, address),
            Target::Table { name, caption } => self.table(out, name, caption)?,
            Target::Chart {
                address,
                alternative,
            } => self.chart(out, address, alternative)?,
            Target::Citation(citations) => self.citation(out, at, citations),
            Target::Claim(key) => self.claim(out, at, part, key),
            Target::Term(key) => self.term(out, part, key),
            Target::Link(address) => match part {
                Part::Close => out.push_str("</a>"),
                _ => open(out, &self.link(address), ""),
            },
            Target::Image {
                address,
                alternative,
                title,
            } => self.image(out, address, alternative, title),
        }
        Ok(())
    }

    fn fact(&self, out: &mut String, at: usize, part: Part, address: &str) {
        if part == Part::Close {
            out.push_str("</a></data>");
            return;
        }
        let mut parts = address.splitn(3, '/');
        let (table, row, column) = (parts.next(), parts.next(), parts.next());
        let cell = quotes::cell(self.renderer, address);
        let value = cell
            .and_then(|(value, _)| machine(value))
            .unwrap_or_default();
        let path = format!("/data/{}/", table.unwrap_or_default());
        let mut href = self.renderer.local_href(self.edition.language, &path);
        // Writing to a string does not fail.
        let _ = write!(
            href,
            "#{}.{}",
            row.unwrap_or_default(),
            column.unwrap_or_default()
        );
        let _ = write!(out, "<data id=\"{}\" value=\"", anchor(at));
        attribute(out, &value);
        out.push_str("\">");
        open(out, &href, "fact");
        if part == Part::Whole {
            let words = match cell {
                Some((Value::Empty, _)) => self.edition.word("not_available").to_owned(),
                Some((value, unit)) => self.edition.format.prose(value, unit),
                None => String::new(),
            };
            out.push_str(&table::escape(&words));
            out.push_str("</a></data>");
        }
    }

    fn table(&mut self, out: &mut String, name: &str, caption: &str) -> Result<(), Diagnostic> {
        let Some(table) = self.renderer.site.tables.get(name) else {
            return Ok(());
        };
        self.tables += 1;
        let part = TablePart {
            id: format!("table-{}", self.tables),
            ..TablePart::default()
        };
        let caption = if caption.trim().is_empty() {
            table::escape(table.title.get(self.edition.language))
        } else {
            caption.to_owned()
        };
        out.push_str(&table_html(
            self.renderer,
            self.edition,
            table,
            &part,
            Some(self.tables),
            &caption,
        )?);
        Ok(())
    }

    fn chart(
        &mut self,
        out: &mut String,
        address: &str,
        alternative: &str,
    ) -> Result<(), Diagnostic> {
        let found = address.split_once('/').and_then(|(table, chart)| {
            let table = self.renderer.site.tables.get(table)?;
            Some((table, table.charts.iter().find(|known| known.key == chart)?))
        });
        let Some((table, chart)) = found else {
            return Ok(());
        };
        self.charts += 1;
        let id = format!("figure-{}", self.charts);
        let html = chart_html(
            self.renderer,
            self.edition,
            table,
            chart,
            &id,
            Some(self.charts),
            alternative,
        )?;
        out.push_str(&html);
        Ok(())
    }

    /// `[1, p. 4; 2]`, each number a link to the list of references.
    fn citation(&mut self, out: &mut String, at: usize, citations: &'a [Citation]) {
        let word = self.edition.word("reference");
        let _ = write!(out, "<span class=\"cite\" id=\"{}\">[", anchor(at));
        for (place, cited) in citations.iter().enumerate() {
            if place > 0 {
                out.push_str("; ");
            }
            let number = self.number(&cited.key, at);
            let _ = write!(
                out,
                "<a href=\"#ref-{number}\" role=\"doc-biblioref\" aria-label=\"{word} {number}\">{number}</a>"
            );
            if !cited.locator.is_empty() {
                out.push_str(", ");
                out.push_str(&table::escape(&cited.locator));
            }
        }
        out.push_str("]</span>");
    }

    /// The number of a source in the page's list.
    fn number(&mut self, key: &'a str, reference: usize) -> usize {
        if let Some(place) = self.cited.iter().position(|(known, _)| *known == key) {
            self.cited[place].1.push(reference);
            return place + 1;
        }
        self.cited.push((key, vec![reference]));
        self.cited.len()
    }

    fn references(&self) -> Vec<ReferenceView<'a>> {
        let entry = |(at, (key, places)): (usize, &(&'a str, Vec<usize>))| {
            let source = self.renderer.site.sources.get(*key)?;
            let backlinks = places
                .iter()
                .enumerate()
                .map(|(place, reference)| Backlink {
                    href: format!("#{}", anchor(*reference)),
                    letter: letter(place),
                });
            Some(ReferenceView {
                number: at + 1,
                id: format!("ref-{}", at + 1),
                source: SourceView::new(self.renderer, self.edition, source),
                backlinks: backlinks.collect(),
            })
        };
        self.cited.iter().enumerate().filter_map(entry).collect()
    }

    fn claim(&self, out: &mut String, at: usize, part: Part, key: &str) {
        let find = |claim: &&Claim| claim.key == key;
        let status = self
            .renderer
            .site
            .claims
            .iter()
            .find(find)
            .and_then(|claim| claim.status);
        if part == Part::Close {
            out.push_str("</a>");
            if let Some(status) = status {
                let _ = write!(
                    out,
                    "<span class=\"status status-{}\"><span class=\"hidden\"> (</span>{}<span class=\"hidden\">)</span></span>",
                    status.name(),
                    table::escape(self.edition.word(&status.name().replace('-', "_"))),
                );
            }
            return;
        }
        let register = self.renderer.local_href(self.edition.language, "/claims/");
        let _ = write!(
            out,
            "<a id=\"{}\" class=\"claim\" href=\"{register}#",
            anchor(at)
        );
        attribute(out, key);
        out.push_str("\">");
    }

    fn term(&mut self, out: &mut String, part: Part, key: &str) {
        if part == Part::Close {
            out.push_str("</a>");
            return;
        }
        let href = format!("#term-{key}");
        open(out, &href, "term");
        if let Some(term) = self.renderer.site.glossary.get(key)
            && !self.terms.iter().any(|known| known.key == term.key)
        {
            self.terms.push(term);
        }
    }

    /// The terms that the page uses, in the order of the alphabet.
    fn term_views(&self) -> Vec<TermView<'a>> {
        let language = self.edition.language;
        let glossary = self.renderer.local_href(language, "/glossary/");
        let view = |term: &&'a Term| TermView {
            id: format!("term-{}", term.key),
            term: term.term.get(language),
            definition: term.definition.get(language),
            href: format!("{glossary}#{}", term.key),
        };
        let mut terms: Vec<_> = self.terms.iter().map(view).collect();
        terms.sort_by(|a, b| self.edition.format.compare(a.term, b.term));
        terms
    }

    /// Where a link leads, in the same language where the page is there in it.
    fn link(&self, address: &str) -> String {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        if path.is_empty() {
            return address.to_owned();
        }
        let renderer = self.renderer;
        let mut href = if path.starts_with('/') {
            renderer.href(&self.address(path))
        } else {
            let file = resolve(&self.page.file, path).unwrap_or_default();
            match renderer
                .outline
                .file(&file)
                .and_then(|at| renderer.site.pages.get(at))
            {
                Some(page) => renderer.href(&self.counterpart(page)),
                None => {
                    let assets = renderer.site.assets.iter();
                    let asset = assets.clone().find(|asset| asset.file == file);
                    asset.map_or_else(|| path.to_owned(), |asset| renderer.href(&asset.path))
                }
            }
        };
        if !fragment.is_empty() {
            href.push('#');
            href.push_str(fragment);
        }
        href
    }

    /// An address under the base, in the page's language where it is there in it.
    fn address(&self, path: &str) -> String {
        let language = self.edition.language;
        match self.renderer.outline.find(language, path) {
            Some(entry) => entry.address.clone(),
            None if is_made(path) => self.renderer.local(language, path),
            None => path.to_owned(),
        }
    }

    fn counterpart(&self, page: &Page) -> String {
        let language = self.edition.language;
        match self.renderer.outline.find(language, &page.path) {
            Some(entry) => entry.address.clone(),
            None if page.kind == crate::model::PageKind::Opening => {
                self.renderer.local(language, &page.path)
            }
            None => page.permalink.clone(),
        }
    }

    fn image(&self, out: &mut String, address: &str, alternative: &str, title: &str) {
        let file = resolve(&self.page.file, address).unwrap_or_default();
        let mut assets = self.renderer.site.assets.iter();
        let asset = assets.find(|asset| asset.file == file || asset.path == address);
        let href = asset.map_or_else(
            || address.to_owned(),
            |asset| self.renderer.href(&asset.path),
        );
        out.push_str("<img src=\"");
        attribute(out, &href);
        out.push_str("\" alt=\"");
        attribute(out, alternative);
        if !title.is_empty() {
            out.push_str("\" title=\"");
            attribute(out, title);
        }
        if let Some((width, height)) = asset.and_then(|asset| asset.size) {
            let _ = write!(out, "\" width=\"{width}\" height=\"{height}");
        }
        out.push_str("\" loading=\"lazy\" decoding=\"async\">");
    }
}

fn open(out: &mut String, href: &str, class: &str) {
    out.push_str("<a ");
    if !class.is_empty() {
        out.push_str("class=\"");
        out.push_str(class);
        out.push_str("\" ");
    }
    out.push_str("href=\"");
    attribute(out, href);
    out.push_str("\">");
}

/// The value of an attribute, escaped.
fn attribute(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(out, text);
}
