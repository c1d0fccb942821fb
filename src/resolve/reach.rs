//! What the references of any page can reach: the part of a site that resolving reads, and nothing beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::register::Register;
use crate::atlas::Atlas;
use crate::kept::Kept;
use crate::model::files::{CLAIMS, GLOSSARY, SOURCES};
use crate::model::page_address;
use crate::model::{
    FormerKey, FormerKeys, Heading, Keyed, Language, Page, PageView, Pages, Site, Tables, Target,
};

/// What pages can point at beside the contents of tables. Findings in a page depend on the page, on this, and on the
/// tables that it names: whoever keeps them compares just these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reach {
    /// Every published address.
    pub atlas: Kept<Atlas>,
    /// By the place of the page.
    pub headings: Kept<Vec<PageHeadings>>,
    /// The pages that alone have a heading.
    only_pages: OnlyPages,
    /// Where pages were before they were renamed.
    pub former_pages: Kept<FormerPages>,
    /// Files of the drafts that are left out.
    pub drafts: BTreeSet<Arc<str>>,
    /// Names that tables had.
    pub former_tables: FormerKeys,
    /// Keys of sources.
    pub sources: Register,
    /// Keys of claims.
    pub claims: Register,
    /// Keys of terms.
    pub terms: Register,
    /// Names of templates.
    pub templates: Register,
    /// The site's languages.
    pub languages: Vec<Language>,
}

impl Reach {
    /// What the pages of a site can reach, of which an earlier state could reach `old`.
    pub fn renewed(old: Option<(&Site, &Self)>, site: &Site, atlas: Kept<Atlas>) -> Self {
        let tables = site.tables.values();
        let former_tables = tables.flat_map(|table| FormerKey::of(&table.name, &table.was));
        let sources = site.sources.values().map(|it| (&*it.key, &*it.was));
        let claims = site.claims.iter().map(|it| (&*it.key, &*it.was));
        let terms = site.glossary.values().map(|it| (&*it.key, &*it.was));
        Self {
            atlas,
            headings: Kept::renew(
                old.map(|(site, reach)| (Pages::new(&site.pages), &reach.headings)),
                Pages::new(&site.pages),
                |pages: Pages<'_, PageHeadings>| pages.iter().collect(),
            ),
            only_pages: OnlyPages::default(),
            former_pages: Kept::renew(
                old.map(|(site, reach)| (Pages::new(&site.pages), &reach.former_pages)),
                Pages::new(&site.pages),
                |pages| FormerPages::of(&pages),
            ),
            drafts: site
                .drafts
                .iter()
                .map(|draft| Arc::clone(&draft.file))
                .collect(),
            former_tables: former_tables.collect(),
            sources: register(site, SOURCES, sources),
            claims: register(site, CLAIMS, claims),
            terms: register(site, GLOSSARY, terms),
            templates: site.template_names().collect(),
            languages: site.settings.languages.clone(),
        }
    }
}

impl Reach {
    /// The page that alone has a heading of this anchor, of those in a language.
    pub(super) fn only_page_with(&self, anchor: &str, language: Language) -> Option<&PageHeadings> {
        let OnlyPages(pages) = &self.only_pages;
        let pages = pages.get_or_init(|| only_pages(&self.headings, &self.languages));
        let place = *pages.get(anchor)?.get(&language)?;
        self.headings.get(place?)
    }
}

