//! A page's Markdown with its holes filled: facts, tables, charts, citations, claims, terms, links, pictures.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::anchor::anchor;
use super::apparatus::{Backlink, ReferenceView, TermView};
use super::chart::ChartPlace;
use super::escape::escape;
use super::link::{claim_status, fact_words, open, open_fact, with_anchor};
use super::prose;
use super::quoted::{self, TablePlace};
use super::source::SourceView;
use super::status::Mention;
use super::translated::remarks;
use super::{image, key_figures};
use crate::diagnostic::Diagnostic;
use crate::format::letter;
use crate::model::files::GLOSSARY;
use crate::model::{
    Chart, Citation, Fact, Fragment, Hole, HoleSide, Page, Reference, Table, Target, Term,
};
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;
use crate::resolve::{Resolved, resolve};

/// A page's text, and what stands under it.
#[derive(Debug, Default)]
pub(in crate::render) struct Filled<'a> {
    pub content: String,
    pub footnotes: String,
    pub references: Vec<ReferenceView<'a>>,
    pub terms: Vec<TermView<'a>>,
}

/// Fills the holes of a page.
///
/// # Errors
/// The fault of a template of a part.
pub(in crate::render) fn fill<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    page: &'a Page,
) -> Result<Filled<'a>, Diagnostic> {
    let mut filler = Filler {
        renderer,
        edition,
        page,
        cited: Vec::new(),
        places: HashMap::new(),
        terms: BTreeMap::new(),
        repeated: BTreeSet::new(),
        claims: BTreeSet::new(),
        is_key_figure: false,
        block: BTreeSet::new(),
        tables: 0,
        charts: 0,
        shown: OnceCell::new(),
    };
    let content = filler.filled(
        &page.body.html(),
        &page.body.holes,
        &remarks(renderer, edition, page),
    )?;
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
    /// The place of each key in `cited`.
    places: HashMap<&'a str, usize>,
    /// By their keys, with the reference that first uses each.
    terms: BTreeMap<&'a str, (&'a Term, usize)>,
    /// References to terms that the text has explained before, which stay plain.
    repeated: BTreeSet<usize>,
    /// Keys of the claims whose status the text has told.
    claims: BTreeSet<&'a str>,
    /// Whether what is being filled in stands among the key figures.
    is_key_figure: bool,
    /// The names of the tables that the block has quoted so far.
    block: BTreeSet<&'a str>,
    tables: usize,
    charts: usize,
    /// The ids of the tables that the page shows, by their names: of each the first.
    shown: OnceCell<HashMap<&'a str, String>>,
}

impl<'a> Filler<'a> {
    /// The fragment with its holes filled.
    fn fragment(&mut self, fragment: &Fragment) -> Result<String, Diagnostic> {
        self.filled(&fragment.html, &fragment.holes, &[])
    }

    /// HTML with its holes filled, and with each remark before a byte of it.
    fn filled(
        &mut self,
        html: &str,
        holes: &[Hole],
        remarks: &[(usize, String)],
    ) -> Result<String, Diagnostic> {
        let mut remarks = remarks.iter().peekable();
        let mut out = String::with_capacity(html.len() + 160 * holes.len());
        let mut from = 0;
        let mut key_figures = key_figures::sections(html).into_iter().peekable();
        let mut key_figures_end = 0;
        for hole in holes {
            while let Some((byte, remark)) = remarks.next_if(|(byte, _)| *byte <= hole.byte) {
                out.push_str(html.get(from..*byte).unwrap_or_default());
                out.push_str(remark);
                from = *byte;
                self.block.clear();
            }
            let passed = html.get(from..hole.byte).unwrap_or_default();
            out.push_str(passed);
            if ["</p>", "</li>", "</td>"]
                .iter()
                .any(|end| passed.contains(end))
            {
                self.block.clear();
            }
            from = hole.byte;
            // Sections may stand in each other.
            while let Some(section) = key_figures.next_if(|next| next.start <= hole.byte) {
                key_figures_end = key_figures_end.max(section.end);
            }
            self.is_key_figure = hole.byte < key_figures_end;
            self.hole(&mut out, hole.reference, hole.side)?;
        }
        for (byte, remark) in remarks {
            out.push_str(html.get(from..*byte).unwrap_or_default());
            out.push_str(remark);
            from = *byte;
        }
        out.push_str(html.get(from..).unwrap_or_default());
        Ok(out)
    }

