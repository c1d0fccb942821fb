//! `[words](page.md#heading)`, `[words](/address/)`, `[words](#heading)`: links within the site.

use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::site_path::find;
use super::unresolved::{Gap, Known, Missing, Unresolved};
use crate::atlas::{Address, Subject, decoded};
use crate::model::{Headings, Origin, SiteAddress, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "link",
    form: Form::Bare,
    parse,
    resolve,
};

fn parse(parsed: Parsed) -> Target {
    let Parsed { address, .. } = parsed;
    Target::Link(SiteAddress::parse(&address, decoded))
}

fn resolve<'a>(
    scope: Scope<'a>,
    from: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Link(address) = target else {
        return Err(Unresolved::default());
    };
    let mut missing = Vec::new();
    if address.path().is_empty() {
        missing.extend(heading(address, from.file, from.headings));
        return found(missing, Resolved::Anchor(address.fragment()));
    }
    let Some(mut published) = find(scope, from, address, &mut missing) else {
        return Err(Unresolved(missing));
    };
    if !address.path().starts_with('/') && missing.is_empty() {
        published = counterpart(scope, from, published);
    }
    if let Subject::Page(place) = published.subject
        && let Some(there) = scope.reach.headings.get(place)
    {
        let headings = Headings {
            now: &there.headings,
            former: &there.former,
        };
        missing.extend(heading(address, &there.file, Some(headings)));
    }
    found(missing, Resolved::Address(published, address.fragment()))
}

fn found<'a>(
    missing: Vec<Missing<'a>>,
    resolved: Resolved<'a>,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    if missing.is_empty() {
        Ok(resolved)
    } else {
        Err(Unresolved(missing))
    }
}

/// A link to a file means the page in the language of the one that links, where it is published in it.
fn counterpart<'a>(scope: Scope<'a>, from: Origin<'_>, address: &'a Address) -> &'a Address {
    if address.language.is_none() {
        return address;
    }
    let local = scope.reach.atlas.local(from.language, address.path());
    local.unwrap_or(address)
}

fn heading<'a>(
    address: &'a SiteAddress,
    file: &'a str,
    headings: Option<Headings<'a>>,
) -> Option<Missing<'a>> {
    let id = address.fragment();
    let is_there = |headings: &Headings<'_>| headings.now.position(id).is_some();
    if id.is_empty() || headings.as_ref().is_some_and(is_there) {
        return None;
    }
    let keys = headings
        .into_iter()
        .flat_map(|headings| headings.now.keys());
    Some(Missing {
        code: "unknown-heading",
        span: address.fragment_span(),
        gap: Gap::Heading {
            id,
            file,
            renamed: headings.and_then(|headings| headings.former.renamed(id)),
            known: Known::new(keys),
        },
    })
}
