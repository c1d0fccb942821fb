//! `/print/`: the whole briefing as one document, and `/print/page.css`: what stands in the margins of its sheets.

use std::collections::HashSet;
use std::fmt::Write;

use super::made::{Opening, in_every_language, made};
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::given::{Template, given};
use crate::model::files::{CLAIMS, GLOSSARY};
use crate::model::{Page, PageKind, Target};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::parts::fill::{Filled, fill};
use crate::render::parts::moved::{Move, Places};
use crate::render::parts::prose;
use crate::render::parts::source::SourceView;
use crate::render::parts::status::{StatusView, status_view};
use crate::render::parts::view::{DateView, date_view};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the page for print",
    list,
    make,
};

const PATH: &str = "/print/";
const STYLE: &str = "/print/page.css";

/// A site of more pages is no document that anybody prints, and to put it together would take as long as all its pages.
const MANY: usize = 100;

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let wanted = |language| {
        let pages = contents
            .pages
            .iter()
            .filter(|page| page.language == language);
        let count = pages.count();
        count > 0 && contents.print.unwrap_or(count <= MANY)
    };
    let pages = in_every_language(contents, PATH, &Subject::Site);
    let styles = in_every_language(contents, STYLE, &Subject::Site);
    let styles = styles.into_iter().map(|mut style| {
        style.media = media::CSS;
        style
    });
    let all = pages.into_iter().chain(styles);
    let all = all.filter(|address| address.language.is_some_and(wanted));
    all.map(Address::unlisted).collect()
}

given! {
    /// A page in the document for print.
    struct PrintedPage<'a> {
        /// Its id.
        id: String,
        /// Its title.
        title: &'a str,
        /// Its summary; may be empty.
        summary: &'a str,
        /// Its text.
        content: Html,
        /// Its footnotes, each an item of a list; may be empty.
        footnotes: Html,
    }
}

given! {
    /// A claim in the document for print.
    struct PrintedClaim<'a> {
        /// Its id.
        id: String,
        /// What is claimed.
        claim: Html,
        /// Who claims it.
        by: &'a str,
        /// How it stands; none for an opinion.
        status: Option<StatusView>,
    }
}

given! {
    /// A term in the document for print.
    struct PrintedTerm<'a> {
        /// Its id.
        id: String,
        /// The term.
        term: &'a str,
        /// What it means.
        definition: Html,
    }
}

given! {
    /// A source in the document for print.
    struct PrintedSource<'a> {
        /// Its number.
        number: usize,
        /// The source.
        source: SourceView<'a>,
    }
}

given! {
    /// `/print/`: the whole briefing as one document.
    pub(in crate::render) struct PrintPage<'a> {
        /// The address of the stylesheet for its sheets.
        style: String,
        /// The address of the front page, with scheme and host.
        address: String,
        /// The version of the front page.
        version: Option<&'a str>,
        /// When the front page was last updated, or else published.
        date: Option<DateView>,
        /// The text of the front page; none where there is no such page.
        front: Option<PrintedPage<'a>>,
        /// The other pages, in the order in which they are read.
        pages: Vec<PrintedPage<'a>>,
        /// The claims, in the order of `claims.yaml`.
        claims: Vec<PrintedClaim<'a>>,
        /// The terms, in the order of the alphabet.
        glossary: Vec<PrintedTerm<'a>>,
        /// The sources that any page cites, in the order of their first citation.
        sources: Vec<PrintedSource<'a>>,
    }
}

