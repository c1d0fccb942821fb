//! A new claim.

use super::append::{Register, append};
use super::yaml_text::yaml_text;
use super::{Kind, commented, in_words};
use crate::model::files::CLAIMS;
use crate::model::{ClaimKind, Status};
use crate::read::declared::CLAIM;

const REGISTER: Register = Register {
    file: CLAIMS,
    what: "claim",
    head: "# The register of claims: a claim per key.",
};

/// A claim. As long as it has no evidence, nothing is found.
pub(super) const KIND: Kind = Kind {
    name: "claim",
    about: "An entry of content/claims.yaml",
    plan: |tree, name| {
        let fields = commented::entry(&CLAIM, |field| match field.key {
            "claim" => Some(yaml_text(&format!("{}.", in_words(name)))),
            "kind" => Some(ClaimKind::Figure.name().to_owned()),
            "by" => Some("Who claims it".to_owned()),
            "status" => Some(Status::NotFound.name().to_owned()),
            _ => None,
        });
        append(tree, &REGISTER, name, &fields)
    },
};
