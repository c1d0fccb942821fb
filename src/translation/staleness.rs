//! What of an original has changed since a translation was brought up to date with it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::align::aligned;
use super::pair::Translation;
use super::units::units;
use crate::model::{Block, Digest, Page};

/// A block that a translation does not answer to, and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// What happened.
    pub change: Change,
    /// The block of the original: as it stands now, or beside which the one stood that is gone.
    pub original: Option<Block>,
    /// The block of the translation: which answers to it, or after which one would stand.
    pub translation: Option<Block>,
}

/// What happened to a block of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It says something else.
    Changed,
    /// It says the same in another place.
    Moved,
    /// It was not there.
    New,
    /// It is no longer there.
    Gone,
}

impl Change {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Changed, Self::Moved, Self::New, Self::Gone];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

/// What has changed since the translation was recorded, in the order of the original; nothing where it never was.
pub fn stale(translation: &Translation<'_>) -> Vec<Stale> {
    let (Some(original), Some(record)) = (translation.original, translation.record) else {
        return Vec::new();
    };
    let now: Vec<_> = original.blocks.iter().map(|block| block.digest).collect();
    if now == record.blocks {
        return Vec::new();
    }
    let counterparts = Counterparts::of(original, translation.page, record.blocks.len());
    let events = compared(&record.blocks, &now);
    let told = |event: &Event| counterparts.told(*event);
    events.iter().map(told).collect()
}

/// What happened, by the places of blocks: as they were recorded, and as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub change: Change,
    /// Among those that were recorded; for what is new, before which of them it stands.
    pub then: usize,
    /// Among those there are; for what is gone, before which of them it stood.
    pub now: usize,
}

/// What happened between two states of a page, by a longest common subsequence of their blocks.
pub(super) fn compared(then: &[Digest], now: &[Digest]) -> Vec<Event> {
    let mut events = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, then, now) {
        let (_, old, new) = op.as_tag_tuple();
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let pairs = old.len().min(new.len());
        let event = |change, then, now| Event { change, then, now };
        events.extend((0..pairs).map(|at| event(Change::Changed, old.start + at, new.start + at)));
        events.extend((new.start + pairs..new.end).map(|now| event(Change::New, old.end, now)));
        events.extend((old.start + pairs..old.end).map(|then| event(Change::Gone, then, new.end)));
    }
    moved(&mut events, then, now);
    events
}

/// Finds what left one place and came to another, unchanged.
fn moved(events: &mut Vec<Event>, then: &[Digest], now: &[Digest]) {
    let mut left: HashMap<Digest, Vec<usize>> = HashMap::new();
    for event in events.iter().rev().filter(|it| it.change != Change::New) {
        if let Some(digest) = then.get(event.then) {
            left.entry(*digest).or_default().push(event.then);
        }
    }
    // Where each moved block was, by where it is.
    let mut from: HashMap<usize, usize> = HashMap::new();
    for event in events.iter().filter(|it| it.change != Change::Gone) {
        let digest = now.get(event.now);
        let places = digest.and_then(|digest| left.get_mut(digest));
        if let Some(then) = places.and_then(Vec::pop) {
            from.insert(event.now, then);
        }
    }
    if from.is_empty() {
        return;
    }
    let gone: HashSet<usize> = from.values().copied().collect();
    let mut kept = Vec::with_capacity(events.len());
    for event in events.drain(..) {
        let came = from
            .get(&event.now)
            .filter(|_| event.change != Change::Gone);
        let went = gone.contains(&event.then) && event.change != Change::New;
        match (came, went, event.change) {
            (Some(then), false, Change::Changed) => {
                kept.push(Event {
                    change: Change::Moved,
                    then: *then,
                    ..event
                });
                let change = Change::Gone;
                kept.push(Event { change, ..event });
            }
            (Some(then), ..) => kept.push(Event {
                change: Change::Moved,
                then: *then,
                ..event
            }),
            (None, true, Change::Changed) => kept.push(Event {
                change: Change::New,
                ..event
            }),
            (None, true, _) => {}
            (None, false, _) => kept.push(event),
        }
    }
    *events = kept;
}

/// Which block of the translation answers to which of the original.
struct Counterparts<'a> {
    original: &'a Page,
    translation: &'a Page,
    /// Whether the translation has the blocks that it had when it was recorded.
    is_as_recorded: bool,
    /// By the blocks of the original as they are.
    by_block: HashMap<usize, usize>,
}

impl<'a> Counterparts<'a> {
    fn of(original: &'a Page, translation: &'a Page, recorded: usize) -> Self {
        let pairs = aligned(&units(original), &units(translation));
        Self {
            original,
            translation,
            is_as_recorded: translation.blocks.len() == recorded,
            by_block: pairs.into_iter().collect(),
        }
    }

    fn told(&self, event: Event) -> Stale {
        let aligned = self.by_block.get(&event.now).copied();
        // What stands before a block that is new, or that stood before one that is gone.
        let before = (0..event.now)
            .rev()
            .find_map(|at| self.by_block.get(&at).copied());
        let place = match event.change {
            Change::New if self.is_as_recorded => event.then.checked_sub(1),
            Change::New => before,
            _ if self.is_as_recorded => Some(event.then),
            Change::Gone => before.map(|at| at + 1),
            _ => aligned,
        };
        let original = match event.change {
            Change::Gone => event.now.saturating_sub(1),
            _ => event.now,
        };
        let last = self.translation.blocks.len().saturating_sub(1);
        Stale {
            change: event.change,
            original: self.original.blocks.get(original).cloned(),
            translation: self
                .translation
                .blocks
                .get(place.unwrap_or_default().min(last))
                .cloned(),
        }
    }
}

/// Where a remark on a block of the translation can stand in its HTML.
pub fn remark_at(stale: &Stale) -> Option<usize> {
    stale.translation.as_ref().and_then(|block| block.end)
}

/// The bytes of a block, or the beginning of the file.
pub fn span_of(block: Option<&Block>) -> Range<usize> {
    block.map_or(0..0, |block| block.span.clone())
}