    fn hole(&mut self, out: &mut String, number: usize, side: HoleSide) -> Result<(), Diagnostic> {
        let page = self.page;
        let Some(reference) = page.references.get(number) else {
            return Ok(());
        };
        // What is unresolved was reported, and stops a build.
        let Ok(resolved) = resolve(self.renderer.site.scope(), page.origin(), &reference.target)
        else {
            return Ok(());
        };
        match (&reference.target, resolved) {
            (_, Resolved::Cell(fact)) => self.fact(out, number, reference, side, fact),
            (Target::Table { caption, .. }, Resolved::Table(table)) => {
                self.table(out, number, table, caption)?;
            }
            (Target::Chart { alternative, .. }, Resolved::Chart(table, chart)) => {
                self.chart(out, number, table, chart, alternative)?;
            }
            (Target::Citation(citations), _) => self.citation(out, number, citations),
            (Target::Entry { scheme, .. }, Resolved::Entry(register, key)) => {
                let entry = RegisterEntry {
                    scheme,
                    register,
                    key,
                };
                self.entry(out, number, reference, side, entry);
            }
            (Target::Image { alternative, .. }, Resolved::Address(address, _)) => {
                image::html(self.renderer, out, reference, (address, alternative));
            }
            (_, Resolved::Address(..) | Resolved::Anchor(_)) if side == HoleSide::Close => {
                out.push_str("</a>");
            }
            (_, Resolved::Address(address, anchor)) => {
                let href = self.renderer.href(&address.permalink);
                open(out, reference, "", "", &with_anchor(href, anchor));
            }
            (_, Resolved::Anchor(anchor)) => {
                open(out, reference, "", "", &with_anchor(String::new(), anchor));
            }
            _ => {}
        }
        Ok(())
    }

    fn fact(
        &mut self,
        out: &mut String,
        number: usize,
        reference: &Reference,
        side: HoleSide,
        fact: Fact<'a>,
    ) {
        let shell = (self.renderer, self.edition);
        if side != HoleSide::Close {
            let is_first = self.block.insert(&fact.table.name);
            let mention = if is_first || self.is_key_figure {
                Mention::First
            } else {
                Mention::Again
            };
            open_fact(shell, out, fact, (reference, mention), &anchor(number));
        }
        if side == HoleSide::Whole {
            out.push_str(&escape(&fact_words(self.edition, fact)));
        }
        if side != HoleSide::Open {
            out.push_str("</a></data>");
            if self.is_key_figure {
                key_figures::doubt(shell, out, fact);
            }
        }
    }

    fn table(
        &mut self,
        out: &mut String,
        reference: usize,
        table: &'a Table,
        caption: &'a Fragment,
    ) -> Result<(), Diagnostic> {
        self.tables += 1;
        let id = format!("table-{}", self.tables);
        let caption = if caption.html.trim().is_empty() && caption.holes.is_empty() {
            escape(table.title.get(self.edition.language))
        } else {
            self.fragment(caption)?
        };
        let label = self.number_through(reference);
        let place = TablePlace {
            id: &id,
            label: label.as_deref(),
            caption: &caption,
        };
        quoted::table((self.renderer, self.edition), out, table, &place)
    }

    fn chart(
        &mut self,
        out: &mut String,
        reference: usize,
        table: &'a Table,
        chart: &'a Chart,
        alternative: &str,
    ) -> Result<(), Diagnostic> {
        self.charts += 1;
        let (id, label) = (
            format!("figure-{}", self.charts),
            self.number_through(reference),
        );
        let place = ChartPlace {
            id: &id,
            label: label.as_deref(),
            alternative,
            shown: self.shown.get_or_init(|| shown(self.page)),
        };
        quoted::chart((self.renderer, self.edition), out, (table, chart), &place)
    }

    /// The number of a table or chart, counted through the whole site; none on a page outside of the order of reading.
    fn number_through(&self, reference: usize) -> Option<String> {
        let number = self.renderer.index().number_of(self.page, reference)?;
        Some(self.edition.format.number(number.into()))
    }

