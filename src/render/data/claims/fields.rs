//! The fields of `/claims.csv`: a claim a row.

use std::collections::HashSet;

use crate::model::{Claim, ClaimKind, Status};
use crate::render::data::fields::SEPARATOR;
use crate::render::parts::prose;
use crate::render::renderer::Renderer;

/// A field of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render::data) enum ClaimField {
    Key,
    Claim,
    Kind,
    By,
    Where,
    Status,
    Sources,
    Note,
    Checked,
}

impl ClaimField {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 9] = [
        Self::Key,
        Self::Claim,
        Self::Kind,
        Self::By,
        Self::Where,
        Self::Status,
        Self::Sources,
        Self::Note,
        Self::Checked,
    ];

    /// What the header calls it: the field of `claims.yaml`, but for the sources of its evidence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Claim => "claim",
            Self::Kind => "kind",
            Self::By => "by",
            Self::Where => "where",
            Self::Status => "status",
            Self::Sources => "sources",
            Self::Note => "note",
            Self::Checked => "checked",
        }
    }

    /// What it holds.
    pub fn meaning(self) -> String {
        let meaning = match self {
            Self::Key => "The key of the claim, and its anchor in the register.",
            Self::Claim => "What is claimed.",
            Self::Kind => "What kind of thing is claimed.",
            Self::By => "Who claims it.",
            Self::Where => "Where it is made.",
            Self::Status => "How it stands against its evidence; an opinion has no status.",
            Self::Sources => {
                return format!(
                    "Keys of the sources of its evidence, separated by `{SEPARATOR}`; what each says is in the JSON file."
                );
            }
            Self::Note => "A remark.",
            Self::Checked => "When it was last looked up.",
        };
        meaning.to_owned()
    }

    /// The only words that it can hold, where they are few.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Kind => ClaimKind::ALL.iter().map(|kind| kind.name()).collect(),
            Self::Status => Status::ALL.iter().map(|status| status.name()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it is never empty.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Key | Self::Kind)
    }

    /// What it holds of a claim, before any apostrophe.
    pub fn text(self, claim: &Claim, renderer: &Renderer) -> String {
        let edition = renderer.edition(None);
        let language = edition.language;
        let plain = |prose| prose::plain(renderer, edition, prose).into_owned();
        match self {
            Self::Key => claim.key.clone(),
            Self::Claim => plain(&claim.claim),
            Self::Kind => claim.kind.name().to_owned(),
            Self::By => claim.by.get(language).to_owned(),
            Self::Where => claim.place.get(language).to_owned(),
            Self::Status => claim
                .status
                .map_or_else(String::new, |status| status.name().to_owned()),
            Self::Sources => sources(claim).join(SEPARATOR),
            Self::Note => plain(&claim.note),
            Self::Checked => claim
                .checked
                .map_or_else(String::new, |date| date.to_string()),
        }
    }
}

/// The keys of the sources of a claim's evidence, each once, in the order of the evidence.
fn sources(claim: &Claim) -> Vec<&str> {
    let keys = claim.evidence.iter().map(|piece| piece.source.0.as_str());
    let mut met = HashSet::new();
    keys.filter(|key| met.insert(*key)).collect()
}

/// Whether a claim was checked on a day, and not in a month or a year, if at all.
pub(in crate::render::data) fn has_whole_date(claim: &Claim) -> bool {
    claim.checked.is_none_or(|date| date.day.is_some())
}
