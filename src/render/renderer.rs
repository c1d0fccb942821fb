//! A site made ready for rendering: templates compiled, what hangs together known, what every page shares rendered once.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::answered::{Answered, AnsweredInput, AnsweredPages};
use super::edition::{Edition, EditionInput, Editions};
use super::engine::Engine;
use super::index::{Index, IndexInput};
use super::outline::{Outline, OutlineInput};
use super::references::{References, ReferencesInput};
use super::stencil::Stencils;
use crate::atlas::{Address, Atlas, Base};
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::kept::Kept;
use crate::model::{Language, Page, Site};

/// How an address of one kind is made.
pub type Make = fn(&Renderer, &Address) -> Result<Body, Diagnostic>;

/// The files of a language's search index, by name.
pub(super) type Shards = BTreeMap<String, String>;

/// What is published at an address.
#[derive(Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file of the tree.
    File(String),
    /// This SVG, as PNG: to be drawn only where no picture of it is there yet.
    Picture(String),
    /// The picture in this file of the tree, so many pixels wide.
    Scaled(String, usize),
}

/// A site made ready for rendering.
#[derive(Debug)]
pub struct Renderer {
    pub(super) site: Checked<Site>,
    pub(super) engine: Kept<Engine>,
    pub(super) outline: Kept<Outline>,
    editions: Kept<Editions>,
    references: Kept<References>,
    /// Made when a page asks where something is quoted.
    index: Kept<OnceLock<Index>>,
    /// Made when a page asks what a translation answers to.
    answered: Kept<OnceLock<AnsweredPages>>,
    /// The text of `_headers`, which depends on what is published where; made when it is asked for.
    host_headers: Kept<OnceLock<String>>,
    /// By language, made when a file of the index is asked for.
    shards: HashMap<Language, OnceLock<Shards>>,
    /// Tables and charts that several pages show.
    pub(super) stencils: Stencils,
    pub(super) base: Base,
}

impl Renderer {
    /// Makes the site ready.
    ///
    /// # Errors
    /// The faults of its templates.
    pub fn new(site: Checked<Site>) -> Result<Self, Vec<Diagnostic>> {
        Self::made(site, None)
    }

    /// Makes a site ready of which an earlier state was: what does not depend on anything that changed is kept.
    ///
    /// # Errors
    /// The faults of its templates.
    pub fn renewed(&self, site: Checked<Site>) -> Result<Self, Vec<Diagnostic>> {
        Self::made(site, Some(self))
    }

    fn made(site: Checked<Site>, old: Option<&Self>) -> Result<Self, Vec<Diagnostic>> {
        let engine = Kept::try_renew(
            old.map(|old| (&old.site.templates, &old.engine)),
            &site.templates,
            |templates| Engine::new(templates),
        )?;
        let outline = Kept::renew(
            old.map(|old| (OutlineInput::new(&old.site, old.atlas()), &old.outline)),
            OutlineInput::new(&site, site.atlas()),
            |input| Outline::new(&input),
        );
        let editions = Kept::try_renew(
            old.map(|old| {
                let input = EditionInput::new(&old.site, &old.outline, &old.engine);
                (input, &old.editions)
            }),
            EditionInput::new(&site, &outline, &engine),
            |input| input.editions(),
        )?;
        let references = Kept::renew(
            old.map(|old| (ReferencesInput::new(&old.site), &old.references)),
            ReferencesInput::new(&site),
            |input| input.references(),
        );
        let index = Kept::renew(
            old.map(|old| (IndexInput::new(&old.site, &old.outline), &old.index)),
            IndexInput::new(&site, &outline),
            |_| OnceLock::new(),
        );
        let answered = Kept::renew(
            old.map(|old| (AnsweredInput::new(&old.site), &old.answered)),
            AnsweredInput::new(&site),
            |_| OnceLock::new(),
        );
        let base = Base::new(&site.settings.base_url);
        let host_headers = Kept::renew(
            old.map(|old| ((old.atlas(), &old.base), &old.host_headers)),
            (site.atlas(), &base),
            |_| OnceLock::new(),
        );
        Ok(Self {
            references,
            engine,
            outline,
            editions,
            index,
            answered,
            host_headers,
            shards: site
                .atlas()
                .languages()
                .iter()
                .map(|language| (*language, OnceLock::new()))
                .collect(),
            stencils: Stencils::default(),
            base,
            site,
        })
    }

    /// Every published address.
    pub fn atlas(&self) -> &Kept<Atlas> {
        self.site.atlas()
    }

    /// The address that the site stands under.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The site that is rendered.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The sources as the site's citation style sets them.
    pub(super) fn references(&self) -> &References {
        &self.references
    }

    pub(super) fn index(&self) -> &Index {
        self.index
            .get_or_init(|| Index::new(&IndexInput::new(&self.site, &self.outline)))
    }

    /// What a page answers to, if it is a translation of which that is recorded.
    pub(super) fn answered(&self, page: &Page) -> Option<&Answered> {
        let answered = || AnsweredInput::new(&self.site).answered();
        self.answered.get_or_init(answered).get(&page.file)
    }

    /// The text of `_headers`, which `make` makes of the base and the atlas alone.
    pub(super) fn host_headers(&self, make: impl FnOnce(&Base, &Atlas) -> String) -> &str {
        let make = || make(&self.base, self.atlas());
        self.host_headers.get_or_init(make)
    }

    /// The files of the search index of one of the site's languages, which `make` makes. It must not work on several threads:
    /// one that waits for others could begin to make the same again.
    pub(super) fn shards(&self, language: Language, make: impl FnOnce() -> Shards) -> &Shards {
        static NONE: Shards = Shards::new();
        let kept = self.shards.get(&language);
        kept.map_or(&NONE, |kept| kept.get_or_init(make))
    }

    /// The page of the content at an address, or the one that words the opening of a page of the program's.
    pub(super) fn page_at(&self, address: &Address) -> Option<&Page> {
        self.site.pages.get(address.page()?).map(AsRef::as_ref)
    }

    /// The front page of a language.
    pub(super) fn front(&self, language: Language) -> Option<&Page> {
        self.page_at(self.atlas().local(language, "/")?)
    }

    /// What a link to an address under the base says.
    pub(super) fn href(&self, permalink: &str) -> String {
        self.base.href(permalink)
    }

    /// What a link to `path` in a language says.
    pub(super) fn local_href(&self, language: Language, path: &str) -> String {
        self.base.href(&self.atlas().permalink(language, path))
    }

    /// The whole address, with scheme and host.
    pub(super) fn canonical(&self, permalink: &str) -> String {
        self.base.canonical(permalink)
    }

    /// What the pages of a language share; the default language's where the site has no such language.
    pub(super) fn edition(&self, language: Option<Language>) -> &Edition {
        let language = language.unwrap_or_else(|| self.atlas().default_language());
        self.editions.get(language)
    }
}