impl Template for PrintPage<'_> {
    const NAME: &'static str = "print.html";
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let pages = renderer.outline.reading_order(edition.language);
    let pages = pages
        .into_iter()
        .filter_map(|place| renderer.site().pages.get(place));
    let pages: Vec<&Page> = pages.map(|page| &**page).collect();
    let front = renderer.front(edition.language);
    if address.path() == STYLE {
        return Ok(Body::Bytes(style(renderer, edition, front).into_bytes()));
    }
    let filled = pages.iter().map(|page| fill(renderer, edition, page));
    let filled: Vec<Filled<'_>> = filled.collect::<Result<_, _>>()?;
    let whole = Whole::new(renderer, edition, &pages, &filled);
    let mut printed = whole.pages(&pages, &filled);
    let is_front = front.is_some() && !printed.is_empty();
    let own = PrintPage {
        style: renderer.local_href(edition.language, STYLE),
        address: renderer.canonical(&renderer.atlas().permalink(edition.language, "/")),
        version: front.and_then(|page| page.version.as_deref()),
        date: front
            .and_then(Page::last_changed)
            .map(|date| date_view(date, edition)),
        front: is_front.then(|| printed.remove(0)),
        pages: printed,
        claims: whole.claims(),
        glossary: whole.glossary(),
        sources: whole.sources,
    };
    let mut opening = Opening::words(edition, "print");
    if let Some(front) = front {
        (opening.title, opening.summary) = (&front.title, &front.summary);
    }
    made(renderer, address, opening, &own)
}

/// What all parts of the document share.
struct Whole<'a> {
    renderer: &'a Renderer,
    edition: &'a Edition,
    places: Places,
    sources: Vec<PrintedSource<'a>>,
    /// The names of the tables that are shown.
    tables: HashSet<&'a str>,
}

impl<'a> Whole<'a> {
    fn new(
        renderer: &'a Renderer,
        edition: &'a Edition,
        pages: &[&'a Page],
        filled: &[Filled<'a>],
    ) -> Self {
        let language = edition.language;
        let mut places = Places::default();
        for (number, page) in pages.iter().enumerate() {
            places
                .pages
                .insert(renderer.href(&page.permalink), prefix(number));
        }
        let registers = [
            ("/claims/", "claim-", renderer.site.claims.is_empty()),
            ("/glossary/", "term-", renderer.site.glossary.is_empty()),
        ];
        // An empty register is no part of the whole.
        for (path, prefix, _) in registers.into_iter().filter(|(.., is_empty)| !is_empty) {
            places
                .pages
                .insert(renderer.local_href(language, path), prefix.to_owned());
        }
        let mut sources = Vec::new();
        for reference in filled.iter().flat_map(|filled| &filled.references) {
            let Some(source) = renderer.site().sources.get(reference.source.key) else {
                continue;
            };
            let next = sources.len() + 1;
            let number = *places
                .sources
                .entry(reference.source.href.clone())
                .or_insert(next);
            if number == next {
                let source = SourceView::new(renderer, edition, source);
                sources.push(PrintedSource { number, source });
            }
        }
        let references = pages.iter().flat_map(|page| &page.references);
        let tables = references.filter_map(|reference| match &reference.target {
            Target::Table { .. } => reference.target.table(),
            _ => None,
        });
        Self {
            renderer,
            edition,
            places,
            sources,
            tables: tables.collect(),
        }
    }

    fn pages(&self, pages: &[&'a Page], filled: &[Filled<'a>]) -> Vec<PrintedPage<'a>> {
        let mut shown = self.tables.clone();
        let each = pages.iter().zip(filled).enumerate();
        let printed = each.map(|(number, (page, filled))| {
            let prefix = prefix(number);
            let sources = filled
                .references
                .iter()
                .map(|reference| &reference.source.href);
            let numbers: Vec<_> = sources
                .map(|href| self.places.sources.get(href).copied().unwrap_or_default())
                .collect();
            let moved = |data| Move {
                places: &self.places,
                prefix: &prefix,
                lower: u8::from(page.kind != PageKind::Front),
                numbers: &numbers,
                data,
            };
            let data = charts(page, &mut shown);
            PrintedPage {
                id: prefix.trim_end_matches('-').to_owned(),
                title: &page.title,
                summary: &page.summary,
                content: Html::new(&moved(data).html(&filled.content)),
                footnotes: Html::new(&moved(Vec::new()).html(&filled.footnotes)),
            }
        });
        printed.collect()
    }

    fn moved(&self, html: &str) -> Html {
        let moved = Move {
            places: &self.places,
            prefix: "",
            lower: 0,
            numbers: &[],
            data: Vec::new(),
        };
        Html::new(&moved.html(html))
    }

    fn claims(&self) -> Vec<PrintedClaim<'a>> {
        let (renderer, edition) = (self.renderer, self.edition);
        let claims = renderer.site().claims.iter();
        let printed = claims.map(|claim| PrintedClaim {
            id: format!("claim-{}", claim.key),
            claim: self.moved(&prose::text(renderer, edition, CLAIMS, &claim.claim)),
            by: claim.by.get(edition.language),
            status: claim.status.map(|status| status_view(edition, status)),
        });
        printed.collect()
    }

