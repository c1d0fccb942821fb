//! What a place in a file is, as people call it: the section of a page, the cell of a table.

use crate::atlas::Atlas;
use crate::model::{Page, Site};
use crate::read::visit::parsed;
use crate::read::yaml::{Kind, Node};

/// A site, and where its pages are published.
#[derive(Clone, Copy)]
pub(super) struct PlaceNames<'a> {
    pub site: &'a Site,
    pub atlas: &'a Atlas,
}

impl PlaceNames<'_> {
    fn page(&self, file: &str) -> Option<&Page> {
        let place = self.atlas.source(file)?.page()?;
        self.site.pages.get(place).map(AsRef::as_ref)
    }

    /// The page of a file, also where it is a draft, or another has its address.
    fn any_page(&self, file: &str) -> Option<&Page> {
        let is_of = |page: &&Page| *page.file == *file;
        let all = self.site.pages.iter().chain(&self.site.drafts);
        let mut all = all.map(AsRef::as_ref);
        self.page(file).filter(is_of).or_else(|| all.find(is_of))
    }

    /// What stands at a byte of a file; none where there is no name for it.
    pub(super) fn of(&self, file: &str, text: &str, at: usize) -> Option<String> {
        if file.ends_with(".md")
            && let Some(page) = self.any_page(file)
        {
            return Some(in_page(page, at));
        }
        let (_, root) = parsed(file, text)?;
        let keys = keys(&root, at);
        Some(keys.join(" › ")).filter(|keys| !keys.is_empty())
    }
}

fn in_page(page: &Page, at: usize) -> String {
    let title = &page.title;
    let mut before = page.headings.iter().filter(|it| it.span.start <= at);
    match before.next_back() {
        Some(heading) => format!("“{}” in “{title}”", heading.text),
        None if at <= page.summary_span.end => format!("front matter of “{title}”"),
        None => format!("beginning of “{title}”"),
    }
}

/// The keys that lead to a byte, the outermost first.
fn keys(node: &Node, at: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut node = node;
    while let Kind::Mapping(entries) = &node.kind {
        let is_in = |(key, value): &&(crate::read::yaml::Key, Node)| {
            key.span.start <= at && at < value.span.end.max(key.span.end)
        };
        let Some((key, value)) = entries.iter().find(is_in) else {
            break;
        };
        found.push(key.text.as_str());
        node = value;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_yaml_is_named_by_its_keys() {
        let (site, atlas) = (Site::default(), Atlas::default());
        let names = PlaceNames {
            site: &site,
            atlas: &atlas,
        };
        let text = "rows:\n  coal: {share: 70}\n  gas:\n    share: 30\n";
        let at = |what: &str| text.find(what).expect("it");
        let name = |what| names.of("content/data/t.yaml", text, at(what));
        assert_eq!(name("70").as_deref(), Some("rows › coal › share"));
        assert_eq!(name("30").as_deref(), Some("rows › gas › share"));
        assert_eq!(name("coal").as_deref(), Some("rows › coal"));
    }
}
