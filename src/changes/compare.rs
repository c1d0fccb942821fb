//! What differs between two builds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::address::FigureAddress;
use super::built::{Built, Source};
use super::change::{Change, ClaimChange, FigureChange, PageRef};
use super::findings::{Finding, findings};
use crate::format::Formatter;
use crate::model::Language;

/// All that differs between two builds.
#[derive(Debug)]
pub struct Changes<'a> {
    /// The earlier build.
    pub old: &'a Built,
    /// The later one.
    pub new: &'a Built,
    /// By address.
    pub figures: Vec<FigureChange<'a>>,
    /// By key.
    pub claims: Vec<ClaimChange<'a>>,
    /// In the order of the new build's pages.
    pub findings: Vec<Finding<'a>>,
    /// What could not be compared, in sentences.
    pub unknown: Vec<&'static str>,
}

impl<'a> Changes<'a> {
    /// What differs.
    pub fn between(old: &'a Built, new: &'a Built) -> Self {
        let (before, after) = (Quoting::new(old), Quoting::new(new));
        let mut changes = Self {
            old,
            new,
            figures: figures(old, new, &before, &after),
            claims: claims(old, new, &before, &after),
            findings: Vec::new(),
            unknown: Vec::new(),
        };
        if old.claims.is_some() != new.claims.is_some() {
            changes
                .unknown
                .push("only one of the two builds publishes its claims: claims are not compared");
        }
        match (&old.pages, &new.pages) {
            (Some(old), Some(new)) => changes.findings = findings(&changes.figures, old, new),
            _ => changes.unknown.push(
                "a build does not say what its pages quote (`pages.json`): no page is held to its `changes`",
            ),
        }
        changes
    }

    /// What people call the table, the row and the column of a figure.
    pub fn labels(&self, address: &'a FigureAddress) -> Labels<'a> {
        let own = self.new.tables.get(&address.table);
        let table = own.or_else(|| self.old.tables.get(&address.table));
        let or_key = |label: Option<&'a String>, key: &'a String| {
            label
                .filter(|label| !label.is_empty())
                .unwrap_or(key)
                .as_str()
        };
        Labels {
            table: or_key(table.map(|table| &table.title), &address.table),
            row: or_key(
                table.and_then(|table| table.rows.get(&address.row)),
                &address.row,
            ),
            column: or_key(
                table.and_then(|table| table.columns.get(&address.column)),
                &address.column,
            ),
        }
    }

    /// What is known of a source.
    pub fn source(&self, key: &str) -> Option<&'a Source> {
        let own = self.new.sources.get(key);
        own.or_else(|| self.old.sources.get(key))
    }

    /// Writes figures in the default language of the later build.
    pub fn formatter(&self) -> Formatter {
        let tag = self.new.language.as_deref().unwrap_or_default();
        Formatter::new(language(tag))
    }

    /// The changes of a table.
    pub fn figures_of(&self, table: &str) -> &[FigureChange<'a>] {
        let of = |figure: &FigureChange<'_>| figure.address.table.as_str().cmp(table);
        let start = self.figures.partition_point(|figure| of(figure).is_lt());
        let end = self.figures.partition_point(|figure| of(figure).is_le());
        self.figures.get(start..end).unwrap_or_default()
    }

    /// The tables that one of the builds alone has, with their number of figures.
    pub fn whole_tables(&self) -> BTreeMap<&'a str, (Change, usize)> {
        let mut whole = BTreeMap::new();
        for (own, other, change) in [
            (self.new, self.old, Change::Added),
            (self.old, self.new, Change::Withdrawn),
        ] {
            for name in own
                .tables
                .keys()
                .filter(|name| !other.tables.contains_key(*name))
            {
                let count = self.figures_of(name).len();
                whole.insert(name.as_str(), (change, count));
            }
        }
        whole
    }
}

/// What people call the parts of a figure's address.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// The title of the table.
    pub table: &'a str,
    /// The first text of the row.
    pub row: &'a str,
    /// The title of the column.
    pub column: &'a str,
}

/// The language of a BCP 47 tag; English where a build has one that this program does not know.
pub fn language(tag: &str) -> Language {
    let mut known = Language::ALL.into_iter();
    known
        .find(|language| language.tag() == tag)
        .unwrap_or(Language::English)
}

/// Which pages quote what.
struct Quoting<'a> {
    facts: HashMap<&'a str, Vec<PageRef<'a>>>,
    claims: HashMap<&'a str, Vec<PageRef<'a>>>,
}

impl<'a> Quoting<'a> {
    fn new(built: &'a Built) -> Self {
        let mut quoting = Self {
            facts: HashMap::new(),
            claims: HashMap::new(),
        };
        for page in built.pages.iter().flatten() {
            let reference = PageRef {
                file: &page.file,
                address: &page.address,
            };
            for fact in &page.facts {
                quoting.facts.entry(fact).or_default().push(reference);
            }
            for claim in &page.claims {
                quoting.claims.entry(claim).or_default().push(reference);
            }
        }
        quoting
    }
}

/// The keys of two sorted maps, each once, sorted.
fn keys<'a, K: Ord, V>(old: &'a BTreeMap<K, V>, new: &'a BTreeMap<K, V>) -> BTreeSet<&'a K> {
    old.keys().chain(new.keys()).collect()
}

fn figures<'a>(
    old: &'a Built,
    new: &'a Built,
    before: &Quoting<'a>,
    after: &Quoting<'a>,
) -> Vec<FigureChange<'a>> {
    let mut changes = Vec::new();
    for address in keys(&old.figures, &new.figures) {
        let (was, now) = (old.figures.get(address), new.figures.get(address));
        let fields = match (was, now) {
            (Some(was), Some(now)) => was.differences(now),
            _ => Vec::new(),
        };
        if fields.is_empty() && was.is_some() && now.is_some() {
            continue;
        }
        let quoting = if now.is_some() { after } else { before };
        let pages = quoting.facts.get(address.to_string().as_str());
        changes.push(FigureChange {
            address,
            old: was,
            new: now,
            fields,
            pages: pages.cloned().unwrap_or_default(),
        });
    }
    changes
}

fn claims<'a>(
    old: &'a Built,
    new: &'a Built,
    before: &Quoting<'a>,
    after: &Quoting<'a>,
) -> Vec<ClaimChange<'a>> {
    let (Some(old), Some(new)) = (&old.claims, &new.claims) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    for key in keys(old, new) {
        let (was, now) = (old.get(key), new.get(key));
        let fields = match (was, now) {
            (Some(was), Some(now)) => {
                let members = keys(was, now).into_iter();
                let differing = members.filter(|name| was.get(*name) != now.get(*name));
                differing.map(String::as_str).collect()
            }
            _ => Vec::new(),
        };
        if fields.is_empty() && was.is_some() && now.is_some() {
            continue;
        }
        let quoting = if now.is_some() { after } else { before };
        changes.push(ClaimChange {
            key,
            old: was,
            new: now,
            fields,
            pages: quoting
                .claims
                .get(key.as_str())
                .cloned()
                .unwrap_or_default(),
        });
    }
    changes
}