    fn glossary(&self) -> Vec<PrintedTerm<'a>> {
        let (renderer, edition) = (self.renderer, self.edition);
        let terms = renderer.site().glossary.values();
        let printed = terms.map(|term| PrintedTerm {
            id: format!("term-{}", term.key),
            term: term.term.get(edition.language),
            definition: self.moved(&prose::text(renderer, edition, GLOSSARY, &term.definition)),
        });
        let mut printed: Vec<_> = printed.collect();
        printed.sort_by(|a, b| {
            edition
                .format
                .compare(a.term, b.term)
                .then_with(|| a.id.cmp(&b.id))
        });
        printed
    }
}

/// What the ids of a page begin with, by its place in the order of reading.
fn prefix(number: usize) -> String {
    format!("s{number}-")
}

/// Of each chart of a page, whether its data are shown: once in the document, in a table of their own or under the first chart.
fn charts<'a>(page: &'a Page, shown: &mut HashSet<&'a str>) -> Vec<bool> {
    let targets = page.body.holes.iter().filter_map(|hole| {
        let target = &page.references.get(hole.reference)?.target;
        matches!(target, Target::Chart { .. }).then_some(target)
    });
    targets
        .map(|target| target.table().is_none_or(|table| shown.insert(table)))
        .collect()
}

/// Title, version, date and address in the margins of every sheet but the first, and its number. The size is the reader's.
fn style(renderer: &Renderer, edition: &Edition, front: Option<&Page>) -> String {
    let settings = &renderer.site().settings;
    let title = settings.short_title(edition.language);
    let version = front.and_then(|page| page.version.as_deref());
    let version = version.map(|version| format!("{} {version}", edition.word("version")));
    let date = front.and_then(Page::last_changed);
    let address = renderer.canonical(&renderer.atlas().permalink(edition.language, "/"));
    let told = version
        .into_iter()
        .chain(date.map(|date| edition.format.date(date)));
    let told: Vec<_> = told.chain([address]).collect();
    let page = quoted(edition.word("page_of"))
        .replace("{n}", "\" counter(page) \"")
        .replace("{m}", "\" counter(pages) \"");
    format!(
        "@page {{\n  margin: 22mm 20mm;\n  @top-left {{ content: {}; font: 8pt sans-serif; color: #444; }}\n  @bottom-left {{ content: {}; font: 8pt sans-serif; color: #444; }}\n  @bottom-right {{ content: {page}; font: 8pt sans-serif; color: #444; }}\n}}\n@page :first {{\n  @top-left {{ content: none; }}\n}}\n",
        quoted(title),
        quoted(&told.join(" · ")),
    )
}

/// A string of CSS (CSS Syntax Level 3, section 4.3.5).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '<' => {
                // Writing to a string does not fail.
                let _ = write!(quoted, "\\{:x} ", u32::from(letter));
            }
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn text_stays_text_in_a_stylesheet() {
        assert_eq!(
            quoted("a \"b\" \\ </style>\n"),
            "\"a \\22 b\\22  \\5c  \\3c /style> \""
        );
    }
}
