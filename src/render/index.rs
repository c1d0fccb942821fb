//! Where in the prose each table, source and claim is referred to, and the numbers of tables and charts.

use std::collections::HashMap;

use super::outline::Outline;
use super::quoting::{Named, Quoting};
use crate::facts::claims_by_cell;
use crate::kept::Kept;
use crate::model::{Claim, Fact, Keyed, Language, Page, PageKind, Pages, Site, Status};

/// A reference, by its page's place in the site and its own in the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote {
    pub page: usize,
    pub reference: usize,
}

type Quotes = HashMap<String, Vec<Quote>>;

/// All quotes of one language.
#[derive(Debug, Default)]
pub(super) struct Quoted {
    pub tables: Quotes,
    pub sources: Quotes,
    pub claims: Quotes,
    /// How often each table is shown as a whole, under an empty key, and each of its charts, under its own.
    shown: HashMap<String, HashMap<String, usize>>,
    /// The names of all tables under the pages that they belong to, in the order in which the pages are read.
    pub catalogue: Vec<Group>,
    /// The names of all tables in the order of the catalogue.
    pub table_order: Vec<String>,
    /// The place of each table in that order, and the page that it belongs to.
    pub table_places: HashMap<String, (usize, Option<usize>)>,
    /// The keys of all claims under the pages that they belong to.
    pub register: Vec<Group>,
}

/// What belongs to a page: that which shows it first, else that which first mentions it; the front page mentions
/// everything, and has nothing of its own.
#[derive(Debug)]
pub(super) struct Group {
    /// The page's place in the site; none for what no page mentions.
    pub page: Option<usize>,
    /// What belongs to it, in the order of its file.
    pub members: Vec<String>,
}

/// Where a table stands among tables, or a chart among charts, from 1.
#[derive(Debug, Clone, Copy)]
struct Number {
    in_site: usize,
    in_page: usize,
}

#[derive(Debug, Default)]
pub(super) struct Index {
    languages: HashMap<Language, Quoted>,
    /// The numbers of the tables and charts of each page, by their references; by the page's permalink.
    numbers: HashMap<String, HashMap<usize, Number>>,
    /// How the claim stands that claims the figure of a cell: by table, row and column.
    claimed: HashMap<[String; 3], Status>,
    /// The places of the responses to each page, by its file.
    responses: HashMap<String, Vec<usize>>,
}

/// What of a site its index depends on.
#[derive(PartialEq)]
pub(super) struct IndexInput<'a> {
    pages: Pages<'a, Quoting<'static>>,
    /// The first is the default.
    languages: &'a [Language],
    tables: Vec<&'a str>,
    claims: &'a Kept<Keyed<Claim>>,
    outline: &'a Kept<Outline>,
}

impl<'a> IndexInput<'a> {
    pub(super) fn new(site: &'a Site, outline: &'a Kept<Outline>) -> Self {
        Self {
            pages: Pages::new(&site.pages),
            languages: &site.settings.languages,
            tables: site.tables.keys().map(String::as_str).collect(),
            claims: &site.claims,
            outline,
        }
    }
}

impl Index {
    pub(super) fn new(site: &IndexInput<'_>) -> Self {
        let mut index = Self::default();
        let order = order(site);
        index.count(site, &order);
        index.claim(site.claims);
        for (place, page) in site.pages.iter().enumerate() {
            if let Some(file) = page.about {
                let responses = index.responses.entry(file.to_owned());
                responses.or_default().push(place);
            }
        }
        for place in order.iter().copied() {
            let Some(page) = site.pages.get(place) else {
                continue;
            };
            let quoted = index.languages.entry(page.language).or_default();
            for (reference, named) in page.named().enumerate() {
                let page = place;
                quoted.note(named, Quote { page, reference });
            }
        }
        for language in site.languages {
            let quoted = index.languages.entry(*language).or_default();
            quoted.group(site, &order);
        }
        index
    }

    /// How the claim stands that claims the figure of a cell; none if none does.
    pub(super) fn claimed(&self, fact: Fact<'_>) -> Option<Status> {
        let cell = [&fact.table.name, &fact.row.key, &fact.column.key];
        self.claimed.get(&cell.map(Clone::clone)).copied()
    }

    /// The places of the responses to a page.
    pub(super) fn responses(&self, page: &Page) -> &[usize] {
        self.responses.get(&*page.file).map_or(&[], Vec::as_slice)
    }

    fn claim(&mut self, claims: &Keyed<Claim>) {
        for (cell, claims) in claims_by_cell(claims) {
            let status = claims.iter().rev().find_map(|claim| claim.status);
            if let Some(status) = status {
                self.claimed.insert(cell.map(str::to_owned), status);
            }
        }
    }

