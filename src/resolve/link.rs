//! `[words](page.md#heading)`, `[words](/address/)`, `[words](#heading)`: links within the site.

use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::site_path::find;
use super::unresolved::{Gap, Known, Unresolved};
use crate::atlas::{Address, Subject, decoded};
use crate::model::{Heading, Keyed, Origin, SiteAddress, Target};

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
    if address.path().is_empty() {
        match from.headings {
            Some(headings) => heading(address, from.file, headings)?,
            None => {
                return Err(no_heading(
                    address,
                    from.file,
                    Known::new(std::iter::empty()),
                ));
            }
        }
        return Ok(Resolved::Anchor(address.fragment()));
    }
    let mut published = find(scope, from, address)?;
    if !address.path().starts_with('/') {
        published = counterpart(scope, from, published);
    }
    if let Subject::Page(place) = published.subject
        && let Some((file, headings)) = scope.reach.headings.get(place)
    {
        heading(address, file, headings)?;
    }
    Ok(Resolved::Address(published, address.fragment()))
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
    headings: &'a Keyed<Heading>,
) -> Result<(), Unresolved<'a>> {
    let id = address.fragment();
    if id.is_empty() || headings.position(id).is_some() {
        return Ok(());
    }
    Err(no_heading(address, file, Known::new(headings.keys())))
}

fn no_heading<'a>(address: &'a SiteAddress, file: &'a str, known: Known<'a>) -> Unresolved<'a> {
    let id = address.fragment();
    let gap = Gap::Heading { id, file, known };
    Unresolved::one("unknown-heading", address.fragment_span(), gap)
}
