//! The output held to itself: every link leads to a file of the site, every anchor is there, and every file is what the
//! manifest says.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{Manifest, hash};
use crate::atlas::{MANIFEST, MARK};

/// Files that no manifest names.
const UNNAMED: [&str; 2] = [MANIFEST, MARK];

/// Everything that is wrong with the site in `folder`, whose links begin with `base`; none if it is whole.
pub fn verify(folder: &Path, base: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let manifest = match fs::read(folder.join(MANIFEST)) {
        Ok(bytes) => Manifest::read(&bytes),
        Err(error) => Err(error.to_string()),
    };
    let manifest = match manifest {
        Ok(manifest) => manifest,
        Err(error) => return vec![format!("{}: {error}", MANIFEST)],
    };
    let files = match read(folder) {
        Ok(files) => files,
        Err(error) => return vec![format!("{}: {error}", folder.display())],
    };
    for (path, file) in &manifest.files {
        match files.get(path) {
            Some(bytes) if bytes.len() as u64 == file.size && hash(bytes) == file.blake3 => {}
            Some(_) => faults.push(format!("{path}: is not what the manifest says")),
            None => faults.push(format!("{path}: is in the manifest and not in the site")),
        }
    }
    for path in files.keys() {
        if !manifest.files.contains_key(path) && !UNNAMED.contains(&path.as_str()) {
            faults.push(format!("{path}: is in the site and not in the manifest"));
        }
    }
    faults.extend(links(&files, base));
    faults
}

fn read(folder: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// Links, pictures and stylesheets of every page that lead nowhere.
fn links(files: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let pages: Vec<_> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes)))
        .collect();
    let ids: HashMap<&str, HashSet<&str>> = pages
        .par_iter()
        .map(|(path, text)| (*path, attributes(text, "id").collect()))
        .collect();
    let look = |path: &str, link: &str| -> Option<String> {
        let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
        let is_outside = target.contains(':') || target.starts_with("//");
        if is_outside {
            return None;
        }
        let file = if target.is_empty() {
            path.to_owned()
        } else {
            let Some(inside) = target.strip_prefix(base) else {
                return Some(format!("{path}: {link} does not begin with {base}"));
            };
            if inside.is_empty() || inside.ends_with('/') {
                format!("{inside}index.html")
            } else {
                inside.to_owned()
            }
        };
        if !files.contains_key(&file) {
            return Some(format!("{path}: {link} leads nowhere"));
        }
        let known = ids.get(file.as_str());
        let is_there = anchor.is_empty() || known.is_none_or(|known| known.contains(anchor));
        (!is_there).then(|| format!("{path}: {link} names an anchor that is not there"))
    };
    pages
        .par_iter()
        .flat_map_iter(|(path, text)| {
            let links = attributes(text, "href").chain(attributes(text, "src"));
            links
                .filter_map(|link| look(path, link))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The values of an attribute, as this program writes it: in double quotes.
fn attributes<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let start = format!(" {name}=\"");
    let parts: Vec<_> = text
        .match_indices(&start)
        .map(|(at, _)| at + start.len())
        .collect();
    parts.into_iter().map(move |at| {
        let rest = &text[at..];
        &rest[..rest.find('"').unwrap_or(rest.len())]
    })
}
