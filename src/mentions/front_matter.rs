//! What a page gives and names beside its references: its headings, and the anchors and pages of its front matter.

use super::thing::{Form, Mention, Thing};
use super::view::View;
use crate::model::Page;
use crate::model::files::relative;

pub(super) fn of(view: &View<'_>, page: &Page, out: &mut Vec<Mention>) {
    let mut named = |span: &std::ops::Range<usize>, thing, form| {
        out.push(Mention {
            file: page.file.to_string(),
            span: span.clone(),
            thing,
            form,
        });
    };
    let heading = |path: &str, id: &str| Thing::Heading(path.to_owned(), id.to_owned());
    for found in page.headings.iter() {
        let thing = heading(&page.path, &found.id);
        named(&found.span, thing, Form::Heading);
    }
    for (anchor, span) in page
        .changes
        .iter()
        .filter_map(|change| change.anchor.as_ref())
    {
        let id = anchor.strip_prefix('#').unwrap_or(anchor);
        let form = Form::Link(String::new(), id.to_owned());
        named(span, heading(&page.path, id), form);
    }
    if let Some(response) = &page.response
        && let Some(file) = &response.file
        && let Some(about) = view.page(file)
    {
        let form = Form::Link(relative(&page.file, file), response.anchor.clone());
        let thing = Thing::Page(about.path.clone());
        named(&response.about, thing, form.clone());
        if !response.anchor.is_empty() {
            named(
                &response.about,
                heading(&about.path, &response.anchor),
                form,
            );
        }
    }
}
