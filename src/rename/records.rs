//! What is recorded of translations: a renaming changes the addresses in an original, and so the digests of its blocks, but
//! nothing that a translation answers to.

use std::collections::{BTreeMap, HashMap};

use super::plan::{Edit, Refusal, Renaming};
use super::yaml::{self, item};
use crate::mentions::View;
use crate::model::files::SETTINGS;
use crate::model::{Page, Site};
use crate::read::visit::parsed;
use crate::read::yaml::Kind;
use crate::read::{SiteOptions, read};
use crate::translation::record::FILE;
use crate::translation::{name, translations};

/// The renaming with what the records of translations ask for: those that were up to date stay so.
pub(super) fn followed(view: &View<'_>, mut renaming: Renaming) -> Result<Renaming, Refusal> {
    let edits = edits(view, &renaming);
    renaming.edits.extend(edits.unwrap_or_default());
    renaming.sorted()
}

fn edits(view: &View<'_>, renaming: &Renaming) -> Option<Vec<Edit>> {
    view.site.translations.as_ref()?;
    let text = view.text(FILE)?;
    let (_, root) = parsed(FILE, &text)?;
    let after = after(view, renaming);
    let mut edits = Vec::new();
    for translation in translations(view.site) {
        let Some(record) = translation.record else {
            continue;
        };
        if let Some(new) = renaming.moves.get(&format!("content/{}", record.page)) {
            edits.push(Edit::new(FILE, &record.span, item(name(new))));
        }
        let digests = translation
            .original
            .and_then(|original| Some(digests(original, after.get(&*original.file)?)));
        let Some(digests) = digests else { continue };
        let blocks = yaml::field(&root, &record.page).and_then(|it| yaml::field(it, "blocks"));
        let Some(Kind::Sequence(blocks)) = blocks.map(|blocks| &blocks.kind) else {
            continue;
        };
        for block in blocks {
            let written = text.get(block.span.clone()).unwrap_or_default();
            // One that stands for an older text goes on standing for it.
            if let Some(new) = digests.get(written) {
                edits.push(Edit::new(FILE, &block.span, new));
            }
        }
    }
    Some(edits)
}

/// The pages whose text changes, by their old files, as they will be.
fn after(view: &View<'_>, renaming: &Renaming) -> BTreeMap<String, Page> {
    let files = renaming.files(&|file: &str| view.text(file));
    let pages = files.iter().filter(|(old, ..)| old.ends_with(".md"));
    let mut tree: BTreeMap<String, Vec<u8>> = pages
        .map(|(_, new, text)| (new.clone(), text.clone().into_bytes()))
        .collect();
    let settings = view.text(SETTINGS).unwrap_or_default();
    tree.insert(SETTINGS.to_owned(), settings.into_bytes());
    let options = SiteOptions {
        drafts: true,
        ..SiteOptions::default()
    };
    // Memory can be read.
    let site = read(&tree, &options).map_or_else(|_| Site::default(), |(site, _)| site);
    let old_of: HashMap<&str, &str> = files
        .iter()
        .map(|(old, new, _)| (new.as_str(), old.as_str()))
        .collect();
    let pages = site.pages.iter().filter_map(|page| {
        let old = old_of.get(&*page.file)?;
        Some(((*old).to_owned(), Page::clone(page)))
    });
    pages.collect()
}

/// The new digest of each block of a page that has another one.
fn digests(old: &Page, new: &Page) -> HashMap<String, String> {
    if old.blocks.len() != new.blocks.len() {
        return HashMap::new();
    }
    let pairs = old.blocks.iter().zip(new.blocks.iter());
    let others = pairs.filter(|(old, new)| old.digest != new.digest);
    others
        .map(|(old, new)| (old.digest.to_string(), new.digest.to_string()))
        .collect()
}
