//! What differs between two builds.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::address::FigureAddress;
use super::built::{Built, Claim, Page, Source};
use super::figure::Figure;
use crate::format::Formatter;
use crate::model::Language;

/// The parts of a figure that a reader of the prose sees.
const READ: [&str; 3] = ["value", "unit", "is"];

/// What happened to a figure or a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It was another.
    Changed,
    /// It is no longer there.
    Withdrawn,
}

impl Change {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of<T>(old: Option<&T>, new: Option<&T>) -> Self {
        match (old, new) {
            (None, _) => Self::Added,
            (_, None) => Self::Withdrawn,
            _ => Self::Changed,
        }
    }
}

/// A page that quotes what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageRef<'a> {
    /// Its Markdown file.
    pub file: &'a str,
    /// Its address under the base.
    pub address: &'a str,
}

/// A figure that is not what it was.
#[derive(Debug)]
pub struct FigureChange<'a> {
    /// Which.
    pub address: &'a FigureAddress,
    /// What it was, if it was there.
    pub old: Option<&'a Figure>,
    /// What it is, if it is there.
    pub new: Option<&'a Figure>,
    /// In which parts it differs; empty of one that is added or withdrawn.
    pub fields: Vec<&'static str>,
    /// The pages that quote it: of the new build, or of the old one where it was withdrawn.
    pub pages: Vec<PageRef<'a>>,
}

impl FigureChange<'_> {
    /// What happened to it.
    pub fn change(&self) -> Change {
        Change::of(self.old, self.new)
    }

    /// Whether it reads otherwise than it did: its value, its unit or its bound changed, and not only what is said of it.
    pub fn reads_otherwise(&self) -> bool {
        self.fields.iter().any(|field| READ.contains(field))
    }
}

/// A claim that is not what it was.
#[derive(Debug)]
pub struct ClaimChange<'a> {
    /// Its key.
    pub key: &'a str,
    /// What it was, if it was there.
    pub old: Option<&'a Claim>,
    /// What it is, if it is there.
    pub new: Option<&'a Claim>,
    /// In which members it differs, sorted; empty of one that is added or withdrawn.
    pub fields: Vec<&'a str>,
    /// The pages that quote it.
    pub pages: Vec<PageRef<'a>>,
}

impl ClaimChange<'_> {
    /// What happened to it.
    pub fn change(&self) -> Change {
        Change::of(self.old, self.new)
    }

    /// The keys of the sources that it rests on, or rested on, each once.
    pub fn sources(&self) -> Vec<&str> {
        let claim = self.new.or(self.old);
        let evidence = claim.and_then(|claim| claim.get("evidence")?.as_array());
        let mut sources = Vec::new();
        for key in evidence.into_iter().flatten() {
            if let Some(key) = key.get("source").and_then(|key| key.as_str())
                && !sources.contains(&key)
            {
                sources.push(key);
            }
        }
        sources
    }
}

/// A page that quoted figures which read otherwise now, or are withdrawn, and does not say that anything changed.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The page.
    pub page: &'a Page,
    /// The figures, as places in the list of all that changed.
    pub figures: Vec<usize>,
}

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
                let figures = self.figures.iter();
                let count = figures
                    .filter(|figure| figure.address.table == *name)
                    .count();
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

/// The pages that were there before, of whose figures one reads otherwise now or was withdrawn, and that have no entry which
/// they did not have.
fn findings<'a>(
    figures: &[FigureChange<'_>],
    old: &'a [Page],
    new: &'a [Page],
) -> Vec<Finding<'a>> {
    let changed: HashMap<String, (usize, &FigureChange<'_>)> = figures
        .iter()
        .enumerate()
        .map(|(place, figure)| (figure.address.to_string(), (place, figure)))
        .collect();
    let by_address = old.iter().map(|page| (page.address.as_str(), page));
    let by_address: HashMap<&str, &Page> = by_address.collect();
    let by_file = old.iter().map(|page| (page.file.as_str(), page));
    let by_file: HashMap<&str, &Page> = by_file.collect();
    let mut findings = Vec::new();
    for page in new {
        // One that moved keeps either its address or its file.
        let before = by_address
            .get(page.address.as_str())
            .or_else(|| by_file.get(page.file.as_str()));
        let Some(before) = before else { continue };
        if page
            .changes
            .iter()
            .all(|entry| before.changes.contains(entry))
        {
            let figures = untold(&changed, before, page);
            if !figures.is_empty() {
                findings.push(Finding { page, figures });
            }
        }
    }
    findings
}

/// The figures of which a page said something else before. Of one that it did not quote, it said nothing.
fn untold(
    changed: &HashMap<String, (usize, &FigureChange<'_>)>,
    before: &Page,
    page: &Page,
) -> Vec<usize> {
    let quoted: HashSet<&str> = page.facts.iter().map(String::as_str).collect();
    let added = page.facts.iter().filter_map(|fact| changed.get(fact));
    let added: Vec<&Figure> = added
        .filter(|(_, figure)| figure.old.is_none())
        .filter_map(|(_, figure)| figure.new)
        .collect();
    let mut untold = Vec::new();
    for (fact, (place, figure)) in before
        .facts
        .iter()
        .filter_map(|fact| Some((fact, changed.get(fact)?)))
    {
        let is_untold = match (figure.old, figure.new) {
            (Some(_), Some(_)) => figure.reads_otherwise() && quoted.contains(fact.as_str()),
            // What was only renamed is quoted under its new address.
            (Some(old), None) => !added.iter().any(|new| reads_as(old, new)),
            (None, _) => false,
        };
        if is_untold {
            untold.push(*place);
        }
    }
    untold
}

/// Whether two figures read the same.
fn reads_as(a: &Figure, b: &Figure) -> bool {
    let differences = a.differences(b);
    !differences.iter().any(|part| READ.contains(part))
}
