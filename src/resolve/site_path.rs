//! Paths of links and pictures: absolute under the base, or relative to the page's own file.

use super::reach::Scope;
use super::unresolved::{Gap, Known, Unresolved};
use crate::atlas::Address;
use crate::model::{Origin, SiteAddress};

/// What is published at the path of an address that `from` names.
pub(super) fn find<'a>(
    scope: Scope<'a>,
    from: Origin<'_>,
    address: &'a SiteAddress,
) -> Result<&'a Address, Unresolved<'a>> {
    let (path, atlas) = (address.path(), &*scope.reach.atlas);
    let broken = |wanted: String, known: Known<'a>| {
        let gap = Gap::Path {
            path,
            wanted,
            known,
        };
        Unresolved::one("broken-link", address.path_span(), gap)
    };
    if path.starts_with('/') {
        // A link to an address means the one in the page's own language, where there is one.
        let published = atlas
            .local(from.language, path)
            .or_else(|| atlas.find(path));
        return published.ok_or_else(|| {
            let all = atlas.addresses().iter();
            broken(
                path.to_owned(),
                Known::new(all.map(|address| address.permalink.as_str())),
            )
        });
    }
    let Some(file) = join(from.file, path) else {
        let gap = Gap::Outside { path };
        return Err(Unresolved::one("broken-link", address.path_span(), gap));
    };
    let published = atlas.source(&file);
    published.ok_or_else(|| broken(file, Known::new(atlas.source_files())))
}

/// `path` as seen from `file`; none when it leads out of content/.
fn join(file: &str, path: &str) -> Option<String> {
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
