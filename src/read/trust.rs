//! What front matter says of trust: the roles of a page, its next review, and the answer that it is.

use super::fields::Fields;
use super::reader::Reader;
use super::shape::{FieldType, Shape, optional, required};
use super::yaml::Node;
use crate::model::files::joined;
use crate::model::{Date, NextReview, Response, Role};

pub(super) static RESPONSE: Shape = Shape {
    name: "a published response",
    fields: &[
        required("name", FieldType::String, "Who responds."),
        required(
            "about",
            FieldType::String,
            "What it responds to, as a link in the page would name it: `../index.md#summary`.",
        ),
        required(
            "consent",
            FieldType::Boolean,
            "Whether they agreed to its publication: nothing else than `true` is published.",
        ),
        optional("affiliation", FieldType::String, "For whom they speak."),
        optional("reply", FieldType::String, "What the publisher replied."),
    ],
};

/// The roles that a page takes.
pub(super) fn roles(reader: &mut Reader<'_>, node: &Node) -> Vec<Role> {
    let items = reader.items(node);
    let roles = items
        .iter()
        .filter_map(|item| reader.word(item, &Role::ALL, Role::name));
    roles.collect()
}

/// The answer that a page is.
pub(super) fn response(reader: &mut Reader<'_>, node: &Node) -> Option<Response> {
    let fields = reader.fields(node, &RESPONSE);
    let mut text = |key| {
        let node = fields.get(key)?;
        reader.string(node)
    };
    let (name, affiliation, reply) = (text("name"), text("affiliation"), text("reply"));
    let about = text("about");
    consent(reader, &fields);
    let about_node = fields.get("about")?;
    let about = about?;
    let (path, anchor) = about.split_once('#').unwrap_or((&about, ""));
    Some(Response {
        name: name?,
        affiliation: affiliation.unwrap_or_default(),
        file: joined(reader.file, path),
        anchor: anchor.to_owned(),
        about: about_node.span.clone(),
        reply: reply.unwrap_or_default(),
    })
}

fn consent(reader: &mut Reader<'_>, fields: &Fields<'_>) {
    if let Some(node) = fields.get("consent")
        && reader.boolean(node) == Some(false)
    {
        let message = "a response is published only with consent";
        reader.error("no-consent", &node.span, message);
    }
}

/// When a page is to be looked at again: after it was last changed.
pub(super) fn next_review(
    reader: &mut Reader<'_>,
    node: &Node,
    last: Option<Date>,
) -> Option<NextReview> {
    let date = reader.date(node)?;
    if let Some(last) = last
        && date <= last
    {
        let message = format!("`next_review` ({date}) is not later than the last change ({last})");
        reader.error("review-before-change", &node.span, message);
    }
    Some(NextReview {
        date,
        span: node.span.clone(),
    })
}
