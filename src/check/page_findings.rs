//! What was found in each page, kept from one state of a site to the next: an edit costs the pages that it touches.
//!
//! A page's findings are computed from the page, from what every page can reach, and from the tables that it names; just
//! these are compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::checked::Checked;
use super::rule::{Formatters, PageRule, Rule, Surroundings, TextRule, Whole, Writing, formatters};
use super::site_rules;
use super::unbound::{self, Figures, Touched, Unbound};
use crate::diagnostic::{SharedDiagnostic, shared, stops};
use crate::kept::Kept;
use crate::model::{Date, Page, SharedTables, Site};
use crate::resolve::{EntryChanges, Reach, Scope};

/// The findings of the last state that was checked.
pub struct PageFindings {
    /// The rules across files, with what each found.
    rules: Vec<(Rule, Vec<SharedDiagnostic>)>,
    page_rules: &'static [PageRule],
    text_rules: &'static [TextRule],
    today: Option<Date>,
    last: Option<(Arc<Site>, Kept<Reach>)>,
    formatters: Formatters,
    /// By the place of the page; pages without fault are left out.
    by_page: BTreeMap<usize, Vec<SharedDiagnostic>>,
    /// In the passages of YAML files.
    in_passages: Vec<SharedDiagnostic>,
    /// The figures of each page that nothing binds; pages without any are left out.
    figures: BTreeMap<usize, Figures>,
    /// What was found of them.
    unbound: Unbound,
    /// The pages that refer to each table; made when a table changes.
    quoting: Option<HashMap<String, BTreeSet<usize>>>,
}

/// A state of a site, with what its pages can reach.
type State<'a> = (&'a Site, &'a Kept<Reach>);

impl std::fmt::Debug for PageFindings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("PageFindings")
            .field("by_page", &self.by_page)
            .finish_non_exhaustive()
    }
}

impl PageFindings {
    /// Nothing is checked yet. Only where a date is given does what is found depend on it.
    pub fn new(
        rules: Vec<Rule>,
        page_rules: &'static [PageRule],
        text_rules: &'static [TextRule],
        today: Option<Date>,
    ) -> Self {
        Self {
            rules: rules.into_iter().map(|rule| (rule, Vec::new())).collect(),
            page_rules,
            text_rules,
            today,
            last: None,
            formatters: Formatters::new(),
            by_page: BTreeMap::new(),
            in_passages: Vec::new(),
            figures: BTreeMap::new(),
            unbound: Unbound::default(),
            quoting: None,
        }
    }

    /// Checks a site, adds what is found to what reading it found, and lets it pass if there is no error.
    pub fn check(
        &mut self,
        site: Arc<Site>,
        reach: Kept<Reach>,
        diagnostics: &mut Vec<SharedDiagnostic>,
    ) -> Option<Checked<Site>> {
        let last = self.last.take();
        let last = last.as_ref().map(|(site, reach)| (&**site, reach));
        let touched = self.touched(last, &site, &reach);
        self.check_pages(&touched, &site, &reach);
        let (figures, formatters) = (&self.figures, &self.formatters);
        self.unbound.renew(&site, figures, &touched, formatters);
        self.check_passages(last, &site, &reach);
        self.check_whole(last, &site, &reach);
        diagnostics.extend(self.by_page.values().flatten().cloned());
        diagnostics.extend(self.in_passages.iter().cloned());
        diagnostics.extend(shared(reach.atlas.faults().to_vec()));
        let across = self.rules.iter().flat_map(|(_, found)| found);
        diagnostics.extend(across.cloned());
        diagnostics.extend(self.unbound.faults().cloned());
        site_rules::apply(&site.settings, &reach.former_pages, diagnostics);
        self.last = Some((Arc::clone(&site), reach.clone()));
        (!stops(diagnostics, false)).then(|| Checked::new(site, reach))
    }

    fn check_pages(&mut self, touched: &Touched, site: &Site, reach: &Kept<Reach>) {
        let touched: Vec<usize> = match touched {
            Touched::Pages(places) => places.clone(),
            Touched::All => {
                self.by_page.clear();
                self.figures.clear();
                self.quoting = None;
                self.formatters = formatters(&reach.languages, &site.settings.units);
                (0..site.pages.len()).collect()
            }
        };
        let surroundings = self.surroundings(site, reach);
        let (rules, text_rules) = (self.page_rules, self.text_rules);
        let check = |place: usize| {
            let page = site.pages.get(place)?;
            let mut diagnostics = Vec::new();
            for rule in rules {
                rule(&surroundings, page, &mut diagnostics);
            }
            let text = Writing {
                origin: page.origin(),
                references: &page.references,
            };
            for rule in text_rules {
                rule(&surroundings, text, &mut diagnostics);
            }
            let formatter = surroundings.formatters.get(&page.language);
            let figures = formatter.map_or_else(Figures::new, |formatter| {
                unbound::figures_in(&page.unbound, formatter)
            });
            Some((place, shared(diagnostics), figures))
        };
        let by_page: Vec<_> = touched.into_par_iter().filter_map(check).collect();
        for (place, diagnostics, figures) in by_page {
            // A page with waivers is looked at again: one of them may be unused.
            let has_waivers = site
                .pages
                .get(place)
                .is_some_and(|page| !page.waivers.is_empty());
            if figures.is_empty() && !has_waivers {
                self.figures.remove(&place);
            } else {
                self.figures.insert(place, figures);
            }
            if diagnostics.is_empty() {
                self.by_page.remove(&place);
            } else {
                self.by_page.insert(place, diagnostics);
            }
        }
    }

