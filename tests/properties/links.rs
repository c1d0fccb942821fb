//! The links of a site that was rendered: where they lead, and whether it is there.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::tree::Files;

/// What of a page tells of links.
struct Page {
    /// The values of `id`.
    ids: Vec<String>,
    /// The values of `href` and `src`.
    links: Vec<String>,
}

/// Links that lead nowhere in `files`, and ids that stand twice in a page.
pub fn faults(files: &Files, base: &str) -> Vec<String> {
    let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
    let pages: BTreeMap<&str, Page> = pages
        .map(|(name, bytes)| (name.as_str(), page(bytes)))
        .collect();
    let mut faults = Vec::new();
    for (name, page) in &pages {
        for (place, id) in page.ids.iter().enumerate() {
            if page.ids[..place].contains(id) {
                faults.push(format!("{name}: the id {id} is here twice"));
            }
        }
        for link in &page.links {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            if path.contains(':') {
                continue;
            }
            let file = match path.strip_prefix(base) {
                _ if path.is_empty() => (*name).to_owned(),
                Some(inside) => file(&decoded(inside)),
                None => {
                    faults.push(format!("{name}: {link} is not under {base}"));
                    continue;
                }
            };
            let target = pages.get(file.as_str());
            let ends = |page: &Page| anchor.is_empty() || page.ids.contains(&decoded(anchor));
            if !files.contains_key(&file) {
                faults.push(format!("{name}: {link} leads nowhere"));
            } else if !target.is_none_or(ends) {
                faults.push(format!("{name}: {link} names an anchor that is not there"));
            }
        }
    }
    faults
}

/// The ids and links of a page; what is between its elements is passed over.
fn page(bytes: &[u8]) -> Page {
    let text = String::from_utf8_lossy(bytes);
    let starts = text.split('<').skip(1);
    let elements = starts.filter(|part| part.starts_with(|next: char| next.is_ascii_alphabetic()));
    let (mut ids, mut links) = (Vec::new(), Vec::new());
    for element in elements {
        let element = element.split('>').next().unwrap_or_default();
        ids.extend(attribute(element, "id"));
        links.extend(attribute(element, "href"));
        links.extend(attribute(element, "src"));
    }
    Page { ids, links }
}

/// The value of an attribute of an element.
fn attribute(element: &str, name: &str) -> Option<String> {
    const CHARACTERS: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    let mut value = value.to_owned();
    for (entity, character) in CHARACTERS {
        value = value.replace(entity, character);
    }
    Some(value)
}

/// The file that is served at a path under the base.
fn file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