    /// `[1, p. 4; see 2]`, each number a link to the list of references.
    fn citation(&mut self, out: &mut String, reference: usize, citations: &'a [Citation]) {
        let word = self.edition.word("reference");
        let _ = write!(out, "<span class=\"cite\" id=\"{}\">[", anchor(reference));
        for (place, cited) in citations.iter().enumerate() {
            if place > 0 {
                out.push_str("; ");
            }
            let number = self.number(&cited.key, reference);
            if !cited.prefix.is_empty() {
                out.push_str(&escape(&cited.prefix));
                out.push(' ');
            }
            let _ = write!(
                out,
                "<a href=\"#ref-{number}\" role=\"doc-biblioref\" aria-label=\"{word} {number}\">{number}</a>"
            );
            if !cited.locator.is_empty() {
                out.push_str(", ");
                out.push_str(&escape(&cited.locator));
            }
        }
        out.push_str("]</span>");
    }

    /// The number of a source in the page's list.
    fn number(&mut self, key: &'a str, reference: usize) -> usize {
        let place = *self.places.entry(key).or_insert_with(|| {
            self.cited.push((key, Vec::new()));
            self.cited.len() - 1
        });
        if let Some((_, mentions)) = self.cited.get_mut(place) {
            mentions.push(reference);
        }
        place + 1
    }

    fn references(&self) -> Vec<ReferenceView<'a>> {
        let entry = |(place, (key, mentions)): (usize, &(&'a str, Vec<usize>))| {
            let source = self.renderer.site.sources.get(*key)?;
            let backlinks = mentions
                .iter()
                .enumerate()
                .map(|(number, reference)| Backlink {
                    href: format!("#{}", anchor(*reference)),
                    letter: letter(number),
                });
            Some(ReferenceView {
                number: place + 1,
                id: format!("ref-{}", place + 1),
                source: SourceView::new(self.renderer, self.edition, source),
                backlinks: backlinks.collect(),
            })
        };
        self.cited.iter().enumerate().filter_map(entry).collect()
    }

    /// An entry of a register: its words, linked to it. A claim's status follows; a term is explained in the page.
    fn entry(
        &mut self,
        out: &mut String,
        number: usize,
        reference: &Reference,
        side: HoleSide,
        entry: RegisterEntry<'a>,
    ) {
        if side == HoleSide::Close {
            if self.repeated.contains(&number) {
                return;
            }
            out.push_str("</a>");
            if entry.scheme == "claim" {
                let is_first = self.claims.insert(entry.key);
                let mention = if is_first {
                    Mention::First
                } else {
                    Mention::Again
                };
                let shell = (self.renderer, self.edition);
                claim_status(shell, out, entry.key, mention);
            }
            return;
        }
        if entry.scheme == "term" {
            if self.terms.contains_key(entry.key) {
                self.repeated.insert(number);
                return;
            }
            let href = format!("#term-{}", entry.key);
            open(out, reference, &anchor(number), "term", &href);
            if let Some(term) = self.renderer.site.glossary.get(entry.key) {
                self.terms.insert(&term.key, (term, number));
            }
            return;
        }
        let register = self
            .renderer
            .local_href(self.edition.language, entry.register);
        let href = with_anchor(register, entry.key);
        open(out, reference, &anchor(number), entry.scheme, &href);
    }

    /// The terms that the page uses, in the order of the alphabet.
    fn term_views(&self) -> Vec<TermView<'a>> {
        let language = self.edition.language;
        let glossary = self.renderer.local_href(language, "/glossary/");
        let view = |(term, first): &(&'a Term, usize)| TermView {
            id: format!("term-{}", term.key),
            term: term.term.get(language),
            definition: prose::html(self.renderer, self.edition, GLOSSARY, &term.definition),
            href: format!("{glossary}#{}", term.key),
            back: format!("#{}", anchor(*first)),
        };
        let mut terms: Vec<_> = self.terms.values().map(view).collect();
        terms.sort_by(|a, b| self.edition.format.compare(a.term, b.term));
        terms
    }
}

/// An entry of a register.
#[derive(Clone, Copy)]
struct RegisterEntry<'a> {
    scheme: &'static str,
    /// The path of the register's page.
    register: &'static str,
    key: &'a str,
}

/// The ids of the tables that a page shows, by their names: of each the first.
fn shown(page: &Page) -> HashMap<&str, String> {
    let holes = page.body.holes.iter().chain(&page.footnotes.holes);
    let tables = holes.filter_map(|hole| {
        let target = &page.references.get(hole.reference)?.target;
        let is_table = matches!(target, Target::Table { .. });
        is_table.then(|| target.table()).flatten()
    });
    let mut shown = HashMap::new();
    for (place, name) in tables.enumerate() {
        let id = || format!("table-{}", place + 1);
        shown.entry(name).or_insert_with(id);
    }
    shown
}
