//! How references are shown as links, in pages and in the texts of YAML files alike.

use std::fmt::Write;

use super::escape::attribute;
use super::status::{Mention, bracketed, word};
use crate::model::{Fact, Reference, Value};
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

/// Opens a link; `id` and `class` may be empty.
pub(super) fn open(out: &mut String, reference: &Reference, id: &str, class: &str, href: &str) {
    out.push_str("<a ");
    for (name, value) in [("id", id), ("class", class)] {
        if !value.is_empty() {
            let _ = write!(out, "{name}=\"{value}\" ");
        }
    }
    out.push_str("href=\"");
    attribute(out, href);
    if let Some(title) = &reference.title {
        out.push_str("\" title=\"");
        attribute(out, title);
    }
    out.push_str("\">");
}

/// An address with an anchor, which may be empty.
pub(super) fn with_anchor(mut href: String, anchor: &str) -> String {
    if !anchor.is_empty() {
        href.push('#');
        href.push_str(anchor);
    }
    href
}

/// Opens the link of a figure to its cell, which ends in `</a></data>`; `id` may be empty. A figure of a table that the
/// block has quoted before is a link as well, and shows it when it is pointed at or focused.
pub(super) fn open_fact(
    (renderer, edition): (&Renderer, &Edition),
    out: &mut String,
    fact: Fact<'_>,
    (reference, mention): (&Reference, Mention),
    id: &str,
) {
    let path = format!("/data/{}/", fact.table.name);
    let mut href = renderer.local_href(edition.language, &path);
    // Writing to a string does not fail.
    let _ = write!(href, "#{}.{}", fact.row.key, fact.column.key);
    out.push_str("<data ");
    if !id.is_empty() {
        let _ = write!(out, "id=\"{id}\" ");
    }
    out.push_str("value=\"");
    attribute(out, &fact.cell.value.machine().unwrap_or_default());
    out.push_str("\">");
    let class = match mention {
        Mention::First => "fact",
        Mention::Again => "fact again",
    };
    open(out, reference, "", class, &href);
}

/// The words of a figure that are filled in.
pub(super) fn fact_words(edition: &Edition, fact: Fact<'_>) -> String {
    match &fact.cell.value {
        Value::Empty => edition.empty_cell(fact.column).to_owned(),
        value => edition.format.prose(value, fact.column.unit),
    }
}

/// The status of a claim in brackets, which follows its words.
pub(super) fn claim_status(
    (renderer, edition): (&Renderer, &Edition),
    out: &mut String,
    key: &str,
    mention: Mention,
) {
    let claim = renderer.site.claims.with_key(key);
    let Some(status) = claim.and_then(|claim| claim.status) else {
        return;
    };
    bracketed(
        out,
        edition,
        (status.name(), word(edition, status)),
        mention,
    );
}
