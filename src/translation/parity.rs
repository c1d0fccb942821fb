//! Whether a translation and its original refer to the same, block by block.

use std::ops::Range;

use super::align::aligned;
use super::units::{Referred, Unit, units};
use crate::model::{BlockKind, Page};

/// Something that one of the two refers to, and the other does not.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is, as Markdown writes it: `fact:shares/others/share`, `@key`.
    pub address: String,
    /// Which of the two lacks it.
    pub lacks: Side,
    /// Where it stands in the other.
    pub stands: Range<usize>,
    /// The block that should hold it; none where the block has no counterpart.
    pub missing: Option<(BlockKind, Range<usize>)>,
    /// The block before the place where a counterpart would stand.
    pub before: Option<Range<usize>>,
}

/// One of the two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The page that is translated.
    Original,
    /// The page in another language.
    Translation,
}

/// What one refers to and the other does not, in the order of the original.
pub fn differences(original: &Page, translation: &Page) -> Vec<Difference> {
    let (one, other) = (units(original), units(translation));
    let pairs = aligned(&one, &other);
    let mut missing = lacking(&one, &other, &pairs);
    let turned: Vec<_> = pairs.iter().map(|&(a, b)| (b, a)).collect();
    let mut extra = lacking(&other, &one, &turned);
    cancel(&mut missing, &mut extra);
    let missing = missing
        .into_iter()
        .map(|it| it.told(&other, Side::Translation));
    let extra = extra.into_iter().map(|it| it.told(&one, Side::Original));
    missing.chain(extra).collect()
}

/// Something that a block refers to and its counterpart does not.
struct Lacking<'u> {
    referred: &'u Referred,
    /// The block that refers to it.
    at: usize,
    counterpart: Option<usize>,
    /// The last block of the other page that answers to one before it.
    before: Option<usize>,
}

impl Lacking<'_> {
    /// Whether its block has no counterpart, and that of the other is beside the place where one would stand.
    fn is_beside(&self, other: &Self) -> bool {
        let next = self.before.map_or(0, |before| before + 1);
        self.counterpart.is_none() && (Some(other.at) == self.before || other.at == next)
    }

    fn told(&self, units: &[Unit<'_>], lacks: Side) -> Difference {
        let unit = |at: Option<usize>| at.and_then(|at| units.get(at));
        let missing = unit(self.counterpart);
        Difference {
            address: self.referred.address.clone(),
            lacks,
            stands: self.referred.span.clone(),
            missing: missing.map(|unit| (unit.kind(), unit.block.span.clone())),
            before: unit(self.before).map(|unit| unit.block.span.clone()),
        }
    }
}

fn lacking<'u>(
    units: &'u [Unit<'_>],
    others: &[Unit<'_>],
    pairs: &[(usize, usize)],
) -> Vec<Lacking<'u>> {
    let mut found = Vec::new();
    let mut pairs = pairs.iter().peekable();
    let mut before = None;
    for (at, unit) in units.iter().enumerate() {
        let pair = pairs.next_if(|(a, _)| *a == at);
        let counterpart = pair.map(|(_, b)| *b);
        let other = counterpart.and_then(|at| others.get(at));
        for referred in &unit.references {
            if !other.is_some_and(|other| other.has(&referred.address)) {
                found.push(Lacking {
                    referred,
                    at,
                    counterpart,
                    before,
                });
            }
        }
        before = counterpart.or(before);
    }
    found
}

/// Takes away what stands in both after all, where a block was split in two or two were joined.
fn cancel(missing: &mut Vec<Lacking<'_>>, extra: &mut Vec<Lacking<'_>>) {
    missing.retain(|one| {
        let joined = extra.iter().position(|other| {
            let is_joined = one.is_beside(other) || other.is_beside(one);
            is_joined && one.referred.address == other.referred.address
        });
        if let Some(at) = joined {
            extra.remove(at);
        }
        joined.is_none()
    });
}