    /// Numbers tables and charts through all pages of a language, in the order in which they are read.
    fn count(&mut self, site: &IndexInput<'_>, order: &[usize]) {
        let mut last: HashMap<Language, [usize; 2]> = HashMap::new();
        for page in order.iter().filter_map(|place| site.pages.get(*place)) {
            let [tables, charts] = last.entry(page.language).or_default();
            let (before_tables, before_charts) = (*tables, *charts);
            for (reference, is_table) in page.drawn() {
                let (number, before) = if is_table {
                    (&mut *tables, before_tables)
                } else {
                    (&mut *charts, before_charts)
                };
                *number += 1;
                let numbers = self.numbers.entry(page.permalink.to_owned()).or_default();
                let number = Number {
                    in_site: *number,
                    in_page: *number - before,
                };
                numbers.insert(reference, number);
            }
        }
    }

    /// The number of a table or chart in the text of a language, by its page and reference.
    pub(super) fn number_of(&self, page: &Page, reference: usize) -> Option<usize> {
        Some(self.number(page, reference)?.in_site)
    }

    /// The number of a table or chart in its page, by its reference.
    pub(super) fn number_in(&self, page: &Page, reference: usize) -> Option<usize> {
        Some(self.number(page, reference)?.in_page)
    }

    fn number(&self, page: &Page, reference: usize) -> Option<Number> {
        self.numbers.get(&page.permalink)?.get(&reference).copied()
    }

    pub(super) fn quoted_in(&self, language: Language) -> Option<&Quoted> {
        self.languages.get(&language)
    }
}

/// The places of all pages: those of the outline as they are read, then those that word a page of the program's.
fn order(site: &IndexInput<'_>) -> Vec<usize> {
    let languages = site.languages.iter();
    let mut order: Vec<usize> = languages
        .flat_map(|language| site.outline.reading_order(*language))
        .collect();
    let mut is_in = vec![false; site.pages.len()];
    for place in &order {
        if let Some(is_in) = is_in.get_mut(*place) {
            *is_in = true;
        }
    }
    let rest = is_in.iter().enumerate().filter(|(_, is_in)| !**is_in);
    order.extend(rest.map(|(place, _)| place));
    order
}

impl Quoted {
    /// How often a table is shown, or a chart of it; the key of no chart is empty.
    pub(super) fn shows(&self, table: &str, chart: &str) -> usize {
        let shown = self.shown.get(table);
        shown
            .and_then(|shown| shown.get(chart))
            .copied()
            .unwrap_or_default()
    }

    fn note(&mut self, named: Named<'_>, quote: Quote) {
        match named {
            Named::Figure(table) => add(&mut self.tables, table, quote),
            Named::Table(table) => self.note_shown(table, "", quote),
            Named::Chart(table, chart) => self.note_shown(table, chart, quote),
            Named::Claim(key) => add(&mut self.claims, key, quote),
            Named::Sources(sources) => {
                for key in sources.keys() {
                    add(&mut self.sources, key, quote);
                }
            }
            Named::Nothing => {}
        }
    }

    fn note_shown(&mut self, table: &str, chart: &str, quote: Quote) {
        add(&mut self.tables, table, quote);
        let shown = self.shown.entry(table.to_owned()).or_default();
        *shown.entry(chart.to_owned()).or_default() += 1;
    }

    fn group(&mut self, site: &IndexInput<'_>, order: &[usize]) {
        let tables = site.tables.iter().copied();
        self.catalogue = groups(site, order, tables, &self.tables);
        let claims = site.claims.iter().map(|claim| claim.key.as_str());
        self.register = groups(site, order, claims, &self.claims);
        for group in &self.catalogue {
            for name in &group.members {
                let place = (self.table_order.len(), group.page);
                self.table_places.insert(name.clone(), place);
                self.table_order.push(name.clone());
            }
        }
    }
}

fn groups<'k>(
    site: &IndexInput<'_>,
    order: &[usize],
    keys: impl Iterator<Item = &'k str>,
    quotes: &Quotes,
) -> Vec<Group> {
    let mut members: HashMap<Option<usize>, Vec<String>> = HashMap::new();
    for key in keys {
        let quotes = quotes.get(key).map_or(&[][..], Vec::as_slice);
        let page = home(site, quotes);
        members.entry(page).or_default().push(key.to_owned());
    }
    let pages = order.iter().map(|place| Some(*place)).chain([None]);
    let groups = pages.filter_map(|page| {
        let members = members.remove(&page)?;
        Some(Group { page, members })
    });
    groups.collect()
}

/// The page that something belongs to, of the places that mention it.
fn home(site: &IndexInput<'_>, quotes: &[Quote]) -> Option<usize> {
    let is_front = |quote: &&Quote| {
        let page = site.pages.get(quote.page);
        page.is_some_and(|page| page.kind == PageKind::Front)
    };
    let is_shown = |quote: &&Quote| {
        let page = site.pages.get(quote.page);
        page.is_some_and(|page| page.shows(quote.reference))
    };
    let inside = || quotes.iter().filter(|quote| !is_front(quote));
    let home = inside().find(is_shown).or_else(|| inside().next());
    home.map(|quote| quote.page)
}

fn add(quotes: &mut Quotes, key: &str, quote: Quote) {
    match quotes.get_mut(key) {
        Some(list) => list.push(quote),
        None => drop(quotes.insert(key.to_owned(), vec![quote])),
    }
}
