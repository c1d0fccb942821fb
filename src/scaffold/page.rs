//! A new page.

use super::yaml_text::yaml_text;
use super::{Kind, Planned, Refused, in_words};
use crate::atlas::is_file_name;
use crate::model::page_address::address;
use crate::read::{SiteOptions, Tree, read};

/// A page. It is a draft, so that nothing unfinished is published.
pub(super) const KIND: Kind = Kind {
    name: "page",
    about: "A page, content/NAME.md; NAME may name a folder and a language: notes/rail.tr",
    plan,
};

fn plan(tree: &dyn Tree, name: &str) -> Result<Planned, Refused> {
    let name = name.strip_prefix("content/").unwrap_or(name);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let file = format!("content/{name}.md");
    if !is_file_name(name) {
        return Err(Refused::told(
            format!("`{name}` cannot be the name of a page"),
            "use letters, digits, `-` and `_`, and `/` after the name of a folder",
        ));
    }
    let options = SiteOptions {
        drafts: true,
        ..SiteOptions::default()
    };
    let (site, _) = read(tree, &options)?;
    let languages = &site.settings.languages;
    let new = address(&file, languages);
    let is_same = |other: &str| other.to_lowercase() == file.to_lowercase();
    let mut pages = site.pages.iter();
    if let Some(page) = pages.find(|page| page.permalink == new.permalink || is_same(&page.file)) {
        return Err(Refused::exists("page", name, &page.file));
    }
    let words = new.path.trim_matches('/').rsplit('/').next();
    let title = words.filter(|words| !words.is_empty()).unwrap_or("home");
    let title = yaml_text(&in_words(title));
    Ok(Planned::new(
        file,
        format!(
            "---\ntitle: {title}\nsummary: What this page says, in a sentence or two of 50 to 200 characters.\ndraft: true\n---\n\nThe first sentence answers the question that the page is about.\n"
        ),
    ))
}
