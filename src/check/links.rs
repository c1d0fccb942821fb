//! What a link within the site may point at, by file and by address.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::nearest;
use crate::model::{Page, Site};

/// Everything that a link can reach.
pub(super) struct Published<'a> {
    /// Pages by their file under content/.
    files: HashMap<&'a str, &'a Page>,
    /// Addresses under the base.
    addresses: HashSet<Cow<'a, str>>,
    /// Other files under content/.
    assets: HashSet<&'a str>,
}

type Fault = (&'static str, String, String);

impl<'a> Published<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let mut addresses: HashSet<Cow<'a, str>> = [
            "/data/",
            "/sources/",
            "/claims/",
            "/glossary/",
            "/changes/",
            "/",
        ]
        .into_iter()
        .map(Cow::Borrowed)
        .collect();
        for name in site.tables.keys() {
            addresses.insert(format!("/data/{name}/").into());
            addresses.insert(format!("/data/{name}.csv").into());
            addresses.insert(format!("/data/{name}.json").into());
        }
        addresses.insert("/datapackage.json".into());
        if site.pages.iter().any(|page| page.date.is_some()) {
            addresses.extend(["/feed.xml", "/changes.xml"].map(Cow::Borrowed));
        }
        addresses.extend(
            site.pages
                .iter()
                .map(|page| Cow::Borrowed(page.permalink.as_str())),
        );
        addresses.extend(
            site.assets
                .iter()
                .map(|asset| Cow::Borrowed(asset.path.as_str())),
        );
        let files = site
            .pages
            .iter()
            .map(|page| (page.file.as_str(), page.as_ref()))
            .collect();
        let assets = site
            .assets
            .iter()
            .map(|asset| asset.file.as_str())
            .collect();
        Self {
            files,
            addresses,
            assets,
        }
    }

    /// What is wrong with a link from `page` to `address`, as code, message and help.
    pub(super) fn fault(&self, page: &Page, address: &str) -> Option<Fault> {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        if path.is_empty() {
            return heading(page, fragment);
        }
        if path.starts_with('/') {
            if self.addresses.contains(path) {
                return None;
            }
            let known = self.addresses.iter().map(AsRef::as_ref);
            return Some(missing(path, nearest(path, known)));
        }
        let Some(file) = resolve(&page.file, path) else {
            let help = "a link stays inside content/".to_owned();
            return Some((
                "broken-link",
                format!("`{path}` leads out of the content"),
                help,
            ));
        };
        if let Some(target) = self.files.get(file.as_str()) {
            return heading(target, fragment);
        }
        if self.assets.contains(file.as_str()) {
            return None;
        }
        let known = self.files.keys().chain(&self.assets).copied();
        Some(missing(path, nearest(&file, known)))
    }
}

fn missing(path: &str, near: Option<&str>) -> Fault {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "name a file relative to this one, such as `outlook.md` or `images/map.png`".to_owned()
        }
    };
    ("broken-link", format!("there is no `{path}`"), help)
}

fn heading(page: &Page, fragment: &str) -> Option<Fault> {
    let mut ids = page.headings.iter().map(|heading| heading.id.as_str());
    if fragment.is_empty() || ids.clone().any(|id| id == fragment) {
        return None;
    }
    let help = match nearest(fragment, ids.clone()) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => match ids.next() {
            Some(_) => format!("headings there: {}", ids_of(page)),
            None => "that page has no headings".to_owned(),
        },
    };
    Some((
        "unknown-heading",
        format!("no heading `#{fragment}` in {}", page.file),
        help,
    ))
}

fn ids_of(page: &Page) -> String {
    let ids = page
        .headings
        .iter()
        .map(|heading| format!("#{}", heading.id));
    ids.collect::<Vec<_>>().join(", ")
}

/// `path` as seen from `file`; none when it leads out of content/.
pub(crate) fn resolve(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}
