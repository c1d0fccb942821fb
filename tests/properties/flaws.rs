//! One thing made wrong: in what a file says, or in its text.

use super::choices::Choices;
use super::words::misspelt;
use super::yaml::{Yaml, map, number, text};

/// Makes one thing wrong somewhere: a key misspelt, missing or twice, or a value of another type.
pub fn mutate(yaml: &mut Yaml, choices: &mut Choices) {
    let place = choices.below(entries(yaml));
    mutate_entry(yaml, place, choices);
}

/// How many entries and items there are, at any depth.
fn entries(yaml: &Yaml) -> usize {
    match yaml {
        Yaml::Map(map) => map.iter().map(|(_, value)| 1 + entries(value)).sum(),
        Yaml::List(items) => items.iter().map(entries).sum(),
        _ => 0,
    }
}

/// Makes the entry wrong that comes after so many others.
fn mutate_entry(yaml: &mut Yaml, mut place: usize, choices: &mut Choices) {
    match yaml {
        Yaml::Map(map) => {
            for own in 0..map.len() {
                if place == 0 {
                    return mutate_here(map, own, choices);
                }
                place -= 1;
                let inner = entries(&map[own].1);
                if place < inner {
                    return mutate_entry(&mut map[own].1, place, choices);
                }
                place -= inner;
            }
        }
        Yaml::List(items) => {
            for item in items {
                let inner = entries(item);
                if place < inner {
                    return mutate_entry(item, place, choices);
                }
                place -= inner;
            }
        }
        _ => {}
    }
}

fn mutate_here(entries: &mut Vec<(String, Yaml)>, place: usize, choices: &mut Choices) {
    match choices.below(8) {
        0 | 1 => entries[place].0 = misspelt(&entries[place].0),
        2 => {
            entries.remove(place);
        }
        3 => entries.push(entries[place].clone()),
        _ => {
            let value = [
                Yaml::Null,
                Yaml::Bool(true),
                number("1e5"),
                number("0x1F"),
                text("stray"),
                text(""),
                Yaml::List(vec![text("a"), Yaml::List(Vec::new())]),
                map([("k", Yaml::Null), ("value", number(1))]),
            ];
            entries[place].1 = choices.pick_any(&value).cloned().unwrap_or(Yaml::Null);
        }
    }
}

/// Makes one thing wrong in a text: a stray character, or a character or a line that is missing.
pub fn mutate_text(text: &mut String, choices: &mut Choices) {
    // Mostly in what is YAML, which stands first.
    let yaml = text.find("\n---").unwrap_or(text.len());
    let end = if choices.one_in(4) { text.len() } else { yaml };
    let letters: Vec<usize> = text
        .char_indices()
        .map(|(place, _)| place)
        .filter(|place| *place < end)
        .collect();
    let Some(&place) = choices.pick_any(&letters) else {
        return;
    };
    match choices.below(4) {
        0 | 1 => {
            let strays = [
                ":", "\"", "'", "[", "]", "{", "}", "\t", "&", "*", "%", "!", "-", "\0", "é", "\n",
                "`", "|",
            ];
            text.insert_str(place, choices.pick(&strays));
        }
        2 => {
            text.remove(place);
        }
        _ => {
            let start = text[..place].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[place..]
                .find('\n')
                .map_or(text.len(), |newline| place + newline + 1);
            text.replace_range(start..end, "");
        }
    }
}
