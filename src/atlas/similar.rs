//! Addresses that hosts and file systems may take for one another.

use std::borrow::Cow;
use std::collections::HashMap;

use icu::normalizer::ComposingNormalizerBorrowed;

use super::address::Address;
use super::clash::Claimant;
use crate::diagnostic::Diagnostic;

/// Reports addresses that differ only in case or in Unicode normalization form, each but the first.
pub(super) fn faults<'a>(
    addresses: &'a [Address],
    claimant: &dyn Fn(&'a Address) -> Claimant,
) -> Vec<Diagnostic> {
    let mut first: HashMap<Cow<'a, str>, &'a Address> = HashMap::new();
    let mut diagnostics = Vec::new();
    // Nearly all are their own key: those are only looked at where another has it.
    let (odd, plain): (Vec<_>, Vec<_>) = addresses
        .iter()
        .partition(|address| !is_plain(&address.permalink));
    if odd.is_empty() {
        return diagnostics;
    }
    for address in plain {
        first.insert(Cow::Borrowed(address.permalink.as_str()), address);
    }
    for address in odd {
        let key = Cow::Owned(key(&address.permalink));
        match first.get(&key) {
            Some(other) if other.permalink != address.permalink => {
                diagnostics.extend(fault(claimant(address), claimant(other), other));
            }
            Some(_) => {}
            None => drop(first.insert(key, address)),
        }
    }
    diagnostics
}

/// Of an editor's two files, the second is told; of one that the program makes and one of an editor's, that one.
fn fault(own: Claimant, other: Claimant, holder: &Address) -> Option<Diagnostic> {
    let (own, other, permalink) = match own.span {
        Some(_) => (own, other, &holder.permalink),
        None => (other, own, &holder.permalink),
    };
    let message = format!(
        "this {} differs from {permalink} only in case or Unicode normalization",
        own.noun
    );
    let fault =
        Diagnostic::new("similar-address", own.span?, message).help("rename one of the two");
    Some(match other.span {
        Some(span) => fault.related(span, "the other one"),
        None => fault,
    })
}

fn is_plain(permalink: &str) -> bool {
    permalink.is_ascii() && !permalink.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn key(permalink: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    nfc.normalize(&nfc.normalize(permalink).to_lowercase())
        .into_owned()
}
