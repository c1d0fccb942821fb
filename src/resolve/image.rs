//! `![words](image.png)`: a picture of the site.

use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::site_path::find;
use super::unresolved::Unresolved;
use crate::atlas::decoded;
use crate::model::{Origin, SiteAddress, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "image",
    form: Form::Bare,
    parse,
    resolve,
};

fn parse(parsed: Parsed) -> Target {
    Target::Image {
        address: SiteAddress::parse(&parsed.address, decoded),
        alternative: parsed.words,
    }
}

fn resolve<'a>(
    scope: Scope<'a>,
    from: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Image { address, .. } = target else {
        return Err(Unresolved::default());
    };
    let mut missing = Vec::new();
    match find(scope, from, address, &mut missing) {
        Some(published) if missing.is_empty() => {
            Ok(Resolved::Address(published, address.fragment()))
        }
        _ => Err(Unresolved(missing)),
    }
}
