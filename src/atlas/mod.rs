//! Every published address, once: what is published there, in which language, of which type, how long it may be cached,
//! and where it is listed. Known before anything is rendered; checks, pages, feeds, hosts' settings and the preview ask here.
//!
//! Which kinds of address there are is not known here: whoever renders lists them ([`AddressKind`]).

mod address;
mod base;
mod clash;
mod contents;
pub mod media;
mod name;
mod places;
mod reserved;
mod similar;

use std::borrow::Cow;
use std::collections::HashMap;

pub use address::{Address, CachePolicy, Policy, Subject, file_of, link_of, localized};
pub use base::{Base, decoded, encoded, mail};
pub use contents::{Contents, PageEntries, PageEntry};
pub use name::{is_file_name, is_listed_name};
use places::Places;
pub use reserved::{MANIFEST, MARK, RESERVED};

use crate::diagnostic::Diagnostic;
use crate::model::Language;

/// A kind of address: what it is called, which there are of it, and how one is made.
#[derive(Debug, Clone, Copy)]
pub struct AddressKind<Make> {
    /// What it is called in diagnostics: "the sitemap".
    pub name: &'static str,
    /// The addresses of this kind.
    pub list: fn(&Contents<'_>) -> Vec<Address>,
    /// How one of them is made.
    pub make: Make,
}

/// All addresses of a site.
#[derive(Debug, Default)]
pub struct Atlas {
    /// In the order of their permalinks.
    addresses: Vec<Address>,
    places: Places,
    /// The address of what a file of content/ or static/ is published as.
    by_source: HashMap<Box<str>, usize>,
    /// The places of the addresses that the navigation offers, in the order of their kinds.
    navigation: Vec<usize>,
    languages: Vec<Language>,
    faults: Vec<Diagnostic>,
}

impl Atlas {
    /// Lists the addresses of a site's contents, of all these kinds.
    pub fn new<Make>(contents: &Contents<'_>, kinds: &[AddressKind<Make>]) -> Self {
        let mut addresses = Vec::with_capacity(contents.pages.len() + contents.assets.len() + 16);
        for (number, kind) in kinds.iter().enumerate() {
            let mut listed = (kind.list)(contents);
            for address in &mut listed {
                address.kind = number;
            }
            addresses.append(&mut listed);
        }
        addresses.sort_by(|a, b| (&a.permalink, rank(a)).cmp(&(&b.permalink, rank(b))));
        addresses.dedup_by(yields);
        let names: Vec<_> = kinds.iter().map(|kind| kind.name).collect();
        let faults = clash::faults(&addresses, &names, contents);
        let offered = addresses.iter().enumerate();
        let offered = offered.filter(|(_, address)| address.navigation.is_some());
        let mut navigation: Vec<_> = offered.collect();
        navigation.sort_by_key(|(_, address)| address.kind);
        let navigation = navigation.into_iter().map(|(place, _)| place).collect();
        let mut atlas = Self {
            by_source: HashMap::new(),
            navigation,
            places: Places::new(&addresses),
            addresses,
            languages: contents.languages.to_vec(),
            faults,
        };
        atlas.by_source = atlas.sources(contents);
        atlas
    }

    fn sources(&self, contents: &Contents<'_>) -> HashMap<Box<str>, usize> {
        let mut sources = HashMap::with_capacity(contents.pages.len() + contents.assets.len());
        for page in contents.pages.iter() {
            // The file that words a page of the program is published as that page.
            if let Some(place) = self.place(page.permalink) {
                sources.insert(page.file.into(), place);
            }
        }
        for asset in contents.assets {
            if let Some(place) = self.place(&asset.path) {
                sources.insert(asset.file.as_str().into(), place);
            }
        }
        sources
    }

    /// Every address, in the order of their permalinks.
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }

    /// Two things at one address, and names that no address can hold.
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// What is published at a permalink.
    pub fn find(&self, permalink: &str) -> Option<&Address> {
        self.addresses.get(self.place(permalink)?)
    }

    /// The place of a permalink in the list of addresses.
    pub fn place(&self, permalink: &str) -> Option<usize> {
        self.places.get(&self.addresses, permalink)
    }

    /// What a file of the site's folder is published as.
    pub fn file(&self, file: &str) -> Option<&Address> {
        let whole = || self.find(&format!("/{file}"));
        self.find(&format!("/{}", link_of(file))).or_else(whole)
    }

    /// What a file of content/ or static/ is published as.
    pub fn source(&self, file: &str) -> Option<&Address> {
        self.addresses.get(*self.by_source.get(file)?)
    }

    /// The files of content/ and static/ that are published.
    pub fn source_files(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_source.keys().map(AsRef::as_ref)
    }

    /// The site's languages; the first is the default, at `/`.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The language at `/`.
    pub fn default_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::English)
    }

    /// The permalink of `path` in a language: `/data/` is `/tr/data/` in Turkish.
    pub fn permalink<'p>(&self, language: Language, path: &'p str) -> Cow<'p, str> {
        localized(path, language, self.default_language())
    }

    /// What is published as `path` in a language.
    pub fn local(&self, language: Language, path: &str) -> Option<&Address> {
        self.find(&self.permalink(language, path))
    }

    /// The languages that have `path`, in the site's order.
    pub fn languages_of<'s>(&'s self, path: &'s str) -> impl Iterator<Item = Language> + 's {
        let languages = self.languages.iter().copied();
        languages.filter(move |language| {
            let address = self.local(*language, path);
            address.is_some_and(|address| address.language == Some(*language))
        })
    }

    /// The addresses that the navigation offers in a language, in the order of their kinds.
    pub fn navigation(&self, language: Language) -> Vec<&Address> {
        let offered = self.navigation.iter();
        let offered = offered.filter_map(|place| self.addresses.get(*place));
        offered
            .filter(|address| address.language == Some(language))
            .collect()
    }
}

/// What stands first at an address: what the program makes, then pages, files, old addresses.
fn rank(address: &Address) -> u8 {
    match address.subject {
        Subject::Site | Subject::Table(_) | Subject::Chart(..) | Subject::Scaled(..) => 0,
        Subject::Page(_) => 1,
        Subject::Folder => 2,
        Subject::Asset(_) => 3,
        Subject::Alias(..) => 4,
    }
}

/// Whether `later` gives way to `earlier` at the same address: a Markdown file words the opening of the page that the
/// program makes, and the list of a folder is made only where there is nothing else.
fn yields(later: &mut Address, earlier: &mut Address) -> bool {
    if later.permalink != earlier.permalink {
        return false;
    }
    match (&later.subject, &earlier.subject) {
        (Subject::Page(page), Subject::Site | Subject::Table(_)) if earlier.opening.is_none() => {
            earlier.opening = Some(*page);
            true
        }
        (Subject::Folder, _) => true,
        _ => false,
    }
}
