//! The whole of what an editor wrote, checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{CLAIMS, GLOSSARY, SETTINGS};
use super::{
    Claim, Extra, Keyed, Language, Page, Passage, Period, Prose, SiteRule, Source, Table, Term,
    Text, TranslationRecord, UnboundText, Units,
};
use crate::kept::Kept;

/// Where templates find those that come with the program, also when the tree has others of their names:
/// `{% extends "builtin/page.html" %}`.
pub const BUILTIN: &str = "builtin/";

/// What the site's icon may be called; the first that is there is the one.
pub const ICONS: [&str; 6] = [
    "static/favicon.svg",
    "static/favicon.png",
    "static/favicon.webp",
    "static/favicon.avif",
    "static/favicon.gif",
    "static/favicon.ico",
];

/// The script of the search page.
pub const SEARCH_SCRIPT: &str = "static/search.js";

/// Everything that rendering needs.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// What `site.yaml` says.
    pub settings: Settings,
    /// By language and path.
    pub pages: Vec<Arc<Page>>,
    /// By name.
    pub tables: Tables,
    /// By key.
    pub sources: Kept<Sources>,
    /// By key.
    pub glossary: Kept<Glossary>,
    /// In the order of the file.
    pub claims: Kept<Keyed<Claim>>,
    /// What was recorded of the translations, in the order of the file; none where the site records nothing.
    pub translations: Option<Kept<Keyed<TranslationRecord>>>,
    /// By file: the texts of YAML files in which a figure may stand that nothing binds, each in its language.
    pub unbound: BTreeMap<String, YamlTexts>,
    /// Files that are copied: from content/ and static/.
    pub assets: Vec<Asset>,
    /// The templates' own words.
    pub strings: Strings,
    /// The templates: name and text.
    pub templates: Vec<(String, String)>,
    /// Files of which something could not be read, which a fault tells: what is missing may be there.
    pub partial_files: BTreeSet<String>,
    /// Drafts that are left out. What they use is no mistake.
    pub drafts: Vec<Arc<Page>>,
}

/// Tables by name.
pub type Tables = BTreeMap<String, Arc<Table>>;

/// Sources by key.
pub type Sources = BTreeMap<String, Source>;

/// Terms by key.
pub type Glossary = BTreeMap<String, Term>;

/// The templates' own words, by key.
pub type Strings = BTreeMap<String, Text>;

/// Texts of a YAML file, each in its language.
pub type YamlTexts = Arc<[(Language, UnboundText)]>;

/// Bytes in a MiB.
pub const MEBIBYTE: u64 = 1 << 20;

/// What `site.yaml` says.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of site.yaml, independent of the others"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The site's title.
    pub title: Text,
    /// In a sentence or two.
    pub description: Text,
    /// Scheme, host and path; ends in `/`.
    pub base_url: String,
    /// The first is the default, at `/`.
    pub languages: Vec<Language>,
    /// What it calls itself, such as "Policy briefing".
    pub kind: Text,
    /// The title in a few words; may be empty.
    pub short_title: Text,
    /// Who publishes it.
    pub publisher: Option<Entity>,
    /// Under which licence.
    pub licence: Option<Entity>,
    /// Where its source is kept.
    pub repository: Option<String>,
    /// Where to write.
    pub contact: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Text>,
    /// The style of references: the program's own, or one of CSL's by its name.
    pub citation_style: String,
    /// Whether each page has a picture with which it is shared.
    pub cards: bool,
    /// Whether pages show pictures in smaller widths too.
    pub picture_sizes: bool,
    /// Whether pages and tables come with files for reference managers.
    pub citation_files: bool,
    /// The disclaimer at the foot of each page.
    pub disclaimer: Text,
    /// The links at the head of each page, each of which is one link, in place of those to the pages that the program makes.
    pub menu: Option<Vec<Prose>>,
    /// What else stands at the foot of each page.
    pub footer: Prose,
    /// Whether raw HTML in Markdown is let through.
    pub raw_html: bool,
    /// How ids are made of the words of headings.
    pub heading_ids: HeadingIds,
    /// The host for a `CNAME` file.
    pub cname: Option<String>,
    /// How long a claim holds after it was last looked up.
    pub review_after: Option<Period>,
    /// Its own units.
    pub units: Units,
    /// What it says in which a figure may stand that nothing binds.
    pub unbound: YamlTexts,
    /// Whether it has a search page.
    pub search: bool,
    /// Whether it has a page for print, if it says so.
    pub print: Option<bool>,
    /// What it says of diagnostics.
    pub rules: Vec<SiteRule>,
    /// What it hands to templates.
    pub extra: Extra,
    /// The largest text file that is read, in bytes.
    pub text_limit: u64,
}

