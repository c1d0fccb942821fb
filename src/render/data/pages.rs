//! `/pages.json`: which figures and claims each page quotes, and what its front matter says has changed. By it two builds of
//! a site can be compared.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::model::{Change, Page, Target};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the list of what pages quote",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if contents.pages.is_empty() {
        return Vec::new();
    }
    vec![Address::new("/pages.json", Subject::Site, media::JSON)]
}

#[derive(Serialize)]
struct PageJson<'a> {
    /// Under the site's base.
    address: &'a str,
    file: &'a str,
    language: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeJson<'a>>,
    /// `TABLE/ROW/COLUMN`, each once, sorted.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    facts: BTreeSet<String>,
    /// Keys, each once, sorted.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    claims: BTreeSet<&'a str>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    date: String,
    kind: &'static str,
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
}

/// A page a line: a page that changes is one line that differs.
fn make(renderer: &Renderer, _: &Address) -> Result<Body, Diagnostic> {
    let pages = renderer.site.pages.par_iter().map(|page| page_json(page));
    let told = pages.filter(PageJson::tells_something);
    let lines = told.filter_map(|page| serde_json::to_string(&page).ok());
    let lines: Vec<_> = lines.collect();
    let language = renderer.atlas().default_language().tag();
    let lines = lines.join(",\n");
    let text = format!("{{\"language\": \"{language}\", \"pages\": [\n{lines}\n]}}\n");
    Ok(Body::Bytes(text.into_bytes()))
}

impl PageJson<'_> {
    fn tells_something(&self) -> bool {
        let is_silent = self.version.is_none()
            && self.changes.is_empty()
            && self.facts.is_empty()
            && self.claims.is_empty();
        !is_silent
    }
}

fn page_json(page: &Page) -> PageJson<'_> {
    let mut facts = BTreeSet::new();
    let mut claims = BTreeSet::new();
    for reference in &page.references {
        match &reference.target {
            Target::Fact { cell, .. } => {
                let address = format!("{}/{}/{}", cell.table(), cell.row(), cell.column());
                facts.insert(address);
            }
            Target::Entry { scheme, key } if *scheme == "claim" => {
                claims.insert(key.text());
            }
            _ => {}
        }
    }
    PageJson {
        address: &page.permalink,
        file: &page.file,
        language: page.language.tag(),
        title: &page.title,
        version: page.version.as_deref(),
        changes: page.changes.iter().map(change_json).collect(),
        facts,
        claims,
    }
}

fn change_json(change: &Change) -> ChangeJson<'_> {
    ChangeJson {
        date: change.date.to_string(),
        kind: change.kind.name(),
        note: &change.note,
        was: change.was.as_deref(),
        now: change.now.as_deref(),
        at: change.anchor.as_ref().map(|(anchor, _)| anchor.as_str()),
    }
}
