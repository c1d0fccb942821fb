//! `claim:KEY`: an entry of the register of claims.

use super::entry::{entry, resolve_entry};
use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::unresolved::Unresolved;
use crate::model::{Origin, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "claim",
    form: Form::Link,
    parse,
    resolve,
};

fn parse(parsed: Parsed) -> Target {
    entry(KIND.scheme, parsed)
}

fn resolve<'a>(
    scope: Scope<'a>,
    _: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    resolve_entry(&scope.reach.claims, target, "/claims/", "unknown-claim")
}
