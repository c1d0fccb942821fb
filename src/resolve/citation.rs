//! `[@key, p. 4; see @other]`: sources.

use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::unresolved::{Gap, Known, Missing, Unresolved};
use crate::model::{Origin, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "cite",
    form: Form::Bare,
    parse,
    resolve,
};

/// The Markdown reader reads the brackets itself: a citation has no address.
fn parse(parsed: Parsed) -> Target {
    Target::Malformed {
        scheme: KIND.scheme,
        address: parsed.address,
    }
}

fn resolve<'a>(
    scope: Scope<'a>,
    _: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Citation(citations) = target else {
        return Err(Unresolved::default());
    };
    let sources = &scope.reach.sources;
    let unknown = citations.iter().filter(|cited| !sources.has(&cited.key));
    let missing: Vec<_> = unknown
        .map(|cited| Missing {
            code: "unknown-source",
            span: cited.span.clone(),
            gap: Gap::Key {
                noun: "source",
                key: &cited.key,
                within: None,
                renamed: sources.renamed(&cited.key),
                known: Known::new(sources.keys()),
            },
        })
        .collect();
    if missing.is_empty() {
        Ok(Resolved::Sources)
    } else if sources.is_partial {
        Err(Unresolved::default())
    } else {
        Err(Unresolved(missing))
    }
}
