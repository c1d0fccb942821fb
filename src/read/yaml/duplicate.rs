//! Where a key stands for the second time, which `serde_yaml` tells only by name.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::Event;

use super::{Fault, Walk};

/// What the walk is inside of.
enum Level {
    Sequence,
    /// The keys so far, and whether a key comes next.
    Mapping(BTreeMap<String, Range<usize>>, bool),
}

/// The first key that comes twice in its mapping.
pub(super) fn find(mut walk: Walk<'_>) -> Option<Fault> {
    let mut levels: Vec<Level> = Vec::new();
    loop {
        let (event, span) = walk.next().ok()?;
        match event {
            Event::StreamEnd => return None,
            Event::Scalar(text, ..) => {
                if let Some(Level::Mapping(keys, true)) = levels.last_mut()
                    && let Some(first) = keys.insert(text.to_string(), span.clone())
                {
                    let first = Some(first);
                    let message = format!("the key `{text}` is here twice");
                    return Some(Fault {
                        span,
                        message,
                        first,
                    });
                }
                turn(&mut levels);
            }
            Event::Alias(_) => turn(&mut levels),
            Event::SequenceStart(..) => levels.push(Level::Sequence),
            Event::MappingStart(..) => levels.push(Level::Mapping(BTreeMap::new(), true)),
            Event::SequenceEnd | Event::MappingEnd => {
                levels.pop();
                turn(&mut levels);
            }
            _ => {}
        }
    }
}

/// After a key comes its value, and after that the next key.
fn turn(levels: &mut [Level]) {
    if let Some(Level::Mapping(_, key)) = levels.last_mut() {
        *key = !*key;
    }
}