/// What differs in the registers of two states of a site that are the same in all else that pages can reach.
#[derive(Debug, Clone, Copy)]
pub struct EntryChanges<'a> {
    sources: Option<[&'a Register; 2]>,
    claims: Option<[&'a Register; 2]>,
    terms: Option<[&'a Register; 2]>,
}

impl<'a> EntryChanges<'a> {
    /// What differs; none where more than registers does.
    pub fn between(old: &'a Reach, new: &'a Reach) -> Option<Self> {
        // All fields are named, lest one that is added be forgotten.
        let Reach {
            atlas,
            headings,
            only_pages: OnlyPages(_),
            former_pages,
            drafts,
            former_tables,
            sources,
            claims,
            terms,
            templates,
            languages,
        } = old;
        let is_same = *atlas == new.atlas
            && *headings == new.headings
            && *former_pages == new.former_pages
            && *drafts == new.drafts
            && *former_tables == new.former_tables
            && *templates == new.templates
            && *languages == new.languages;
        is_same.then(|| Self {
            sources: (*sources != new.sources).then_some([sources, &new.sources]),
            claims: (*claims != new.claims).then_some([claims, &new.claims]),
            terms: (*terms != new.terms).then_some([terms, &new.terms]),
        })
    }

    /// Whether a reference may lead elsewhere than before. An entry that was and is there is all that is asked for; what is said
    /// of one that is not depends on all others.
    pub fn touch(&self, target: &Target) -> bool {
        let lacks = |registers: Option<[&Register; 2]>, key: &str| {
            registers.is_some_and(|both| both.iter().any(|register| !register.has(key)))
        };
        match target {
            Target::Citation(citations) => {
                let mut keys = citations.iter().map(|cited| &*cited.key);
                keys.any(|key| lacks(self.sources, key))
            }
            Target::Entry { scheme, key } => match *scheme {
                "claim" => lacks(self.claims, key.text()),
                _ => lacks(self.terms, key.text()),
            },
            _ => false,
        }
    }
}

/// By anchor and language: the place of the only page with such a heading, or that there are several. Made when the first link
/// is broken: most sites have none, and whoever looks at all pages for each would take the time of their product.
#[derive(Debug, Clone, Default)]
struct OnlyPages(OnceLock<HashMap<String, BTreeMap<Language, Option<usize>>>>);

/// It follows from the headings, which are compared.
impl PartialEq for OnlyPages {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

fn only_pages(
    all: &[PageHeadings],
    languages: &[Language],
) -> HashMap<String, BTreeMap<Language, Option<usize>>> {
    let mut pages: HashMap<String, BTreeMap<_, _>> = HashMap::new();
    for (place, page) in all.iter().enumerate() {
        let language = page_address::address(&page.file, languages).language;
        for heading in page.headings.iter() {
            let known = pages.entry(heading.id.clone()).or_default();
            let only = known.entry(language).or_insert(Some(place));
            *only = only.filter(|only| *only == place);
        }
    }
    pages
}

/// The headings of a page, as links name them.
#[derive(Debug, Clone, PartialEq)]
pub struct PageHeadings {
    /// The page's file.
    pub file: Arc<str>,
    /// The headings.
    pub headings: Arc<Keyed<Heading>>,
    /// Anchors that they had.
    pub former: Arc<FormerKeys>,
}

impl PageView for PageHeadings {
    type Seen<'a> = Self;

    fn of(page: &Page) -> Self {
        Self {
            file: Arc::clone(&page.file),
            headings: Arc::clone(&page.headings),
            former: Arc::clone(&page.former_headings),
        }
    }
}

/// Where pages were before they were renamed: to each former file and address, the file of the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormerPages {
    /// By the former file.
    pub by_file: BTreeMap<String, Arc<str>>,
    /// By the former address.
    pub by_permalink: BTreeMap<String, Arc<str>>,
}

impl FormerPages {
    fn of(pages: &Pages<'_, Self>) -> Self {
        let mut former = Self::default();
        for (file, was) in pages.iter() {
            for (was, permalink) in was {
                former.by_file.insert(was.to_owned(), Arc::clone(file));
                former
                    .by_permalink
                    .insert(permalink.to_owned(), Arc::clone(file));
            }
        }
        former
    }
}

impl PageView for FormerPages {
    /// The file, and those that it was, each with where that was published.
    type Seen<'a> = (&'a Arc<str>, Vec<(&'a str, &'a str)>);

    fn of(page: &Page) -> Self::Seen<'_> {
        let was = page.was.iter();
        let was = was.map(|was| (&*was.file, &*was.permalink));
        (&page.file, was.collect())
    }
}

type Was = [(String, Range<usize>)];

/// The keys of a file's entries, with those that they had.
fn register<'a>(
    site: &Site,
    file: &str,
    entries: impl Iterator<Item = (&'a str, &'a Was)> + Clone,
) -> Register {
    let is_partial = site.partial_files.contains(file);
    let keys = entries.clone().map(|(key, _)| key);
    let former = entries.flat_map(|(key, was)| FormerKey::of(key, was));
    keys.collect::<Register>()
        .formerly(former)
        .partial(is_partial)
}

/// All that resolving reads: what pages can reach, and the tables.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// What pages can point at beside tables.
    pub reach: &'a Reach,
    /// The tables.
    pub tables: &'a Tables,
}
