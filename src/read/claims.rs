//! `claims.yaml`: the register of what others say.

use super::reader::Reader;
use super::yaml::{Kind, Node};
use crate::diagnostic::Diagnostic;
use crate::model::{Claim, ClaimKind, Evidence, Status};

/// The claims of a file, in its order.
pub fn claims(reader: &mut Reader<'_>, root: &Node) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (key, node) in reader.entries(root) {
        if let Some(mut claim) = claim(reader, node) {
            claim.key.clone_from(&key.text);
            claim.span = key.span.clone();
            claims.push(claim);
        }
    }
    claims
}

fn claim(reader: &mut Reader<'_>, node: &Node) -> Option<Claim> {
    let mut fields = reader.fields(node)?;
    let claim = fields.required("claim", &mut reader.diagnostics);
    let kind = fields.required("kind", &mut reader.diagnostics);
    let by = fields.required("by", &mut reader.diagnostics);
    let status = fields.optional("status");
    let evidence = fields.optional("evidence");
    let note = fields.optional("note");
    let checked = fields.optional("checked");
    let place = fields.optional("where");
    fields.finish(&mut reader.diagnostics);
    let kind = kind.and_then(|node| reader.word(node, ClaimKind::ALL, ClaimKind::name));
    if let Some(kind) = kind {
        status_fits(reader, node, kind, status);
    }
    Some(Claim {
        key: String::new(),
        span: node.span.clone(),
        claim: claim.and_then(|node| reader.text(node)).unwrap_or_default(),
        kind: kind.unwrap_or(ClaimKind::Opinion),
        by: by.and_then(|node| reader.text(node)).unwrap_or_default(),
        status: status
            .filter(|_| kind != Some(ClaimKind::Opinion))
            .and_then(|node| reader.word(node, Status::ALL, Status::name)),
        status_span: status.map_or(0..0, |node| node.span.clone()),
        evidence: evidence.map_or_else(Vec::new, |node| list(reader, node)),
        note: note.and_then(|node| reader.text(node)).unwrap_or_default(),
        checked: checked.and_then(|node| reader.date(node)),
        place: place.and_then(|node| reader.text(node)).unwrap_or_default(),
    })
}

/// An opinion has no status; every other claim has one.
fn status_fits(reader: &mut Reader<'_>, node: &Node, kind: ClaimKind, status: Option<&Node>) {
    let first = node.span.start..node.span.end.min(node.span.start + 1);
    let fault = match (kind, status) {
        (ClaimKind::Opinion, Some(status)) => Diagnostic::new(
            "opinion-with-status",
            reader.span(&status.span),
            "an opinion cannot be checked, so it has no status",
        )
        .help("take `status` away, or give the claim another `kind`"),
        (ClaimKind::Opinion, None) | (_, Some(_)) => return,
        (_, None) => Diagnostic::new("missing-key", reader.span(&first), "`status` is missing")
            .help("only an opinion has none"),
    };
    reader.diagnostics.push(fault);
}

fn list(reader: &mut Reader<'_>, node: &Node) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for item in reader.items(node) {
        let Some(mut fields) = reader.fields(item) else {
            continue;
        };
        let source = fields.required("source", &mut reader.diagnostics);
        let says = fields.required("says", &mut reader.diagnostics);
        let place = fields.optional("at");
        fields.finish(&mut reader.diagnostics);
        let says = says.and_then(|node| reader.text(node)).unwrap_or_default();
        let location = place.and_then(|node| reader.string(node));
        if let Some(source) = source
            && let Kind::String(key) = &source.kind
        {
            let source = (key.clone(), source.span.clone());
            evidence.push(Evidence {
                source,
                says,
                location,
            });
        } else if let Some(source) = source {
            reader.wrong::<()>(source, "the key of a source");
        }
    }
    evidence
}
