//! `claims.yaml`: the register of what others say.

use super::fields::first_byte;
use super::reader::Reader;
use super::shape::{FieldType, Named, Shape, formerly, optional, required};
use super::yaml::{Key, Kind, Node};
use crate::diagnostic::Diagnostic;
use crate::model::{Claim, ClaimKind, Evidence, Status};

/// A claim.
pub static CLAIM: Shape = Shape {
    name: "a claim",
    fields: &[
        required("claim", FieldType::Text, "What is claimed."),
        required(
            "kind",
            FieldType::Word(|| ClaimKind::ALL.iter().map(|kind| kind.name()).collect()),
            "What kind of thing is claimed.",
        ),
        required("by", FieldType::Text, "Who claims it."),
        optional(
            "status",
            FieldType::Word(|| Status::ALL.iter().map(|status| status.name()).collect()),
            "How it stands against its evidence; required of all but an `opinion`, which has none.",
        ),
        optional(
            "evidence",
            FieldType::List(&FieldType::Mapping(&EVIDENCE)),
            "What sources say of it.",
        ),
        optional("note", FieldType::Text, "A remark."),
        optional("checked", FieldType::Date, "When it was last looked up."),
        optional("where", FieldType::Text, "Where it is made."),
        formerly("Keys that it had; links to them are errors that `--fix` mends."),
    ],
};

static EVIDENCE: Shape = Shape {
    name: "evidence",
    fields: &[
        required(
            "source",
            FieldType::Key(Named::Source),
            "The key of a source.",
        ),
        required("says", FieldType::Text, "What it says."),
        optional("at", FieldType::String, "Where in it: a page, a section."),
        optional(
            "origin",
            FieldType::OneOf(&[FieldType::String, FieldType::Key(Named::Source)]),
            "The text that it is copied from: the key of a source, or words. Reports of one origin do not corroborate each other.",
        ),
    ],
};

/// The claims of a file, in its order.
pub fn claims(reader: &mut Reader<'_>, root: &Node) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (key, node) in reader.entries(root) {
        claims.push(claim(reader, key, node));
    }
    claims
}

/// A claim; one that cannot be read keeps its key, so that references to it find it.
fn claim(reader: &mut Reader<'_>, key: &Key, node: &Node) -> Claim {
    let fields = reader.fields(node, &CLAIM);
    let claim = fields.get("claim");
    let kind = fields.get("kind");
    let by = fields.get("by");
    let status = fields.get("status");
    let evidence = fields.get("evidence");
    let note = fields.get("note");
    let checked = fields.get("checked");
    let place = fields.get("where");
    let kind = kind.and_then(|node| reader.word(node, ClaimKind::ALL, ClaimKind::name));
    if let Some(kind) = kind {
        status_fits(reader, node, kind, status);
    }
    Claim {
        key: key.text.clone(),
        span: key.span.clone(),
        was: reader.keys(fields.get("was")),
        claim: claim
            .and_then(|node| reader.quotation(node))
            .unwrap_or_default(),
        kind: kind.unwrap_or(ClaimKind::Opinion),
        by: by.and_then(|node| reader.text(node)).unwrap_or_default(),
        status: status
            .filter(|_| kind != Some(ClaimKind::Opinion))
            .and_then(|node| reader.word(node, Status::ALL, Status::name)),
        status_span: status.map_or(0..0, |node| node.span.clone()),
        evidence: evidence.map_or_else(Vec::new, |node| list(reader, node)),
        note: note.and_then(|node| reader.prose(node)).unwrap_or_default(),
        checked: checked.and_then(|node| reader.date(node)),
        checked_span: checked.map_or(0..0, |node| node.span.clone()),
        place: place.and_then(|node| reader.text(node)).unwrap_or_default(),
    }
}

/// An opinion has no status; every other claim has one.
fn status_fits(reader: &mut Reader<'_>, node: &Node, kind: ClaimKind, status: Option<&Node>) {
    let fault = match (kind, status) {
        (ClaimKind::Opinion, Some(status)) => Diagnostic::new(
            "opinion-with-status",
            reader.span(&status.span),
            "an opinion cannot have a status",
        )
        .help("remove `status`, or change the `kind`"),
        (ClaimKind::Opinion, None) | (_, Some(_)) => return,
        (_, None) if reader.is_partial => return,
        (_, None) => Diagnostic::new(
            "missing-key",
            reader.span(&first_byte(&node.span)),
            "`status` is missing",
        )
        .help("every claim except an opinion needs one"),
    };
    reader.diagnostics.push(fault);
}

fn list(reader: &mut Reader<'_>, node: &Node) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for item in reader.items(node) {
        let fields = reader.fields(item, &EVIDENCE);
        let source = fields.get("source");
        let says = fields.get("says");
        let place = fields.get("at");
        let origin = fields.get("origin");
        let origin = origin.and_then(|node| Some((reader.string(node)?, node.span.clone())));
        let says = says
            .and_then(|node| reader.quotation(node))
            .unwrap_or_default();
        let location = place.and_then(|node| reader.string(node));
        if let Some(source) = source
            && let Kind::String(key) = &source.kind
        {
            let source = (key.clone(), source.span.clone());
            evidence.push(Evidence {
                source,
                says,
                location,
                origin,
            });
        } else if let Some(source) = source {
            reader.wrong::<()>(source, "the key of a source");
        }
    }
    evidence
}
