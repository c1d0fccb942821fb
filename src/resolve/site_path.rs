//! Paths of links and pictures: absolute under the base, or relative to the page's own file.

use super::reach::{PageHeadings, Scope};
use super::unresolved::{Absence, Gap, Known, Missing};
use crate::atlas::{Address, Subject, encoded};
use crate::model::files::{joined, relative};
use crate::model::page_address::address as page_address;
use crate::model::{Origin, PageKind, SiteAddress};

/// Where tables are published.
const TABLES: &str = "/data/";

/// A name that differs from another in so few letters is mistyped, and not an old one.
const SLIPS: usize = 2;

/// What is published at the path of an address that `from` names. A page that was renamed is missing at its old path, but
/// found, so that what else is wrong in the address is told too.
pub(super) fn find<'a>(
    scope: Scope<'a>,
    from: Origin<'_>,
    address: &'a SiteAddress,
    missing: &mut Vec<Missing<'a>>,
) -> Option<&'a Address> {
    let path = address.path();
    let mut broken = |gap| {
        missing.push(Missing {
            code: "broken-link",
            span: address.path_span(),
            gap,
        });
    };
    if path.starts_with('/') {
        return find_permalink(scope, from, path, broken);
    }
    let Some(file) = joined(from.file, path) else {
        broken(Gap::Outside { path });
        return None;
    };
    let atlas = &*scope.reach.atlas;
    if let Some(published) = atlas.source(&file) {
        return Some(published);
    }
    let now = scope.reach.former_pages.by_file.get(&file);
    broken(Gap::Path {
        path,
        renamed: now.map(|now| encoded(&relative(from.file, now)).into_owned()),
        reason: absence(scope, from, &file, address.fragment()),
        wanted: file,
        known: Known::new(atlas.source_files()),
    });
    atlas.source(now?)
}

/// Why the page of a file is not there: it is a draft, or another page has its old address or the heading that is wanted.
fn absence<'a>(
    scope: Scope<'a>,
    from: Origin<'_>,
    file: &str,
    fragment: &'a str,
) -> Option<Absence<'a>> {
    let reach = scope.reach;
    if reach.drafts.contains(file) {
        return Some(Absence::Draft);
    }
    let old = page_address(file, &reach.languages);
    let moved = |page: &PageHeadings, heading: Option<&'a str>| Absence::Moved {
        to: encoded(&relative(from.file, &page.file)).into_owned(),
        alias: (old.kind == PageKind::Page && heading.is_some()).then(|| old.permalink.clone()),
        heading,
    };
    if let Some(Subject::Alias(page, _)) = reach.atlas.find(&old.permalink).map(|it| &it.subject) {
        return reach.headings.get(*page).map(|page| moved(page, None));
    }
    let only = reach.only_page_with(fragment, old.language)?;
    let is_slip = strsim::damerau_levenshtein(file, &only.file) <= SLIPS;
    (!is_slip).then(|| moved(only, Some(fragment)))
}

/// A link to an address means the one in the page's own language, where there is one.
fn find_permalink<'a>(
    scope: Scope<'a>,
    from: Origin<'_>,
    path: &'a str,
    broken: impl FnOnce(Gap<'a>),
) -> Option<&'a Address> {
    let atlas = &*scope.reach.atlas;
    let published = atlas.local(from.language, path);
    if let Some(published) = published.or_else(|| atlas.find(path)) {
        return Some(published);
    }
    let former = &scope.reach.former_pages.by_permalink;
    let local = former.get(&*atlas.permalink(from.language, path));
    let now = local.or_else(|| former.get(path));
    let now = now.and_then(|now| atlas.source(now));
    let page = now.map(|now| match local {
        Some(_) => now.path().to_owned(),
        None => now.permalink.clone(),
    });
    let renamed = page.or_else(|| renamed_table(scope, from, path));
    let all = atlas.addresses().iter();
    broken(Gap::Path {
        path,
        wanted: path.to_owned(),
        renamed: renamed.map(|renamed| encoded(&renamed).into_owned()),
        reason: None,
        known: Known::new(all.map(|address| address.permalink.as_str())),
    });
    now
}

/// The path of a table's page or download under its new name: `/data/NEW/` of `/data/OLD/`.
fn renamed_table(scope: Scope<'_>, from: Origin<'_>, path: &str) -> Option<String> {
    let (before, rest) = path.split_once(TABLES)?;
    let ends = rest
        .char_indices()
        .filter(|(_, mark)| ['/', '.'].contains(mark));
    // A name may have dots of its own.
    let mut ends = ends.map(|(at, _)| rest.split_at(at));
    ends.find_map(|(old, ending)| {
        let new = scope.reach.former_tables.renamed(old)?;
        let path = format!("{before}{TABLES}{new}{ending}");
        let atlas = &scope.reach.atlas;
        let published = atlas
            .local(from.language, &path)
            .or_else(|| atlas.find(&path));
        published.map(|_| path.clone())
    })
}
