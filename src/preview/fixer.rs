//! Writes the fix that a page of the preview asks for: the one request that changes a file.
//!
//! A page of another site can send a request here, but cannot read the token, which stands in the preview's own pages alone;
//! its `Origin` gives it away besides, so one must be there and be the preview's own.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

use super::respond::Answer;
use super::session::Finding;
use crate::disk::Disk;
use crate::output::Written;

/// The header that holds the token.
const TOKEN: &str = "briefing-token";

/// Writes fixes into the files of a tree, for whoever has the token.
#[derive(Debug)]
pub(super) struct Fixer {
    disk: Disk,
    token: String,
}

impl Fixer {
    /// With a token that nobody can guess.
    pub(super) fn new(root: &Path) -> Self {
        // The standard library seeds its hashers from the machine's random numbers.
        let random = || RandomState::new().build_hasher().finish();
        let token = format!("{:016x}{:016x}", random(), random());
        let disk = Disk::new(root);
        Self { disk, token }
    }

    /// What a request must name.
    pub(super) fn token(&self) -> &str {
        &self.token
    }
}

/// Answers a request, which named a fix by `id` and comes from a host that was checked.
pub(super) fn fix_named(
    fixer: Option<&Fixer>,
    headers: &HeaderMap,
    id: &[u8],
    findings: &[Arc<Finding>],
) -> Answer {
    let Some(fixer) = fixer else {
        return Answer::words(
            StatusCode::FORBIDDEN,
            "this preview only shows: it was started with --read-only",
        );
    };
    let is_own = headers.contains_key(header::ORIGIN);
    let token = headers.get(TOKEN).map(HeaderValue::as_bytes);
    if !is_own || !token.is_some_and(|token| is_same(token, fixer.token.as_bytes())) {
        return Answer::words(
            StatusCode::FORBIDDEN,
            "only a page of this preview may write",
        );
    }
    let offers = findings.iter().filter_map(|finding| finding.offer.as_ref());
    let Some(offer) = offers.into_iter().find(|offer| offer.id().as_bytes() == id) else {
        return Answer::words(StatusCode::NOT_FOUND, "nothing needs this fix any more");
    };
    match offer.write(&fixer.disk) {
        Ok(Written::All) => Answer::words(StatusCode::OK, "written"),
        Ok(refused) => {
            let why = refused.refusal().unwrap_or_default();
            Answer::words(StatusCode::CONFLICT, &format!("{why}; nothing was written"))
        }
        Err(failure) => Answer::words(StatusCode::INTERNAL_SERVER_ERROR, &failure.to_string()),
    }
}

/// Takes as long wherever the two differ.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
