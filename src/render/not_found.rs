//! `/404.html`: what a host shows for an address that is not there.

use super::edition::Edition;
use super::made::{context, in_every_language};
use super::{Renderer, Route};
use crate::diagnostic::Diagnostic;

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    in_every_language(renderer, "/404.html", render)
}

fn render(renderer: &Renderer, edition: &Edition) -> Result<Vec<u8>, Diagnostic> {
    let title = edition.word("page_not_found");
    let summary = edition.word("page_not_found_summary");
    let context = context(renderer, edition, "/404.html", title, summary, None)?;
    renderer.engine.page("not-found.html", &context)
}