    /// Checks the rules across files whose input is other than it was.
    fn check_whole(&mut self, last: Option<State<'_>>, site: &Site, reach: &Kept<Reach>) {
        let today = self.today;
        let whole = |(site, reach)| Whole { site, reach, today };
        let old = last.map(whole);
        let new = whole((site, reach));
        self.rules.par_iter_mut().for_each(|(rule, found)| {
            if !old.is_some_and(|old| (rule.is_same)(&old, &new)) {
                let mut faults = Vec::new();
                (rule.check)(&new, &mut faults);
                *found = shared(faults);
            }
        });
    }

    /// Checks the passages of YAML files, unless they, the tables and what they can reach are the same.
    fn check_passages(&mut self, last: Option<State<'_>>, site: &Site, reach: &Kept<Reach>) {
        // The languages are part of the reach; the tables are among those that hold prose.
        let is_same = last.is_some_and(|(old, old_reach)| {
            old_reach == reach
                && old.yaml_prose() == site.yaml_prose()
                && old.settings.units == site.settings.units
        });
        if is_same {
            return;
        }
        let mut found = Vec::new();
        let surroundings = self.surroundings(site, reach);
        let language = site.default_language();
        for (file, passage) in site.passages() {
            if passage.references.is_empty() {
                continue;
            }
            let text = Writing {
                origin: passage.origin(file, language),
                references: &passage.references,
            };
            for rule in self.text_rules {
                rule(&surroundings, text, &mut found);
            }
        }
        self.in_passages = shared(found);
    }

    fn surroundings<'a>(&'a self, site: &'a Site, reach: &'a Reach) -> Surroundings<'a> {
        Surroundings {
            scope: Scope {
                reach,
                tables: &site.tables,
            },
            formatters: &self.formatters,
        }
    }

    /// The pages whose findings may be other than they were: where what pages can reach is the same, those that were edited,
    /// those that name a table that was, and those that name an entry that came, went or is missing.
    fn touched(&mut self, last: Option<State<'_>>, new: &Site, reach: &Kept<Reach>) -> Touched {
        let last = last.filter(|(old, _)| old.settings.units == new.settings.units);
        let Some((old, old_reach)) = last else {
            return Touched::All;
        };
        let mut touched = BTreeSet::new();
        if old_reach != reach {
            let Some(entries) = EntryChanges::between(old_reach, reach) else {
                return Touched::All;
            };
            let pages = new.pages.iter().enumerate();
            let is_touched = |page: &Page| {
                let mut references = page.references.iter();
                references.any(|reference| entries.touch(&reference.target))
            };
            touched.extend(
                pages
                    .filter(|(_, page)| is_touched(page))
                    .map(|(place, _)| place),
            );
        }
        for (place, (before, after)) in old.pages.iter().zip(&new.pages).enumerate() {
            if Arc::ptr_eq(before, after) {
                continue;
            }
            touched.insert(place);
            if let Some(quoting) = &mut self.quoting {
                note(quoting, place, after);
            }
        }
        if SharedTables(&old.tables) == SharedTables(&new.tables) {
            return Touched::Pages(touched.into_iter().collect());
        }
        let tables = old.tables.keys().chain(new.tables.keys());
        for name in tables.collect::<BTreeSet<_>>() {
            let (before, after) = (old.tables.get(name), new.tables.get(name));
            let is_same = before
                .zip(after)
                .is_some_and(|(before, after)| Arc::ptr_eq(before, after));
            if is_same {
                continue;
            }
            let quoting = self.quoting.get_or_insert_with(|| {
                let mut quoting = HashMap::new();
                for (place, page) in new.pages.iter().enumerate() {
                    note(&mut quoting, place, page);
                }
                quoting
            });
            touched.extend(quoting.get(name).into_iter().flatten());
        }
        Touched::Pages(touched.into_iter().collect())
    }
}

fn note(quoting: &mut HashMap<String, BTreeSet<usize>>, place: usize, page: &Page) {
    for name in page
        .references
        .iter()
        .filter_map(|reference| reference.target.table())
    {
        match quoting.get_mut(name) {
            Some(places) => drop(places.insert(place)),
            None => drop(quoting.insert(name.to_owned(), BTreeSet::from([place]))),
        }
    }
}
