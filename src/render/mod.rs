//! A checked site and an address → the bytes of that one file. Pure: no disk, no clock.
//!
//! One file a kind of address; [`KINDS`] lists them. Each address is rendered by itself, so that a preview costs the same at
//! ten pages and at ten thousand. Imports run one way: pages, data and metadata → parts → renderer → edition → outline → engine.

mod answered;
mod data;
mod edition;
mod engine;
mod header;
mod index;
mod metadata;
mod outline;
mod own_links;
mod pages;
mod parts;
mod quoting;
mod references;
mod renderer;
mod shared;
mod stencil;
pub mod templates;
mod unused;

pub use data::card::languages_without_font;
pub use metadata::host::{HEADERS, POLICY, moved, search_folders};
pub use renderer::{Body, Make, Renderer};

use crate::atlas::{Address, AddressKind};
use crate::check::Rule;
use crate::diagnostic::Diagnostic;

use engine::Engine;

/// Every kind of address that is published. The navigation offers pages of the program in this order.
pub const KINDS: &[AddressKind<Make>] = &[
    pages::content::KIND,
    pages::folder::KIND,
    pages::catalogue::KIND,
    pages::table_page::KIND,
    pages::claims::KIND,
    pages::sources::KIND,
    pages::glossary::KIND,
    pages::changes::KIND,
    pages::search::KIND,
    pages::print::KIND,
    pages::not_found::KIND,
    pages::redirect::KIND,
    data::csv::KIND,
    data::csvw::table::KIND,
    data::json::KIND,
    data::chart::KIND,
    data::claims::KIND,
    data::csvw::claims::KIND,
    data::package::KIND,
    data::pages::KIND,
    data::cite::KIND,
    data::bibliography::KIND,
    data::search::KIND,
    data::card::KIND,
    data::asset::KIND,
    data::scaled::KIND,
    metadata::feed::KIND,
    metadata::sitemap::KIND,
    metadata::robots::KIND,
    metadata::host::KIND,
];

/// Every rule on templates.
pub const TEMPLATE_RULES: &[Rule] = &[Rule::of::<unused::UnusedTemplates>()];

impl Renderer {
    /// What is published at an address of the site's atlas.
    ///
    /// # Errors
    /// The fault of a template.
    pub fn render(&self, address: &Address) -> Result<Body, Diagnostic> {
        match KINDS.get(address.kind) {
            Some(kind) => (kind.make)(self, address),
            None => Ok(Body::Bytes(Vec::new())),
        }
    }
}

/// The faults of templates that show without rendering anything.
pub fn template_faults(templates: &[(String, String)]) -> Vec<Diagnostic> {
    Engine::new(templates).err().unwrap_or_default()
}