impl Settings {
    /// The title in a few words; the title itself if there is no other.
    pub fn short_title(&self, language: Language) -> &str {
        match self.short_title.get(language) {
            "" => self.title.get(language),
            short => short,
        }
    }

    /// The names of its authors.
    pub fn authors_in(&self, language: Language) -> Vec<String> {
        let names = self
            .authors
            .iter()
            .map(|name| name.get(language).to_owned());
        names.collect()
    }
}

/// How ids are made of the words of headings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeadingIds {
    /// Words joined by single hyphens, in ASCII as far as they are Latin: `a`, `a-2`.
    #[default]
    Briefing,
    /// As GitHub makes them: `a`, `a-1`.
    Github,
}

impl HeadingIds {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Briefing, Self::Github];

    /// Its word in site.yaml.
    pub fn name(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::Github => "github",
        }
    }
}

/// A name with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The name.
    pub name: Text,
    /// The address.
    pub url: Option<String>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The file, from the root.
    pub file: String,
    /// Where it is published under the base, with a leading `/`; the name of a stylesheet or of the search page's script
    /// holds a hash of its bytes.
    pub path: String,
    /// Width and height of a picture, in pixels.
    pub size: Option<(usize, usize)>,
    /// What tells its bytes from others, if it is a picture that pages show in smaller widths too.
    pub digest: Option<Box<str>>,
}

impl Asset {
    /// Whether every page asks for it.
    pub fn is_stylesheet(&self) -> bool {
        self.file.starts_with("static/") && self.file.ends_with(".css")
    }

    /// Whether the search page asks for it.
    pub fn is_search_script(&self) -> bool {
        self.file == SEARCH_SCRIPT
    }

    /// Whether its name holds a hash of its bytes.
    pub fn is_fingerprinted(&self) -> bool {
        self.is_stylesheet() || self.is_search_script()
    }
}

impl Site {
    /// What the templates can be called: the built-in ones with their prefix and without.
    pub fn template_names(&self) -> impl Iterator<Item = &str> {
        let names = self.templates.iter().map(|(name, _)| name.as_str());
        names
            .clone()
            .chain(names.filter_map(|name| name.strip_prefix(BUILTIN)))
    }

    /// The texts of YAML files that hold references.
    pub fn yaml_prose(&self) -> YamlProse<'_> {
        YamlProse {
            tables: SharedTables(&self.tables),
            glossary: &self.glossary,
            claims: &self.claims,
            menu: self.settings.menu.as_deref().unwrap_or_default(),
            footer: &self.settings.footer,
        }
    }

    /// Every passage of the YAML files, with its file.
    pub fn passages(&self) -> impl Iterator<Item = (&str, &Passage)> {
        self.yaml_prose().passages()
    }

    /// The language at `/`.
    pub fn default_language(&self) -> Language {
        self.settings
            .languages
            .first()
            .copied()
            .unwrap_or(Language::English)
    }
}

/// The tables of a site. They are those of another state where none was read anew, came or went.
#[derive(Debug, Clone, Copy)]
pub struct SharedTables<'a>(pub &'a Tables);

impl PartialEq for SharedTables<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Table>, &Arc<Table>)| Arc::ptr_eq(a, b);
        self.0.len() == other.0.len() && self.0.values().zip(other.0.values()).all(same)
    }
}

/// The texts of a site's YAML files that hold references: the same as those of another state where no file was read anew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YamlProse<'a> {
    tables: SharedTables<'a>,
    glossary: &'a Kept<Glossary>,
    claims: &'a Kept<Keyed<Claim>>,
    menu: &'a [Prose],
    footer: &'a Prose,
}

impl<'a> YamlProse<'a> {
    /// Every passage, with its file.
    pub fn passages(self) -> impl Iterator<Item = (&'a str, &'a Passage)> {
        let of_tables = self.tables.0.values().flat_map(|table| {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let notes = table.notes.iter().chain(cells.map(|cell| &cell.note));
            let all = std::iter::once(&table.description).chain(notes);
            all.map(|prose| (table.file.as_str(), prose))
        });
        let terms = self.glossary.values().map(|term| &term.definition);
        let claims = self.claims.iter().flat_map(|claim| {
            let says = claim.evidence.iter().map(|evidence| &evidence.says);
            [&claim.claim, &claim.note].into_iter().chain(says)
        });
        let of_settings = self.menu.iter().chain([self.footer]);
        let all = of_settings
            .map(|prose| (SETTINGS, prose))
            .chain(of_tables)
            .chain(terms.map(|prose| (GLOSSARY, prose)))
            .chain(claims.map(|prose| (CLAIMS, prose)));
        all.flat_map(|(file, prose)| prose.0.iter().map(move |passage| (file, passage)))
    }
}
